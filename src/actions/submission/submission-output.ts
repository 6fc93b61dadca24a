/** What actions give back of a submission kit. */
import { z } from 'zod';
import { FORM_FIELDS, type FormField } from '#assurance/submission/form-values.ts';
import type { Submission } from '#store/submission.ts';

/** The values of the form, each under its name. */
export const formValues = z.strictObject(
  Object.fromEntries(
    FORM_FIELDS.map(({ name, label }) => [
      name,
      z.string().trim().max(4000).default('').describe(`The field “${label}” of the form.`),
    ]),
  ) as Record<FormField, z.ZodDefault<z.ZodString>>,
);

export const checkItemOutput = z.object({
  id: z.string(),
  ask: z.string(),
  verdict: z.enum(['met', 'not-met', 'look']),
  because: z.string(),
  places: z.array(z.string()),
});

export const submissionOutput = z.object({
  id: z.uuid(),
  assessmentId: z.uuid(),
  workbook: z.object({ fileName: z.string(), sha256: z.string() }),
  pdf: z.object({ sha256: z.string() }),
  formValues: z.record(z.string(), z.string()),
  checklist: z.array(checkItemOutput),
  madeAt: z.iso.datetime(),
  madeBy: z.uuid().nullable(),
  handedOverAt: z.iso.datetime().nullable(),
  handedOverBy: z.uuid().nullable(),
  handedOverTo: z.string(),
  outcome: z.enum(['listed', 'returned', 'withdrawn']).nullable(),
  outcomeOn: z.iso.date().nullable(),
  outcomeNote: z.string(),
  ver: z.int(),
});

/** A kit as actions give it back. */
export const submissionView = (kit: Submission): z.output<typeof submissionOutput> => ({
  id: kit.id,
  assessmentId: kit.assessmentId,
  workbook: { fileName: kit.workbookFileName, sha256: kit.workbookSha256 },
  pdf: { sha256: kit.pdfSha256 },
  formValues: { ...kit.formValues },
  checklist: kit.checklist.map((item) => ({ ...item, places: [...item.places] })),
  madeAt: kit.madeAt.toISOString(),
  madeBy: kit.madeBy,
  handedOverAt: kit.handedOverAt?.toISOString() ?? null,
  handedOverBy: kit.handedOverBy,
  handedOverTo: kit.handedOverTo,
  outcome: kit.outcome,
  outcomeOn: kit.outcomeOn,
  outcomeNote: kit.outcomeNote,
  ver: kit.ver,
});
