/** The time an entry holds, as a bar: current, deprecated, removed, and where today is. The facts beside it say the same. */
import { addDays, daysBetween } from '#assurance/posture/calendar-day.ts';
import type { ListingTerms } from '#assurance/registry/listing.ts';
import { dateWords, plural } from '#reports/words.ts';

const WIDTH = 1_240;
const LEFT = 8;
const RIGHT = WIDTH - 8;
/** Of the words under a day. */
const WORDS_WIDTH = 120;

export const ValidityClock = (props: {
  readonly id: string;
  readonly terms: ListingTerms;
  readonly today: string;
  readonly label: string;
}) => {
  const { terms, today } = props;
  const from = addDays(terms.listedOn, -30);
  const to = addDays(terms.removedFrom, 120);
  const whole = daysBetween(from, to);
  const at = (day: string) => LEFT + (Math.min(Math.max(daysBetween(from, day), 0), whole) / whole) * (RIGHT - LEFT);
  const [listed, ended, removed, now] = [terms.listedOn, terms.deprecatedFrom, terms.removedFrom, today].map(at);
  const left = daysBetween(today, terms.endsOn);
  const said = left >= 0 ? `Today, ${plural(left, 'day')} left` : 'Today';
  return (
    <section class="scroll-x pt-4" tabindex={0} aria-label={props.label}>
      <svg
        class="clock w-full h-auto min-w-[44rem]"
        viewBox={`0 0 ${WIDTH} 104`}
        role="img"
        aria-label={`Listed ${dateWords(terms.listedOn)}, holds until ${dateWords(terms.endsOn)}, removed from view ${dateWords(terms.removedFrom)}. ${said}.`}
      >
        <defs>
          <pattern id={props.id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="2" height="5" fill="var(--weak)" />
          </pattern>
        </defs>
        <Bar from={listed} to={ended} fill="var(--strong)" word="Current" />
        <Bar from={ended} to={removed} fill={`url(#${props.id})`} stroke="var(--weak)" word="Deprecated" />
        <Bar from={removed} to={RIGHT} fill="none" stroke="var(--none)" word="Removed" />
        <path d={`M${now} 14v54`} stroke="var(--color-primary)" stroke-width="2" />
        <circle cx={now} cy="14" r="4" fill="var(--color-primary)" />
        <text
          x={(now ?? 0) > WIDTH - 220 ? (now ?? 0) - 9 : (now ?? 0) + 9}
          y="18"
          class="b"
          text-anchor={(now ?? 0) > WIDTH - 220 ? 'end' : undefined}
        >
          {said}
        </text>
        {[
          [listed, `Listed ${dateWords(terms.listedOn)}`],
          [ended, dateWords(terms.deprecatedFrom)],
          [removed, dateWords(terms.removedFrom)],
        ].map(([x, word], place, all) => (
          // After a short term the day of its end stands under that of its beginning.
          <text x={x} y={place === 1 && Number(x) - Number(all[0]?.[0]) < WORDS_WIDTH ? '98' : '82'} class="m">
            {word}
          </text>
        ))}
      </svg>
    </section>
  );
};

const Bar = (props: {
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly fill: string;
  readonly stroke?: string;
  readonly word: string;
}) => {
  const [from, to] = [props.from ?? 0, props.to ?? 0];
  return (
    <>
      <rect x={from} y="44" width={Math.max(0, to - from)} height="16" fill={props.fill} stroke={props.stroke} />
      {to - from < 80 ? null : (
        <text x={from + 6} y="38" class="b">
          {props.word}
        </text>
      )}
    </>
  );
};
