/** What was carried forward, question by question: before it is opened, and afterwards with what remains. */
import type { Disposition } from '#assurance/self-assessment/self-assessment.ts';
import { withQuery } from '../../links.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { State } from '../../parts/icons.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { Empty } from '../../parts/messages.tsx';
import { Permitted } from '../../parts/permitted.tsx';
import { IdText } from '../../parts/question-id.tsx';
import { serviceCrumbs, servicePath } from '../../parts/service-tabs.tsx';
import type { AssessmentLine, Carried, CarriedLine } from '../../services/self-assessments.ts';
import type { View } from '../../view.ts';
import { BLANK_OPENING, OpeningFields } from './begin-forms.tsx';
import { assessmentPath, carriedPath, DISPOSITION_WORDS, DISPOSITIONS, progressText, STANDING_WORDS } from './words.ts';

/** Null shows all. */
type Shown = Disposition | null;

export const parseShown = (text: string | null): Shown => DISPOSITIONS.find((one) => one === text) ?? null;

/** What opening would carry, with the form that opens it. */
export const CarryPage = (props: {
  readonly view: View;
  readonly carried: Carried;
  readonly from: string;
  readonly shown: Shown;
}) => {
  const { view, carried, from, shown } = props;
  const { service, edition } = carried;
  const ask = `What would be carried to CAIQ ${edition}?`;
  const hrefOf = (show: Shown) => withQuery(`${servicePath(service.id, 'answers')}/carry`, { from, edition, show });
  return (
    <Document view={view} title={ask} section="services">
      <Question crumbs={serviceCrumbs(service, 'Carry forward')} ask={ask} verdict={countsText(carried)}>
        {`From ${carried.from}. Nothing is approved by being carried.`}
      </Question>
      <Section title="Open it">
        <Permitted view={view} act="self-assessment.open" doing="open a self-assessment">
          <form method="post" action={servicePath(service.id, 'answers')}>
            <InWorkspace view={view} />
            <input type="hidden" name="from" value={from} />
            <OpeningFields id="carry" form={{ ...BLANK_OPENING, edition }} editions={[edition]} />
            <p class="pt-4">
              <button class="btn btn-primary" type="submit">
                Open with these answers
              </button>
            </p>
          </form>
        </Permitted>
      </Section>
      <CarriedList carried={carried} shown={shown} hrefOf={hrefOf} />
    </Document>
  );
};

/** What was carried into an open self-assessment, and what remains to be done about it. */
export const CarriedPage = (props: {
  readonly view: View;
  readonly carried: Carried & { readonly line: AssessmentLine };
  readonly shown: Shown;
}) => {
  const { view, carried, shown } = props;
  const { line, service } = carried;
  const crumbs = [
    ...serviceCrumbs(service)
      .map(({ word }) => ({ word, href: servicePath(service.id) }))
      .slice(1),
    { word: `${line.title}, ${line.questionnaire} ${line.edition}`, href: assessmentPath(line.id) },
    { word: 'Carried' },
  ];
  return (
    <Document view={view} title="What was carried, and what remains?" section="services">
      <Question crumbs={crumbs} ask="What was carried, and what remains?" verdict={`${progressText(line)}.`}>
        {carried.lines.length === 0 ? 'It began with nothing.' : `From ${carried.from}. ${countsText(carried)}`}
      </Question>
      {carried.lines.length === 0 ? (
        <Section title="Question by question">
          <Empty title="Nothing was carried">
            This self-assessment began blank; every question of {line.edition} is asked for the first time.
          </Empty>
        </Section>
      ) : (
        <CarriedList
          carried={carried}
          shown={shown}
          hrefOf={(show) => carriedPath(line.id, show)}
          answersAt={assessmentPath(line.id)}
        />
      )}
    </Document>
  );
};

interface ListProps {
  readonly carried: Carried;
  readonly shown: Shown;
  readonly hrefOf: (shown: Shown) => string;
  /** Where the answers stand; absent before it is opened. */
  readonly answersAt?: string;
}

const CarriedList = ({ carried, shown, hrefOf, answersAt }: ListProps) => {
  const lines = shown === null ? carried.lines : carried.lines.filter(({ disposition }) => disposition === shown);
  return (
    <Section title="Question by question" aside={`${lines.length} of ${carried.lines.length}`}>
      <nav class="tabrow" aria-label="Disposition">
        {[null, ...DISPOSITIONS].map((one) => (
          <a href={hrefOf(one)} aria-current={one === shown ? 'page' : undefined}>
            {one === null ? 'All' : DISPOSITION_WORDS[one].word}{' '}
            <span class="text-muted">{one === null ? carried.lines.length : countOf(carried, one)}</span>
          </a>
        ))}
      </nav>
      {shown === null ? null : <p class="text-muted pt-2">{`${DISPOSITION_WORDS[shown].does}.`}</p>}
      <table class="t fold">
        <thead>
          <tr>
            <th scope="col">Question</th>
            <th scope="col">Disposition</th>
            <th scope="col">Before</th>
            <th scope="col">Our wording</th>
            {answersAt === undefined ? null : <th scope="col">Now</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <CarriedRow line={line} answersAt={answersAt} />
          ))}
        </tbody>
      </table>
    </Section>
  );
};

const CarriedRow = ({ line, answersAt }: { readonly line: CarriedLine; readonly answersAt?: string | undefined }) => {
  const { disposition, questionId, sourceQuestionId, similarity, source, now } = line;
  const { word, tone } = DISPOSITION_WORDS[disposition];
  const own = questionId ?? sourceQuestionId ?? '';
  return (
    <tr data-row>
      <th scope="row" class="qid">
        {answersAt !== undefined && questionId !== null ? (
          <a class="qid" href={withQuery(answersAt, { at: questionId })}>
            <IdText id={questionId} />
          </a>
        ) : (
          <IdText id={own} />
        )}
      </th>
      <td data-l="disposition">
        <State tone={tone}>{word}</State>
        {similarity === null || similarity === 1 ? null : (
          <span class="text-meta text-muted whitespace-nowrap">{` ${Math.round(similarity * 100)} of 100`}</span>
        )}
      </td>
      <td data-l="before">
        {sourceQuestionId === null ? (
          <span class="text-muted">not asked</span>
        ) : (
          <>
            <IdText id={sourceQuestionId} />
            <span class="text-muted">{`: ${ANSWER_WORDS[source?.answer ?? 'none']}`}</span>
          </>
        )}
      </td>
      <td data-l="our wording">{line.prompt}</td>
      {answersAt === undefined ? null : (
        <td data-l="now">
          {now === null ? (
            <span class="text-muted">archived</span>
          ) : (
            <State tone={STANDING_WORDS[now].tone}>{STANDING_WORDS[now].word}</State>
          )}
        </td>
      )}
    </tr>
  );
};

const ANSWER_WORDS = { yes: 'Yes', no: 'No', na: 'NA', none: 'unanswered' } as const;

const countOf = ({ lines }: Carried, disposition: Disposition): number =>
  lines.filter((line) => line.disposition === disposition).length;

const countsText = (carried: Carried): string =>
  `${DISPOSITIONS.map((one) => `${countOf(carried, one)} ${DISPOSITION_WORDS[one].word}`).join(', ')}.`;
