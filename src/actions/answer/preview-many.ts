/** answer.preview-many */
import { z } from 'zod';
import { type Actor, denialOf } from '#assurance/access/actor.ts';
import { ANSWERS, EVERY_MEMBER, REVIEWS } from '#assurance/access/duties.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { AnswerIntent } from '#assurance/self-assessment/answer-plan.ts';
import { answersOf } from '#store/answer.ts';
import { demandOpen } from '#store/self-assessment.ts';
import { defineAction } from '../action.ts';
import { assessmentInReach } from '../reach.ts';
import { assessmentId, note, ownerId, questionIds, reviewerId, statementFields } from './answer-fields.ts';
import { assignIntent, editIntent } from './intent-fields.ts';
import { countsOf, countsOutput, lineOutput, planMany } from './many.ts';
import { termsOf } from './terms.ts';

export const answerPreviewMany = defineAction({
  noun: 'answer',
  verb: 'preview-many',
  title: 'Preview a change of many answers',
  summary:
    'Exactly what a change of many answers would do to each, and which it would refuse and why. Changes nothing; its digest goes with the act.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({
    assessmentId,
    questionIds,
    act: z.enum(['revise', 'send-to-review', 'approve', 'assign']).describe('What is to be done.'),
    ...statementFields,
    onlyBlank: z.stringbool().or(z.boolean()).default(false).describe('Fill what is blank and leave what is written.'),
    ownerId: ownerId.optional(),
    reviewerId: reviewerId.optional(),
    note: note.default(''),
  }),
  output: z.object({ digest: z.string(), counts: countsOutput, lines: z.array(lineOutput) }),
  async run({ read, actor, runtime }, { assessmentId: which, questionIds: asked, act, ...fields }) {
    demandRole(actor, act);
    const assessment = demandOpen(await assessmentInReach(read, actor, which));
    const at = runtime.now();
    const intent: AnswerIntent =
      act === 'revise'
        ? editIntent(fields)
        : act === 'assign'
          ? await assignIntent(read, { serviceId: assessment.serviceId, now: at }, fields)
          : { kind: act, note: fields.note };
    const all = await answersOf(read, which);
    const answers = asked === 'all' ? all : all.filter(({ questionId }) => asked.includes(questionId));
    if (asked !== 'all' && answers.length < asked.length) throw absent();
    const ids = answers.map(({ questionId }) => questionId);
    const terms = await termsOf(read, { actor, at, assessment, kind: intent.kind, questionIds: ids });
    const { lines, digest } = planMany(which, answers, intent, terms);
    return { digest, counts: countsOf(lines), lines: [...lines] };
  },
});

/** Who may not do it learns nothing by looking first. */
function demandRole(actor: Actor, act: 'revise' | 'send-to-review' | 'approve' | 'assign'): void {
  const denial = denialOf(actor, act === 'approve' ? REVIEWS : ANSWERS);
  if (denial !== null)
    throw new Refusal(denial, {
      message: 'Your role in this workspace does not allow this.',
      mend: 'Ask an owner of the workspace.',
    });
}

const absent = (): Refusal =>
  new Refusal('record-is-absent', {
    message: 'The self-assessment does not ask all of these questions.',
    mend: 'Take the questions from its list.',
    field: 'questionIds',
  });
