/** What links lead to, as lines of a page: each version with where it stands, each record with whether it was done again. */
import { freshnessOf } from '#assurance/evidence/freshness.ts';
import { dateWords } from '#reports/words.ts';
import type { KeptLink } from '#store/evidence-link-row.ts';
import type { LinkedDocuments } from '#store/evidence-link-targets.ts';
import type { LeadLine } from '#web/services/evidence-starts.ts';

/** Empty where the other end is not there. */
export function leadLine({ id, to, passage }: KeptLink, targets: LinkedDocuments, today: string): readonly LeadLine[] {
  if (to.kind === 'record') {
    const record = targets.records.get(to.recordId);
    if (record === undefined) return [];
    const note = `Record of ${dateWords(record.occurredOn)}`;
    const isOld = record.succeededBy !== null;
    return [{ linkId: id, words: record.title, note, href: `/records/${record.id}`, freshness: null, isOld, passage }];
  }
  const document = targets.documents.get(to.documentId);
  const version = targets.versions.find((one) => one.documentId === to.documentId && one.version === to.version);
  if (document === undefined || version === undefined) return [];
  const freshness = freshnessOf({ document, version, today, newestVersion: document.versions });
  return [
    {
      linkId: id,
      words: document.title,
      note: `Version ${to.version}`,
      href: `/documents/${document.id}`,
      freshness,
      isOld: to.version < document.versions,
      passage,
    },
  ];
}
