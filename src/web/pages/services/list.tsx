/** Which services do we answer for, and where does each stand? The list, and the form that adds one. */
import type { Refusal } from '#assurance/refusal.ts';
import { plural } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { FindBox } from '../../parts/find-box.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { HeatStrip, StripKey } from '../../parts/heat-strip.tsx';
import { Empty } from '../../parts/messages.tsx';
import { Permitted } from '../../parts/permitted.tsx';
import { servicePath } from '../../parts/service-tabs.tsx';
import { Day } from '../../parts/when.tsx';
import type { GroupName, ServiceForm, ServiceLine } from '../../services/cloud-services.ts';
import type { View } from '../../view.ts';
import { PROGRESS_PARTS } from '../assessments/words.ts';
import { SERVICE_MODEL_WORDS } from '../readings/read-facts.tsx';
import { POSITIONS_PATH } from '../star/positions.tsx';
import { PersonName } from './person-name.tsx';
import { BLANK_SERVICE, ServiceFields } from './service-fields.tsx';

/** The filter as the URL holds it; empty text means all. */
export interface ServiceFilter {
  readonly group: string;
  readonly q: string;
}

export interface ServicesPageProps {
  readonly view: View;
  readonly services: readonly ServiceLine[];
  readonly groups: readonly GroupName[];
  readonly filter: ServiceFilter;
  /** What was sent and refused. */
  readonly refused: { readonly form: ServiceForm; readonly refusal: Refusal } | null;
}

export const parseServiceFilter = (query: URLSearchParams): ServiceFilter => ({
  group: query.get('group') ?? '',
  q: (query.get('q') ?? '').trim(),
});

const ASK = 'Which services do we answer for, and where does each stand?';

export const ServicesPage = (props: ServicesPageProps) => {
  const { view, services, groups, refused } = props;
  return (
    <Document view={view} title={ASK} section="services" islands={['read']}>
      <Question
        ask={ASK}
        verdict={services.length === 0 ? 'None yet.' : `${plural(services.length, 'service')}.`}
        acts={
          <>
            <a class="btn btn-sm btn-quiet h-7" href={POSITIONS_PATH}>
              STAR
            </a>
            <a class="btn btn-sm btn-quiet h-7" href="/services/groups">
              Groups
            </a>
          </>
        }
      >
        {services.length === 0 ? 'Add the first one below.' : standingText(services)}
      </Question>
      {services.length === 0 ? (
        <Section title="What comes of it">
          <Empty title="No service yet">
            A service has a scope, a decision on who is responsible for each control, people who own its domains, and a
            CAIQ that is answered for it.
          </Empty>
        </Section>
      ) : (
        <ServiceSection {...props} />
      )}
      <Section id="add" title="Add a service">
        <Permitted view={view} act="service.add" doing="add services">
          <form method="post" action="/services">
            <ServiceFields
              view={view}
              form={refused?.form ?? BLANK_SERVICE}
              refusal={refused?.refusal ?? null}
              groups={groups}
            />
            <p class="pt-4">
              <button class="btn btn-primary" type="submit">
                Add the service
              </button>
            </p>
          </form>
        </Permitted>
      </Section>
    </Document>
  );
};

function standingText(services: readonly ServiceLine[]): string {
  const of = (is: (service: ServiceLine) => boolean) => `${services.filter(is).length} of ${services.length}`;
  const parts = [
    `${of(({ selfAssessment }) => selfAssessment !== null)} with an open CAIQ`,
    `${of(({ counts }) => counts.settled === counts.inScope)} with ownership settled`,
    `${of(({ counts }) => counts.domainsOwned === counts.domainsInScope)} with an owner for every domain`,
  ];
  return `${parts.join(', ')}.`;
}

