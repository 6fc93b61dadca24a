/** What actions give back of a self-assessment. */
import { z } from 'zod';
import type { KeptSelfAssessment } from '#store/self-assessment.ts';

export const selfAssessmentOutput = z.object({
  id: z.uuid(),
  serviceId: z.uuid(),
  questionnaire: z.string(),
  edition: z.string(),
  title: z.string(),
  state: z.enum(['open', 'closed']),
  startedFrom: z.enum(['nothing', 'workbook', 'service', 'previous']),
  sourceAssessmentId: z.uuid().nullable(),
  sourceFile: z.object({ name: z.string(), sha256: z.string() }).nullable(),
  assessedOn: z.iso.date().nullable(),
  dueOn: z.iso.date().nullable(),
  openedAt: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
  ver: z.int(),
});

/** How many questions have each disposition. */
export const dispositionsOutput = z.object({
  carried: z.int(),
  reworded: z.int(),
  new: z.int(),
  removed: z.int(),
});

/** A self-assessment as actions give it back. */
export const selfAssessmentView = (kept: KeptSelfAssessment): z.output<typeof selfAssessmentOutput> => ({
  id: kept.id,
  serviceId: kept.serviceId,
  questionnaire: kept.questionnaire,
  edition: kept.edition,
  title: kept.title,
  state: kept.state,
  startedFrom: kept.startedFrom,
  sourceAssessmentId: kept.sourceAssessmentId,
  sourceFile:
    kept.sourceFileSha256 === null ? null : { name: kept.sourceFileName ?? '', sha256: kept.sourceFileSha256 },
  assessedOn: kept.assessedOn,
  dueOn: kept.dueOn,
  openedAt: kept.openedAt.toISOString(),
  closedAt: kept.closedAt?.toISOString() ?? null,
  ver: kept.ver,
});
