/** document.add-version */
import { z } from 'zod';
import { KEEPS_EVIDENCE } from '#assurance/access/duties.ts';
import { addVersion } from '#store/document.ts';
import { defineAction } from '../action.ts';
import { documentInReach } from '../evidence-reach.ts';
import { documentId, effectiveFrom, effectiveTo, note, versionOutput, versionView } from './document-output.ts';
import { demandPeriod } from './period.ts';
import { uploadFields, versionFile } from './uploaded-file.ts';

export const documentAddVersion = defineAction({
  noun: 'document',
  verb: 'add-version',
  title: 'Add a version of a document',
  summary:
    'Adds the newest version. Links stay at the version they were made to until somebody renews them. Bytes that are a version already are refused.',
  effect: 'write',
  upload: 'stream',
  permission: KEEPS_EVIDENCE,
  input: z.strictObject({
    documentId,
    ...uploadFields,
    effectiveFrom: effectiveFrom.default(null),
    effectiveTo: effectiveTo.default(null),
    note: note.default(''),
  }),
  output: z.object({
    version: versionOutput,
    contradiction: z.string().nullable().describe('What the name of the file says against its content.'),
  }),
  async run({ tx, actor }, given) {
    demandPeriod(given);
    await documentInReach(tx, actor, given.documentId);
    const { effectiveFrom: from, effectiveTo: to, note: said } = given;
    const added = { file: versionFile(given), effectiveFrom: from, effectiveTo: to, note: said };
    const kept = await addVersion(tx, given.documentId, added);
    return { version: versionView(kept), contradiction: given.file.contradiction };
  },
});
