/** What the pages need to know and do about evidence: documents, programme records, and the links between them. */
import type { DocumentServices } from './documents.ts';
import type { LinkServices } from './evidence-links.ts';
import type { RecordServices } from './records.ts';

export interface EvidenceServices extends DocumentServices, RecordServices, LinkServices {}
