/** What evidence do we hold, and does it still stand? The list of documents, and the place to drop more. */
import { plural } from '#reports/words.ts';
import { figure } from '../../dates.ts';
import { withQuery } from '../../links.ts';
import { Document } from '../../parts/document.tsx';
import { EvidenceTabs } from '../../parts/evidence-tabs.tsx';
import { FilterChoice } from '../../parts/filter-choice.tsx';
import { FindBox } from '../../parts/find-box.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { Empty } from '../../parts/messages.tsx';
import { mayDo } from '../../parts/permitted.tsx';
import { Day } from '../../parts/when.tsx';
import type { DocumentCounts, DocumentRow, DocumentsFilter, DocumentsList } from '../../services/documents.ts';
import type { View } from '../../view.ts';
import { CLASSIFICATION_OPTIONS, DocumentDrop, KIND_OPTIONS } from './drop-form.tsx';
import { Standing } from './standing.tsx';
import { CLASSIFICATION_WORDS, documentPath, KIND_WORDS, periodWords, STATE_CHOICES } from './words.ts';

export interface DocumentsPageProps {
  readonly view: View;
  readonly list: DocumentsList;
  readonly filter: DocumentsFilter;
  readonly bytesMax: number;
}

const FIELDS = ['q', 'kind', 'owner', 'classification', 'state', 'service', 'before'] as const;

export const parseDocumentsFilter = (query: URLSearchParams): DocumentsFilter => {
  const text = (name: (typeof FIELDS)[number]) => (query.get(name) ?? '').trim();
  return {
    q: text('q'),
    kind: text('kind'),
    owner: text('owner'),
    classification: text('classification'),
    state: text('state'),
    service: text('service'),
    before: text('before'),
  };
};

const ASK = 'What evidence do we hold, and does it still stand?';

export const DocumentsPage = (props: DocumentsPageProps) => {
  const { view, list, filter } = props;
  const none = list.counts.kept === 0 && list.documents.length === 0 && !isFiltered(filter);
  return (
    <Document view={view} title={ASK} section="evidence" islands={['drop']}>
      <Question ask={ASK} verdict={none ? 'None yet.' : `${plural(list.counts.kept, 'document')} kept.`}>
        {none ? 'Drop the first one below.' : standingText(list.counts)}
      </Question>
      <EvidenceTabs at="documents" />
      <DocumentDrop view={view} bytesMax={props.bytesMax} />
      {none ? <WhatComes view={view} /> : <DocumentSection {...props} />}
    </Document>
  );
};

function standingText(counts: DocumentCounts): string {
  const parts = [
    [counts.ended, 'ended'],
    [counts.reviewDue, counts.reviewDue === 1 ? 'is due for review' : 'are due for review'],
    [counts.notYetEffective, counts.notYetEffective === 1 ? 'is not yet in force' : 'are not yet in force'],
    [counts.soon, counts.soon === 1 ? 'is due soon' : 'are due soon'],
    [counts.unlinked, counts.unlinked === 1 ? 'has nothing resting on it' : 'have nothing resting on them'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, words]) => `${figure(count)} ${words}`);
  return said.length === 0 ? 'Nothing asks for anybody.' : `${said.join(', ')}.`;
}

const WhatComes = ({ view }: { readonly view: View }) => (
  <Section title="What comes of it">
    <Empty title="No document yet">
      {`Certificates, reports, policies and reviews, each with the period it speaks for. Linked to answers and controls, it is called out here and beside every answer as soon as it ends, is superseded or waits for review.${mayDo(view.session, 'document.add') ? '' : ' Somebody who keeps evidence adds the first one.'}`}
    </Empty>
  </Section>
);

const isFiltered = (filter: DocumentsFilter): boolean => FIELDS.some((name) => filter[name] !== '');

const DocumentSection = ({ view, list, filter }: DocumentsPageProps) => (
  <Section
    title="Documents"
    aside={
      <>
        <b class="font-semibold text-base-content">{figure(list.total)}</b>
        {` ${filter.before === '' ? 'newest first' : 'older ones, newest first'}`}
      </>
    }
  >
    <FilterForm list={list} filter={filter} />
    {list.documents.length === 0 ? (
      <Empty
        title="No document under this filter"
        acts={
          <a class="btn btn-sm btn-quiet" href="/documents">
            Clear the filter
          </a>
        }
      >
        Take a part of the filter away.
      </Empty>
    ) : (
      <DocumentTable documents={list.documents} />
    )}
    <Pages view={view} list={list} filter={filter} />
  </Section>
);

