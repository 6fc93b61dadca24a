/** Where do we stand? The first page of a workspace: our services, what waits for somebody, and the vendors we read. */
import { daysBetween } from '#assurance/posture/calendar-day.ts';
import { plural } from '#reports/words.ts';
import { readingPath, vendorPath, withQuery } from '../../links.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { HeatStrip, questionsIn, StripKey, sumStrength } from '../../parts/heat-strip.tsx';
import { Done, Empty } from '../../parts/messages.tsx';
import { servicePath } from '../../parts/service-tabs.tsx';
import { StepTable } from '../../parts/step-table.tsx';
import { Day } from '../../parts/when.tsx';
import type { ServiceLine } from '../../services/cloud-services.ts';
import type { Standing } from '../../services/overview.ts';
import type { VendorRow } from '../../services/vendors.ts';
import type { View } from '../../view.ts';
import { assessmentPath, PROGRESS_PARTS, progressText } from '../assessments/words.ts';
import { SERVICE_MODEL_WORDS, TierState } from '../readings/read-facts.tsx';
import { waitingIn } from './waiting.ts';

const ASK = 'Where do we stand?';
/** Of each; the lists have the others. */
const SHOWN_MAX = 8;

export const OverviewPage = ({ view, standing }: { readonly view: View; readonly standing: Standing }) => {
  const waiting = waitingIn(standing);
  const { services, vendors } = standing;
  return (
    <Document view={view} title={ASK} section="overview">
      <Question ask={ASK} verdict={caiqText(services, view.today)}>
        {restText(waiting.length, vendors)}
      </Question>
      <ServicesSection services={services} today={view.today} />
      <div class="grid lg:grid-cols-2 gap-x-10">
        <Section title="What waits for somebody" aside={waiting.length === 0 ? undefined : 'the most pressing first'}>
          {waiting.length === 0 ? <Done>Nothing is late, due or open.</Done> : <StepTable steps={waiting} />}
        </Section>
        {vendors === null ? null : <VendorsSection vendors={vendors} />}
      </div>
    </Document>
  );
};

/** The provider's half in one sentence: answers of every open CAIQ, and the next day one is due. */
function caiqText(services: readonly ServiceLine[], today: string): string {
  if (services.length === 0) return 'No service of ours is here yet.';
  const open = services.filter(({ strip }) => strip !== null);
  if (open.length === 0) return `${plural(services.length, 'service')}, and no CAIQ is open.`;
  const total = sumStrength(open.flatMap(({ strip }) => strip ?? []));
  const [due] = open.flatMap(({ selfAssessment }) => selfAssessment?.dueOn ?? []).toSorted();
  const caiqs = open.length === 1 ? `The CAIQ of ${open[0]?.name ?? ''} has` : `${open.length} open CAIQs have`;
  return `${caiqs} ${total.strong} of ${plural(questionsIn(total), 'answer')} approved${due === undefined ? '' : `, ${dueText(due, today)}`}.`;
}

function dueText(due: string, today: string): string {
  const days = daysBetween(today, due);
  if (days < 0) return `and was due ${plural(-days, 'day')} ago`;
  return days === 0 ? 'and is due today' : `and is due in ${plural(days, 'day')}`;
}

function restText(waiting: number, vendors: readonly VendorRow[] | null): string {
  const waits =
    waiting === 0
      ? 'Nothing waits for anybody.'
      : `${plural(waiting, 'thing')} ${waiting === 1 ? 'waits' : 'wait'} for somebody.`;
  if (vendors === null) return waits;
  const short = vendors.filter(({ latest }) => latest?.tier?.verdict === 'not-met').length;
  const read =
    vendors.length === 0
      ? 'No vendor has been read.'
      : `${plural(vendors.length, 'vendor')} read, ${short === 0 ? 'none' : short} short of what the contract needs.`;
  return `${waits} ${read}`;
}

const ServicesSection = ({
  services,
  today,
}: {
  readonly services: readonly ServiceLine[];
  readonly today: string;
}) => (
  <Section
    title="Our services"
    aside={services.length > SHOWN_MAX ? <AllOf href="/services" count={services.length} /> : undefined}
  >
    {services.length === 0 ? (
      <Empty
        title="No service yet"
        acts={
          <a class="btn btn-sm btn-quiet" href="/services#add">
            Add a service
          </a>
        }
      >
        A service of ours has a scope, an owner for each control and a CAIQ. How far its answers are would stand here,
        by domain.
      </Empty>
    ) : (
      <>
        {bySoonest(services)
          .slice(0, SHOWN_MAX)
          .map((service) => (
            <ServiceBlock service={service} today={today} />
          ))}
        <div class="pt-3">
          <StripKey words={PROGRESS_PARTS} />
        </div>
      </>
    )}
  </Section>
);

