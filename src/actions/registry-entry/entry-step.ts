/** What every step on the newest version of an entry has in common: what it may follow, its gate, and the record. */
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { Refusal } from '#assurance/refusal.ts';
import { type EntryStepKind, newestStanding } from '#assurance/registry/entry.ts';
import { isClear } from '#assurance/registry/entry-issue.ts';
import { denialOfStep, type StepDenial } from '#assurance/registry/entry-steps.ts';
import { addStep, type KeptEntry, newestOf } from '#store/registry-entry.ts';
import type { WriteContext } from '../action.ts';
import { lockEntryInReach } from './entry-in-reach.ts';
import { issuesOfEntry } from './gate-facts.ts';
import { keepEntryPublic } from './keep-public.ts';

interface GivenStep {
  readonly entryId: string;
  readonly kind: EntryStepKind;
  /** Null: today. */
  readonly on: string | null;
  readonly note: string;
}

/** Steps that change what readers outside are told of a published entry. */
const TOLD_OUTSIDE: readonly EntryStepKind[] = ['list', 'withdraw'];

/** Steps that are not taken while something blocks. */
const GATED: readonly EntryStepKind[] = ['approve', 'hand-over', 'list'];

/** Takes the step for the actor. Refuses one that does not follow, is dated wrongly, or that a gate keeps closed. */
export async function takeStep({ tx, actor, runtime }: WriteContext, given: GivenStep): Promise<KeptEntry> {
  const { entryId, kind, note } = given;
  const entry = await lockEntryInReach(tx, actor, entryId);
  const today = dayOf(tx.now);
  const step = { kind, on: given.on ?? today, by: actor.personId };
  const state = newestStanding(entry, today)?.state ?? 'draft';
  const denial = denialOfStep(newestOf(entry), state, step, today);
  if (denial !== null) throw refusalOf(denial);
  if (GATED.includes(kind)) await demandClear({ tx, actor, runtime }, entry);
  const after = await addStep(tx, entry, { kind, on: step.on, note });
  if (TOLD_OUTSIDE.includes(kind)) await keepEntryPublic({ tx, runtime }, after);
  return after;
}

async function demandClear({ tx, actor, runtime }: WriteContext, entry: KeptEntry): Promise<void> {
  const issues = await issuesOfEntry({ read: tx, actor, runtime }, entry);
  if (isClear(issues)) return;
  const blocking = issues.filter(({ severity }) => severity === 'blocks');
  const [first] = blocking;
  throw new Refusal('entry-is-not-ready', {
    message: `${first?.because ?? ''}${blocking.length > 1 ? ` And ${blocking.length - 1} more.` : ''}`,
    mend: 'The page of the entry lists everything that speaks against it, and what it rests on.',
  });
}

function refusalOf(denial: StepDenial): Refusal {
  if (denial.kind === 'not-from-here')
    return new Refusal('entry-is-in-another-state', {
      message: `The entry is ${words(denial.state)}; this follows only from ${denial.from.map(words).join(', ')}.`,
      mend: 'Reload the page of the entry: somebody may have been faster.',
    });
  if (denial.kind === 'approver-sent-it')
    return new Refusal('approver-is-the-author', {
      message: 'You sent this version to review, so somebody else approves it.',
      mend: 'Ask a reviewer of the workspace.',
    });
  if (denial.kind === 'in-the-future')
    return new Refusal('input-is-not-valid', {
      message: `The day lies after today, ${denial.today}.`,
      mend: 'Record it on the day it happened.',
      field: 'on',
    });
  return new Refusal('input-is-not-valid', {
    message: `The step before was on ${denial.lastOn}.`,
    mend: 'Choose that day or a later one.',
    field: 'on',
  });
}

const words = (state: string): string => state.replaceAll('-', ' ');

/** Refuses to change a version that is not a draft any more. */
export function demandDraft(entry: KeptEntry, today: string): void {
  const state = newestStanding(entry, today)?.state ?? 'draft';
  if (state !== 'draft')
    throw new Refusal('entry-is-in-another-state', {
      message: `The newest version is ${words(state)}; what it says is changed as a draft only.`,
      mend: 'Ask for a change first, or renew the entry: a renewal is a new version.',
    });
}
