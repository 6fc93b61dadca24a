/** self-assessment.export */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { Refusal } from '#assurance/refusal.ts';
import { PROGRAMME_REPORTS } from '#programme-reports/index.ts';
import { defineAction } from '../action.ts';
import { programmeInReach } from './programme-in-reach.ts';
import { assessmentId } from './self-assessment-fields.ts';

const ids = PROGRAMME_REPORTS.map(({ id }) => id).join(', ');

export const selfAssessmentExport = defineAction({
  noun: 'self-assessment',
  verb: 'export',
  title: 'Export a self-assessment',
  summary:
    'The whole CAIQ as a document. Readers outside get the approved answers; a draft for inside holds the newest, marked. The notes of open exceptions are in every one.',
  effect: 'read',
  document: true,
  permission: EVERY_MEMBER,
  input: z.strictObject({
    assessmentId,
    report: z.string().default('caiq-pdf').describe(`One of ${ids}.`),
    draft: z.stringbool().or(z.boolean()).default(false).describe('The newest answers too, marked as not approved.'),
    wording: z
      .enum(['official', 'ours'])
      .default('ours')
      .describe('Whose question texts: the publisher’s from your own download, or ours.'),
  }),
  output: z.object({
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    mediaType: z.string(),
    fileName: z.string(),
  }),
  async run(context, { assessmentId: which, report: reportId, draft, wording }) {
    const report = PROGRAMME_REPORTS.find(({ id }) => id === reportId);
    if (report === undefined)
      throw new Refusal('input-is-not-valid', {
        message: `There is no report "${reportId}".`,
        mend: `Use one of ${ids}.`,
        field: 'report',
      });
    const programme = await programmeInReach(context, which);
    const input = { programme, includeUnapproved: draft, wording };
    const { service, selfAssessment } = programme;
    const named = `${service.name} ${selfAssessment.questionnaire} ${selfAssessment.edition}${draft ? ' draft' : ''}`;
    return {
      bytes: await report.render(input, context.runtime.typeset),
      mediaType: report.mediaType,
      fileName: `${fileNameOf(named)}.${report.ending}`,
    };
  },
});

/** Letters and digits of any script, joined by hyphens: safe in a header and on every disk. */
export const fileNameOf = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}.]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 120) || 'caiq';
