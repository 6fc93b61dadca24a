/** What of the evidence behind an answer is named to a reader outside. Knows no layout. */
import type { DocumentKind, RecordKind } from '#assurance/evidence/evidence.ts';
import { type EvidenceIndex, type SupportPath, supportOf } from '#assurance/evidence/support.ts';
import type { QuestionId } from '#assurance/identifiers.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';

/** One thing an answer rests on, as far as it is named. Records are named by kind and day: their titles are for inside. */
export type HandedEvidence =
  | {
      readonly kind: 'document';
      readonly title: string;
      readonly documentKind: DocumentKind;
      readonly version: number;
      readonly fileSha256: string;
      readonly page: number | null;
      readonly section: string;
      /** What the passage says, of public documents only; empty otherwise. */
      readonly quote: string;
      /** Calendar days, ISO form, here and below. */
      readonly effectiveFrom: string | null;
      readonly effectiveTo: string | null;
      /** Whether its period lies behind the day of the document. */
      readonly hasEnded: boolean;
      readonly disposedOn: string | null;
    }
  | { readonly kind: 'record'; readonly recordKind: RecordKind; readonly occurredOn: string };

export interface HandedSupport {
  readonly evidence: readonly HandedEvidence[];
  /** Restricted documents, which are counted and not named. */
  readonly unnamed: number;
}

/** What the answer rests on, each version and passage once, in the order of its links. */
export function handedSupport(index: EvidenceIndex, questionId: QuestionId, today: string): HandedSupport {
  const evidence = new Map<string, HandedEvidence>();
  const unnamed = new Set<string>();
  for (const path of supportOf(index, questionId)) {
    const { to, passage } = path.at(-1) ?? path[0];
    if (to.kind === 'record') {
      const record = index.records.get(to.recordId);
      if (record === undefined) continue;
      evidence.set(to.recordId, { kind: 'record', recordKind: record.kind, occurredOn: record.occurredOn });
      continue;
    }
    const document = index.documents.get(to.documentId);
    if (document === undefined) continue;
    const key = `${to.documentId} ${to.version}`;
    if (document.classification === 'restricted') unnamed.add(key);
    else {
      const named = handedDocument(index, path, today);
      if (named !== null) evidence.set(JSON.stringify([key, passage.page, passage.section]), named);
    }
  }
  return { evidence: [...evidence.values()], unnamed: unnamed.size };
}

function handedDocument(index: EvidenceIndex, path: SupportPath, today: string): HandedEvidence | null {
  const { to, passage } = path.at(-1) ?? path[0];
  if (to.kind !== 'document') return null;
  const document = index.documents.get(to.documentId);
  const version = index.versions.get(to.documentId)?.find((each) => each.version === to.version);
  if (document === undefined || version === undefined) return null;
  const disposedAt = version.disposedAt ?? document.disposedAt;
  return {
    kind: 'document',
    title: document.title,
    documentKind: document.kind,
    version: version.version,
    fileSha256: version.fileSha256,
    page: passage.page,
    section: passage.section,
    quote: document.classification === 'public' ? passage.quote : '',
    effectiveFrom: version.effectiveFrom,
    effectiveTo: version.effectiveTo,
    hasEnded: version.effectiveTo !== null && version.effectiveTo < today,
    disposedOn: disposedAt === null ? null : dayOf(disposedAt),
  };
}
