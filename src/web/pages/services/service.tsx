/** Where does this service stand? What is decided, what remains, how far its answers are, and what we say about it. */
import type { Refusal } from '#assurance/refusal.ts';
import { dateWords, plural } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { Facts, Question, Section } from '../../parts/heading.tsx';
import { questionsIn, type StripDomain } from '../../parts/heat-strip.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { Done, Empty } from '../../parts/messages.tsx';
import { mayDo, Permitted } from '../../parts/permitted.tsx';
import { ServiceTabs, serviceCrumbs, servicePath } from '../../parts/service-tabs.tsx';
import { StepTable } from '../../parts/step-table.tsx';
import type { ServiceForm, ServiceOverview } from '../../services/cloud-services.ts';
import type { View } from '../../view.ts';
import { AnswerProgress } from '../assessments/progress.tsx';
import { SERVICE_MODEL_WORDS } from '../readings/read-facts.tsx';
import { nextSteps } from './next-steps.ts';
import { PersonName } from './person-name.tsx';
import { ServiceFields } from './service-fields.tsx';

export interface ServicePageProps {
  readonly view: View;
  readonly service: ServiceOverview;
  readonly refused: { readonly form: ServiceForm; readonly refusal: Refusal } | null;
}

export const ServicePage = (props: ServicePageProps) => {
  const { view, service } = props;
  const ask = `Where does ${service.name} stand?`;
  const steps = nextSteps(service);
  return (
    <Document view={view} title={ask} section="services">
      <Question crumbs={serviceCrumbs(service)} ask={ask} verdict={verdictOf(service)}>
        {service.description}
      </Question>
      <ServiceTabs service={service} at="position" counts={countsOf(service)} />
      <ServiceFacts service={service} />
      <div class="grid lg:grid-cols-2 gap-x-10">
        <Section title="What to do next" aside={steps.length === 0 ? undefined : 'the most pressing first'}>
          {steps.length === 0 ? <Done>Scope, ownership and owners are decided.</Done> : <StepTable steps={steps} />}
        </Section>
        <AnswersSection service={service} />
      </div>
      <EditSection {...props} />
    </Document>
  );
};

const countsOf = ({ strip, openExceptions }: ServiceOverview) => ({
  ...(openExceptions === 0 ? {} : { exceptions: openExceptions }),
  ...(strip === null ? {} : { answers: sumOf(strip) }),
});

const sumOf = (strip: readonly StripDomain[]): number =>
  strip.reduce((sum, { strength }) => sum + questionsIn(strength), 0);

function verdictOf({ counts, undecided, contradictions, selfAssessment }: ServiceOverview): string {
  const grave = contradictions.high + contradictions.medium;
  const parts = [
    selfAssessment === null ? 'No CAIQ is open' : `${selfAssessment.title}, CAIQ ${selfAssessment.edition}, is open`,
    undecided + counts.incomplete === 0
      ? 'ownership is settled'
      : `ownership is settled for ${counts.settled} of ${plural(counts.inScope, 'control')} in scope`,
    ...(grave === 0 ? [] : [plural(grave, 'contradiction')]),
  ];
  return `${parts.join(', ')}.`;
}

const ServiceFacts = ({ service }: { readonly service: ServiceOverview }) => {
  const { counts } = service;
  return (
    <Facts
      facts={[
        {
          label: 'Service model',
          value: SERVICE_MODEL_WORDS[service.serviceModel],
          ...(service.group === null ? {} : { note: service.group.name }),
        },
        { label: 'In scope', value: `${counts.inScope} of ${counts.controls} controls`, note: `CCM ${counts.edition}` },
        {
          label: 'Ownership settled',
          value: `${counts.settled} of ${counts.inScope}`,
          note: counts.incomplete === 0 ? 'the rest is proposed or open' : `${counts.incomplete} without a split`,
        },
        { label: 'Domain owners', value: `${counts.domainsOwned} of ${counts.domainsInScope} domains in scope` },
        { label: 'CAIQ owner', value: <PersonName person={service.caiqOwner} /> },
        { label: 'CAIQ reviewer', value: <PersonName person={service.caiqReviewer} /> },
      ]}
    />
  );
};

const AnswersSection = ({ service }: { readonly service: ServiceOverview }) => {
  const { selfAssessment, strip } = service;
  if (selfAssessment === null || strip === null)
    return (
      <Section title="Answers by domain">
        <Empty
          title="No CAIQ is open"
          acts={
            <a class="btn btn-sm btn-quiet" href={servicePath(service.id, 'answers')}>
              To its self-assessments
            </a>
          }
        >
          How far the answers of each domain are would stand here.
        </Empty>
      </Section>
    );
  return (
    <Section
      title="Answers by domain"
      aside={selfAssessment.dueOn === null ? undefined : `due ${dateWords(selfAssessment.dueOn)}`}
    >
      <AnswerProgress assessment={selfAssessment} strip={strip} />
    </Section>
  );
};

const EditSection = ({ view, service, refused }: ServicePageProps) => {
  const form = refused?.form ?? {
    ...service,
    website: service.website ?? '',
    groupId: service.group?.id ?? '',
    buyerTier: service.buyerTier ?? '',
  };
  return (
    <Section id="edit" title="What we say about it">
      {service.website === null ? null : (
        <p class="pt-3">
          <a href={service.website} rel="noreferrer">
            {service.website}
          </a>
        </p>
      )}
      <Permitted view={view} act="service.revise" doing="change this">
        <details class="pt-3" open={refused !== null}>
          <summary class="lnk">Change what is said</summary>
          <form method="post" action={servicePath(service.id)}>
            <input type="hidden" name="ver" value={String(service.ver)} />
            <ServiceFields view={view} form={form} refusal={refused?.refusal ?? null} groups={service.groups} />
            <p class="pt-4">
              <button class="btn btn-quiet" type="submit">
                Save
              </button>
            </p>
          </form>
        </details>
      </Permitted>
      {mayDo(view.session, 'service.remove') ? <RemoveService view={view} service={service} /> : null}
    </Section>
  );
};

const RemoveService = ({ view, service }: { readonly view: View; readonly service: ServiceOverview }) => (
  <details class="pt-3">
    <summary class="text-muted">Remove this service</summary>
    <form method="post" action={`${servicePath(service.id)}/remove`} class="pt-2">
      <InWorkspace view={view} />
      <p class="max-w-prose">Takes it out of the lists. What was decided and answered for it stays in the log.</p>
      <button class="btn btn-sm btn-quiet mt-2" type="submit">
        {`Remove ${service.name}`}
      </button>
    </form>
  </details>
);
