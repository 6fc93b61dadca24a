/** document.certificate */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { Refusal } from '#assurance/refusal.ts';
import { certificateTextOf } from '#store/document-disposal.ts';
import { defineAction } from '../action.ts';
import { documentInReach } from '../evidence-reach.ts';
import { documentId } from './document-output.ts';

export const documentCertificate = defineAction({
  noun: 'document',
  verb: 'certificate',
  title: 'Take the certificate of a disposal',
  summary: 'What was disposed of, with the digest of every version, by whom, when, why and under which rule, as JSON.',
  effect: 'read',
  document: true,
  permission: EVERY_MEMBER,
  input: z.strictObject({ documentId }),
  output: z.object({
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    mediaType: z.string(),
    fileName: z.string(),
  }),
  async run({ read, actor }, { documentId: wanted }) {
    const document = await documentInReach(read, actor, wanted);
    const text = await certificateTextOf(read, wanted);
    if (text === null)
      throw new Refusal('record-is-absent', {
        message: `${document.title} was not disposed of, so there is no certificate.`,
        mend: 'Download the document itself.',
      });
    return {
      bytes: Buffer.from(text),
      mediaType: 'application/json',
      fileName: `disposal-certificate-${document.id}.json`,
    };
  },
});
