/** submission.prepare */
import { z } from 'zod';
import { MANAGES_ASSESSMENTS } from '#assurance/access/duties.ts';
import { checkSubmission } from '#assurance/submission/checklist.ts';
import { caiqPdf } from '#programme-reports/caiq-pdf/index.ts';
import { addSubmission } from '#store/submission.ts';
import { defineAction } from '../action.ts';
import { file, fileName, id } from '../fields.ts';
import { programmeInReach } from '../self-assessment/programme-in-reach.ts';
import { checkedQuestionnaire, fillForm } from './filled-form.ts';
import { formValues, submissionOutput, submissionView } from './submission-output.ts';

export const submissionPrepare = defineAction({
  noun: 'submission',
  verb: 'prepare',
  title: 'Prepare a submission kit',
  summary:
    'Fills your own official workbook with the approved answers, makes the PDF copy, checks both against what the registry refuses, and keeps it all with the values of the form. Nothing is sent anywhere.',
  effect: 'write',
  upload: true,
  permission: MANAGES_ASSESSMENTS,
  input: z.strictObject({ assessmentId: id('The self-assessment.'), file, fileName, ...formValues.shape }),
  output: submissionOutput,
  async prepare({ actor, workspaceId, runtime }, { assessmentId, file: bytes, fileName: named, ...form }) {
    const programme = await runtime.database.read(workspaceId, (read) =>
      programmeInReach({ read, actor, runtime }, assessmentId),
    );
    const given = { form: { bytes, fileName: named }, includeUnapproved: false };
    const { workbook, issues, problems, unapproved } = await fillForm(runtime, programme, given);
    const input = { programme, includeUnapproved: false, wording: 'ours' } as const;
    const pdf = await caiqPdf.render(input, runtime.typeset);
    const { changedCells, untouched, unplaced } = workbook;
    const checklist = checkSubmission({
      ...checkedQuestionnaire(programme),
      unapproved,
      issues,
      workbook: { problems, changedCells: changedCells.length, untouchedParts: untouched.length, unplaced },
      form,
    });
    const kept = {
      workbook: await runtime.files.put(workspaceId, workbook.bytes),
      pdf: await runtime.files.put(workspaceId, pdf),
    };
    return async ({ tx }) =>
      submissionView(
        await addSubmission(tx, {
          assessmentId,
          workbookFileName: named,
          workbookSha256: kept.workbook.sha256,
          pdfSha256: kept.pdf.sha256,
          formValues: form,
          checklist,
        }),
      );
  },
});