/** Those with an open CAIQ first, the one that is due first before the others. */
const bySoonest = (services: readonly ServiceLine[]): readonly ServiceLine[] => {
  const rank = ({ selfAssessment }: ServiceLine) =>
    selfAssessment === null ? '2' : `${selfAssessment.dueOn === null ? 1 : 0}${selfAssessment.dueOn ?? ''}`;
  return services.toSorted((one, other) => rank(one).localeCompare(rank(other), 'en'));
};

const ServiceBlock = ({ service, today }: { readonly service: ServiceLine; readonly today: string }) => {
  const { id, name, serviceModel, group, selfAssessment, strip, counts } = service;
  return (
    <div class="standing" data-row>
      <div>
        <h3>
          <a class="lnk" href={servicePath(id)}>
            {name}
          </a>
        </h3>
        <p class="text-meta text-muted">
          {[SERVICE_MODEL_WORDS[serviceModel], group?.name].filter(Boolean).join(' · ')}
        </p>
        <p class="text-meta text-muted">{`Ownership settled for ${counts.settled} of ${counts.inScope} controls in scope`}</p>
      </div>
      {selfAssessment === null || strip === null ? (
        <p class="text-muted">
          No CAIQ is open. <a href={servicePath(id, 'answers')}>To its self-assessments</a>
        </p>
      ) : (
        <div>
          <HeatStrip
            domains={strip}
            size="compact"
            label={`Answers of ${name} by control domain`}
            words={PROGRESS_PARTS}
            hrefOf={(code) => withQuery(assessmentPath(selfAssessment.id), { domain: code })}
          />
          <p class="pt-2">
            <a href={assessmentPath(selfAssessment.id)}>{`${selfAssessment.title}, CAIQ ${selfAssessment.edition}`}</a>
            {`: ${progressText({ domains: strip })}`}
            {selfAssessment.dueOn === null ? '.' : <DueOn on={selfAssessment.dueOn} today={today} />}
          </p>
        </div>
      )}
    </div>
  );
};

const DueOn = ({ on, today }: { readonly on: string; readonly today: string }) => {
  const days = daysBetween(today, on);
  return (
    <>
      {'. Due '}
      <Day on={on} />
      {days < 0 ? `, ${plural(-days, 'day')} ago.` : `, ${plural(days, 'day')} left.`}
    </>
  );
};

const VendorsSection = ({ vendors }: { readonly vendors: readonly VendorRow[] }) => (
  <Section
    title="Our vendors"
    aside={vendors.length > SHOWN_MAX ? <AllOf href="/vendors" count={vendors.length} /> : undefined}
  >
    {vendors.length === 0 ? (
      <Empty
        title="No vendor has been read"
        acts={
          <a class="btn btn-sm btn-quiet" href="/vendors">
            Read a workbook
          </a>
        }
      >
        Drop a finished CAIQ of a vendor, and what it shows would stand here: what is weak and why, and what to ask.
      </Empty>
    ) : (
      <>
        <table class="t fold">
          <thead>
            <tr>
              <th scope="col">Vendor</th>
              <th scope="col">Domains</th>
              <th scope="col">Tier verdict</th>
              <th scope="col" class="num">
                Weak
              </th>
            </tr>
          </thead>
          <tbody>
            {vendors.slice(0, SHOWN_MAX).map((vendor) => (
              <VendorLine vendor={vendor} />
            ))}
          </tbody>
        </table>
        <div class="pt-3">
          <StripKey />
        </div>
      </>
    )}
  </Section>
);

const VendorLine = ({ vendor }: { readonly vendor: VendorRow }) => {
  const { id, name, service, latest } = vendor;
  return (
    <tr data-row>
      <th scope="row">
        <a class="lnk" href={latest === null ? vendorPath(id) : readingPath(id, latest.id)}>
          {name}
        </a>
        <small class="block text-meta text-muted font-normal">{service}</small>
      </th>
      {latest === null ? (
        <td colspan={3}>Every reading of this vendor was removed.</td>
      ) : (
        <>
          <td>
            <HeatStrip domains={latest.domains} size="mini" />
          </td>
          <td class="inl">
            {latest.tier === null ? <span class="text-muted">No tier</span> : <TierState tier={latest.tier} />}
          </td>
          <td class="num inl" data-l="weak">
            {latest.strength.weak}
          </td>
        </>
      )}
    </tr>
  );
};

const AllOf = ({ href, count }: { readonly href: string; readonly count: number }) => (
  <a href={href}>{`${SHOWN_MAX} of ${count}, see all`}</a>
);
