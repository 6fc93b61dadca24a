/** log.show */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { listHeads } from '#store/log/head.ts';
import { nameOfLog } from '#store/log/registry-log.ts';
import { defineAction } from '../action.ts';

/** Where the files of a log are served, by the names that C2SP tlog-tiles gives them. */
export const logPathOf = (workspaceId: string, generation: number): string =>
  `/tlog/${nameOfLog(workspaceId)}/g${generation}`;

export const logShow = defineAction({
  noun: 'log',
  verb: 'show',
  title: 'Show the signed log',
  summary:
    'The logs of the workspace, the newest generation first: what each is called, which key signs it, how many entries it has and how far they are signed.',
  effect: 'read',
  permission: EVERY_MEMBER,
  wholeWorkspace: true,
  input: z.strictObject({}),
  output: z.array(
    z.object({
      generation: z.int(),
      origin: z.string(),
      vkey: z.string(),
      size: z.int(),
      checkpoint: z.object({ size: z.int(), at: z.iso.datetime(), note: z.string() }).nullable(),
      witnesses: z.array(z.string()),
      frozenAt: z.iso.datetime().nullable(),
      refusal: z.object({ because: z.string(), at: z.iso.datetime() }).nullable(),
      url: z.string(),
    }),
  ),
  async run({ read, runtime }) {
    const heads = await listHeads(read);
    return heads.map(({ generation, origin, vkey, size, checkpoint, frozenAt, refusal }) => ({
      generation,
      origin,
      vkey,
      size,
      checkpoint: checkpoint === null ? null : { ...checkpoint, at: checkpoint.at.toISOString() },
      // Nobody is asked to cosign yet.
      witnesses: [],
      frozenAt: frozenAt?.toISOString() ?? null,
      refusal: refusal === null ? null : { ...refusal, at: refusal.at.toISOString() },
      url: runtime.linkTo(logPathOf(read.workspaceId, generation)),
    }));
  },
});
