/** document.download */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { Refusal } from '#assurance/refusal.ts';
import { findVersion } from '#store/document-version.ts';
import { defineAction } from '../action.ts';
import { documentInReach } from '../evidence-reach.ts';
import { type StreamedDocument, streamedDocument } from '../streamed-document.ts';
import { documentId, version } from './document-output.ts';

export const documentDownload = defineAction({
  noun: 'document',
  verb: 'download',
  title: 'Download a version',
  summary: 'The bytes of one version as they were added, checked against their digest on the way out.',
  effect: 'read',
  document: 'stream',
  permission: EVERY_MEMBER,
  input: z.strictObject({ documentId, version }),
  output: streamedDocument,
  async run({ read, actor, runtime }, { documentId: wanted, version: number }): Promise<StreamedDocument> {
    const document = await documentInReach(read, actor, wanted);
    const found = await findVersion(read, wanted, number);
    if (found === null)
      throw new Refusal('record-is-absent', {
        message: `${document.title} has no version ${number}.`,
        mend: 'Open the document and choose from its versions.',
      });
    if (found.disposedAt !== null)
      throw new Refusal('record-is-absent', {
        message: `${document.title} was disposed of; its bytes are gone.`,
        mend: 'The certificate of its disposal says what it was and why.',
      });
    const { body } = await runtime.files.open(read.workspaceId, found.fileSha256);
    return { bytes: body, mediaType: found.mediaType, fileName: found.fileName };
  },
});
