/** Evidence as the pages ask for it: documents, programme records and links. */
import type { EvidenceServices } from '#web/services/evidence.ts';
import { documentServices } from './evidence-documents.ts';
import { linkServices } from './evidence-linking.ts';
import { recordServices } from './evidence-records.ts';
import type { EvidenceParts } from './evidence-words.ts';

/** What the web asks about evidence. Each page takes the same number of queries, however much there is. */
export const evidenceServices = (parts: EvidenceParts): EvidenceServices => ({
  ...documentServices(parts),
  ...recordServices(parts),
  ...linkServices(parts),
});
