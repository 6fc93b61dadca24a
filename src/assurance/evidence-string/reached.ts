/** What the answer, its control and its exceptions lead to, each record and version once, in the order they are met. */
import type { EvidenceLink } from '../evidence/evidence.ts';
import { type EvidenceIndex, indexEvidence, linksOfQuestion, type WholeParts } from '../evidence/support.ts';
import { documentKnot } from './document-knot.ts';
import type { DocumentKnot, ReachedBy, RecordKnot } from './evidence-string.ts';
import { exceptionsToTell } from './exception-knot.ts';
import { ANSWER_KEY, CONTROL_KEY, documentKey, exceptionKey, linkKey, type Making, recordKey } from './making.ts';
import { recordKnot } from './record-knot.ts';

/** Records before the versions they lead to; what the answer itself leads to comes first, then by control and exception. */
export function reachedKnots(making: Making): readonly (RecordKnot | DocumentKnot)[] {
  const { facts } = making;
  const index = indexEvidence<WholeParts>(facts);
  const told = new Set(exceptionsToTell(making).map(({ id }) => id));
  const ofExceptions = facts.links.filter(({ from }) => from.kind === 'exception' && told.has(from.exceptionId));
  const by = new Map<string, EvidenceLink[]>();
  const follow = (link: EvidenceLink): void => {
    const key = keyOf(link);
    const before = by.get(key);
    if (before !== undefined) {
      before.push(link);
      return;
    }
    by.set(key, [link]);
    if (link.to.kind === 'record') for (const next of index.ofRecord.get(link.to.recordId) ?? []) follow(next);
  };
  for (const link of [...linksOfQuestion(index, facts.questionId), ...ofExceptions]) follow(link);
  return [...by].flatMap(([, links]) => knotOf(making, index, links, by));
}

function knotOf(
  making: Making,
  index: EvidenceIndex,
  links: readonly EvidenceLink[],
  reached: ReadonlyMap<string, unknown>,
): readonly (RecordKnot | DocumentKnot)[] {
  const reachedBy = links.map((link) => reachedByOf(making, link));
  const to = links[0]?.to;
  if (to === undefined) return [];
  if (to.kind === 'record') {
    const record = index.records.get(to.recordId);
    if (record === undefined) return [];
    const next = record.succeededBy === null ? null : (index.records.get(record.succeededBy) ?? null);
    const leadsOn = (index.ofRecord.get(record.id)?.length ?? 0) > 0;
    const isNextReached = next !== null && reached.has(recordKey(next.id));
    return [recordKnot(making, { record, reachedBy, leadsOn, next, isNextReached })];
  }
  const document = index.documents.get(to.documentId);
  const versions = index.versions.get(to.documentId) ?? [];
  const version = versions.find((one) => one.version === to.version);
  return document === undefined || version === undefined
    ? []
    : [documentKnot(making, { document, version, versions, reachedBy })];
}

const keyOf = ({ to }: EvidenceLink): string =>
  to.kind === 'record' ? recordKey(to.recordId) : documentKey(to.documentId, to.version);

function reachedByOf({ by, logOf }: Making, link: EvidenceLink): ReachedBy {
  return {
    linkId: link.id,
    from: startOf(link),
    passage: link.passage,
    linkedAt: link.linkedAt.toISOString(),
    linkedBy: by(link.linkedBy),
    log: logOf(linkKey(link.id)),
  };
}

function startOf({ from }: EvidenceLink): string {
  if (from.kind === 'answer') return ANSWER_KEY;
  if (from.kind === 'control') return CONTROL_KEY;
  return from.kind === 'record' ? recordKey(from.recordId) : exceptionKey(from.exceptionId);
}
