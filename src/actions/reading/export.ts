/** reading.export: a kept reading as a document. */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { Refusal } from '#assurance/refusal.ts';
import { REPORTS } from '#reports/index.ts';
import { openReading } from '#store/reading.ts';
import { residualChoices } from '#store/residual-choice.ts';
import { defineAction } from '../action.ts';
import { id } from '../fields.ts';
import { postureReadOf } from './posture-read.ts';

export const readingExport = defineAction({
  noun: 'reading',
  verb: 'export',
  title: 'Export a reading',
  summary: 'A reading as a document: the whole read, or only the residual questions that are to be asked.',
  effect: 'read',
  document: true,
  permission: EVERY_MEMBER,
  wholeWorkspace: true,
  input: z.strictObject({
    readingId: id('The reading.'),
    report: z
      .string()
      .default('posture-json')
      .describe(`One of ${REPORTS.map((report) => report.id).join(', ')}.`),
  }),
  output: z.object({
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    mediaType: z.string(),
    fileName: z.string(),
  }),
  async run({ read, runtime }, { readingId, report: reportId }) {
    const report = REPORTS.find((candidate) => candidate.id === reportId);
    if (report === undefined)
      throw new Refusal('input-is-not-valid', {
        message: `There is no report "${reportId}".`,
        mend: `Use one of ${REPORTS.map((candidate) => candidate.id).join(', ')}.`,
        field: 'report',
      });
    const open = await openReading(read, readingId);
    const whole = postureReadOf(open, runtime.questionSets);
    const choices = await residualChoices(read, readingId);
    const asked = whole.posture.residualQuestions.filter(({ number }) => choices.get(number) !== false);
    const subject = reportId.startsWith('residual')
      ? { ...whole, posture: { ...whole.posture, residualQuestions: asked } }
      : whole;
    const { bytes, mediaType, ending } = report.render(subject);
    return { bytes, mediaType, fileName: `${open.fileName.replace(/\.[^.]*$/, '')}-${report.id}.${ending}` };
  },
});
