/** What has been done, and what is due? The programme records, and the form that adds one. */
import type { Refusal } from '#assurance/refusal.ts';
import { plural } from '#reports/words.ts';
import { figure } from '../../dates.ts';
import { withQuery } from '../../links.ts';
import { Document } from '../../parts/document.tsx';
import { EvidenceTabs } from '../../parts/evidence-tabs.tsx';
import { FilterChoice } from '../../parts/filter-choice.tsx';
import { FindBox } from '../../parts/find-box.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { Empty, RefusalBox } from '../../parts/messages.tsx';
import { Permitted } from '../../parts/permitted.tsx';
import { Day } from '../../parts/when.tsx';
import type { RecordForm, RecordRow, RecordsFilter, RecordsList } from '../../services/records.ts';
import type { View } from '../../view.ts';
import { blankRecord, KIND_OPTIONS, RecordFields } from './record-fields.tsx';
import { RecordStanding } from './standing.tsx';
import { DUE_CHOICES, RECORD_KIND_WORDS, recordAddress, rhythmWords } from './words.ts';

export interface RecordsPageProps {
  readonly view: View;
  readonly list: RecordsList;
  readonly filter: RecordsFilter;
  /** What was sent and refused. */
  readonly refused: { readonly form: RecordForm; readonly refusal: Refusal } | null;
}

const FIELDS = ['q', 'kind', 'owner', 'due', 'service', 'after'] as const;

export const parseRecordsFilter = (query: URLSearchParams): RecordsFilter => {
  const text = (name: (typeof FIELDS)[number]) => (query.get(name) ?? '').trim();
  return {
    q: text('q'),
    kind: text('kind'),
    owner: text('owner'),
    due: text('due'),
    service: text('service'),
    after: text('after'),
  };
};

const ASK = 'What has been done, and what is due?';

export const RecordsPage = (props: RecordsPageProps) => {
  const { view, list, filter, refused } = props;
  const { held, late, soon } = list.counts;
  const none = held === 0 && !isFiltered(filter);
  return (
    <Document view={view} title={ASK} section="evidence">
      <Question ask={ASK} verdict={none ? 'Nothing is recorded yet.' : `${plural(held, 'record')}.`}>
        {none ? 'Record the first below.' : dueText(late, soon)}
      </Question>
      <EvidenceTabs at="records" />
      {none ? <WhatComes /> : <RecordSection {...props} />}
      <Section id="add" title="Record what was done">
        <Permitted view={view} act="record.add" doing="add records">
          {refused === null || refused.refusal.detail.field !== undefined ? null : (
            <div class="pt-3">
              <RefusalBox refusal={refused.refusal} title="Nothing was recorded" />
            </div>
          )}
          <form method="post" action="/records" class="noprint">
            <RecordFields
              view={view}
              form={refused?.form ?? blankRecord(view.today)}
              refusal={refused?.refusal ?? null}
              people={list.people}
              services={list.services}
              isNew
            />
            <p class="pt-4">
              <button class="btn btn-primary" type="submit">
                Record it
              </button>
            </p>
          </form>
        </Permitted>
      </Section>
    </Document>
  );
};

const dueText = (late: number, soon: number): string => {
  const parts = [late === 0 ? '' : `${figure(late)} late`, soon === 0 ? '' : `${figure(soon)} due within 30 days`];
  const said = parts.filter((part) => part !== '');
  return said.length === 0 ? 'Nothing is late and nothing is due soon.' : `${said.join(', ')}.`;
};

const WhatComes = () => (
  <Section title="What comes of it">
    <Empty title="No record yet">
      An access review, a key rotation, a training, a management review: dated, owned, with the documents that show it
      linked to it. What recurs is due again by the calendar, and answers that rest on it are called out when it is
      late.
    </Empty>
  </Section>
);

const isFiltered = (filter: RecordsFilter): boolean => FIELDS.some((name) => filter[name] !== '');

const RecordSection = ({ list, filter }: RecordsPageProps) => (
  <Section
    title="Records"
    aside={
      <>
        <b class="font-semibold text-base-content">{figure(list.total)}</b>
        {filter.due === '' ? ' newest first' : ' the longest due first'}
      </>
    }
  >
    <FilterForm list={list} filter={filter} />
    {list.records.length === 0 ? (
      <Empty
        title="No record under this filter"
        acts={
          <a class="btn btn-sm btn-quiet" href="/records">
            Clear the filter
          </a>
        }
      >
        Take a part of the filter away.
      </Empty>
    ) : (
      <RecordTable records={list.records} />
    )}
    <nav class="flex flex-wrap justify-end gap-x-6 pt-4 noprint" aria-label="Pages of the list">
      {filter.after === '' ? null : (
        <a class="lnk" href={withQuery('/records', { ...filter, after: '' })}>
          First records
        </a>
      )}
      {list.next === null ? null : (
        <a class="lnk" rel="next" href={withQuery('/records', { ...filter, after: list.next })}>
          Further records
        </a>
      )}
    </nav>
  </Section>
);

const FilterForm = ({ list, filter }: Pick<RecordsPageProps, 'list' | 'filter'>) => (
  <form class="flex flex-wrap gap-2 py-3 items-center noprint" method="get" action="/records">
    <FindBox value={filter.q} words="Title or summary" />
    <FilterChoice name="due" label="When it is due" value={filter.due} options={DUE_CHOICES} />
    <FilterChoice
      name="kind"
      label="Kind"
      value={filter.kind}
      options={[{ value: '', word: 'Any kind' }, ...KIND_OPTIONS]}
    />
    <FilterChoice
      name="owner"
      label="Owner"
      value={filter.owner}
      options={[{ value: '', word: 'Any owner' }, ...list.people.map(({ id, name }) => ({ value: id, word: name }))]}
    />
    <FilterChoice
      name="service"
      label="Service"
      value={filter.service}
      options={[
        { value: '', word: 'Any service' },
        { value: 'organisation', word: 'The whole organisation' },
        ...list.services.map(({ id, name }) => ({ value: id, word: name })),
      ]}
    />
    <button class="btn btn-sm btn-quiet" type="submit">
      Filter
    </button>
    {isFiltered({ ...filter, after: '' }) ? (
      <a class="lnk" href="/records">
        Clear
      </a>
    ) : null}
  </form>
);

const RecordTable = ({ records }: { readonly records: readonly RecordRow[] }) => (
  <div class="scroll-x">
    <table class="t fold">
      <thead>
        <tr>
          <th scope="col">Record</th>
          <th scope="col">Kind</th>
          <th scope="col">Done</th>
          <th scope="col">Due again</th>
          <th scope="col">Owner</th>
          <th scope="col">Of</th>
          <th scope="col" class="num">
            Evidence
          </th>
        </tr>
      </thead>
      <tbody>
        {records.map((record) => (
          <tr data-row>
            <th scope="row">
              <a class="lnk" href={recordAddress(record.id)}>
                {record.title}
              </a>
            </th>
            <td class="inl">{RECORD_KIND_WORDS[record.kind]}</td>
            <td class="whitespace-nowrap inl">
              <Day on={record.occurredOn} />
            </td>
            <td class="whitespace-nowrap inl">
              <RecordStanding standing={record.standing} />
              {record.everyMonths === null ? null : (
                <small class="block text-meta text-muted">{rhythmWords(record.everyMonths)}</small>
              )}
            </td>
            <td class="inl">{record.owner?.name ?? <span class="text-muted">Nobody</span>}</td>
            <td class="inl">{record.service?.name ?? <span class="text-muted">The organisation</span>}</td>
            <td class="num inl" data-l="evidence">
              {record.evidence}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
