/** Where do you want to go? The palette as a page, for browsers without script and for all that it found. */
import { plural } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { Question } from '../../parts/heading.tsx';
import { Empty } from '../../parts/messages.tsx';
import type { View } from '../../view.ts';
import type { Target } from './rank.ts';

export interface FindPageProps {
  readonly view: View;
  readonly q: string;
  /** The address somebody came from: what is near it stands first. */
  readonly from: string;
  readonly targets: readonly Target[];
  readonly total: number;
}

export const FindPage = ({ view, q, from, targets, total }: FindPageProps) => (
  <Document view={view} title="Where do you want to go?">
    <Question ask="Where do you want to go?" verdict={q.trim() === '' ? undefined : foundWords(targets.length, total)}>
      Services, answers by id or words, controls, evidence, exceptions, vendors, people, pages and acts.
    </Question>
    <form method="get" action="/find" class="pt-4 flex gap-2 max-w-4xl">
      {from === '' ? null : <input type="hidden" name="from" value={from} />}
      <label class="input w-full">
        <span class="sr-only">Words, or an id such as CEK-08.1</span>
        <input type="search" name="q" value={q} data-find />
      </label>
      <button class="btn btn-primary" type="submit">
        Find
      </button>
    </form>
    <h2 class="sr-only">Where to</h2>
    {targets.length === 0 ? (
      <Empty title="Nothing of that name">
        Try fewer letters, or an id such as CEK-08. What you do not reach is not found.
      </Empty>
    ) : (
      <ul class="pt-4 max-w-4xl">
        {targets.map(({ word, note, href }) => (
          <li
            class="py-1.5 border-b border-rule md:grid md:grid-cols-[minmax(0,1fr)_18rem] gap-x-6 items-baseline"
            data-row
          >
            <a class="lnk" href={href}>
              {word}
            </a>
            <span class="text-meta text-muted block">{note}</span>
          </li>
        ))}
      </ul>
    )}
  </Document>
);

const foundWords = (shown: number, total: number): string =>
  shown < total ? `The best ${shown} of ${total}.` : `${plural(total, 'place')}.`;
