/** Who is responsible for each control of this service? Proposed apart from decided, with what contradicts. */
import type { Contradiction } from '#assurance/service/contradictions.ts';
import type { ResponsibilityState } from '#assurance/service/responsibility-standing.ts';
import { plural } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { FindBox } from '../../parts/find-box.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { State } from '../../parts/icons.tsx';
import { Empty } from '../../parts/messages.tsx';
import { mayDo, Permitted } from '../../parts/permitted.tsx';
import { QuestionLink } from '../../parts/question-id.tsx';
import { ServiceTabs, serviceCrumbs, servicePath } from '../../parts/service-tabs.tsx';
import { Day } from '../../parts/when.tsx';
import {
  type DomainName,
  EVERY_DOMAIN,
  type OwnershipOfService,
  type OwnershipRow,
} from '../../services/service-decisions.ts';
import type { View } from '../../view.ts';
import { type ContradictionFilter, Contradictions, parseContradictionFilter } from './contradictions.tsx';
import {
  controlPath,
  MISSING_WORDS,
  ownershipWords,
  previewPath,
  RESPONSIBILITY_STATES,
  RESPONSIBILITY_WORDS,
} from './decision-words.ts';
import { EditionChoice } from './edition-choice.tsx';

/** The filter as the URL holds it; empty text means all. */
export interface OwnershipFilter {
  readonly state: ResponsibilityState | '';
  readonly domain: string;
  readonly q: string;
  readonly contradictions: ContradictionFilter;
}

export interface OwnershipPageProps {
  readonly view: View;
  readonly ownership: OwnershipOfService;
  readonly filter: OwnershipFilter;
}

export const parseOwnershipFilter = (query: URLSearchParams): OwnershipFilter => ({
  state: RESPONSIBILITY_STATES.find((state) => state === query.get('state')) ?? '',
  domain: query.get('domain') ?? '',
  q: (query.get('q') ?? '').trim(),
  contradictions: parseContradictionFilter(query),
});

export const OwnershipPage = (props: OwnershipPageProps) => {
  const { view, ownership } = props;
  const { service, rows, contradictions } = ownership;
  const ask = `Who is responsible for each control of ${service.name}?`;
  const graver = contradictions.filter(({ severity }) => severity !== 'note');
  return (
    <Document view={view} title={ask} section="services" islands={['read']}>
      <Question crumbs={serviceCrumbs(service, 'Ownership')} ask={ask} verdict={verdictOf(rows)}>
        {restOf(rows, graver)}
      </Question>
      <ServiceTabs service={service} at="ownership" />
      <EditionChoice view={view} tab="ownership" at={ownership} />
      <Contradictions ownership={ownership} filter={props.filter.contradictions} />
      <ControlsSection {...props} />
    </Document>
  );
};

const countOf = (rows: readonly OwnershipRow[], state: ResponsibilityState): number =>
  rows.filter((row) => row.state === state).length;

const verdictOf = (rows: readonly OwnershipRow[]): string =>
  `${countOf(rows, 'settled')} of ${plural(rows.length - countOf(rows, 'out-of-scope'), 'control')} in scope ${countOf(rows, 'settled') === 1 ? 'is' : 'are'} settled.`;

