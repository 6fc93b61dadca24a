/** A document version the answer rests on: what it is by digest, what it speaks for, and whether it stands on the day. */
import type { DocumentVersion, EvidenceDocument } from '../evidence/evidence.ts';
import { type Freshness, type FreshnessFact, freshnessOf } from '../evidence/freshness.ts';
import { daysBetween, sayDay } from '../posture/calendar-day.ts';
import { assessedIn } from './answer-knot.ts';
import type { DocumentKnot, ReachedBy, StringFact } from './evidence-string.ts';
import { changedSince, documentKey, fact, type Making, sayDays, verdictOf } from './making.ts';

export interface DocumentPlace {
  readonly document: EvidenceDocument;
  readonly version: DocumentVersion;
  /** Every version known on the day, newest last. */
  readonly versions: readonly DocumentVersion[];
  readonly reachedBy: readonly ReachedBy[];
}

export function documentKnot(making: Making, place: DocumentPlace): DocumentKnot {
  const { facts, by, logOf } = making;
  const { document, version, versions, reachedBy } = place;
  const key = documentKey(document.id, version.version);
  const newestVersion = versions.at(-1)?.version ?? version.version;
  const before = versions.find((one) => one.version === version.version - 1);
  const freshness = freshnessOf({ version, document, today: facts.asOf, newestVersion });
  return {
    kind: 'document',
    key,
    title: `${document.title}, version ${version.version}`,
    documentId: document.id,
    version: version.version,
    newestVersion,
    documentKind: document.kind,
    classification: document.classification,
    owner: document.ownerId === null ? null : by(document.ownerId),
    fileName: version.fileName,
    sha256: version.fileSha256,
    bytes: version.fileBytes,
    mediaType: version.mediaType,
    effectiveFrom: version.effectiveFrom,
    effectiveTo: version.effectiveTo,
    freshness: freshness.state,
    reviewOn: document.reviewOn,
    retainUntil: document.retainUntil,
    legalHold: document.legalHold,
    addedAt: version.addedAt.toISOString(),
    addedBy: by(version.addedBy),
    disposedAt: (version.disposedAt ?? document.disposedAt)?.toISOString() ?? null,
    supersedes: before === undefined ? null : { version: before.version, sha256: before.fileSha256 },
    reachedBy,
    verdict: verdictOf([
      ...freshnessFacts(making, version, freshness),
      ...beginsAfter(making, version),
      ...changedSince(making, key, 'document'),
    ]),
    log: logOf(key),
  };
}

/** Whether it can show anything on the day: there, begun and not ended. A superseded one still says what it said. */
export const stands = ({ freshness }: Pick<DocumentKnot, 'freshness'>): boolean =>
  !['disposed', 'ended', 'not-yet-effective'].includes(freshness);

function freshnessFacts(
  making: Making,
  version: DocumentVersion,
  { state, facts, on }: Freshness,
): readonly StringFact[] {
  const told = facts.map((one) => toldOf(making, version, one));
  const current = fact('current', 'sound', 'Current', `It speaks for ${sayDay(on)}.`, on);
  return state === 'current' ? [current, ...told] : told;
}

function toldOf(making: Making, { effectiveTo }: DocumentVersion, one: FreshnessFact): StringFact {
  if (one.kind === 'superseded')
    return fact('superseded', 'weak', 'Superseded', `Version ${one.by} is there; the link still leads to this one.`);
  const day = sayDay(one.on);
  switch (one.kind) {
    case 'disposed':
      return fact(
        'disposed',
        'bad',
        `Disposed of ${day}`,
        `It was disposed of on ${day}; its digest and dates are left.`,
        one.on,
      );
    case 'ended':
      return endedFact(making, effectiveTo ?? one.on);
    case 'not-yet-effective':
      return fact('not-yet-effective', 'bad', `From ${day}`, `It speaks only for what comes from ${day} on.`, one.on);
    case 'review-due':
      return fact('review-due', 'weak', 'Review due', `Its review was due on ${day}.`, one.on);
    case 'ends-soon':
      return fact('ends-soon', 'note', `Ends ${day}`, `It ends on ${day}, in ${sayDays(one.days)}.`, one.on);
    case 'review-soon':
      return fact(
        'review-soon',
        'note',
        'Review soon',
        `Its review is due on ${day}, in ${sayDays(one.days)}.`,
        one.on,
      );
  }
}

/** Two ways to have ended: before the day the answer is assessed as of, when it never showed it, or since. */
function endedFact(making: Making, ended: string): StringFact {
  const { assessedOn, isDated } = assessedIn(making);
  const word = `Ended ${sayDay(ended)}`;
  const days = daysBetween(ended, assessedOn);
  const assessed = isDated ? `the assessment date, ${sayDay(assessedOn)}` : sayDay(assessedOn);
  return days > 0
    ? fact(
        'ended-before-assessment',
        'bad',
        word,
        `It ended on ${sayDay(ended)}, ${sayDays(days)} before ${assessed}.`,
        ended,
      )
    : fact('ended-since', 'bad', word, `It ended on ${sayDay(ended)}; it covered ${assessed}.`, ended);
}

function beginsAfter(making: Making, { effectiveFrom }: DocumentVersion): readonly StringFact[] {
  const { assessedOn, isDated } = assessedIn(making);
  if (!isDated || effectiveFrom === null || effectiveFrom <= assessedOn) return [];
  const words = `It begins on ${sayDay(effectiveFrom)}, after the assessment date, ${sayDay(assessedOn)}.`;
  return [fact('begins-after-assessment', 'weak', 'Begins later', words, effectiveFrom)];
}
