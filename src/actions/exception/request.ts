/** exception.request */
import { z } from 'zod';
import { ASKS_EXCEPTIONS } from '#assurance/access/duties.ts';
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import { EXCEPTION_KINDS } from '#assurance/exception/exception.ts';
import { type ControlId, parseControlId, parseQuestionId, type QuestionId } from '#assurance/identifiers.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { Refusal } from '#assurance/refusal.ts';
import { askForException } from '#store/exception.ts';
import { defineAction } from '../action.ts';
import { id } from '../fields.ts';
import { serviceInReach } from '../reach.ts';
import { answerableSet } from '../self-assessment/opening.ts';
import { edition } from '../self-assessment/self-assessment-fields.ts';
import { exceptionOutput, exceptionView } from './exception-output.ts';

export const exceptionRequest = defineAction({
  noun: 'exception',
  verb: 'request',
  title: 'Ask for an exception',
  summary:
    'Asks for an exception, a risk acceptance or a compensating control against a control or question, until a day. It binds no answer before somebody else approves it.',
  effect: 'write',
  permission: ASKS_EXCEPTIONS,
  input: z.strictObject({
    serviceId: id('The service it is about.'),
    kind: z.enum(EXCEPTION_KINDS).describe('What it is.'),
    edition,
    target: z
      .string()
      .refine((text) => (parseControlId(text) ?? parseQuestionId(text)) !== null, 'is no control or question id')
      .describe('The control or question it is against, such as CEK-12 or CEK-12.1.'),
    title: z.string().trim().min(1).max(200).describe('What it is called.'),
    rationale: z.string().trim().min(1).max(8000).describe('Why the control cannot be met as it stands.'),
    compensatingMeasure: z.string().trim().max(8000).default('').describe('What is done instead.'),
    buyerNote: z.string().trim().min(1).max(2000).describe('What a buyer reads beside the answer while it is open.'),
    ownerId: id('Who answers for it.'),
    startsOn: z.iso.date().describe('Its first day.'),
    expiresOn: z.iso.date().describe('Its last day; after it the answers go back to review.'),
    reviewEveryMonths: z
      .int()
      .min(1)
      .max(36)
      .nullable()
      .default(null)
      .describe('Months between two reviews; without it there is none before its end.'),
  }),
  output: exceptionOutput,
  async run({ tx, actor, runtime }, { edition: asked, target, ...given }) {
    await serviceInReach(tx, actor, given.serviceId);
    if (given.expiresOn < given.startsOn)
      throw notValid('expiresOn', 'It ends before it begins.', 'Choose a last day on or after the first.');
    if (given.kind === 'compensating-control' && given.compensatingMeasure === '')
      throw notValid(
        'compensatingMeasure',
        'A compensating control says what is done instead.',
        'Describe the measure.',
      );
    const about = targetIn(answerableSet(runtime.questionSets, asked), target);
    return exceptionView(await askForException(tx, { ...given, ...about }), dayOf(tx.now));
  },
});

/** A question belongs to the questionnaire, a control to its catalogue; either never stands without its edition. */
function targetIn(
  set: QuestionSet,
  text: string,
): { readonly framework: string; readonly edition: string; readonly target: ControlId | QuestionId } {
  const question = parseQuestionId(text);
  if (question !== null && set.byId.has(question))
    return { framework: set.name, edition: set.edition, target: question };
  const control = parseControlId(text);
  const { catalogue } = set;
  if (control !== null && catalogue.controls.has(control))
    return { framework: catalogue.framework, edition: catalogue.edition, target: control };
  throw notValid(
    'target',
    `${text} is in neither ${set.name} ${set.edition} nor its catalogue.`,
    'Look at the edition.',
  );
}

const notValid = (field: string, message: string, mend: string): Refusal =>
  new Refusal('input-is-not-valid', { message, mend, field });
