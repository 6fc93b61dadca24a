/** document.revise-version */
import { z } from 'zod';
import { KEEPS_EVIDENCE } from '#assurance/access/duties.ts';
import { lockKept } from '#store/document.ts';
import { changeVersion, findVersion } from '#store/document-version.ts';
import { defineAction } from '../action.ts';
import { documentInReach } from '../evidence-reach.ts';
import {
  documentId,
  effectiveFrom,
  effectiveTo,
  note,
  version,
  versionOutput,
  versionView,
} from './document-output.ts';
import { demandPeriod } from './period.ts';

export const documentReviseVersion = defineAction({
  noun: 'document',
  verb: 'revise-version',
  title: 'Correct a version',
  summary: 'Corrects the period or the note of a version. Its bytes and its digest stay what they are.',
  effect: 'write',
  permission: KEEPS_EVIDENCE,
  input: z.strictObject({
    documentId,
    version,
    effectiveFrom: effectiveFrom.optional(),
    effectiveTo: effectiveTo.optional(),
    note: note.optional(),
  }),
  output: versionOutput,
  async run({ tx, actor }, { documentId: wanted, version: number, ...given }) {
    await documentInReach(tx, actor, wanted);
    await lockKept(tx, wanted);
    const found = await findVersion(tx, wanted, number);
    const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    if (found !== null) demandPeriod({ ...found, ...changes });
    return versionView(await changeVersion(tx, { documentId: wanted, version: number }, changes));
  },
});
