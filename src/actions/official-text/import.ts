/** official-text.import: fills in the publisher's wording for this workspace, from its own download. */

import { z } from 'zod';
import { MANAGES_PROGRAMME } from '#assurance/access/duties.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { OfficialDownload } from '#official-text/official-download.ts';
import { importOfficialTexts } from '#store/official-text.ts';
import { defineAction } from '../action.ts';
import { file, fileName } from '../fields.ts';

export const officialTextImport = defineAction({
  noun: 'official-text',
  verb: 'import',
  title: 'Import official text',
  summary: 'Fills in the official wording from a download of your own. It stays in this workspace.',
  effect: 'write',
  upload: true,
  permission: MANAGES_PROGRAMME,
  wholeWorkspace: true,
  input: z.strictObject({ file, fileName }),
  output: z.object({
    editions: z.array(z.object({ framework: z.string(), edition: z.string(), texts: z.int() })),
    notImported: z.array(z.object({ what: z.string(), controls: z.int() })),
    problems: z.array(z.object({ code: z.string(), message: z.string() })),
  }),
  async prepare({ runtime, workspaceId }, given) {
    const download = await runtime.readOfficialDownload({ bytes: given.file, fileName: given.fileName });
    demandTexts(download);
    const stored = await runtime.files.put(workspaceId, given.file);
    return async ({ tx }) => {
      const editions = [];
      for (const { framework, edition } of download.editions) {
        const texts = download.texts
          .filter((text) => text.framework === framework && text.edition === edition)
          .map(({ kind, id, text }) => ({ kind: kind === 'control-title' ? ('title' as const) : kind, id, text }));
        if (texts.length === 0) continue;
        const source = { framework, edition, file: { ...stored, name: given.fileName } };
        const made = await importOfficialTexts(tx, source, texts);
        editions.push({ framework, edition, texts: made.texts });
      }
      return {
        editions,
        notImported: [...download.notImported],
        problems: download.problems.map(({ code, message }) => ({ code, message })),
      };
    };
  },
});

function demandTexts(download: OfficialDownload): void {
  if (download.texts.length > 0) return;
  throw new Refusal('file-is-not-an-official-download', {
    message: 'The file holds no control or question text.',
    mend: 'Import the CCM or CAIQ workbook, or the machine-readable bundle, as downloaded from the publisher.',
  });
}
