/** self-assessment.fill */
import { z } from 'zod';
import { MANAGES_ASSESSMENTS } from '#assurance/access/duties.ts';
import { defineAction } from '../action.ts';
import { file, fileName } from '../fields.ts';
import { fillForm } from '../submission/filled-form.ts';
import { programmeInReach } from './programme-in-reach.ts';
import { assessmentId } from './self-assessment-fields.ts';

export const selfAssessmentFill = defineAction({
  noun: 'self-assessment',
  verb: 'fill',
  title: 'Fill the official workbook',
  summary:
    'Writes the answers into your own official CAIQ workbook, blank or filled: only answer cells change, everything else stays byte for byte. Nothing of it is kept.',
  effect: 'write',
  upload: true,
  document: true,
  permission: MANAGES_ASSESSMENTS,
  input: z.strictObject({
    assessmentId,
    file,
    fileName,
    draft: z.stringbool().or(z.boolean()).default(false).describe('The newest answers, approved or not.'),
  }),
  output: z.object({
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    mediaType: z.string(),
    fileName: z.string(),
  }),
  async prepare({ actor, workspaceId, runtime }, given) {
    const programme = await runtime.database.read(workspaceId, (read) =>
      programmeInReach({ read, actor, runtime }, given.assessmentId),
    );
    const form = { bytes: given.file, fileName: given.fileName };
    const { workbook } = await fillForm(runtime, programme, { form, includeUnapproved: given.draft });
    return async ({ tx }) => {
      // Nothing is kept, yet who took the answers away, and how many, is told.
      const facts = { fileName: given.fileName, changedCells: workbook.changedCells.length, draft: given.draft };
      tx.happened({ type: 'self-assessment', id: given.assessmentId, facts });
      return { bytes: workbook.bytes, mediaType: WORKBOOK, fileName: given.fileName };
    };
  },
});

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
