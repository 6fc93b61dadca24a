/**
 * What can be counted over our own records for a parameter of a metric: a closed list, each with the sentence that says what
 * counts. The counting itself is done elsewhere; the programme's part is here. Knows no table and no clock.
 */
import { RECORD_KINDS, type RecordKind } from '../evidence/evidence.ts';
import { freshnessOf } from '../evidence/freshness.ts';
import { standingOf } from '../evidence/recurrence.ts';
import { type EvidenceIndex, indexEvidence, supportOf } from '../evidence/support.ts';
import type { Programme } from '../programme.ts';

export interface Measure {
  /** `records-due:access-review`, `answers-approved`. */
  readonly id: string;
  readonly title: string;
  /** Shown wherever a value comes of it. */
  readonly definition: string;
  readonly counts: MeasureCount;
}

export type RecordCount = 'due' | 'in-time' | 'done';
export type MeasureCount =
  | { readonly of: 'records'; readonly kind: RecordKind; readonly count: RecordCount }
  | { readonly of: 'answers'; readonly count: 'approved' | 'with-fresh-evidence' }
  | { readonly of: 'exceptions'; readonly count: 'open' | 'reviewed' };

const words = (kind: RecordKind): string => kind.replaceAll('-', ' ').replace('sub processor', 'sub-processor');
const OF = 'of this service or of the whole organisation';
const WINDOW = 'from the first day of the cycle through the day of the count, at most its last';

const recordMeasures = (kind: RecordKind): readonly Measure[] => [
  {
    id: `records-due:${kind}`,
    title: `Records due: ${words(kind)}`,
    definition: `Programme records of the kind ${words(kind)}, ${OF}, that fell due again ${WINDOW}, or had fallen due before it and were not done again before it began.`,
    counts: { of: 'records', kind, count: 'due' },
  },
  {
    id: `records-in-time:${kind}`,
    title: `Records done in time: ${words(kind)}`,
    definition: `Of the records due, ${words(kind)}, those that fell due within the cycle and were done again on or before the day they were due.`,
    counts: { of: 'records', kind, count: 'in-time' },
  },
  {
    id: `records-done:${kind}`,
    title: `Records done: ${words(kind)}`,
    definition: `Programme records of the kind ${words(kind)}, ${OF}, of things done ${WINDOW}, whether they were due or not.`,
    counts: { of: 'records', kind, count: 'done' },
  },
];

export const MEASURES: readonly Measure[] = [
  ...RECORD_KINDS.flatMap(recordMeasures),
  {
    id: 'answers-approved',
    title: 'Answers approved',
    definition:
      'Questions of the open self-assessment of this service, or of its last one, whose answer has an approved revision on the day of the count.',
    counts: { of: 'answers', count: 'approved' },
  },
  {
    id: 'answers-with-fresh-evidence',
    title: 'Approved answers with fresh evidence',
    definition:
      'Of the answers approved, those that rest on at least one document version that is current on the day of the count, or on a programme record that is neither late nor done again since; links of the answer and of its control count, also through records.',
    counts: { of: 'answers', count: 'with-fresh-evidence' },
  },
  {
    id: 'exceptions-open',
    title: 'Exceptions open',
    definition: 'Exceptions of this service that bind answers on the day of the count.',
    counts: { of: 'exceptions', count: 'open' },
  },
  {
    id: 'exceptions-reviewed',
    title: 'Exceptions open and reviewed in time',
    definition: 'Of the exceptions open, those without a review that is due on the day of the count.',
    counts: { of: 'exceptions', count: 'reviewed' },
  },
];

/** One of the list; null for any other id. */
export const measureOf = (id: string): Measure | null => MEASURES.find((measure) => measure.id === id) ?? null;

/** The counts over the answers of a programme, on its own day. */
export function countAnswers(programme: Programme): { readonly approved: number; readonly withFreshEvidence: number } {
  const index = indexEvidence(programme);
  const fresh = [...programme.approved.keys()].filter((id) =>
    supportOf(index, id).some((path) => isFresh(index, (path.at(-1) ?? path[0]).to, programme.today)),
  );
  return { approved: programme.approved.size, withFreshEvidence: fresh.length };
}

function isFresh(
  { documents, versions, records }: EvidenceIndex,
  to: Programme['links'][number]['to'],
  today: string,
): boolean {
  if (to.kind === 'record') {
    const record = records.get(to.recordId);
    if (record === undefined) return false;
    const { kind } = standingOf(record, today);
    return kind !== 'late' && kind !== 'succeeded';
  }
  const [document, all = []] = [documents.get(to.documentId), versions.get(to.documentId)];
  const version = all.find((one) => one.version === to.version);
  if (document === undefined || version === undefined) return false;
  const newestVersion = all.at(-1)?.version ?? version.version;
  return freshnessOf({ document, version, newestVersion, today }).state === 'current';
}
