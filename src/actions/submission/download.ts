/** submission.download */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { defineAction } from '../action.ts';
import { id } from '../fields.ts';
import { submissionInReach } from './submission-in-reach.ts';

const MEDIA_TYPES = {
  workbook: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const;

export const submissionDownload = defineAction({
  noun: 'submission',
  verb: 'download',
  title: 'Download a part of a kit',
  summary: 'The filled workbook or the PDF copy of a submission kit, as it was made.',
  effect: 'read',
  document: true,
  permission: EVERY_MEMBER,
  input: z.strictObject({
    submissionId: id('The submission kit.'),
    part: z.enum(['workbook', 'pdf']).describe('Which file of it.'),
  }),
  output: z.object({
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    mediaType: z.string(),
    fileName: z.string(),
  }),
  async run({ read, actor, runtime }, { submissionId, part }) {
    const kit = await submissionInReach(read, actor, submissionId);
    const sha256 = part === 'pdf' ? kit.pdfSha256 : kit.workbookSha256;
    const bytes = await runtime.files.read(read.workspaceId, sha256);
    const fileName = part === 'pdf' ? `${kit.workbookFileName.replace(/\.[^.]*$/, '')}.pdf` : kit.workbookFileName;
    return { bytes, mediaType: MEDIA_TYPES[part], fileName };
  },
});