function restOf(rows: readonly OwnershipRow[], contradictions: readonly Contradiction[]): string {
  const [proposed, incomplete, open] = [countOf(rows, 'proposed'), countOf(rows, 'incomplete'), countOf(rows, 'open')];
  const parts = [
    proposed === 0 ? '' : `${proposed} only proposed, which counts for nothing until somebody accepts it`,
    incomplete === 0 ? '' : `${incomplete} without a split`,
    open === 0 ? '' : `${open} open`,
    contradictions.length === 0 ? '' : plural(contradictions.length, 'contradiction'),
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `${parts.join('; ')}.`;
}

const ControlsSection = ({ view, ownership, filter }: OwnershipPageProps) => {
  const { service, edition, domains, rows, contradictions } = ownership;
  const shown = new Set(rows.filter((row) => fits(row, filter)).map(({ id }) => id));
  const may = mayDo(view.session, 'responsibility.decide');
  const contradicted = new Set(
    contradictions.filter(({ severity }) => severity !== 'note').map((one) => one.controlId),
  );
  const list = domains.map((domain) => (
    <DomainGroup
      domain={domain}
      rows={rows.filter((row) => row.domain === domain.code)}
      {...{ shown, may, contradicted, service, edition }}
      isNarrowed={filter.q !== '' || filter.state !== '' || filter.domain !== ''}
    />
  ));
  return (
    <Section
      title="Controls"
      aside={
        <>
          <b class="font-semibold text-base-content" data-shown>
            {shown.size}
          </b>
          {` of ${rows.length}`}
        </>
      }
    >
      <FilterForm ownership={ownership} filter={filter} />
      {may ? (
        <form method="get" action={`${servicePath(service.id, 'ownership')}/preview`}>
          <input type="hidden" name="edition" value={edition} />
          <BulkActs serviceId={service.id} edition={edition} />
          {list}
        </form>
      ) : (
        <>
          {list}
          <Permitted view={view} act="responsibility.decide" doing="decide who is responsible" />
        </>
      )}
      <div data-nothing hidden={shown.size > 0}>
        <Empty
          title="No control under this filter"
          acts={
            <a class="btn btn-sm btn-quiet" href={servicePath(service.id, 'ownership')} data-clear>
              Clear filter
            </a>
          }
        >
          Take a part of the filter away.
        </Empty>
      </div>
    </Section>
  );
};

const fits = ({ id, title, domain, state }: OwnershipRow, filter: OwnershipFilter): boolean =>
  (filter.state === '' || state === filter.state) &&
  (filter.domain === '' || domain === filter.domain) &&
  `${id} ${title}`.toLowerCase().includes(filter.q.toLowerCase());

const FilterForm = (props: Omit<OwnershipPageProps, 'view'>) => {
  const { ownership, filter } = props;
  const { service, edition, domains, rows } = ownership;
  const counts = RESPONSIBILITY_STATES.map((state) => [state, countOf(rows, state)] as const);
  return (
    <form
      class="flex flex-wrap gap-2 py-3 items-center noprint"
      method="get"
      action={servicePath(service.id, 'ownership')}
      data-filter
    >
      <input type="hidden" name="edition" value={edition} />
      <select class="select select-sm w-auto" name="state" aria-label="State">
        <option value="">All states</option>
        {counts
          .filter(([state, count]) => count > 0 || state === filter.state)
          .map(([state, count]) => (
            <option value={state} selected={state === filter.state}>
              {`${RESPONSIBILITY_WORDS[state].word} (${count})`}
            </option>
          ))}
      </select>
      <select class="select select-sm w-auto max-w-52" name="domain" aria-label="Domain">
        <option value="">All domains</option>
        {domains.map(({ code, title }) => (
          <option value={code} selected={code === filter.domain}>{`${code} ${title}`}</option>
        ))}
      </select>
      <FindBox value={filter.q} words="Control or words" />
      <button class="btn btn-sm btn-quiet" type="submit" data-unscripted>
        Filter
      </button>
    </form>
  );
};

const BulkActs = ({ serviceId, edition }: { readonly serviceId: string; readonly edition: string }) => (
  <div class="flex flex-wrap gap-x-4 gap-y-2 items-center pb-3 noprint">
    <span class="text-muted">What is ticked:</span>
    <button class="btn btn-sm btn-primary" type="submit" name="act" value="accept">
      Accept as proposed…
    </button>
    <button class="btn btn-sm btn-quiet" type="submit" name="act" value="decide">
      Decide alike…
    </button>
    <a class="lnk" href={previewPath(serviceId, { edition, act: 'accept', domain: EVERY_DOMAIN })}>
      Every proposal…
    </a>
    <span class="text-meta text-muted">Each shows first what it would write.</span>
  </div>
);

interface GroupProps {
  readonly domain: DomainName;
  readonly rows: readonly OwnershipRow[];
  readonly shown: ReadonlySet<string>;
  readonly contradicted: ReadonlySet<string>;
  readonly may: boolean;
  readonly service: { readonly id: string };
  readonly edition: string;
  readonly isNarrowed: boolean;
}

const DomainGroup = (props: GroupProps) => {
  const { domain, rows, shown, may, service, edition, isNarrowed } = props;
  const own = rows.filter(({ id }) => shown.has(id));
  const inScope = rows.length - countOf(rows, 'out-of-scope');
  const proposed = countOf(rows, 'proposed');
  return (
    <details class="owned" data-rows hidden={own.length === 0} open={isNarrowed}>
      <summary class="pick-line">
        <b class="qid">{domain.code}</b>
        <span>{domain.title}</span>
        <span class="pick-state">
          {inScope === 0 ? (
            <State tone="none" icon="na">
              Out of scope
            </State>
          ) : (
            <State tone={countOf(rows, 'settled') === inScope ? 'strong' : 'none'}>
              {`${countOf(rows, 'settled')} of ${inScope} settled`}
            </State>
          )}
        </span>
      </summary>
      {may && proposed > 0 ? (
        <p class="pl-16 noprint">
          <a
            class="inline-flex items-center min-h-6"
            href={previewPath(service.id, { edition, act: 'accept', domain: domain.code })}
          >
            {`Accept ${plural(proposed, 'proposal')} of ${domain.code}…`}
          </a>
        </p>
      ) : null}
      <ul aria-label={`Controls of ${domain.title}`}>
        {rows.map((row) => (
          <ControlRow row={row} {...props} />
        ))}
      </ul>
    </details>
  );
};

const ControlRow = (props: Omit<GroupProps, 'domain' | 'rows'> & { readonly row: OwnershipRow }) => {
  const { row, shown, contradicted, may, service, edition } = props;
  const { id, title, domain, state, decided } = row;
  return (
    <li
      class="pick-control owned-row"
      data-row
      data-state={state}
      data-domain={domain}
      data-edition={edition}
      hidden={!shown.has(id)}
    >
      {may && state !== 'out-of-scope' ? (
        <input class="checkbox checkbox-sm" type="checkbox" name="control" value={id} aria-label={`${id} ${title}`} />
      ) : (
        <span class="pick-empty"></span>
      )}
      <QuestionLink id={id} href={controlPath(service.id, id, edition)} />
      <span>
        {title}
        {decided === null ? null : (
          <small class="block text-meta text-muted">
            {decided.by}, <Day on={decided.at} />
            {decided.basis === 'proposal' ? ', accepted as proposed' : ''}
            {decided.carriedFrom === null ? '' : `, carried from ${decided.carriedFrom}`}
          </small>
        )}
      </span>
      <OwnershipCell row={row} />
      <span class="pick-state">
        <RowState row={row} />
        {contradicted.has(id) ? (
          <small class="block">
            <a class="text-meta" href="#contradictions">
              contradicted
            </a>
          </small>
        ) : null}
      </span>
    </li>
  );
};

/** What was decided, or muted what is only proposed. */
export const OwnershipCell = ({ row }: { readonly row: OwnershipRow }) => {
  const { state, decided, proposed, missing } = row;
  if (state === 'out-of-scope') return <span class="text-muted">–</span>;
  if (decided === null)
    return <span class="text-muted">{proposed === null ? 'Nothing proposed' : `${ownershipWords(proposed)}?`}</span>;
  return (
    <span>
      {ownershipWords(decided.ownership)}
      <small class="block text-meta text-muted">
        {missing.length > 0 ? `missing: ${missing.map((part) => MISSING_WORDS[part]).join(', ')}` : decided.thirdParty}
      </small>
    </span>
  );
};

const RowState = ({ row }: { readonly row: OwnershipRow }) => {
  const { word, tone, icon } = RESPONSIBILITY_WORDS[row.state];
  return (
    <State tone={tone} {...(icon === undefined ? {} : { icon })}>
      {word}
    </State>
  );
};
