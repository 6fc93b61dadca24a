/** log.show */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { type KeptWitness, witnessesOf } from '#store/log/cosignatures.ts';
import { listHeads } from '#store/log/head.ts';
import { nameOfLog } from '#store/log/registry-log.ts';
import { defineAction } from '../action.ts';

/** Where the files of a log are served, by the names that C2SP tlog-tiles gives them. */
export const logPathOf = (workspaceId: string, generation: number): string =>
  `/tlog/${nameOfLog(workspaceId)}/g${generation}`;

const checkpoint = z.object({ size: z.int(), at: z.iso.datetime(), note: z.string() }).nullable();
const failure = z.object({ because: z.string(), at: z.iso.datetime() }).nullable();
export const logShow = defineAction({
  noun: 'log',
  verb: 'show',
  title: 'Show the signed log',
  summary:
    'The logs of the workspace, the newest generation first: what each is called, which key signs it, how many entries it has, how far they are signed, and which witnesses cosigned.',
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
      checkpoint,
      witnessed: checkpoint.describe('The newest checkpoint that witnesses cosigned; null where none did.'),
      witnesses: z.array(
        z.object({
          name: z.string(),
          cosigned: z.object({ size: z.int(), at: z.iso.datetime() }).nullable(),
          failure: failure.describe('Why it did not cosign when it was asked last.'),
        }),
      ),
      frozenAt: z.iso.datetime().nullable(),
      refusal: failure,
      url: z.string(),
    }),
  ),
  async run({ read, runtime }) {
    const heads = await listHeads(read);
    return Promise.all(
      heads.map(async ({ generation, origin, vkey, size, checkpoint: newest, witnessed, frozenAt, refusal }) => ({
        ...{ generation, origin, vkey, size },
        checkpoint: newest === null ? null : { ...newest, at: newest.at.toISOString() },
        witnessed: witnessed === null ? null : { ...witnessed, at: witnessed.at.toISOString() },
        witnesses: (await witnessesOf(read, generation)).map(witnessShown),
        frozenAt: frozenAt?.toISOString() ?? null,
        refusal: refusal === null ? null : { ...refusal, at: refusal.at.toISOString() },
        url: runtime.linkTo(logPathOf(read.workspaceId, generation)),
      })),
    );
  },
});

const witnessShown = ({ name, size, cosignedAt, failure: failed }: KeptWitness) => ({
  name,
  cosigned: cosignedAt === null ? null : { size, at: cosignedAt.toISOString() },
  failure: failed === null ? null : { ...failed, at: failed.at.toISOString() },
});
