/** What stands in this answer? One row of one reading with its cells, what the rules say, and its neighbours. */

import type { Control } from '#assurance/catalogue/catalogue.ts';
import { controlOf } from '#assurance/identifiers.ts';
import type { CountedQuestion } from '#assurance/posture/counts.ts';
import type { LintRule } from '#lint/rule.ts';
import { cellWords, dateWords, plural } from '#reports/words.ts';
import { dayOf } from '../../dates.ts';
import { answerPath, answersPath, readingPath, rulePath, vendorPath } from '../../links.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { IdText, QuestionLink } from '../../parts/question-id.tsx';
import { SeverityState } from '../../parts/weakness-group.tsx';
import type { ReadingRecord } from '../../services/vendors.ts';
import type { View } from '../../view.ts';
import { AnswerCells } from './answer-cells.tsx';
import { StrengthState } from './answers.tsx';
import type { AnswerElsewhere } from './elsewhere.ts';
import { ANSWER_WORDS, answerValue, countedOf, ownershipText } from './rows.ts';
import { wordsOf } from './weaknesses.ts';

export interface AnswerPageProps {
  readonly view: View;
  readonly record: ReadingRecord;
  readonly counted: CountedQuestion;
  readonly rules: readonly LintRule[];
  readonly elsewhere: readonly AnswerElsewhere[];
}

export const AnswerPage = (props: AnswerPageProps) => {
  const { view, record, counted, elsewhere } = props;
  const { vendor, read } = record;
  const reading = readingPath(vendor.id, record.id);
  const { name, edition } = read.posture.questionnaire;
  const all = countedOf(record);
  const at = all.findIndex(({ id }) => id === counted.id);
  const [before, after] = [all[at - 1], all[at + 1]];
  return (
    <Document view={view} title={`What does ${counted.id} say?`} section="vendors">
      <Question
        crumbs={[
          { word: 'Vendors', href: '/vendors' },
          { word: vendor.name, href: vendorPath(vendor.id) },
          { word: `Reading of ${dateWords(dayOf(record.readAt))}`, href: reading },
          { word: 'Answers', href: answersPath(reading) },
          { word: counted.id },
        ]}
        ask={
          <>
            What does {vendor.name} say to <IdText id={counted.id} />?
          </>
        }
        verdict={verdictOf(counted)}
        acts={<Steps before={before} after={after} reading={reading} />}
      >
        {`${name} ${edition}, ${wordsOfCell(counted)}`}
      </Question>
      <div class="grid lg:grid-cols-[minmax(0,1fr)_20rem] gap-x-10">
        <div>
          <Asked {...props} />
          <AnswerCells row={counted.row} />
          <Elsewhere elsewhere={elsewhere} />
        </div>
        <aside class="section" aria-label="What the rules say, and the control">
          <Remarks {...props} />
          <SameControl all={all} counted={counted} record={record} reading={reading} />
        </aside>
      </div>
    </Document>
  );
};

const verdictOf = ({ row, issues }: CountedQuestion): string => {
  const value = answerValue(row);
  const said =
    value === 'other' ? `“${row?.writtenAnswer ?? ''}”` : value === 'unanswered' ? 'Nothing' : ANSWER_WORDS[value];
  const owner = ownershipText(row);
  const remarks =
    issues.length === 0
      ? 'no rule speaks against it'
      : `${plural(issues.length, 'rule speaks', 'rules speak')} against it`;
  return `${said}${owner === '' ? '' : `, ${owner}`}; ${remarks}.`;
};

const wordsOfCell = ({ row }: CountedQuestion): string =>
  row === null ? 'no row in the file.' : `row ${row.row} of ${row.sheet ?? 'the file'}.`;

const Steps = (props: {
  readonly before: CountedQuestion | undefined;
  readonly after: CountedQuestion | undefined;
  readonly reading: string;
}) => (
  <>
    {props.before === undefined ? null : (
      <a class="btn btn-sm btn-quiet h-7" rel="prev" href={answerPath(props.reading, props.before.id)} data-step="k">
        {`← ${props.before.id}`}
      </a>
    )}
    {props.after === undefined ? null : (
      <a class="btn btn-sm btn-quiet h-7" rel="next" href={answerPath(props.reading, props.after.id)} data-step="j">
        {`${props.after.id} →`}
      </a>
    )}
  </>
);

