/** official-text.list */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { listOfficialImports } from '#store/official-text.ts';
import { defineAction } from '../action.ts';

export const officialTextList = defineAction({
  noun: 'official-text',
  verb: 'list',
  title: 'List imported official text',
  summary: 'Which official downloads this workspace has imported, newest first.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({}),
  output: z.array(
    z.object({
      framework: z.string(),
      edition: z.string(),
      fileName: z.string(),
      fileSha256: z.string(),
      texts: z.int(),
      importedAt: z.iso.datetime(),
    }),
  ),
  async run({ read }) {
    const imports = await listOfficialImports(read);
    return imports.map(({ framework, edition, file, texts, importedAt }) => ({
      framework,
      edition,
      fileName: file.name,
      fileSha256: file.sha256,
      texts,
      importedAt: importedAt.toISOString(),
    }));
  },
});
