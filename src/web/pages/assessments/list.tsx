/** Which CAIQ do we answer for a service? The self-assessments there are, and the ways to begin one. */
import type { Refusal } from '#assurance/refusal.ts';
import { plural } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { HeatStrip } from '../../parts/heat-strip.tsx';
import { State } from '../../parts/icons.tsx';
import { Empty } from '../../parts/messages.tsx';
import { Permitted } from '../../parts/permitted.tsx';
import { ServiceTabs, serviceCrumbs } from '../../parts/service-tabs.tsx';
import { Day } from '../../parts/when.tsx';
import type { AssessmentLine, AssessmentsOfService, OpeningForm } from '../../services/self-assessments.ts';
import type { View } from '../../view.ts';
import { BeginForms } from './begin-forms.tsx';
import { assessmentPath, PROGRESS_PARTS, progressText, STARTED_WORDS } from './words.ts';

export interface AssessmentsPageProps {
  readonly view: View;
  readonly found: AssessmentsOfService;
  /** What was sent and refused. */
  readonly refused: { readonly form: OpeningForm; readonly refusal: Refusal } | null;
}

export const AssessmentsPage = ({ view, found, refused }: AssessmentsPageProps) => {
  const { service, assessments } = found;
  const ask = `Which CAIQ do we answer for ${service.name}?`;
  return (
    <Document view={view} title={ask} section="services">
      <Question crumbs={serviceCrumbs(service, 'Answers')} ask={ask} verdict={verdictOf(assessments)} />
      <ServiceTabs service={service} at="answers" />
      <Section title="Self-assessments">
        {assessments.length === 0 ? (
          <Empty title="None yet">
            A self-assessment is one CAIQ in one edition: its answers, who wrote and who approved each, and what stands
            behind it. Begin with nothing, with a workbook you have, or with another service.
          </Empty>
        ) : (
          <AssessmentTable assessments={assessments} />
        )}
      </Section>
      <Section id="begin" title="Begin one">
        <Permitted view={view} act="self-assessment.open" doing="open a self-assessment">
          <BeginForms view={view} found={found} refused={refused} />
        </Permitted>
      </Section>
    </Document>
  );
};

function verdictOf(assessments: readonly AssessmentLine[]): string {
  const open = assessments.filter(({ state }) => state === 'open');
  const [newest] = open;
  if (newest === undefined) return assessments.length === 0 ? 'None yet.' : 'None is open.';
  if (open.length > 1) return `${plural(open.length, 'CAIQ')} are open.`;
  return `“${newest.title}”, ${newest.questionnaire} ${newest.edition}: ${progressText(newest)}.`;
}

const AssessmentTable = ({ assessments }: { readonly assessments: readonly AssessmentLine[] }) => (
  <table class="t fold">
    <thead>
      <tr>
        <th scope="col">Self-assessment</th>
        <th scope="col">Edition</th>
        <th scope="col">State</th>
        <th scope="col">By domain</th>
        <th scope="col">Began</th>
        <th scope="col">Assessed as of</th>
        <th scope="col">Due</th>
      </tr>
    </thead>
    <tbody>
      {assessments.map((line) => (
        <tr data-row>
          <th scope="row">
            <a class="lnk" href={assessmentPath(line.id)}>
              {line.title}
            </a>
            <span class="block font-normal text-meta text-muted">{progressText(line)}</span>
          </th>
          <td data-l="edition">{`${line.questionnaire} ${line.edition}`}</td>
          <td data-l="state">
            <State tone={line.state === 'open' ? 'note' : 'none'}>{line.state}</State>
          </td>
          <td data-l="by domain" class="min-w-40">
            <HeatStrip domains={line.domains} size="mini" words={PROGRESS_PARTS} />
          </td>
          <td data-l="began">
            {STARTED_WORDS[line.startedFrom]}, <Day on={line.openedAt} />
          </td>
          <td data-l="assessed as of">{line.assessedOn === null ? 'not said' : <Day on={line.assessedOn} />}</td>
          <td data-l="due">{line.dueOn === null ? 'not said' : <Day on={line.dueOn} />}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