const Asked = ({ record, counted }: AnswerPageProps) => {
  const { questionSet } = record.read;
  const control = questionSet?.catalogue.controls.get(controlOf(counted.id));
  const official = record.officialTexts.get(counted.id);
  const written = counted.row?.question ?? '';
  return (
    <Section title="What is asked" aside={<StrengthState strength={counted.strength} />}>
      <p class="text-read pt-3 max-w-prose">{wordsOf(record)(counted.id)}</p>
      <p class="text-meta text-muted pt-1">
        {official === undefined ? 'Our wording' : 'Official text, from your own download'}
        {control === undefined ? '.' : `, from control ${control.id} “${control.title}”.`}{' '}
        {official === undefined ? <a href="/settings#official-text">Import your official download</a> : null}
      </p>
      {written === '' || written === official ? null : (
        <details class="pt-2">
          <summary class="text-meta text-muted">As the workbook writes it</summary>
          <p class="pt-1 max-w-prose whitespace-pre-line">{written}</p>
        </details>
      )}
      {control === undefined ? null : <ControlText control={control} official={record.officialTexts.get(control.id)} />}
    </Section>
  );
};

/** What the control wants: the official specification where this workspace imported it, our gist otherwise. */
const ControlText = ({ control, official }: { readonly control: Control; readonly official: string | undefined }) => {
  const text = official ?? control.gist;
  return text === '' ? null : (
    <details class="pt-2">
      <summary class="text-meta text-muted">{`What control ${control.id} wants`}</summary>
      <p class="pt-1 max-w-prose whitespace-pre-line">{text}</p>
      <p class="text-meta text-muted">
        {official === undefined ? 'Our wording.' : 'Official specification, from your own download.'}
      </p>
    </details>
  );
};

const Remarks = ({ counted, rules }: AnswerPageProps) => (
  <div class="panel">
    <h2>What the rules say</h2>
    {counted.issues.length === 0 ? <p class="pt-1 text-muted">Nothing. No rule fired on this answer.</p> : null}
    {counted.issues.map((issue) => {
      const rule = rules.find(({ id }) => id === issue.rule);
      return (
        <div class="py-2 border-t border-rule mt-2">
          <p class="flex flex-wrap gap-x-2 items-baseline">
            <SeverityState severity={issue.severity} />
            <a class="lnk font-semibold" href={rulePath(issue.rule)}>
              {rule?.title ?? issue.rule}
            </a>
          </p>
          <p class="pt-1">{issue.message}</p>
          <p class="pt-1 text-muted">{rule?.why ?? ''}</p>
          <p class="pt-1">
            <span class="font-semibold">To mend:</span> {rule?.mend ?? 'See the rule.'}
          </p>
          <p class="cell pt-1 whitespace-normal!">
            {[cellWords(issue), ...(issue.cells ?? [])].filter(Boolean).join(', ')}
          </p>
        </div>
      );
    })}
  </div>
);

const SameControl = (props: {
  readonly all: readonly CountedQuestion[];
  readonly counted: CountedQuestion;
  readonly record: ReadingRecord;
  readonly reading: string;
}) => {
  const control = controlOf(props.counted.id);
  const sisters = props.all.filter(({ id }) => controlOf(id) === control && id !== props.counted.id);
  const words = wordsOf(props.record);
  return (
    <div class="pt-6">
      <h3 class="pb-1">{`Others of control ${control}`}</h3>
      {sisters.length === 0 ? (
        <p class="text-muted">This control has one question.</p>
      ) : (
        <ul>
          {sisters.map(({ id, row, strength }) => (
            <li class="py-1.5 border-t border-rule">
              <span class="flex gap-2 items-baseline">
                <QuestionLink id={id} href={answerPath(props.reading, id)} />
                <b class="font-semibold">{ANSWER_WORDS[answerValue(row)]}</b>
                <span class="ml-auto">
                  <StrengthState strength={strength} />
                </span>
              </span>
              <span class="block text-meta text-muted">{words(id)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};

const Elsewhere = ({ elsewhere }: { readonly elsewhere: readonly AnswerElsewhere[] }) =>
  elsewhere.length === 0 ? null : (
    <Section title="In other readings of this vendor" aside="id taken over where the edition moved it">
      <table class="t fold">
        <thead>
          <tr>
            <th scope="col">Reading</th>
            <th scope="col">Question</th>
            <th scope="col">Answer</th>
            <th scope="col">Ownership</th>
            <th scope="col">Description</th>
          </tr>
        </thead>
        <tbody>
          {elsewhere.map(({ record, row }) => (
            <tr>
              <th scope="row" class="whitespace-nowrap">
                <a class="lnk" href={readingPath(record.vendor.id, record.id)}>
                  {dateWords(dayOf(record.readAt))}
                </a>
                <small class="block text-meta text-muted font-normal">{`${record.read.posture.questionnaire.name} ${record.read.posture.questionnaire.edition}`}</small>
              </th>
              <td>
                {row === null ? (
                  <span class="text-muted">not asked</span>
                ) : (
                  <QuestionLink
                    id={row.questionId}
                    href={answerPath(readingPath(record.vendor.id, record.id), row.questionId)}
                  />
                )}
              </td>
              <td class="font-semibold">{row === null ? '' : ANSWER_WORDS[answerValue(row)]}</td>
              <td>{ownershipText(row)}</td>
              <td class="whitespace-pre-line">{row?.cspImplementationDescription ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
