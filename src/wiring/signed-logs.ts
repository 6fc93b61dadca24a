/** The sequencer of this installation: its key, its guards, and its rounds. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Runtime } from '#actions/action.ts';
import { catchUpRegistryLog } from '#actions/log/catch-up.ts';
import type { Config } from '#config.ts';
import { inRounds } from '#jobs/rounds.ts';
import { type Guards, openGuards } from '#sequencing/guard.ts';
import { hostOf } from '#sequencing/origin.ts';
import { createSequencer } from '#sequencing/sequencer.ts';
import { createWitnessing, type WitnessParts } from '#sequencing/witness.ts';
import { type SigningKey, signingKeyOf } from '#transparency/ed25519.ts';
import { StartProblem } from './database-server.ts';
import { keptSecret, knownSecret } from './kept-secret.ts';
import { askWitness } from './witness-client.ts';

/** Loss of the lease costs a restarted program so long; a step takes far less. */
const LEASE_MS = 3_000;
const ENTRIES_MAX = 4_096;
const SAMPLES = 32;
/** Witnesses are asked about a log at most so often. */
const WITNESS_MS = 1_000;

/** The files of the signed logs in the data folder. The guards stay out of backups of the database. */
export const guardsIn = (dataFolder: string): Guards => openGuards(path.join(dataFolder, 'guard'));

/** The key that signs the logs. A vault can take its place: whoever signs needs no more than a `SigningKey`. */
export const logKeyIn = async (dataFolder: string): Promise<SigningKey> =>
  keyOfSecret(await keptSecret(dataFolder, KEY_FILE), dataFolder);

/** The same where it was made before; null otherwise. */
export async function knownLogKeyIn(dataFolder: string): Promise<SigningKey | null> {
  const secret = await knownSecret(dataFolder, KEY_FILE);
  return secret === null ? null : keyOfSecret(secret, dataFolder);
}

const KEY_FILE = 'log-key';

function keyOfSecret(secret: string, dataFolder: string): SigningKey {
  const seed = Buffer.from(secret, 'base64url');
  if (seed.byteLength === 32) return signingKeyOf(seed);
  throw new StartProblem(`${path.join(dataFolder, KEY_FILE)} is damaged: it holds no key of 32 bytes.`);
}

/** Starts sequencing. Gives what stops it, once the step that runs is over. */
export async function startSequencing(
  runtime: Runtime,
  { dataFolder, baseUrl, sequenceMs, witnesses }: Pick<Config, 'dataFolder' | 'baseUrl' | 'sequenceMs' | 'witnesses'>,
  told: { readonly warn: (text: string) => void; readonly reportFault: (error: unknown) => void },
): Promise<() => Promise<void>> {
  if (sequenceMs === 0) return async () => undefined;
  const key = await logKeyIn(dataFolder);
  const signer = {
    runtime,
    key,
    guards: guardsIn(dataFolder),
    host: hostOf(baseUrl, key.publicKey),
    holder: randomUUID(),
    leaseMs: LEASE_MS,
    entriesMax: ENTRIES_MAX,
    samples: SAMPLES,
    warn: told.warn,
  };
  const sequencer = createSequencer(signer, told);
  let isCaughtUp = false;
  const rounds = inRounds(sequenceMs, async (isStopped) => {
    // Once: what fails here is tried again with the next start, and holds nobody up.
    if (!isCaughtUp) await catchUpRegistryLog(runtime, isStopped).catch(told.reportFault);
    isCaughtUp = true;
    while ((await sequencer.round(isStopped)) && !isStopped());
  });
  rounds.wake();
  const stopWitnessing = startWitnessing({ runtime, witnesses, ...told });
  return async () => {
    await Promise.all([rounds.stop(), stopWitnessing()]);
  };
}

/** Beside the sequencer, and never waited for by it. */
function startWitnessing(given: Omit<WitnessParts, 'ask'>): () => Promise<void> {
  if (given.witnesses.length === 0) return async () => undefined;
  const stopping = new AbortController();
  const witnessing = createWitnessing({ ...given, ask: (url, body) => askWitness(url, body, stopping.signal) });
  const rounds = inRounds(WITNESS_MS, witnessing.round);
  return async () => {
    stopping.abort();
    await rounds.stop();
  };
}
