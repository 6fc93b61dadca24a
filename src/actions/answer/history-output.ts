/** What actions give back of the past of an answer. */
import { z } from 'zod';
import type { AnswerRevision, AnswerStep } from '#assurance/self-assessment/self-assessment.ts';
import { statementOutput, statementView } from './answer-output.ts';

export const revisionOutput = statementOutput.extend({
  revision: z.int(),
  answerVer: z.int(),
  writtenAt: z.iso.datetime(),
  writtenBy: z.uuid().nullable(),
  reason: z.string().nullable(),
  source: z.enum(['typed', 'bulk', 'workbook', 'reused', 'carried']),
  takenFrom: z.object({ assessmentId: z.uuid(), questionId: z.string(), revision: z.int() }).nullable(),
  place: z.string().nullable(),
  /** True when its writer went on typing: the next one is theirs too, minutes later, with no decision in between. */
  passing: z.boolean(),
});

export const stepOutput = z.object({
  kind: z.enum(['send-to-review', 'approve', 'ask-for-change', 'reopen']),
  revision: z.int(),
  answerVer: z.int(),
  note: z.string(),
  at: z.iso.datetime(),
  by: z.uuid().nullable(),
});

/** Saves closer together than this are one sitting. */
const SITTING_MS = 10 * 60_000;

/** Revisions as actions give them back, oldest first. */
export function revisionViews(
  revisions: readonly AnswerRevision[],
  steps: readonly AnswerStep[],
): z.output<typeof revisionOutput>[] {
  return revisions.map((revision, at) => ({
    ...statementView(revision),
    revision: revision.revision,
    answerVer: revision.answerVer,
    writtenAt: revision.writtenAt.toISOString(),
    writtenBy: revision.writtenBy,
    reason: revision.reason,
    source: revision.source,
    takenFrom: revision.takenFrom,
    place: revision.place,
    passing: isPassing(revision, revisions[at + 1], steps),
  }));
}

/** A step as actions give it back. */
export const stepView = ({ kind, revision, answerVer, note, at, by }: AnswerStep): z.output<typeof stepOutput> => ({
  kind,
  revision,
  answerVer,
  note,
  at: at.toISOString(),
  by,
});

function isPassing(one: AnswerRevision, next: AnswerRevision | undefined, steps: readonly AnswerStep[]): boolean {
  if (next === undefined || next.writtenBy !== one.writtenBy || next.source !== 'typed') return false;
  if (next.writtenAt.getTime() - one.writtenAt.getTime() >= SITTING_MS) return false;
  return !steps.some(({ answerVer }) => answerVer > one.answerVer && answerVer < next.answerVer);
}
