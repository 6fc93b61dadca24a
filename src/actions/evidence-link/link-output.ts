/** What actions take and give back of an evidence link. */
import { z } from 'zod';
import type { EvidenceFrom, EvidenceTo } from '#assurance/evidence/evidence.ts';
import { type ControlId, parseControlId, parseQuestionId, type QuestionId } from '#assurance/identifiers.ts';
import type { KeptLink } from '#store/evidence-link-row.ts';
import { id } from '../fields.ts';

const questionId = z
  .custom<QuestionId>(
    (value) => typeof value === 'string' && parseQuestionId(value) !== null,
    'is no question id; write it as IAM-01.1',
  )
  .describe('The question.');
const controlId = z
  .custom<ControlId>(
    (value) => typeof value === 'string' && parseControlId(value) !== null,
    'is no control id; write it as IAM-01',
  )
  .describe('The control.');

/** Where links start. */
export const linkFrom = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('answer'), assessmentId: id('The self-assessment.'), questionId }),
  z.strictObject({
    kind: z.literal('control'),
    serviceId: id('The service.'),
    framework: z.string().min(1).max(40).describe('The framework of the control, such as CCM.'),
    edition: z.string().min(1).max(40).describe('Its edition, such as 4.1.0.'),
    controlId,
  }),
  z.strictObject({ kind: z.literal('record'), recordId: id('The record.') }),
  z.strictObject({ kind: z.literal('exception'), exceptionId: id('The exception.') }),
]) satisfies z.ZodType<EvidenceFrom>;

/** What they lead to. */
export const linkTo = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('document'),
    documentId: id('The document.'),
    version: z.int().min(1).describe('The version it leads to; a newer one never stands in for it.'),
  }),
  z.strictObject({ kind: z.literal('record'), recordId: id('The record.') }),
]) satisfies z.ZodType<EvidenceTo>;

export const passage = z
  .strictObject({
    page: z.int().min(1).max(100_000).nullable().default(null),
    section: z.string().trim().max(200).default(''),
    quote: z.string().trim().max(2_000).default(''),
  })
  .default({ page: null, section: '', quote: '' })
  .describe('Where in the document it matters: page, section and a quotation of your own document.');

export const linkOutput = z.object({
  id: z.uuid(),
  from: linkFrom,
  to: linkTo,
  passage: z.object({ page: z.int().nullable(), section: z.string(), quote: z.string() }),
  linkedAt: z.iso.datetime(),
  linkedBy: z.uuid().nullable(),
  replaces: z.uuid().nullable(),
  removedAt: z.iso.datetime().nullable(),
});

/** A link as actions give it back. */
export const linkView = (link: KeptLink): z.output<typeof linkOutput> => ({
  id: link.id,
  from: link.from,
  to: link.to,
  passage: link.passage,
  linkedAt: link.linkedAt.toISOString(),
  linkedBy: link.linkedBy,
  replaces: link.replaces,
  removedAt: link.removedAt?.toISOString() ?? null,
});
