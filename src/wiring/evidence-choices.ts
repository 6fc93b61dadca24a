/** Documents and records to choose evidence from, found by a word, as the reader reaches them. */
import { withinOf } from '#actions/evidence-reach.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { listDocuments } from '#store/document-list.ts';
import type { ReadHandle } from '#store/handle.ts';
import { listRecords } from '#store/programme-record-list.ts';
import type { LinkChoices } from '#web/services/evidence-links.ts';
import { documentFacts, versionFacts } from './evidence-document-facts.ts';
import { recordFacts } from './evidence-records.ts';
import { type EvidenceParts, findNamed, namedOf } from './evidence-words.ts';

const SHOWN = 20;

/** The newest of each, and whatever else the page asks for at the same moment. */
export async function evidenceChoices<Also>(
  parts: EvidenceParts,
  { actor, q }: { readonly actor: Actor; readonly q: string },
  also: (read: ReadHandle) => Promise<Also>,
): Promise<Omit<LinkChoices, 'start'> & { readonly also: Also }> {
  const { runtime } = parts;
  const question = { today: dayOf(runtime.now()), within: withinOf(actor), filter: { q, limit: SHOWN } };
  const found = await runtime.database.read(actor.workspaceId ?? '', async (read) => ({
    also: await also(read),
    documents: await listDocuments(read, question),
    records: await listRecords(read, question),
    ...(await findNamed(read, parts)),
  }));
  const owners = [...found.documents.documents, ...found.records.records].map(({ ownerId }) => ownerId);
  const named = await namedOf(parts, actor, found, owners);
  return {
    also: found.also,
    documents: found.documents.documents.map((document) => ({
      ...documentFacts(document, named),
      newest: versionFacts(document, document.newest, named.today),
      links: document.links,
    })),
    records: found.records.records.map((record) => ({
      ...recordFacts(record, named),
      evidence: record.evidence,
      links: record.links,
    })),
    hasMore: found.documents.next !== null || found.records.next !== null,
  };
}
