/** What changed between two readings of one vendor? Answer flips, ownership moves, text edits, questions come and gone. */
import { OWNERSHIP_LABELS } from '#assurance/questionnaire/answer.ts';
import type {
  TextEdit as EditOfText,
  LoneQuestion,
  ReadingDiff,
  ReviewNeed,
  ValueChange,
} from '#assurance/questionnaire/diff.ts';
import { agoWords, dateWords, plural } from '#reports/words.ts';
import { dayOf } from '../../dates.ts';
import { answerPath, comparePath, readingPath, vendorPath } from '../../links.ts';
import { Document } from '../../parts/document.tsx';
import { Facts, Question, Section } from '../../parts/heading.tsx';
import { State } from '../../parts/icons.tsx';
import { Empty } from '../../parts/messages.tsx';
import { IdText, QuestionLink } from '../../parts/question-id.tsx';
import { TextEdit } from '../../parts/text-edit.tsx';
import { Day } from '../../parts/when.tsx';
import type { ReadingRecord } from '../../services/vendors.ts';
import type { View } from '../../view.ts';
import { wordsOf } from '../readings/weaknesses.ts';
import { SideBySide } from './side-by-side.tsx';

export interface VersionsPageProps {
  readonly view: View;
  readonly left: ReadingRecord;
  readonly right: ReadingRecord;
  readonly diff: ReadingDiff;
}

export const VersionsPage = (props: VersionsPageProps) => {
  const { view, left, right, diff } = props;
  const { counts } = diff;
  const all = counts.answerFlips + counts.ownershipMoves + counts.textEdits + counts.added + counts.removed;
  const title = titleOf(left, right);
  return (
    <Document view={view} title={title} section="compare">
      <Question
        crumbs={[
          { word: 'Vendors', href: '/vendors' },
          { word: right.vendor.name, href: vendorPath(right.vendor.id) },
          { word: 'Compare' },
        ]}
        ask={title}
        verdict={all === 0 ? 'Nothing.' : verdictText(diff)}
        acts={
          <a class="btn btn-sm btn-quiet h-7" href={comparePath(right.id, left.id)}>
            Swap sides
          </a>
        }
      >
        {`${counts.unchanged} of ${plural(counts.matched, 'common question')} ${counts.unchanged === 1 ? 'is' : 'are'} answered as before.`}
      </Question>
      <DiffFacts diff={diff} today={view.today} />
      <SideBySide left={left} right={right} />
      {all === 0 ? (
        <Empty title="The two readings say the same">No answer, ownership or text differs beyond white space.</Empty>
      ) : null}
      <Changes title="Answers that flipped" changes={diff.answerFlips} {...props} />
      <Changes title="Ownership that moved" changes={diff.ownershipMoves} {...props} />
      <TextEdits edits={diff.textEdits} {...props} />
      <Lone title="Questions that came" side={right} questions={diff.added} />
      <Lone title="Questions that went" side={left} questions={diff.removed} />
      <Reviews needs={diff.needsReview} {...props} />
    </Document>
  );
};

/** Named by the days the answers hold for where both files state one, else by the days of the reads. */
function titleOf(left: ReadingRecord, right: ReadingRecord): string {
  const [a, b] = [left.read.posture.assessed?.on, right.read.posture.assessed?.on];
  const days = a !== undefined && b !== undefined && a !== b ? [a, b] : [dayOf(left.readAt), dayOf(right.readAt)];
  const [before = '', after = ''] = days.map(dateWords);
  return before === after ? 'What changed between the two readings?' : `What changed between ${before} and ${after}?`;
}

function verdictText({ counts }: ReadingDiff): string {
  const parts = [
    counts.answerFlips === 0 ? '' : plural(counts.answerFlips, 'answer flipped', 'answers flipped'),
    counts.ownershipMoves === 0 ? '' : plural(counts.ownershipMoves, 'ownership moved', 'ownerships moved'),
    counts.textEdits === 0 ? '' : plural(counts.textEdits, 'text edited', 'texts edited'),
    counts.added === 0 ? '' : `${counts.added} came`,
    counts.removed === 0 ? '' : `${counts.removed} went`,
  ];
  return `${parts.filter((part) => part !== '').join(', ')}.`;
}

