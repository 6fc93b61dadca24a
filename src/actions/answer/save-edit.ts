/** An edit of one answer that somebody else may have changed meanwhile: merged where both fit, refused where not. */
import { z } from 'zod';
import { Refusal } from '#assurance/refusal.ts';
import { ownershipDuty } from '#assurance/self-assessment/answer-form.ts';
import { BLANK_STATEMENT, STATEMENT_FIELDS } from '#assurance/self-assessment/answer-state.ts';
import { type FieldConflict, mergeEdit } from '#assurance/self-assessment/merge-edit.ts';
import type { AnswerStatement, QuestionAnswer, RevisionOrigin } from '#assurance/self-assessment/self-assessment.ts';
import { statementAtVer } from '#store/answer-history.ts';
import type { WriteContext } from '../action.ts';
import { type AnswerPlace, carryOut, lockAnswer } from './act-on-answer.ts';
import { answerOutput, answerView } from './answer-output.ts';

/** The answer as it is now; `merged` says what of it somebody else wrote since the version that was seen. */
export const savedOutput = z.object({
  answer: answerOutput,
  merged: z
    .object({ by: z.uuid().nullable(), at: z.iso.datetime(), fields: z.array(z.enum(STATEMENT_FIELDS)) })
    .nullable(),
});

/** Saves an edit made with version `ver` in front of the editor; without it, of what stands there now. */
export async function saveEdit(
  context: WriteContext,
  place: AnswerPlace,
  given: { readonly ver: number | undefined; readonly edit: Partial<AnswerStatement>; readonly origin: RevisionOrigin },
): Promise<z.output<typeof savedOutput>> {
  const locked = await lockAnswer(context, place);
  const now = locked.answer;
  const { ver, edit, origin } = given;
  const seen = ver === undefined || ver >= now.ver ? now : await seenAt(context, place, ver);
  const merged = mergeEdit({ seen, now, edit, duty: ownershipDuty(locked.assessment) });
  if (merged.kind === 'conflict') throw conflict(now, merged.fields);
  const intent = { kind: 'revise', edit: merged.statement, onlyBlank: false, origin } as const;
  const answer = await carryOut(context, locked, intent);
  return {
    answer: answerView(answer),
    merged: merged.theirs.length === 0 ? null : { ...writer(now), fields: [...merged.theirs] },
  };
}

async function seenAt({ tx }: WriteContext, place: AnswerPlace, ver: number): Promise<AnswerStatement> {
  return (await statementAtVer(tx, place.assessmentId, place.questionId, ver)) ?? BLANK_STATEMENT;
}

const writer = ({ writtenBy, writtenAt }: QuestionAnswer) => ({
  by: writtenBy,
  at: (writtenAt ?? new Date(0)).toISOString(),
});

const conflict = (now: QuestionAnswer, fields: readonly FieldConflict[]): Refusal =>
  new Refusal('record-changed-meanwhile', {
    message: `Somebody changed ${now.questionId} while you were writing, and both of you changed the same.`,
    mend: 'Look at both texts, keep what is right, and save again.',
    meanwhile: { ...writer(now), ver: now.ver, fields },
  });
