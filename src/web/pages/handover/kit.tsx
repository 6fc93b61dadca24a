/** What became of this kit? Its files, the values of the form to copy, the checklist as it was, and what is recorded about it. */
import { FORM_FIELDS, problemOf } from '#assurance/submission/form-values.ts';
import { dateWords } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { Facts, Question, Section } from '../../parts/heading.tsx';
import { History } from '../../parts/history.tsx';
import { State } from '../../parts/icons.tsx';
import { Done } from '../../parts/messages.tsx';
import { serviceCrumbs, servicePath } from '../../parts/service-tabs.tsx';
import { Moment } from '../../parts/when.tsx';
import type { LogEntry } from '../../services/activity.ts';
import type { Kit } from '../../services/handover.ts';
import type { View } from '../../view.ts';
import { assessmentPath } from '../assessments/words.ts';
import { Checklist } from './checklist.tsx';
import { KitRecord, type RefusedRecord } from './kit-record.tsx';
import { personText } from './kits.tsx';
import { countsText, handoverPath, kitPath, kitState, OUTCOME_WORDS } from './words.ts';

export interface KitPageProps {
  readonly view: View;
  readonly kit: Kit;
  readonly history: readonly LogEntry[];
  /** What was done on the way here, as the address says it. */
  readonly done: string | null;
  readonly refused: RefusedRecord | null;
}

const DONE_WORDS: Readonly<Record<string, string>> = {
  prepared: 'The kit is prepared and kept. Nothing was sent.',
  handed: 'The hand-over is recorded.',
  outcome: 'What came back is recorded.',
};

export const KitPage = (props: KitPageProps) => {
  const { view, kit, history, done } = props;
  const { service, assessment, form } = kit;
  const ask = 'What became of this kit?';
  const crumbs = [
    ...serviceCrumbs(service).slice(0, 1),
    { word: service.name, href: servicePath(service.id) },
    { word: 'Hand over', href: handoverPath(service.id, assessment.id) },
    { word: `Kit of ${dateWords(kit.madeAt)}` },
  ];
  return (
    <Document view={view} title={ask} section="services">
      <Question crumbs={crumbs} ask={ask} verdict={verdictOf(kit)}>
        {`${assessment.title}, ${assessment.questionnaire} ${assessment.edition} of ${service.name}. We file nothing anywhere ourselves.`}
      </Question>
      {done !== null && Object.hasOwn(DONE_WORDS, done) ? <Done>{DONE_WORDS[done]}</Done> : null}
      <KitFacts kit={kit} />
      <KitRecord view={view} kit={kit} refused={props.refused} />
      <Section id="files" title="Files" aside="as they were made, by their digests">
        <Files kit={kit} />
      </Section>
      <Section id="values" title="Values of the form" aside="in the order of the registry’s form">
        <Values form={form} />
      </Section>
      <Section id="checklist" title="The checklist as it was" aside={countsText(kit.checklist)}>
        <Checklist assessmentId={assessment.id} checklist={kit.checklist} fieldAt={(field) => `#${valueId(field)}`} />
      </Section>
      <History record={{ type: 'submission', id: kit.id }} entries={history} />
    </Document>
  );
};

function verdictOf({ handed, outcome }: Kit): string {
  if (outcome !== null) {
    const { word } = OUTCOME_WORDS[outcome.outcome];
    return `It was ${word} on ${dateWords(outcome.on)}.`;
  }
  if (handed === null) return 'Nobody has handed it over yet.';
  return `Handed over on ${dateWords(handed.at)} to ${handed.to}; nothing came back yet.`;
}

const KitFacts = ({ kit }: { readonly kit: Kit }) => {
  const { assessment, handed } = kit;
  const { word, ...state } = kitState(kit);
  return (
    <Facts
      facts={[
        {
          label: 'Self-assessment',
          value: <a href={assessmentPath(assessment.id)}>{assessment.title}</a>,
          note: `${assessment.questionnaire} ${assessment.edition}`,
        },
        { label: 'Made', value: <Moment at={kit.madeAt} />, note: `by ${personText(kit.madeBy)}` },
        { label: 'Checklist', value: countsText(kit.checklist) },
        {
          label: 'Handed over',
          value: handed === null ? 'not yet' : <Moment at={handed.at} />,
          ...(handed === null ? {} : { note: `by ${personText(handed.by)}` }),
        },
        { label: 'State', value: <State {...state}>{word}</State> },
      ]}
    />
  );
};

const Files = ({ kit }: { readonly kit: Kit }) => (
  <table class="t fold">
    <thead>
      <tr>
        <th scope="col">File</th>
        <th scope="col">What it is</th>
        <th scope="col">SHA-256</th>
        <th scope="col">Then</th>
      </tr>
    </thead>
    <tbody>
      <FileRow
        name={kit.fileName}
        what="Your own official workbook with the approved answers: the primary document"
        sha256={kit.workbookSha256}
        href={`${kitPath(kit.id)}/workbook`}
        act="Download the workbook"
      />
      <FileRow
        name="PDF copy"
        what="The same answers to read, tagged and with bookmarks: a supporting document"
        sha256={kit.pdfSha256}
        href={`${kitPath(kit.id)}/pdf`}
        act="Download the PDF copy"
      />
    </tbody>
  </table>
);

const FileRow = (props: {
  readonly name: string;
  readonly what: string;
  readonly sha256: string;
  readonly href: string;
  readonly act: string;
}) => (
  <tr data-row>
    <th scope="row" class="break-all">
      {props.name}
    </th>
    <td>{props.what}</td>
    <td>
      <details>
        <summary class="mono">{`${props.sha256.slice(0, 8)} … ${props.sha256.slice(-8)}`}</summary>
        <span class="mono break-all">{props.sha256}</span>
      </details>
    </td>
    <td class="whitespace-nowrap">
      <a class="lnk" href={props.href} download="">
        {props.act}
      </a>
    </td>
  </tr>
);

const valueId = (field: string): string => `v-${field}`;

/** Each value can be selected as text; the `app` island adds a button that copies it. */
const Values = ({ form }: Pick<Kit, 'form'>) => (
  <table class="t fold values">
    <thead>
      <tr>
        <th scope="col">Field</th>
        <th scope="col">Value</th>
        <th scope="col">
          <span class="sr-only">Copy</span>
        </th>
      </tr>
    </thead>
    <tbody>
      {FORM_FIELDS.map(({ name, label }) => {
        const problem = problemOf(name, form);
        return (
          <tr>
            <th scope="row">{label}</th>
            <td>
              <span id={valueId(name)} class="whitespace-pre-line select-all">
                {form[name]}
              </span>
              {form[name] === '' && problem === null ? <span class="text-muted">left blank</span> : null}
              {problem === null ? null : (
                <span class="block">
                  <State tone="bad">
                    <span class="font-normal whitespace-normal">{problem}</span>
                  </State>
                </span>
              )}
            </td>
            <td class="noprint">
              {form[name] === '' ? null : (
                <button class="btn btn-sm btn-quiet" type="button" data-copy={`#${valueId(name)}`} hidden>
                  Copy<span class="sr-only">{` ${label}`}</span>
                </button>
              )}
            </td>
          </tr>
        );
      })}
    </tbody>
  </table>
);
