/** Does this document still stand, and what rests on it? Its versions, its links, its keeping, its history. */
import { dateWords, plural } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { Facts, Question } from '../../parts/heading.tsx';
import { History } from '../../parts/history.tsx';
import { State } from '../../parts/icons.tsx';
import { Done, RefusalBox } from '../../parts/messages.tsx';
import { mayDo } from '../../parts/permitted.tsx';
import type { DocumentDetail } from '../../services/documents.ts';
import type { DocumentPageProps } from './document-props.ts';
import { KeepingSection } from './keeping.tsx';
import { LinkManySection } from './link-many.tsx';
import { RestsSection } from './rests.tsx';
import { VersionsSection } from './versions.tsx';
import { CLASSIFICATION_WORDS, KIND_WORDS, periodWords, standingSentence } from './words.ts';

export const DocumentPage = (props: DocumentPageProps) => {
  const { view, document, done, refused } = props;
  const ask = `Does “${document.title}” still stand?`;
  const [newest] = document.versions;
  const rests = document.rests.length + document.through.length;
  return (
    <Document view={view} title={ask} section="evidence">
      <Question
        crumbs={[{ word: 'Documents', href: '/documents' }, { word: document.title }]}
        ask={ask}
        verdict={newest === undefined ? '' : standingSentence(newest.freshness)}
      >
        {rests === 0 ? 'Nothing rests on it yet.' : `${plural(rests, 'link')} ${rests === 1 ? 'leads' : 'lead'} to it.`}
      </Question>
      {done === '' ? null : <Done>{done}</Done>}
      {refused === null || refused.refusal.detail.field !== undefined ? null : (
        <div class="pt-4">
          <RefusalBox refusal={refused.refusal} title="Nothing was changed" />
        </div>
      )}
      <DocumentHead document={document} />
      <VersionsSection {...props} />
      <RestsSection view={view} rests={document.rests} through={document.through} noun="document" />
      {document.disposedAt === null && mayDo(view.session, 'evidence-link.add') ? <LinkManySection {...props} /> : null}
      <KeepingSection {...props} />
      {view.session?.isScoped === true ? null : (
        <History record={{ type: 'document', id: document.id }} entries={props.history} />
      )}
    </Document>
  );
};

const DocumentHead = ({ document }: { readonly document: DocumentDetail }) => {
  const [newest] = document.versions;
  return (
    <Facts
      facts={[
        { label: 'Kind', value: KIND_WORDS[document.kind], note: CLASSIFICATION_WORDS[document.classification] },
        { label: 'Owner', value: document.owner?.name ?? 'Nobody' },
        {
          label: 'Speaks for',
          value: newest === undefined ? '' : periodWords(newest.effectiveFrom, newest.effectiveTo),
          note: newest === undefined ? '' : `version ${newest.version}`,
        },
        { label: 'Review', value: document.reviewOn === null ? 'No day set' : dateWords(document.reviewOn) },
        {
          label: 'Kept',
          value: document.retainUntil === null ? 'Until disposed of' : `until ${dateWords(document.retainUntil)}`,
          note: document.legalHold ? <State tone="note">under legal hold</State> : undefined,
        },
        { label: 'Added', value: dateWords(document.addedAt), note: `by ${document.addedBy}` },
      ]}
    />
  );
};