const ServiceSection = ({ services, groups, filter }: ServicesPageProps) => {
  const rows = services.map((service) => ({ service, shown: fits(service, filter) }));
  const shown = rows.filter((row) => row.shown).length;
  return (
    <Section
      title="Services"
      aside={
        <>
          <b class="font-semibold text-base-content" data-shown>
            {shown}
          </b>
          {` of ${services.length}`}
        </>
      }
    >
      <FilterForm filter={filter} groups={groups} />
      <div class="scroll-x">
        <table class="t fold">
          <thead>
            <tr>
              <th scope="col">Service</th>
              <th scope="col">Open CAIQ</th>
              <th scope="col">Answers by domain</th>
              <th scope="col">In scope</th>
              <th scope="col">Ownership settled</th>
              <th scope="col">Domain owners</th>
              <th scope="col">CAIQ owner</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row service={row.service} shown={row.shown} />
            ))}
          </tbody>
        </table>
      </div>
      <div data-nothing hidden={shown > 0}>
        <Empty
          title="No service under this filter"
          acts={
            <a class="btn btn-sm btn-quiet" href="/services" data-clear>
              Clear filter
            </a>
          }
        >
          Take a part of the filter away.
        </Empty>
      </div>
      {services.some(({ strip }) => strip !== null) ? (
        <div class="pt-3">
          <StripKey words={PROGRESS_PARTS} />
        </div>
      ) : null}
    </Section>
  );
};

const fits = ({ name, description, group }: ServiceLine, filter: ServiceFilter): boolean =>
  (filter.group === '' || group?.id === filter.group) &&
  `${name} ${description} ${group?.name ?? ''}`.toLowerCase().includes(filter.q.toLowerCase());

const FilterForm = ({ filter, groups }: { readonly filter: ServiceFilter; readonly groups: readonly GroupName[] }) => (
  <form class="flex flex-wrap gap-2 py-3 items-center noprint" method="get" action="/services" data-filter>
    <FindBox value={filter.q} words="Service or group" />
    {groups.length === 0 ? null : (
      <select class="select select-sm w-auto" name="group" aria-label="Group">
        <option value="">All groups</option>
        {groups.map(({ id, name }) => (
          <option value={id} selected={id === filter.group}>
            {name}
          </option>
        ))}
      </select>
    )}
    <button class="btn btn-sm btn-quiet" type="submit" data-unscripted>
      Filter
    </button>
  </form>
);

const Row = ({ service, shown }: { readonly service: ServiceLine; readonly shown: boolean }) => {
  const { id, name, serviceModel, group, counts, caiqOwner, selfAssessment, strip } = service;
  return (
    <tr data-row data-group={group?.id ?? ''} hidden={!shown}>
      <th scope="row">
        <a class="lnk" href={servicePath(id)}>
          {name}
        </a>
        <small class="block text-meta text-muted font-normal">
          {[SERVICE_MODEL_WORDS[serviceModel], group?.name].filter(Boolean).join(' · ')}
        </small>
      </th>
      <td data-l="open CAIQ">
        {selfAssessment === null ? (
          <span class="text-muted">None open</span>
        ) : (
          <>
            {`${selfAssessment.title}, ${selfAssessment.edition}`}
            {selfAssessment.dueOn === null ? null : (
              <small class="block text-meta text-muted">
                due <Day on={selfAssessment.dueOn} />
              </small>
            )}
          </>
        )}
      </td>
      <td>{strip === null ? null : <HeatStrip domains={strip} size="mini" words={PROGRESS_PARTS} />}</td>
      <td class="whitespace-nowrap" data-l="in scope">
        {`${counts.inScope} of ${counts.controls}`}
        <small class="block text-meta text-muted">{`CCM ${counts.edition}`}</small>
      </td>
      <td class="whitespace-nowrap" data-l="ownership settled">
        {`${counts.settled} of ${counts.inScope}`}
        {counts.incomplete === 0 ? null : (
          <small class="block text-meta text-muted">{`${counts.incomplete} without a split`}</small>
        )}
      </td>
      <td class="whitespace-nowrap" data-l="domain owners">{`${counts.domainsOwned} of ${counts.domainsInScope}`}</td>
      <td data-l="CAIQ owner">
        <PersonName person={caiqOwner} />
      </td>
    </tr>
  );
};
