/** The last knot: what the activity log says of every knot before it and of the links to each, the newest first. */

import type { LoggedAct } from '#assurance/evidence-string/evidence-string.ts';
import {
  ENTRIES_SHOWN,
  type LoggedKnot,
  loggedKnots,
  loggedTotal,
  questionOf,
} from '#programme-reports/string-words.ts';
import { dateWords, plural } from '#reports/words.ts';
import { fieldWords } from '../../parts/record-words.ts';
import { recordLogPath } from '../../record-paths.ts';
import type { ShownString } from '../../services/evidence-strings.ts';
import { StringItem } from './knots.tsx';

export const LogItem = ({ shown }: { readonly shown: ShownString }) => {
  const { string, actTitles } = shown;
  const knots = loggedKnots(string);
  const total = loggedTotal(string);
  const days = knots.flatMap(({ entries }) => entries.map(({ at }) => at.slice(0, 10))).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  const answer = { type: 'answer', id: `${string.selfAssessment.id}/${questionOf(string)}` };
  return (
    <StringItem
      id="log"
      isLong
      state={total === 0 ? 'missing' : 'sound'}
      when={
        first === undefined || last === undefined ? null : (
          <>
            <span class="text-base-content font-semibold">{plural(total, 'entry', 'entries')}</span>
            <br />
            {first === last ? dateWords(first) : `${dateWords(first)} to ${dateWords(last)}`}
          </>
        )
      }
      title="Log entries"
      mark={total === 0 ? 'None' : 'In the log'}
    >
      <p class="text-muted">
        {'What was done to each, the newest first, written as it was done. '}
        <a class="lnk" href={recordLogPath(answer)}>
          The answer in the log
        </a>
        {'. The file Proofs shows offline that each that is signed stands in the '}
        <a class="lnk" href="/log/signed">
          signed log
        </a>
        , and says whether a witness has signed it too.
      </p>
      {total === 0 ? null : (
        <table class="t fold still string-log">
          <thead>
            <tr>
              <th scope="col">When, UTC</th>
              <th scope="col">Who</th>
              <th scope="col">Act</th>
              <th scope="col">Entry</th>
            </tr>
          </thead>
          {knots.map((knot) => (
            <KnotRows knot={knot} actTitles={actTitles} />
          ))}
        </table>
      )}
    </StringItem>
  );
};

const KnotRows = ({ knot, actTitles }: { readonly knot: LoggedKnot } & Pick<ShownString, 'actTitles'>) => {
  const shown = knot.entries.slice(0, ENTRIES_SHOWN);
  const more = knot.total - shown.length;
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colspan={4}>
          {knot.words}
          {more > 0 ? <span class="text-muted font-normal">{`, and ${more} earlier`}</span> : null}
        </th>
      </tr>
      {shown.map((entry) => (
        <EntryRow entry={entry} title={actTitles.get(entry.act) ?? entry.act} />
      ))}
    </tbody>
  );
};

const EntryRow = ({ entry, title }: { readonly entry: LoggedAct; readonly title: string }) => (
  <tr id={`entry-${entry.id}`}>
    <td class="inl whitespace-nowrap">
      <time datetime={entry.at}>{`${dateWords(entry.at)} ${entry.at.slice(11, 19)}`}</time>
    </td>
    <td class="inl whitespace-nowrap">
      {entry.by.name}
      {entry.actorKind === 'service' ? <small class="block text-meta text-muted">by API token</small> : null}
    </td>
    <td>
      {title}
      {title === entry.act ? null : <code class="text-muted">{` ${entry.act}`}</code>}
      {entry.fields.length === 0 ? null : (
        <small class="block text-meta text-muted">{entry.fields.map(fieldWords).join(', ')}</small>
      )}
    </td>
    <td class="mono break-all">{entry.id}</td>
  </tr>
);
