/** Which step may follow which, and what a step asks for. One table; acts, pages and tests read it. Knows no clock. */
import type { EntryStanding, EntryState, EntryStepKind, EntryVersion, RenewalPath } from './entry.ts';
import type { EntryKind } from './entry-kind.ts';

const FROM: Readonly<Record<EntryStepKind, readonly EntryState[]>> = {
  'send-to-review': ['draft'],
  'ask-for-change': ['in-review', 'approved', 'handed-over'],
  approve: ['in-review'],
  'hand-over': ['approved'],
  list: ['handed-over'],
  withdraw: ['draft', 'in-review', 'approved', 'handed-over', 'listed', 'deprecated'],
};

/** The steps that may be taken on a version in this state, in the order of the work. */
export const stepsFrom = (state: EntryState): readonly EntryStepKind[] =>
  (Object.keys(FROM) as readonly EntryStepKind[]).filter((kind) => FROM[kind].includes(state));

/** Why a step is not to be taken; null when nothing speaks against it. */
export type StepDenial =
  | { readonly kind: 'not-from-here'; readonly state: EntryState; readonly from: readonly EntryState[] }
  | { readonly kind: 'before-the-last'; readonly lastOn: string }
  | { readonly kind: 'in-the-future'; readonly today: string }
  | { readonly kind: 'approver-sent-it'; readonly personId: string };

export interface AskedStep {
  readonly kind: EntryStepKind;
  readonly on: string;
  readonly by: string | null;
}

/**
 * A step follows from a state, is dated neither before the step before it nor in the future, and nobody approves what they
 * sent to review themselves.
 */
export function denialOfStep(
  { steps }: Pick<EntryVersion, 'steps'>,
  state: EntryState,
  asked: AskedStep,
  today: string,
): StepDenial | null {
  const from = FROM[asked.kind];
  if (!from.includes(state)) return { kind: 'not-from-here', state, from };
  if (asked.on > today) return { kind: 'in-the-future', today };
  const last = steps.at(-1);
  if (last !== undefined && asked.on < last.on) return { kind: 'before-the-last', lastOn: last.on };
  const sent = steps.findLast(({ kind }) => kind === 'send-to-review');
  if (asked.kind === 'approve' && asked.by !== null && sent?.by === asked.by)
    return { kind: 'approver-sent-it', personId: asked.by };
  return null;
}

/** Whether a next version may be opened: once the newest was listed, or was taken back. */
export const mayRenew = (newest: EntryStanding | null): boolean =>
  newest !== null && (newest.state === 'withdrawn' || newest.terms !== null);

/** What the comparison with the version before came to. */
export interface RenewalFacts {
  readonly kind: EntryKind;
  /** Null: there is no listed version before. */
  readonly previous: { readonly caiqEdition: string; readonly removedFrom: string } | null;
  readonly caiqEdition: string;
  /** Counts of the semantic comparison of the approved answers. */
  readonly answerFlips: number;
  readonly ownershipMoves: number;
  readonly textEdits: number;
  readonly added: number;
  readonly removed: number;
}

export interface Renewal {
  readonly path: RenewalPath;
  readonly because: string;
}

/** Why a kind never renews unchanged; null where it can. */
const ANEW: Readonly<Record<EntryKind, string | null>> = {
  'self-assessment': null,
  'star-certification': 'It renews with the next certificates.',
  'star-attestation': 'It renews with the report of the next examination.',
  'continuous-cadence': 'It renews with the cycles sealed since.',
};

/** Which way a new version goes. Source: CSA's support article on renewal, by which an unchanged entry renews short until it is removed. */
export function renewalOf(facts: RenewalFacts, today: string): Renewal {
  const { kind, previous, caiqEdition, answerFlips, ownershipMoves, textEdits, added, removed } = facts;
  if (previous === null) return { path: 'first', because: 'No version of it was listed before.' };
  const anew = ANEW[kind];
  if (anew !== null) return { path: 'new-caiq', because: anew };
  if (today >= previous.removedFrom)
    return { path: 'new-caiq', because: 'The version before was removed, so its short renewal has run out.' };
  if (previous.caiqEdition !== caiqEdition)
    return { path: 'new-caiq', because: `It moves from CAIQ ${previous.caiqEdition} to ${caiqEdition}.` };
  const changes = answerFlips + ownershipMoves + textEdits + added + removed;
  if (changes === 0) return { path: 'no-changes', because: 'No approved answer differs from the version before.' };
  const said = [
    [answerFlips, 'answer', 'flipped'],
    [ownershipMoves, 'ownership', 'moved'],
    [textEdits, 'text', 'edited'],
    [added, 'question', 'added'],
    [removed, 'question', 'gone'],
  ] as const;
  const parts = said
    .filter(([count]) => count > 0)
    .map(([count, noun, became]) => `${count} ${noun}${count === 1 ? '' : 's'} ${became}`);
  return { path: 'new-caiq', because: `${parts.join(', ')} since the version before.` };
}
