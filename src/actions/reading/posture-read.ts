/** A kept reading as reports take it. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import { Refusal } from '#assurance/refusal.ts';
import { pickQuestionSet } from '#reading/read-posture.ts';
import type { PostureRead } from '#reports/report.ts';
import type { OpenReading } from '#store/reading.ts';

/** Refuses evidence: no answers were read from it. */
export function postureReadOf(open: OpenReading, questionSets: readonly QuestionSet[]): PostureRead {
  const { reading, posture } = open;
  if (reading === null || posture === null)
    throw new Refusal('file-is-evidence-only', {
      message: `${open.fileName} is kept as evidence; answers were not read from it.`,
      mend: 'Ask the vendor for the CAIQ as a workbook, or download the file itself.',
    });
  return {
    file: { name: open.fileName, sha256: open.fileSha256, bytes: open.fileBytes },
    today: open.readOn,
    reading,
    posture,
    questionSet: pickQuestionSet(reading, questionSets),
  };
}
