/** A document that an entry stands on: its title with the version, and where it stands today. */
import type { DocumentReference } from '#assurance/registry/certification.ts';
import type { EntryRecord } from '../../services/registry-entries.ts';
import { Standing } from '../documents/standing.tsx';
import { versionPath } from '../documents/words.ts';

export const DocumentName = (props: {
  readonly documents: EntryRecord['documents'];
  readonly reference: DocumentReference | null;
}) => {
  const { documents, reference } = props;
  if (reference === null) return <span class="text-muted">not kept</span>;
  const named = documents.get(`${reference.documentId}/${reference.version}`);
  if (named === undefined) return <span class="text-muted">a document out of your reach</span>;
  return (
    <>
      <a href={versionPath(named.documentId, named.version)}>{named.title}</a>
      <small class="block text-meta">
        <span class="text-muted">{`version ${named.version}, `}</span>
        <Standing freshness={named.freshness} />
      </small>
    </>
  );
};
