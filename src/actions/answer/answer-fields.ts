/** Input fields of the acts on answers, each with the sentence its reference page shows. */
import { z } from 'zod';
import { parseQuestionId, type QuestionId } from '#assurance/identifiers.ts';
import { SSRM_OWNERSHIPS } from '#assurance/questionnaire/answer.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { AnswerStatement } from '#assurance/self-assessment/self-assessment.ts';
import { id } from '../fields.ts';

export const assessmentId = id('The self-assessment the answer stands in.');

export const questionId = z
  .string()
  .transform((text, context): QuestionId => {
    const parsed = parseQuestionId(text);
    if (parsed !== null) return parsed;
    context.addIssue({ code: 'custom', message: 'is no question id; write it as IAM-02.1' });
    return z.NEVER;
  })
  .describe('The question, such as IAM-02.1.');

/** For a question that the edition of the self-assessment does not have. */
export const refuseUnasked = (question: string): Refusal =>
  new Refusal('record-is-absent', {
    message: `The self-assessment does not ask ${question}.`,
    mend: 'Take a question from its list.',
    field: 'questionId',
  });

const QUESTIONS_MAX = 1_000;
const listed = (text: string): readonly string[] => text.split(',').map((part) => part.trim());

/** A list in JSON, or its ids with commas between them where a query or a command line has only text. */
export const questionIds = z
  .union([z.string().min(1), z.array(z.string()).min(1).max(QUESTIONS_MAX)])
  .transform((given, context): readonly QuestionId[] | 'all' => {
    if (given === 'all') return 'all';
    const texts = typeof given === 'string' ? listed(given) : given;
    const parsed = texts.flatMap((text) => parseQuestionId(text) ?? []);
    if (parsed.length === texts.length && parsed.length <= QUESTIONS_MAX) return [...new Set(parsed)].sort();
    context.addIssue({ code: 'custom', message: 'holds something that is no question id; write it as IAM-02.1' });
    return z.NEVER;
  })
  .describe('The questions: a list of ids, the ids with commas between them, or all.');

const TEXT_MAX = 32_767;

/** Line ends of a form are those of a text file. */
const text = (about: string) =>
  z
    .string()
    .max(TEXT_MAX)
    .overwrite((given) => given.replaceAll('\r\n', '\n'))
    .describe(about);

export const answer = z.enum(['yes', 'no', 'na']).nullable().describe('The answer: yes, no or na; null takes it back.');
export const ownership = z
  .enum(SSRM_OWNERSHIPS)
  .nullable()
  .describe('Who owns the control under the shared security responsibility model. NA leaves no room for one.');
export const description = text('How the provider meets what is asked: the CSP implementation description.');
export const responsibilities = text('What the customer must do.');
export const assessedOn = z.iso.date().nullable().describe('The day the answer was assessed as true.');

/** What an edit may change; what is left out stays. */
export const statementFields = {
  answer: answer.optional(),
  ownership: ownership.optional(),
  cspImplementationDescription: description.optional(),
  cscResponsibilities: responsibilities.optional(),
  assessedOn: assessedOn.optional(),
};

/** The fields of an edit that were given. */
export function editFrom(given: { readonly [Field in keyof AnswerStatement]?: AnswerStatement[Field] | undefined }) {
  const { answer: a, ownership: o, cspImplementationDescription: d, cscResponsibilities: r, assessedOn: on } = given;
  return {
    ...(a === undefined ? {} : { answer: a }),
    ...(o === undefined ? {} : { ownership: o }),
    ...(d === undefined ? {} : { cspImplementationDescription: d }),
    ...(r === undefined ? {} : { cscResponsibilities: r }),
    ...(on === undefined ? {} : { assessedOn: on }),
  } satisfies Partial<AnswerStatement>;
}

export const ver = z.coerce
  .number()
  .int()
  .min(1)
  .optional()
  .describe('The version you had in front of you. With it, what others wrote meanwhile is merged or shown.');
export const note = z.string().trim().max(4_000).describe('What to say with it.');
export const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'is not the digest of a preview')
  .describe('The digest of the preview you saw; refuses when the answers are no longer as it showed them.');
export const ownerId = id('Who writes the answer; null: the owner of its domain.').nullable();
export const reviewerId = id('Who reviews it; null: the CAIQ reviewer of the service.').nullable();
export const onlyBlank = z.boolean().default(false).describe('Fill what is blank and leave what is written.');
