/** Residual questions as a workbook to send: one sheet, with a column for the answers. */
import { writeWorkbook } from '#formats/xlsx-write/write-workbook.ts';
import type { PostureRead, Report } from '../report.ts';
import { residualOpening, residualSheet } from '../residual-questions.ts';
import { subjectOf } from '../words.ts';
import { XLSX_MEDIA_TYPE } from '../workbook-media-type.ts';

export const residualQuestionsXlsx: Report = {
  id: 'residual-questions-xlsx',
  title: 'Residual questions as a workbook',
  render: (read) => ({ bytes: write(read), mediaType: XLSX_MEDIA_TYPE, ending: 'xlsx' }),
};

function write(read: PostureRead): Uint8Array {
  const about = {
    name: 'About',
    rows: [
      [`Questions to ${subjectOf(read)}`],
      [residualOpening(read)],
      ['Please write into the column "Answer"; a link or a document is welcome where it says more.'],
    ],
    headerRows: [1],
    columnWidths: [100],
  };
  return writeWorkbook({
    title: `Questions to ${subjectOf(read)}`,
    created: `${read.today}T00:00:00Z`,
    sheets: [residualSheet(read), about],
  });
}
