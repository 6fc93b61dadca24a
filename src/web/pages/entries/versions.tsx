/** The versions of an entry, and what changed between any two of them, field by field. */
import { entryKindTitle } from '#assurance/registry/entry-kind.ts';
import { dateWords, plural } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { State } from '../../parts/icons.tsx';
import { Empty } from '../../parts/messages.tsx';
import { TextEdit } from '../../parts/text-edit.tsx';
import { Day } from '../../parts/when.tsx';
import type { EntryRecord, EntryVersionDetail } from '../../services/registry-entries.ts';
import type { View } from '../../view.ts';
import { changedFields, type FieldChange } from './version-fields.ts';
import { entryCrumbs, PATH_WORDS, STATE_WORDS, sectionOf, standingText, versionsPath } from './words.ts';

/** Newest first, each with the way to what changed since the one before. */
export const VersionTable = ({ entry }: { readonly entry: EntryRecord }) => (
  <table class="t fold">
    <thead>
      <tr>
        <th scope="col">Version</th>
        <th scope="col">Stands</th>
        <th scope="col">Path</th>
        <th scope="col">Opened</th>
        <th scope="col">Compared</th>
      </tr>
    </thead>
    <tbody>
      {entry.versions.toReversed().map((version) => (
        <tr data-row>
          <th scope="row">{version.version}</th>
          <td>
            <State {...STATE_WORDS[version.standing.state]}>{STATE_WORDS[version.standing.state].word}</State>
            {version.standing.since === '' ? null : (
              <small class="block text-meta text-muted">
                since <Day on={version.standing.since} />
              </small>
            )}
          </td>
          <td>
            {PATH_WORDS[version.path]}
            <small class="block text-meta text-muted">{version.pathBecause}</small>
          </td>
          <td>
            <Day on={version.openedAt} />
            <small class="block text-meta text-muted">{version.openedBy}</small>
          </td>
          <td class="whitespace-nowrap">
            <a class="lnk" href={versionsPath(entry.id, version.version - 1, version.version)}>
              {version.version === 1 ? 'All of version 1' : `${version.version - 1} with ${version.version}`}
            </a>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

export interface VersionsPageProps {
  readonly view: View;
  readonly entry: EntryRecord;
  /** 0: before there was any. */
  readonly from: number;
  readonly to: number;
}

/** Two versions of an entry; one that is not there counts as blank. */
export const VersionsPage = ({ view, entry, from, to }: VersionsPageProps) => {
  const versionOf = (number: number) => entry.versions.find(({ version }) => version === number) ?? null;
  const [before, after] = [versionOf(from), versionOf(to)];
  const changes = changedFields(before, after, entry.documents);
  const ask = from === 0 ? `What does version ${to} say?` : `What changed from version ${from} to ${to}?`;
  return (
    <Document view={view} title={ask} section={sectionOf(entry)}>
      <Question
        crumbs={entryCrumbs(entry, 'Versions')}
        ask={ask}
        verdict={changes.length === 0 ? 'Nothing.' : `${plural(changes.length, 'field')}.`}
      >
        {`${entryKindTitle(entry.kind)} of ${entry.subject.name}.`}
      </Question>
      <form class="flex flex-wrap gap-3 items-end pt-4 noprint" method="get" action={versionsPath(entry.id)}>
        <VersionSelect entry={entry} name="from" label="From" value={from} />
        <VersionSelect entry={entry} name="to" label="To" value={to} />
        <button class="btn btn-quiet" type="submit">
          Compare
        </button>
      </form>
      <Section title="Field by field" aside={sidesText(before, after)}>
        {changes.length === 0 ? (
          <Empty title="The two say the same">Choose two other versions.</Empty>
        ) : (
          <table class="t fold still">
            <thead>
              <tr>
                <th scope="col" class="w-72">
                  Field
                </th>
                <th scope="col">{from === 0 ? 'Says' : 'Before and after'}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map((change) => (
                <tr>
                  <th scope="row">{change.label}</th>
                  <td>
                    <BeforeAfter change={change} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Section>
    </Document>
  );
};

const sidesText = (before: EntryVersionDetail | null, after: EntryVersionDetail | null): string =>
  [before, after].map((side) => (side === null ? 'nothing' : standingText(side.standing))).join(' → ');

/** Longer texts stand side by side, with the words marked that differ. */
const SHORT = 60;

const BeforeAfter = ({ change: { before, after } }: { readonly change: FieldChange }) => {
  if (before !== '' && after !== '' && Math.max(before.length, after.length) > SHORT)
    return <TextEdit before={before} after={after} />;
  return (
    <span class="changes-line">
      {before === '' ? null : (
        <>
          <del>{before}</del>
          {' → '}
        </>
      )}
      {after === '' ? <span class="text-muted">nothing</span> : <ins>{after}</ins>}
    </span>
  );
};

const VersionSelect = (props: {
  readonly entry: EntryRecord;
  readonly name: string;
  readonly label: string;
  readonly value: number;
}) => (
  <label class="font-semibold">
    {props.label}
    <select class="select block mt-1" name={props.name}>
      {props.entry.versions.toReversed().map(({ version, openedAt }) => (
        <option value={String(version)} selected={version === props.value}>
          {`${version}: opened ${dateWords(openedAt)}`}
        </option>
      ))}
      <option value="0" selected={props.value === 0}>
        0: before there was any
      </option>
    </select>
  </label>
);
