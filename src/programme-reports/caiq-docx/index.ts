/** The whole CAIQ as a word-processor file, to read, to comment on and to hand over. */
import { renderDocx } from '#paper/docx/render-docx.ts';
import { caiqPaper } from '../caiq-paper.ts';
import { handedOver } from '../handed-over.ts';
import type { ProgrammeReport } from '../programme-report.ts';

export const caiqDocx: ProgrammeReport = {
  id: 'caiq-docx',
  title: 'CAIQ as DOCX',
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ending: 'docx',
  render: (input) => renderDocx(caiqPaper(handedOver(input))),
};
