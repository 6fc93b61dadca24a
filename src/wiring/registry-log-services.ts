/**
 * The log of the registry for whoever asks. The house reads it for them, by the acts with which a member reads the log of
 * their workspace, in the tenant of that log, where there is nothing else.
 */
import { type Action, perform, type Runtime } from '#actions/action.ts';
import { houseIn } from '#actions/house.ts';
import { signedHead } from '#actions/log/generation.ts';
import { logProve } from '#actions/log/prove.ts';
import { provingCheckpoint } from '#actions/log/read-log.ts';
import { logShow } from '#actions/log/show.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { ShownThing } from '#assurance/registry/log-entry.ts';
import type { ReadHandle } from '#store/handle.ts';
import { placesOf } from '#store/log/leaves.ts';
import { REGISTRY_LOG } from '#store/log/registry-log.ts';
import { newestTold, registryEntryIn, toldFacts } from '#store/registry/told.ts';
import { utf8Bytes } from '#transparency/bytes.ts';
import { parseNote } from '#transparency/note/note-text.ts';
import type { RegistryLogServices, ToldOf } from '#web/services/registry-log.ts';
import { performAny } from './vendor-services.ts';

export interface RegistryLogReads extends RegistryLogServices {
  /** An act that reads a log, on this one. */
  readonly read: (action: Action, input: object) => Promise<unknown>;
}

export function registryLogServices(runtime: Runtime): RegistryLogReads {
  const house = houseIn(REGISTRY_LOG);
  const reads = <T>(work: (read: ReadHandle) => Promise<T>): Promise<T> => runtime.database.read(REGISTRY_LOG, work);
  return {
    read: (action, input) => performAny(runtime, action, house, input, {}),
    logs: () => perform(runtime, logShow, house, {}),
    told: (thing) => reads((read) => toldOf(read, thing)),
    async proof(thing) {
      const last = (await reads((read) => newestTold(read, thing.type, [thing.number]))).get(thing.number);
      if (last === undefined)
        throw new Refusal('record-is-absent', {
          message: `The log of the registry never spoke of the ${thing.type} ${thing.number}.`,
          mend: 'Begin at /registry; each page there leads to its proof.',
        });
      const proof = await perform(runtime, logProve, house, { entryId: last.eventId });
      return { ...proof, fileName: `registry-${thing.type}-${thing.number}.tlog-proof` };
    },
  };
}

async function toldOf(read: ReadHandle, { type, number }: ShownThing): Promise<ToldOf | null> {
  const last = (await newestTold(read, type, [number])).get(number);
  const entry = last === undefined ? null : registryEntryIn(last.bytes);
  if (last === undefined || entry === null) return null;
  const { at, act } = entry;
  const facts = [...toldFacts(last)].flatMap(([field, value]) => (value === undefined ? [] : [{ field, value }]));
  return { eventId: last.eventId, ver: last.ver, at, act, facts, proof: await provedUnder(read, last.eventId) };
}

async function provedUnder(read: ReadHandle, eventId: string): Promise<ToldOf['proof']> {
  const [place] = await placesOf(read, [eventId]);
  if (place === undefined) return null;
  const head = await signedHead(read, place.generation).catch(nothingIfAbsent);
  if (head === null || place.index >= head.checkpoint.size) return null;
  const { note, size, at } = provingCheckpoint(head, place.index);
  const parts = parseNote(utf8Bytes(note));
  const signers = parts.ok ? parts.value.signatures.map(({ name }) => name) : [];
  return {
    index: place.index,
    ...{ origin: head.origin, vkey: head.vkey },
    checkpoint: { size, at: at.toISOString() },
    witnesses: signers.filter((name) => name !== head.origin),
  };
}

function nothingIfAbsent(error: unknown): null {
  if (error instanceof Refusal && error.code === 'record-is-absent') return null;
  throw error;
}
