/** Registry entries as a table: what each is of, where readers outside see it, until when, and what is on its way. */
import { entryKindTitle } from '#assurance/registry/entry-kind.ts';
import { plural } from '#reports/words.ts';
import { State } from '../../parts/icons.tsx';
import { servicePath } from '../../parts/service-tabs.tsx';
import { Day } from '../../parts/when.tsx';
import type { EntryLine } from '../../services/registry-entries.ts';
import { PersonName } from '../services/person-name.tsx';
import { Coming } from './coming.tsx';
import { daysText, entryPath, STATE_WORDS } from './words.ts';

/** `withSubject`: of several services; otherwise the page says of which. */
export const EntryTable = (props: { readonly entries: readonly EntryLine[]; readonly withSubject?: boolean }) => (
  <table class="t fold">
    <thead>
      <tr>
        <th scope="col">Entry</th>
        <th scope="col">Of</th>
        <th scope="col">Readers outside see</th>
        <th scope="col">Last day</th>
        <th scope="col">On its way</th>
        <th scope="col">Owner</th>
      </tr>
    </thead>
    <tbody>
      {props.entries.map((entry) => (
        <Row entry={entry} withSubject={props.withSubject === true} />
      ))}
    </tbody>
  </table>
);

const Row = ({ entry, withSubject }: { readonly entry: EntryLine; readonly withSubject: boolean }) => {
  const { id, kind, subject, listed, coming, owner, renewEveryMonths } = entry;
  const title = entryKindTitle(kind);
  return (
    <tr data-row>
      <th scope="row">
        <a class="lnk" href={entryPath(id)} aria-label={withSubject ? `${title} of ${subject.name}` : undefined}>
          {title}
        </a>
        <small class="block text-meta text-muted font-normal">
          {`renewed every ${plural(renewEveryMonths, 'month')}`}
        </small>
      </th>
      <td data-l="of">
        <Subject entry={entry} isLinked={withSubject} />
      </td>
      <td data-l="readers see">
        {listed === null ? (
          <span class="text-muted">nothing yet</span>
        ) : (
          <State {...STATE_WORDS[listed.state]}>{STATE_WORDS[listed.state].word}</State>
        )}
      </td>
      <td data-l="last day" class="whitespace-nowrap">
        <LastDay entry={entry} />
      </td>
      <td data-l="on its way">
        <Coming standing={coming} />
      </td>
      <td data-l="owner">
        <PersonName person={owner} />
      </td>
    </tr>
  );
};

const Subject = ({ entry: { subject }, isLinked }: { readonly entry: EntryLine; readonly isLinked: boolean }) => {
  if (subject.kind === 'group')
    return (
      <>
        {subject.name}
        <small class="block text-meta text-muted">service group</small>
      </>
    );
  return isLinked ? <a href={servicePath(subject.id, 'registry')}>{subject.name}</a> : subject.name;
};

const LastDay = ({ entry: { listed, daysLeft } }: { readonly entry: EntryLine }) => {
  const terms = listed?.terms ?? null;
  if (listed === null || terms === null) return <span class="text-muted">none</span>;
  const isOver = listed.state === 'withdrawn' || listed.state === 'renewed';
  return (
    <>
      <Day on={terms.endsOn} />
      {daysLeft === null || isOver ? null : <small class="block text-meta text-muted">{daysText(daysLeft)}</small>}
    </>
  );
};
