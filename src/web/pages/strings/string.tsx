/** What stands behind this answer? The string from the answer to the log, on a day, to be read, printed and taken away. */

import {
  partsWords,
  questionOf,
  STRING_WORDS,
  stringSteps,
  stringTitle,
  weakestOf,
} from '#programme-reports/string-words.ts';
import { dateWords } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { Facts, Question } from '../../parts/heading.tsx';
import { State } from '../../parts/icons.tsx';
import { mayDo } from '../../parts/permitted.tsx';
import { IdText } from '../../parts/question-id.tsx';
import { servicePath } from '../../parts/service-tabs.tsx';
import type { ShownString, StringFormat } from '../../services/evidence-strings.ts';
import type { View } from '../../view.ts';
import { NO_FILTER, screenPath, stringPath } from '../answers/paths.ts';
import { linkPath } from '../documents/words.ts';
import { GapItem, KnotItem } from './knots.tsx';
import { LogItem } from './log-knot.tsx';

interface Props {
  readonly view: View;
  readonly shown: ShownString;
}

export const StringPage = ({ view, shown }: Props) => {
  const { string } = shown;
  const { service, selfAssessment, verdict } = string;
  const question = questionOf(string);
  const answers = screenPath(selfAssessment.id, NO_FILTER, question);
  const crumbs = [
    { word: 'Services', href: '/services' },
    { word: service.name, href: servicePath(service.id) },
    { word: selfAssessment.title, href: answers },
    { word: question },
  ];
  const mayLink = selfAssessment.state === 'open' && mayDo(view.session, 'evidence-link.add');
  const link = mayLink ? linkPath(`answer:${selfAssessment.id}:${question}`, view.path) : null;
  return (
    <Document view={view} title={stringTitle(string)} section="services">
      <Question
        crumbs={crumbs}
        ask={
          <>
            What stands behind the answer to{' '}
            <span class="whitespace-nowrap">
              <IdText id={question} />
            </span>
            ?
          </>
        }
        verdict={STRING_WORDS[verdict.state]}
        acts={<Acts string={string} question={question} />}
      >
        {verdict.sentence}
      </Question>
      <StringFacts string={string} question={question} />
      <ol class="string pt-8 max-w-5xl">
        {stringSteps(string).map((step) =>
          step.kind === 'gap' ? <GapItem gap={step.gap} link={link} /> : <KnotItem string={string} knot={step.knot} />,
        )}
        <LogItem shown={shown} />
      </ol>
    </Document>
  );
};

type OfString = Pick<ShownString, 'string'> & { readonly question: string };

const Acts = ({ string, question }: OfString) => {
  const { selfAssessment, asOf, preparedOn } = string;
  const fileAt = (file: StringFormat) =>
    stringPath(selfAssessment.id, question, { file, asOf: asOf === preparedOn ? null : asOf });
  return (
    <>
      <button class="btn btn-sm btn-primary h-7" type="button" data-print hidden>
        Print
      </button>
      <a class="btn btn-sm btn-quiet h-7" href={fileAt('pdf')} download="">
        PDF
      </a>
      <a class="btn btn-sm btn-quiet h-7" href={fileAt('json')} download="">
        JSON
      </a>
      <a class="btn btn-sm btn-quiet h-7" href={fileAt('proofs')} download="">
        Proofs
      </a>
    </>
  );
};

const StringFacts = ({ string, question }: OfString) => {
  const { service, selfAssessment, verdict } = string;
  const { counted, note } = partsWords(verdict);
  const weakest = weakestOf(string);
  return (
    <Facts
      facts={[
        {
          label: 'Service',
          value: service.name,
          note: { iaas: 'IaaS', paas: 'PaaS', saas: 'SaaS' }[service.serviceModel],
        },
        {
          label: 'Self-assessment',
          value: selfAssessment.title,
          note: `${selfAssessment.questionnaire} ${selfAssessment.edition}, ${selfAssessment.state}`,
        },
        {
          label: 'As of',
          value: <time datetime={string.asOf}>{dateWords(string.asOf)}</time>,
          note: <OtherDay string={string} question={question} />,
        },
        { label: 'Parts', value: counted, note },
        {
          label: 'Weakest',
          value: <State tone={weakest.mark.tone}>{weakest.mark.word}</State>,
          note: weakest.note,
        },
      ]}
    />
  );
};

/** What was known on a day that has passed, or what will still stand on one to come. */
const OtherDay = ({ string, question }: OfString) => {
  const { asOf, preparedOn, selfAssessment } = string;
  const said = asOf < preparedOn ? 'what was known then' : asOf > preparedOn ? 'from what is known now' : 'today';
  return (
    <>
      {said}
      <details class="noprint">
        <summary class="lnk">see another day</summary>
        <form class="flex flex-wrap gap-2 pt-1" method="get" action={stringPath(selfAssessment.id, question)}>
          <label class="sr-only" for="f-on">
            Day
          </label>
          <input id="f-on" class="input input-sm" type="date" name="on" value={asOf} required />
          <button class="btn btn-sm btn-quiet" type="submit">
            Show
          </button>
          {asOf === preparedOn ? null : (
            <a class="lnk self-center" href={stringPath(selfAssessment.id, question)}>
              today
            </a>
          )}
        </form>
      </details>
    </>
  );
};
