/** A moment on a page: UTC in the HTML, turned to the reader's zone by the `app` island. Knows no clock. */
import { dateWords } from '#reports/words.ts';
import { instantText } from '../dates.ts';

/** A calendar day, the same in every zone. */
export const Day = ({ on }: { readonly on: string }) => <time datetime={on.slice(0, 10)}>{dateWords(on)}</time>;

/** An instant; the island rewrites it with the reader's zone named. */
export const Moment = ({ at }: { readonly at: string }) => (
  <time datetime={at} data-at>
    {instantText(at)}
  </time>
);

/** An instant under the heading of its day in UTC; the island names the day too where the reader has another one. */
export const TimeOfDay = ({ at }: { readonly at: string }) => (
  <time datetime={at} data-at="time">{`${at.slice(11, 16)} UTC`}</time>
);
