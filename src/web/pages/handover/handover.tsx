/** Is the CAIQ of a service ready to hand over? The checklist, the next kit, the kits there are, and documents to take out. */
import type { Refusal } from '#assurance/refusal.ts';
import type { FormValues } from '#assurance/submission/form-values.ts';
import { plural } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { Facts, Question, Section } from '../../parts/heading.tsx';
import { sumStrength } from '../../parts/heat-strip.tsx';
import { State } from '../../parts/icons.tsx';
import { Empty, RefusalBox } from '../../parts/messages.tsx';
import { Permitted } from '../../parts/permitted.tsx';
import { ServiceTabs, serviceCrumbs, servicePath } from '../../parts/service-tabs.tsx';
import { Day } from '../../parts/when.tsx';
import type { HandoverOfService } from '../../services/handover.ts';
import type { AssessmentLine } from '../../services/self-assessments.ts';
import type { View } from '../../view.ts';
import { assessmentPath } from '../assessments/words.ts';
import { Checklist } from './checklist.tsx';
import { KitTable } from './kits.tsx';
import { fieldAnchor, PrepareForm } from './prepare.tsx';
import { TakeOut } from './take-out.tsx';
import { countOf, countsText, handoverPath, kitState } from './words.ts';

/** What was sent and refused: which form, and the values that came with it. */
export interface RefusedHandover {
  readonly of: 'kits' | 'fill';
  readonly form: FormValues;
  readonly refusal: Refusal;
}

export interface HandoverPageProps {
  readonly view: View;
  readonly found: HandoverOfService;
  readonly refused: RefusedHandover | null;
}

export const HandoverPage = (props: HandoverPageProps) => {
  const { view, found, refused } = props;
  const { service, chosen, kits } = found;
  const ask = `Is the CAIQ of ${service.name} ready to hand over?`;
  return (
    <Document view={view} title={ask} section="services">
      <Question crumbs={serviceCrumbs(service, 'Hand over')} ask={ask} verdict={verdictOf(found)}>
        {chosen === null ? '' : 'We file nothing anywhere: a person hands it over, and records it here.'}
      </Question>
      <ServiceTabs service={service} at="handover" />
      {refused === null ? null : (
        <div class="pt-4 max-w-xl">
          <RefusalBox refusal={refused.refusal} title={NOTHING_DONE[refused.of]} />
        </div>
      )}
      {chosen === null ? (
        <Nothing found={found} />
      ) : (
        <>
          <Chosen found={found} chosen={chosen} />
          <Ready {...props} chosen={chosen} />
        </>
      )}
      {chosen === null && kits.length === 0 ? null : (
        <Section id="kits" title="Kits" aside="of every self-assessment of this service, newest first">
          <KitTable kits={kits} />
        </Section>
      )}
      {chosen === null ? null : <TakeOut view={view} found={found} assessmentId={chosen.id} />}
    </Document>
  );
};

const CHECKLIST = 'What the registry’s check would say';

const NOTHING_DONE: Readonly<Record<RefusedHandover['of'], string>> = {
  kits: 'No kit was prepared',
  fill: 'Nothing was filled',
};

function verdictOf({ chosen, checklist }: HandoverOfService): string {
  if (chosen === null) return 'There is none yet.';
  const notMet = countOf(checklist, 'not-met');
  if (notMet > 0)
    return `Not yet: ${notMet} of ${plural(checklist.length, 'point')} ${notMet === 1 ? 'is' : 'are'} not met.`;
  return 'Yes, as far as can be seen from here.';
}

const Nothing = ({ found }: { readonly found: HandoverOfService }) => (
  <Section id="checklist" title={CHECKLIST}>
    <Empty
      title="No self-assessment to hand over"
      acts={
        <a class="btn btn-primary" href={`${servicePath(found.service.id, 'answers')}#begin`}>
          Begin one
        </a>
      }
    >
      Once the answers of a CAIQ are approved, this page says what the registry’s check would say, fills your own
      official workbook, and keeps what was handed over.
    </Empty>
  </Section>
);

/** Which self-assessment the page is about, the others to choose, and how far it is. */
const Chosen = ({ found, chosen }: { readonly found: HandoverOfService; readonly chosen: AssessmentLine }) => {
  const { service, assessments, kits } = found;
  const { strong, plain, weak, unanswered } = sumStrength(chosen.domains);
  const [newest] = kits.filter(({ assessment }) => assessment.id === chosen.id);
  const last = newest === undefined ? null : kitState(newest);
  return (
    <>
      {assessments.length < 2 ? null : (
        <nav class="flex flex-wrap gap-x-4 gap-y-1 text-meta pt-4" aria-label="Self-assessment">
          <span class="text-muted">Self-assessment:</span>
          {assessments.map(({ id, title, edition }) =>
            id === chosen.id ? (
              <b class="font-semibold" aria-current="true">{`${title}, ${edition}`}</b>
            ) : (
              <a class="lnk" href={handoverPath(service.id, id)}>{`${title}, ${edition}`}</a>
            ),
          )}
        </nav>
      )}
      <Facts
        facts={[
          {
            label: 'Self-assessment',
            value: <a href={assessmentPath(chosen.id)}>{chosen.title}</a>,
            note: `${chosen.questionnaire} ${chosen.edition}, ${chosen.state}`,
          },
          { label: 'Approved', value: `${strong} of ${strong + plain + weak + unanswered} answers` },
          {
            label: 'Assessed as of',
            value: chosen.assessedOn === null ? 'not said' : <Day on={chosen.assessedOn} />,
          },
          { label: 'Due', value: chosen.dueOn === null ? 'not said' : <Day on={chosen.dueOn} /> },
          { label: 'Last kit', value: last === null ? 'none yet' : <State {...last}>{last.word}</State> },
        ]}
      />
    </>
  );
};

const Ready = ({ chosen, ...props }: HandoverPageProps & { readonly chosen: AssessmentLine }) => {
  const { view, found, refused } = props;
  return (
    <>
      <Section id="checklist" title={CHECKLIST} aside={countsText(found.checklist)}>
        <Checklist assessmentId={chosen.id} checklist={found.checklist} fieldAt={fieldAnchor} />
      </Section>
      <Section id="prepare" title="Prepare a kit" aside="the approved answers, kept as they are handed over">
        <Permitted view={view} act="submission.prepare" doing="prepare a submission kit">
          <PrepareForm
            view={view}
            serviceId={found.service.id}
            assessmentId={chosen.id}
            form={refused?.of === 'kits' ? refused.form : found.form}
            refusal={refused?.of === 'kits' ? refused.refusal : null}
          />
        </Permitted>
      </Section>
    </>
  );
};
