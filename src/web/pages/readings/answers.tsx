/** What did this vendor answer? Every row of one reading as a table, filtered in the URL. */
import type { Strength } from '#assurance/posture/counts.ts';
import { dateWords, plural } from '#reports/words.ts';
import { dayOf } from '../../dates.ts';
import { answerPath, answersPath, readingPath, vendorPath, withQuery } from '../../links.ts';
import { Document } from '../../parts/document.tsx';
import { Segments } from '../../parts/fields.tsx';
import { FindBox } from '../../parts/find-box.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { HeatStrip, StripKey } from '../../parts/heat-strip.tsx';
import type { IconName, StateTone } from '../../parts/icons.tsx';
import { State } from '../../parts/icons.tsx';
import { Empty } from '../../parts/messages.tsx';
import { QuestionLink } from '../../parts/question-id.tsx';
import type { ReadingRecord } from '../../services/vendors.ts';
import type { View } from '../../view.ts';
import type { AnswerFilter, AnswerLine } from './rows.ts';
import { ANSWER_VALUES, ANSWER_WORDS, answerLines, STRENGTHS } from './rows.ts';

export interface AnswersPageProps {
  readonly view: View;
  readonly record: ReadingRecord;
  readonly filter: AnswerFilter;
}

/** The states of an answer as tone and word; the same words as the key of the heat strip. */
const STRENGTH_STATES: Readonly<Record<Strength, readonly [StateTone, string, IconName]>> = {
  strong: ['strong', 'Strong', 'strong'],
  plain: ['none', 'Answered', 'review'],
  weak: ['weak', 'Weak', 'weak'],
  unanswered: ['none', 'Unanswered', 'none'],
};

export const StrengthState = ({ strength }: { readonly strength: Strength }) => {
  const [tone, word, icon] = STRENGTH_STATES[strength];
  return (
    <State tone={tone} icon={icon}>
      {word}
    </State>
  );
};

export const AnswersPage = (props: AnswersPageProps) => {
  const { view, record, filter } = props;
  const { vendor, read } = record;
  const reading = readingPath(vendor.id, record.id);
  const lines = answerLines(record, filter);
  const shown = lines.filter((line) => line.shown).length;
  const { answers, questionnaire } = read.posture;
  return (
    <Document view={view} title={`What did ${vendor.name} answer?`} section="vendors" islands={['read']}>
      <Question
        crumbs={[
          { word: 'Vendors', href: '/vendors' },
          { word: vendor.name, href: vendorPath(vendor.id) },
          { word: `Reading of ${dateWords(dayOf(record.readAt))}`, href: reading },
          { word: 'Answers' },
        ]}
        ask={`What did ${vendor.name} answer?`}
        verdict={`${answers.yes} Yes, ${answers.no} No, ${answers.na} not applicable, ${answers.unanswered} blank.`}
      >
        {`${questionnaire.name} ${questionnaire.edition}, ${plural(questionnaire.questions, 'question')}${answers.other === 0 ? '' : `; ${answers.other} answers are outside the list`}.`}
      </Question>
      <div class="pt-5">
        <HeatStrip
          domains={Object.values(read.posture.domains)}
          size="full"
          current={filter.domain}
          hrefOf={(code) => withQuery(answersPath(reading), { ...filter, domain: code === filter.domain ? '' : code })}
        />
        <div class="pt-3">
          <StripKey total={read.posture.strength} />
        </div>
      </div>
      <Section
        title="Answers"
        aside={
          <>
            <b class="font-semibold text-base-content" data-shown>
              {shown}
            </b>
            {` of ${plural(lines.length, 'question')}`}
          </>
        }
      >
        <FilterForm {...props} lines={lines} reading={reading} />
        <AnswerTable lines={lines} reading={reading} />
        <div data-nothing hidden={shown > 0}>
          <Empty
            title="No answer under this filter"
            acts={
              <a class="btn btn-sm btn-quiet" href={answersPath(reading)} data-clear>
                Clear filter
              </a>
            }
          >
            Take a part of the filter away, or choose another domain.
          </Empty>
        </div>
      </Section>
    </Document>
  );
};

const FilterForm = (props: AnswersPageProps & { readonly lines: readonly AnswerLine[]; readonly reading: string }) => {
  const { record, filter, lines, reading } = props;
  const values = ANSWER_VALUES.map((value) => ({
    value,
    word: ANSWER_WORDS[value],
    count: lines.filter((line) => line.value === value).length,
  })).filter(({ value, count }) => count > 0 || value === filter.answer);
  return (
    <form class="flex flex-wrap gap-2 py-3 items-center noprint" method="get" action={answersPath(reading)} data-filter>
      <Segments
        legend="Answer"
        name="answer"
        value={filter.answer}
        options={[{ value: '', word: 'All', count: lines.length }, ...values]}
      />
      <select class="select select-sm w-auto" name="state" aria-label="State">
        <option value="">All states</option>
        {STRENGTHS.map((strength) => (
          <option value={strength} selected={strength === filter.state}>
            {STRENGTH_STATES[strength][1]}
          </option>
        ))}
      </select>
      <select class="select select-sm w-auto max-w-52" name="domain" aria-label="Domain">
        <option value="">All domains</option>
        {Object.values(record.read.posture.domains).map(({ code, title }) => (
          <option value={code} selected={code === filter.domain}>{`${code} ${title}`}</option>
        ))}
      </select>
      <FindBox value={filter.q} words="Id or words" />
      <button class="btn btn-sm btn-quiet" type="submit" data-unscripted>
        Filter
      </button>
    </form>
  );
};

const AnswerTable = ({ lines, reading }: { readonly lines: readonly AnswerLine[]; readonly reading: string }) => (
  <table class="t fold">
    <thead>
      <tr>
        <th scope="col">Question</th>
        <th scope="col">Asks</th>
        <th scope="col">Answer</th>
        <th scope="col">Ownership</th>
        <th scope="col">Description</th>
        <th scope="col">State</th>
      </tr>
    </thead>
    <tbody>
      {lines.map((line) => (
        <tr data-row data-answer={line.value} data-state={line.strength} data-domain={line.domain} hidden={!line.shown}>
          <th scope="row">
            <QuestionLink id={line.id} href={answerPath(reading, line.id)} />
          </th>
          <td class="min-w-56">{line.prompt}</td>
          <td class="font-semibold inl">{line.answer}</td>
          <td class="text-muted inl">{line.ownership}</td>
          <td class="text-muted">
            <span class="two-lines">{line.description}</span>
          </td>
          <td class="inl">
            <StrengthState strength={line.strength} />
            {line.issues === 0 ? null : (
              <small class="block text-meta text-muted">{plural(line.issues, 'remark')}</small>
            )}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
