/** answer.list */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { openComments } from '#store/answer-comment.ts';
import { defineAction } from '../action.ts';
import { id } from '../fields.ts';
import { assessmentId } from './answer-fields.ts';
import { stateOutput } from './answer-output.ts';
import { answeringOf, wordingIn } from './answering.ts';
import { type AnswerLine, isMine, isWeak, isWithoutEvidence, lineOf, lineOutput, passes } from './list-line.ts';

const yesNo = (about: string) => z.stringbool().or(z.boolean()).optional().describe(about);

export const answerList = defineAction({
  noun: 'answer',
  verb: 'list',
  title: 'List the answers',
  summary:
    'The answers of a self-assessment in questionnaire order, filtered; each with its people, evidence, open comments and what the rules say.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({
    assessmentId,
    domain: z.string().max(3).optional().describe('Only this control domain, such as IAM.'),
    owner: id('Only what this person writes, named for the answer or as owner of its domain.').optional(),
    mine: yesNo('Only what is yours to write, or before you to review.'),
    state: stateOutput.optional().describe('Only answers in this state.'),
    answer: z.enum(['yes', 'no', 'na', 'none']).optional().describe('Only this answer; none: not answered yet.'),
    weak: yesNo('Only answers that a rule of severity high or medium speaks against.'),
    withoutEvidence: yesNo('Only answers of Yes that nothing is linked to, nor to their control.'),
    changedSinceApproval: yesNo('Only answers that were written again since they were approved.'),
    disposition: z.enum(['carried', 'reworded', 'new']).optional().describe('Only what was carried forward like this.'),
    text: z.string().trim().max(200).optional().describe('Only where these words stand, in question or answer.'),
  }),
  output: z.object({
    lines: z.array(lineOutput),
    /** Of all answers, filtered or not. */
    counts: z.object({
      all: z.int(),
      unanswered: z.int(),
      weak: z.int(),
      withoutEvidence: z.int(),
      changedSinceApproval: z.int(),
      mine: z.int(),
      states: z.object({ draft: z.int(), 'in-review': z.int(), approved: z.int(), 'needs-change': z.int() }),
    }),
    /** Issues about the self-assessment as a whole. */
    issues: z.array(z.object({ rule: z.string(), severity: z.string(), message: z.string() })),
  }),
  async run(context, { assessmentId: which, ...filter }) {
    const answering = await answeringOf(context, which);
    const { programme, issuesOf, peopleOf, evidenceOf } = answering;
    const comments = await openComments(context.read, which);
    const me = context.actor.personId;
    const all = programme.answers.map((answer) => ({
      line: lineOf(
        answer,
        { issues: issuesOf(answer.questionId), people: peopleOf(answer), evidence: evidenceOf(answer.questionId) },
        comments.get(answer.questionId) ?? 0,
      ),
      wording: Object.values(wordingIn(programme, answer.questionId)).join('\n'),
    }));
    const lines = all.map(({ line }) => line);
    return {
      lines: all.filter(({ line, wording }) => passes(line, filter, me, wording)).map(({ line }) => line),
      counts: countsOf(lines, me),
      issues: issuesOf(null).map(({ rule, severity, message }) => ({ rule, severity, message })),
    };
  },
});

function countsOf(lines: readonly AnswerLine[], me: string | null) {
  const count = (is: (line: AnswerLine) => boolean) => lines.filter(is).length;
  const inState = (state: AnswerLine['state']) => count((line) => line.state === state);
  return {
    all: lines.length,
    unanswered: count(({ answer }) => answer === null),
    weak: count(isWeak),
    withoutEvidence: count(isWithoutEvidence),
    changedSinceApproval: count(({ changedSinceApproval }) => changedSinceApproval),
    mine: count((line) => isMine(line, me)),
    states: {
      draft: inState('draft'),
      'in-review': inState('in-review'),
      approved: inState('approved'),
      'needs-change': inState('needs-change'),
    },
  };
}
