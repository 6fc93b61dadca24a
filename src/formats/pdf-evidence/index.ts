/** Recognises PDF, which is kept as evidence and never read for answers. */
import { Refusal } from '#assurance/refusal.ts';
import type { FormatInput, QuestionnaireFormat } from '../format.ts';

export const pdfEvidence: QuestionnaireFormat = {
  id: 'pdf-evidence',
  title: 'PDF, kept as evidence',
  endings: ['pdf'],
  recognises: ({ bytes }: FormatInput) =>
    new TextDecoder('latin1').decode(bytes.subarray(0, HEADER_WITHIN)).includes('%PDF-'),
  read() {
    throw new Refusal('file-is-evidence-only', {
      message: 'The file is a PDF. It can be kept as evidence, but answers are not read from it.',
      mend: 'Ask the provider for the .xlsx workbook, which is also what the STAR registry takes.',
    });
  },
};

/** Readers of PDF look for the mark in the first 1,024 bytes. */
const HEADER_WITHIN = 1_024;
