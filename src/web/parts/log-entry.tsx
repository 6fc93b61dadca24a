/** Entries of the activity log as rows: when, who, what, on which record, and each field before and after. */
import { plural } from '#reports/words.ts';
import { recordLogPath, recordPath } from '../record-paths.ts';
import type { LogEntry, Said } from '../services/activity.ts';
import { fieldWords, typeWords } from './record-words.ts';
import { TextEdit } from './text-edit.tsx';
import { Moment, TimeOfDay } from './when.tsx';

type Change = LogEntry['changes'][number];

/** One entry as a row of a table. `isOfDay`: its day stands above it. `ofRecord`: the record stands above it. */
export const LogRow = (props: {
  readonly entry: LogEntry;
  readonly isOfDay?: boolean;
  readonly ofRecord?: boolean;
}) => {
  const { entry, isOfDay = false, ofRecord = false } = props;
  return (
    <tr data-row id={`entry-${entry.id}`}>
      <th scope="row" class={isOfDay ? 'font-normal!' : 'whitespace-nowrap font-normal!'}>
        <a class="lnk" href={`#entry-${entry.id}`}>
          {isOfDay ? <TimeOfDay at={entry.at} /> : <Moment at={entry.at} />}
        </a>
        {entry.signedIndex === null ? null : <ProofLink id={entry.id} index={entry.signedIndex} />}
      </th>
      <td class="inl">
        {entry.actor.name}
        {entry.actor.note === null ? null : <small class="block text-meta text-muted">{entry.actor.note}</small>}
      </td>
      <td class="inl">
        {entry.act.title}
        {entry.act.title === entry.act.name ? null : <code class="block text-meta text-muted">{entry.act.name}</code>}
      </td>
      {ofRecord ? null : (
        <td>
          <RecordLink record={entry.record} />
        </td>
      )}
      <td>
        {entry.reason.kind === 'nothing' ? null : (
          <p class="log-why">
            <span class="text-muted">Why: </span>
            <Value said={entry.reason} />
          </p>
        )}
        <Changes changes={entry.changes} />
      </td>
    </tr>
  );
};

/** A file that shows offline that this entry stands in the signed log. */
const ProofLink = ({ id, index }: { readonly id: string; readonly index: number }) => (
  <a
    class="lnk block w-fit mt-1 py-1 text-meta noprint"
    href={`/log/proof/${id}`}
    download
    data-turbo="false"
    aria-label={`Download proof of entry ${index} of the signed log`}
  >
    download proof
  </a>
);

const RecordLink = ({ record }: { readonly record: LogEntry['record'] }) => {
  const path = recordPath(record);
  const name = record.name ?? typeWords(record.type);
  return (
    <>
      {path === null ? name : <a href={path}>{name}</a>}
      <small class="block text-meta text-muted">
        {record.name === null ? '' : `${typeWords(record.type)} · `}
        <a href={recordLogPath(record)} aria-label={`History of ${typeWords(record.type)} ${record.name ?? ''}`}>
          history
        </a>
      </small>
    </>
  );
};

/** More are folded: who looks for one reads its name in the summary. */
const FIELDS_OPEN = 4;

const Changes = ({ changes }: { readonly changes: readonly Change[] }) => {
  if (changes.length === 0) return null;
  const list = (
    <dl class="changes">
      {changes.map((change) => (
        <>
          <dt>{fieldWords(change.field)}</dt>
          <dd>
            <BeforeAfter change={change} />
          </dd>
        </>
      ))}
    </dl>
  );
  if (changes.length <= FIELDS_OPEN) return list;
  return (
    <details>
      <summary class="text-muted">
        {plural(changes.length, 'field')}: {changes.map(({ field }) => fieldWords(field)).join(', ')}
      </summary>
      {list}
    </details>
  );
};

/** Longer texts are folded. */
const TEXT_OPEN = 90;

const BeforeAfter = ({ change: { before, after } }: { readonly change: Change }) => {
  const both = (
    <>
      {before.kind === 'nothing' ? null : (
        <>
          <Marked as="del" said={before} /> →{' '}
        </>
      )}
      <Marked as="ins" said={after} />
    </>
  );
  if (!isLong(before) && !isLong(after)) return both;
  return (
    <details>
      <summary>{lengthWords(before, after)}</summary>
      {before.kind === 'text' && after.kind === 'text' ? (
        <TextEdit before={before.text} after={after.text} />
      ) : (
        <p class="edited">{both}</p>
      )}
    </details>
  );
};

/** What is known is marked as gone or new; what is not known is neither. */
const Marked = ({ as: Mark, said }: { readonly as: 'del' | 'ins'; readonly said: Said }) =>
  said.kind === 'text' || said.kind === 'instant' ? (
    <Mark>
      <Value said={said} />
    </Mark>
  ) : (
    <Value said={said} />
  );

const Value = ({ said }: { readonly said: Said }) => {
  if (said.kind === 'nothing') return <span class="text-muted">nothing</span>;
  if (said.kind === 'erased') return <span class="erased">erased</span>;
  if (said.kind === 'instant') return <Moment at={said.at} />;
  return <>{said.text === '' ? <span class="text-muted">blank</span> : said.text}</>;
};

const isLong = (said: Said): boolean =>
  said.kind === 'text' && (said.text.length > TEXT_OPEN || said.text.includes('\n'));

/** `18 words → 25 words`. */
function lengthWords(before: Said, after: Said): string {
  const words = (said: Said) =>
    said.kind === 'text' ? plural(said.text.split(/\s+/).filter((word) => word !== '').length, 'word') : said.kind;
  return before.kind === 'nothing' ? words(after) : `${words(before)} → ${words(after)}`;
}
