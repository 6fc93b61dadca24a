/** Dates of a document: its review, and the end of what its newest version speaks for. */
import type { DocumentVersion, EvidenceDocument } from '../../evidence/evidence.ts';
import type { DatedItem } from '../dated-item.ts';

export function datesOfDocument({
  document: { id, title, ownerId, reviewOn, disposedAt },
  newest,
}: {
  readonly document: Pick<EvidenceDocument, 'id' | 'title' | 'ownerId' | 'reviewOn' | 'disposedAt'>;
  readonly newest: Pick<DocumentVersion, 'effectiveTo'>;
}): readonly DatedItem[] {
  if (disposedAt !== null) return [];
  const item = { subjectId: id, serviceId: null, ownerId, title };
  return [
    ...(reviewOn === null ? [] : [{ ...item, kind: 'document-review', dueOn: reviewOn } as const]),
    ...(newest.effectiveTo === null ? [] : [{ ...item, kind: 'document-end', dueOn: newest.effectiveTo } as const]),
  ];
}
