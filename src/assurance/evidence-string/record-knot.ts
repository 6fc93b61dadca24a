/** A programme record the answer rests on: what was done on a day, and whether it was done again when due. */
import type { ProgrammeRecord } from '../evidence/evidence.ts';
import { standingOf } from '../evidence/recurrence.ts';
import { daysBetween, sayDay } from '../posture/calendar-day.ts';
import { assessedIn } from './answer-knot.ts';
import type { ReachedBy, RecordKnot, StringFact } from './evidence-string.ts';
import { changedSince, fact, type Making, recordKey, sayDays, verdictOf } from './making.ts';

export interface RecordPlace {
  readonly record: ProgrammeRecord;
  readonly reachedBy: readonly ReachedBy[];
  /** Whether it leads to a document or to another record. */
  readonly leadsOn: boolean;
  /** The record that followed it, as far as it is known. */
  readonly next: ProgrammeRecord | null;
  /** Whether that one is a knot too: whoever links both has looked at it. */
  readonly isNextReached: boolean;
}

export function recordKnot(making: Making, place: RecordPlace): RecordKnot {
  const { by, logOf } = making;
  const { record, reachedBy, next } = place;
  const key = recordKey(record.id);
  return {
    kind: 'record',
    key,
    title: record.title,
    recordId: record.id,
    recordKind: record.kind,
    summary: record.summary,
    owner: record.ownerId === null ? null : by(record.ownerId),
    occurredOn: record.occurredOn,
    everyMonths: record.everyMonths,
    nextDueOn: record.nextDueOn,
    followedBy: next === null ? null : { recordId: next.id, occurredOn: next.occurredOn },
    reachedBy,
    verdict: verdictOf([
      ...standingFacts(making, place),
      ...(place.leadsOn
        ? []
        : [fact('no-document', 'weak', 'Nothing kept', 'No document is linked to it that shows what was done.')]),
      ...afterwards(making, record),
      ...changedSince(making, key, 'record'),
    ]),
    log: logOf(key),
  };
}

function standingFacts({ facts }: Making, { record, next, isNextReached }: RecordPlace): readonly StringFact[] {
  const { occurredOn } = record;
  const done = fact('done', 'sound', 'Done', `It was done on ${sayDay(occurredOn)}.`, occurredOn);
  if (next !== null) {
    const words = `It was followed by one of ${sayDay(next.occurredOn)}`;
    return [
      done,
      isNextReached
        ? fact('followed', 'note', 'Followed', `${words}, which the answer rests on too.`, next.occurredOn)
        : fact(
            'followed',
            'weak',
            'Followed by a newer one',
            `${words}, which the answer does not rest on.`,
            next.occurredOn,
          ),
    ];
  }
  const standing = standingOf({ ...record, succeededBy: null }, facts.asOf);
  if (standing.kind === 'once' || standing.kind === 'succeeded') return [done];
  const { on, days } = standing;
  if (standing.kind === 'late')
    return [
      done,
      fact('late', 'weak', 'Next one late', `The next was due on ${sayDay(on)}, ${sayDays(days)} before.`, on),
    ];
  return [
    done,
    fact(standing.kind, 'note', 'Next one due', `The next is due on ${sayDay(on)}, in ${sayDays(days)}.`, on),
  ];
}

/** What was done after the day the answer is assessed as of does not show how things were on it. */
function afterwards(making: Making, { occurredOn }: ProgrammeRecord): readonly StringFact[] {
  const { assessedOn, isDated } = assessedIn(making);
  if (!isDated || occurredOn <= assessedOn) return [];
  const days = sayDays(daysBetween(assessedOn, occurredOn));
  return [
    fact(
      'after-assessment',
      'note',
      'Later',
      `It was done ${days} after the assessment date, ${sayDay(assessedOn)}.`,
      occurredOn,
    ),
  ];
}
