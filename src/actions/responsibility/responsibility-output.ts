/** What actions take and give back of a responsibility. */
import { z } from 'zod';
import { SSRM_OWNERSHIPS } from '#assurance/questionnaire/answer.ts';
import type { Contradiction } from '#assurance/service/contradictions.ts';
import type { ResponsibilityStanding } from '#assurance/service/responsibility-standing.ts';
import type { Responsibility } from '#assurance/service/service.ts';

export const ownership = z.enum(SSRM_OWNERSHIPS).describe('Whose the control is under the SSRM.');
const part = (about: string) => z.string().trim().max(8_000).describe(about);
export const cspPart = part('What the provider does; needed where the control is shared.');
export const cscPart = part('What the customer does; needed where it is shared with the customer.');
export const thirdParty = z
  .string()
  .trim()
  .max(500)
  .describe('The sub-processor or other third party by name; needed wherever one has a part.');

export const responsibilityOutput = z.object({
  controlId: z.string(),
  revision: z.int(),
  ownership: z.enum(SSRM_OWNERSHIPS),
  cspPart: z.string(),
  cscPart: z.string(),
  thirdParty: z.string(),
  basis: z.enum(['decided', 'proposal', 'carried']),
  carriedFrom: z.string().nullable(),
  decidedAt: z.iso.datetime(),
  decidedBy: z.uuid().nullable(),
});

export const standingOutput = z.object({
  controlId: z.string(),
  title: z.string(),
  state: z.enum(['out-of-scope', 'open', 'proposed', 'incomplete', 'settled']),
  proposed: z.enum(SSRM_OWNERSHIPS).nullable(),
  missing: z.array(z.enum(['csp-part', 'csc-part', 'third-party'])),
  decided: responsibilityOutput.nullable(),
});

export const contradictionOutput = z.object({
  kind: z.string(),
  severity: z.enum(['high', 'medium', 'low', 'note']),
  controlId: z.string(),
  questionIds: z.array(z.string()),
  decided: z.enum(SSRM_OWNERSHIPS).nullable(),
  answered: z.array(z.enum(SSRM_OWNERSHIPS)),
});

/** A decision as actions give it back. */
export const responsibilityView = (one: Responsibility): z.output<typeof responsibilityOutput> => ({
  controlId: one.controlId,
  revision: one.revision,
  ownership: one.ownership,
  cspPart: one.cspPart,
  cscPart: one.cscPart,
  thirdParty: one.thirdParty,
  basis: one.basis,
  carriedFrom: one.carriedFrom,
  decidedAt: one.decidedAt.toISOString(),
  decidedBy: one.decidedBy,
});

/** Where a control stands as actions give it back. */
export const standingView = (one: ResponsibilityStanding): z.output<typeof standingOutput> => ({
  controlId: one.control.id,
  title: one.control.title,
  state: one.state,
  proposed: one.proposed,
  missing: [...one.missing],
  decided: one.decided === null ? null : responsibilityView(one.decided),
});

/** A contradiction as actions give it back. */
export const contradictionView = (one: Contradiction): z.output<typeof contradictionOutput> => ({
  kind: one.kind,
  severity: one.severity,
  controlId: one.controlId,
  questionIds: [...one.questionIds],
  decided: one.decided,
  answered: [...one.answered],
});
