/** The whole CAIQ as a tagged PDF with bookmarks, to read and to hand over. */
import { caiqPaper } from '../caiq-paper.ts';
import { handedOver } from '../handed-over.ts';
import type { ProgrammeReport } from '../programme-report.ts';

export const caiqPdf: ProgrammeReport = {
  id: 'caiq-pdf',
  title: 'CAIQ as PDF',
  mediaType: 'application/pdf',
  ending: 'pdf',
  render: (input, typeset) => typeset(caiqPaper(handedOver(input))),
};