const FilterForm = ({ list, filter }: Pick<DocumentsPageProps, 'list' | 'filter'>) => (
  <form class="flex flex-wrap gap-2 py-3 items-center noprint" method="get" action="/documents">
    <FindBox value={filter.q} words="Title or file" />
    <FilterChoice name="state" label="Where it stands" value={filter.state} options={STATES} />
    <FilterChoice name="kind" label="Kind" value={filter.kind} options={[ANY_KIND, ...KIND_OPTIONS]} />
    <FilterChoice
      name="classification"
      label="Classification"
      value={filter.classification}
      options={[{ value: '', word: 'Any classification' }, ...CLASSIFICATION_OPTIONS]}
    />
    <FilterChoice
      name="owner"
      label="Owner"
      value={filter.owner}
      options={[{ value: '', word: 'Any owner' }, ...list.people.map(({ id, name }) => ({ value: id, word: name }))]}
    />
    {list.services.length === 0 ? null : (
      <FilterChoice
        name="service"
        label="Service"
        value={filter.service}
        options={[
          { value: '', word: 'Any service' },
          ...list.services.map(({ id, name }) => ({ value: id, word: name })),
        ]}
      />
    )}
    <button class="btn btn-sm btn-quiet" type="submit">
      Filter
    </button>
    {isFiltered({ ...filter, before: '' }) ? (
      <a class="lnk" href="/documents">
        Clear
      </a>
    ) : null}
  </form>
);

const STATES = STATE_CHOICES.map(([value, word]) => ({ value, word }));
const ANY_KIND = { value: '', word: 'Any kind' };

const DocumentTable = ({ documents }: { readonly documents: readonly DocumentRow[] }) => (
  <div class="scroll-x">
    <table class="t fold">
      <thead>
        <tr>
          <th scope="col">Document</th>
          <th scope="col">Kind</th>
          <th scope="col">Period</th>
          <th scope="col">Stands</th>
          <th scope="col">Owner</th>
          <th scope="col" class="num">
            Links
          </th>
          <th scope="col">Added</th>
        </tr>
      </thead>
      <tbody>
        {documents.map((document) => (
          <Row document={document} />
        ))}
      </tbody>
    </table>
  </div>
);

const Row = ({ document }: { readonly document: DocumentRow }) => (
  <tr data-row>
    <th scope="row">
      <a class="lnk" href={documentPath(document.id)}>
        {document.title}
      </a>
      <small class="block text-meta text-muted font-normal break-all">
        {`Version ${document.newest.version} · ${document.newest.fileName}`}
      </small>
    </th>
    <td class="inl">
      {KIND_WORDS[document.kind]}
      <small class="block text-meta text-muted">{CLASSIFICATION_WORDS[document.classification]}</small>
    </td>
    <td class="inl">{periodWords(document.newest.effectiveFrom, document.newest.effectiveTo)}</td>
    <td class="whitespace-nowrap inl">
      <Standing freshness={document.newest.freshness} />
      {document.legalHold ? <small class="block text-meta">under legal hold</small> : null}
    </td>
    <td class="inl">{document.owner?.name ?? <span class="text-muted">Nobody</span>}</td>
    <td class="num inl" data-l="links">
      {document.links}
    </td>
    <td class="whitespace-nowrap inl">
      <Day on={document.newest.addedAt} />
    </td>
  </tr>
);

const Pages = ({ list, filter }: Pick<DocumentsPageProps, 'view' | 'list' | 'filter'>) => {
  const at = (before: string) => withQuery('/documents', { ...filter, before });
  return (
    <nav class="flex flex-wrap justify-end gap-x-6 pt-4 noprint" aria-label="Pages of the list">
      {filter.before === '' ? null : (
        <a class="lnk" href={at('')}>
          Newest documents
        </a>
      )}
      {list.next === null ? null : (
        <a class="lnk" rel="next" href={at(list.next)}>
          Older documents
        </a>
      )}
    </nav>
  );
};
