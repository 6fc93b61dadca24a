/** Flags a posture that is published while the programme behind it leaves no records: ISMS, vulnerability cycle, access reviews. */
import type { RecordKind } from '#assurance/evidence/evidence.ts';
import { monthsBetween, sayDay } from '#assurance/posture/calendar-day.ts';
import { newestStanding } from '#assurance/registry/entry.ts';
import type { StarFact, StarFacts } from '#assurance/star/star-facts.ts';
import type { StarFinding, StarRule } from '../../star-rule.ts';

interface OperatingRecord {
  readonly what: string;
  readonly kinds: readonly RecordKind[];
  /** Older than this many months is stale. */
  readonly months: number;
}

/** An ISMS is reviewed once a year (ISO/IEC 27001, 9.3), access at least twice, and vulnerabilities in cycles of weeks. */
const OPERATING: readonly OperatingRecord[] = [
  { what: 'ISMS review', kinds: ['management-review'], months: 12 },
  { what: 'Vulnerability cycle', kinds: ['vulnerability-cycle'], months: 3 },
  { what: 'Access review', kinds: ['access-review'], months: 6 },
];

export const postureWithoutRecords: StarRule = {
  id: 'posture-without-records',
  title: 'Posture without operating records',
  severity: 'high',
  looksAt:
    'The newest record of the ISMS review, the vulnerability cycle and the access reviews, while an entry is out.',
  why: 'A posture is kept by work that leaves records: without them it describes a programme nobody runs.',
  mend: 'Do the work that is stale and record it, with the next day it is due.',
  lens: 'continuity',
  check,
};

function check({ entries, records, today }: StarFacts): readonly StarFinding[] {
  const isOut = entries.some((entry) => {
    const state = newestStanding(entry, today)?.state;
    return state === 'handed-over' || state === 'listed' || state === 'deprecated';
  });
  if (!isOut) return [];
  const stale = OPERATING.flatMap(({ what, kinds, months }): readonly StarFact[] => {
    const newest = records
      .filter(({ kind, occurredOn }) => kinds.includes(kind) && occurredOn <= today)
      .toSorted((one, other) => (one.occurredOn < other.occurredOn ? 1 : -1))[0];
    if (newest === undefined) return [{ label: what, value: 'never recorded', about: null }];
    if (monthsBetween(newest.occurredOn, today) < months) return [];
    const value = `last on ${sayDay(newest.occurredOn)}; stale after ${months} months`;
    return [{ label: what, value, about: { kind: 'record', id: newest.id } }];
  });
  if (stale.length === 0) return [];
  const words = stale.map(({ label, value }) => `${label} ${value}`).join('; ');
  const message = `${stale.length} of ${OPERATING.length} kinds of operating records are stale while an entry is out: ${words}.`;
  return [
    stale.length === OPERATING.length ? { message, facts: stale } : { message, facts: stale, severity: 'medium' },
  ];
}