const DiffFacts = ({ diff, today }: { readonly diff: ReadingDiff; readonly today: string }) => {
  const { renewal } = diff;
  const side = (name: 'old' | 'new') => ({
    value: `${diff[name].name} ${diff[name].edition}`,
    note: diff[name].assessed === null ? 'not dated' : `assessed ${dateWords(diff[name].assessed.on)}`,
  });
  return (
    <Facts
      facts={[
        { label: 'Before', ...side('old') },
        { label: 'After', ...side('new') },
        {
          label: 'Edition',
          value: diff.isSameEdition ? 'The same' : <State tone="weak">Moved</State>,
          note: diff.isSameEdition ? undefined : `${plural(diff.counts.needsReview, 'question')} reworded`,
        },
        {
          label: 'Old answers deprecated',
          value: renewal.deprecatedFrom === null ? 'not dated' : <Day on={renewal.deprecatedFrom} />,
          note: renewal.deprecatedFrom === null ? undefined : agoWords(renewal.deprecatedFrom, today),
        },
        {
          label: 'Renewal',
          value: renewal.path === 'no-changes' ? 'As “no changes”' : 'A new questionnaire',
          note: renewal.because,
        },
      ]}
    />
  );
};

type Sides = Pick<VersionsPageProps, 'left' | 'right'>;

const linkTo = (record: ReadingRecord, id: string) => answerPath(readingPath(record.vendor.id, record.id), id);

const BothIds = ({
  change,
  right,
}: Sides & { readonly change: { readonly oldId: string; readonly newId: string } }) => (
  <>
    <QuestionLink id={change.newId} href={linkTo(right, change.newId)} />
    {change.oldId === change.newId ? null : <small class="block text-meta text-muted">{`was ${change.oldId}`}</small>}
  </>
);

const Changes = (props: Sides & { readonly title: string; readonly changes: readonly ValueChange[] }) => {
  const { title, changes, right } = props;
  const words = wordsOf(right);
  if (changes.length === 0) return null;
  return (
    <Section title={title} aside={String(changes.length)}>
      <table class="t fold">
        <thead>
          <tr>
            <th scope="col">Question</th>
            <th scope="col">Asks</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
            <th scope="col">Cell</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr data-row>
              <th scope="row">
                <BothIds change={change} {...props} />
              </th>
              <td>{words(change.newId)}</td>
              <td class="whitespace-nowrap">{valueText(change.from)}</td>
              <td class="whitespace-nowrap font-semibold">{valueText(change.to)}</td>
              <td class="cell">{change.newCell ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
};

const VALUE_WORDS: Readonly<Record<string, string>> = { ...OWNERSHIP_LABELS, '': 'blank' };
const valueText = (value: string): string => VALUE_WORDS[value] ?? value;

const TextEdits = (props: Sides & { readonly edits: readonly EditOfText[] }) =>
  props.edits.length === 0 ? null : (
    <Section title="Text that was edited" aside={`${props.edits.length}, beyond white space`}>
      {props.edits.map((edit) => (
        <details class="edit" open={props.edits.length <= EDITS_OPEN}>
          <summary>
            <span class="qid">
              <IdText id={edit.newId} />
            </span>
            <span>{`${edit.part === 'description' ? 'Description' : 'CSC responsibilities'} ${edit.kind}`}</span>
            <span class="cell">{edit.newCell ?? ''}</span>
          </summary>
          <TextEdit before={edit.from} after={edit.to} />
          <p class="pb-3 text-meta">
            <a href={linkTo(props.right, edit.newId)}>Open the answer</a>
            {edit.oldId === edit.newId ? null : <span class="text-muted">{`, was ${edit.oldId}`}</span>}
          </p>
        </details>
      ))}
    </Section>
  );

/** So many edits are shown open at once. */
const EDITS_OPEN = 6;

const Lone = (props: {
  readonly title: string;
  readonly side: ReadingRecord;
  readonly questions: readonly LoneQuestion[];
}) => {
  const { title, side, questions } = props;
  const words = wordsOf(side);
  if (questions.length === 0) return null;
  return (
    <Section title={title} aside={`${questions.length}, ids of ${side.read.posture.questionnaire.edition}`}>
      <table class="t fold">
        <thead>
          <tr>
            <th scope="col">Question</th>
            <th scope="col">Asks</th>
            <th scope="col">Answer</th>
            <th scope="col">Because</th>
          </tr>
        </thead>
        <tbody>
          {questions.map(({ id, answer, because }) => (
            <tr data-row>
              <th scope="row">
                <QuestionLink id={id} href={linkTo(side, id)} />
              </th>
              <td>{words(id)}</td>
              <td>{valueText(answer)}</td>
              <td class="text-muted">{because === 'edition' ? 'the editions differ' : 'the file has no row'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
};

const Reviews = (props: Sides & { readonly needs: readonly ReviewNeed[] }) =>
  props.needs.length === 0 ? null : (
    <Section title="Reworded: read the answer again" aside={`${props.needs.length} questions under 90 of 100 alike`}>
      <ul class="flex flex-wrap gap-x-4 gap-y-1 pt-3">
        {props.needs.map((need) => (
          <li>
            <QuestionLink id={need.newId} href={linkTo(props.right, need.newId)} />{' '}
            <span class="text-meta text-muted">{`${Math.round(need.similarity * 100)} of 100`}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
