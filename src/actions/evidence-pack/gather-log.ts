/** The activity log of a pack: every entry of the period about a record in it, each with its proof in the signed log. */
import { inParts } from '#assurance/posture/in-parts.ts';
import { Refusal } from '#assurance/refusal.ts';
import { type ActivityEntry, activityBatches } from '#store/activity-log.ts';
import type { ReadHandle } from '#store/handle.ts';
import { leavesAt, placesOf } from '#store/log/leaves.ts';
import { utf8Bytes } from '#transparency/bytes.ts';
import { CHECKPOINT_NAME, ENTRIES_FOLDER } from '#transparency/pack/manifest.ts';
import type { PackFile } from '#transparency/pack/write-pack.ts';
import type { Runtime } from '../action.ts';
import type { SignedHead } from '../log/generation.ts';
import { type ProvedEntry, proveEntries } from '../log/prove-entries.ts';
import type { Gathered } from './gathered.ts';

interface Asked {
  readonly from: string;
  readonly to: string;
  /** The ids of the records in the pack. */
  readonly about: ReadonlySet<string>;
}

/** An entry as the index page lists it. */
export interface ListedEntry {
  readonly at: string;
  readonly act: string;
  readonly record: string;
  readonly file: string;
}

const BATCH = 1_000;
/** More is more than one pack: a verifier counts its files, and they are held while it is made. */
const ENTRIES_MAX = 50_000;
/** Proofs that are made together. */
const AT_ONCE = 256;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Asks batch by batch, in reads of its own: nobody who waits for it holds a connection. */
export async function gatherLog(
  { database }: Pick<Runtime, 'database'>,
  workspaceId: string,
  head: SignedHead,
  { from, to, about }: Asked,
): Promise<Gathered & { readonly listed: readonly ListedEntry[] }> {
  const scope = { from: new Date(from), until: new Date(Date.parse(to) + DAY_MS) };
  const isMeant = ({ object }: ActivityEntry) => about.has(object.id.split('/')[0] ?? object.id);
  const files: PackFile[] = [{ name: CHECKPOINT_NAME, body: utf8Bytes(head.checkpoint.note) }];
  const listed: ListedEntry[] = [];
  let meant = 0;
  const prove = async (read: ReadHandle, entries: readonly ActivityEntry[]) => {
    const proved: ProvedEntry[] = [];
    for (const part of inParts(entries.filter(isMeant), AT_ONCE)) {
      const places = (
        await placesOf(
          read,
          part.map(({ id }) => id),
        )
      ).filter(({ generation }) => generation === head.generation);
      const indexes = places.map(({ index }) => index);
      proved.push(...(await proveEntries(read, head, await leavesAt(read, head.generation, indexes))));
    }
    return proved;
  };
  for await (const { entries, beside } of activityBatches({ database, workspaceId }, scope, BATCH, prove)) {
    meant += entries.filter(isMeant).length;
    if (meant > ENTRIES_MAX) throw tooMany();
    const byId = new Map(entries.map((entry) => [entry.id, entry]));
    for (const { index, eventId, file } of beside) {
      const name = `${ENTRIES_FOLDER}${index}.tlog-proof`;
      files.push({ name, body: file });
      const entry = byId.get(eventId);
      if (entry !== undefined) listed.push(listedEntry(entry, name));
    }
  }
  const unproved = meant - listed.length;
  return {
    files,
    listed: listed.toSorted((one, other) => (one.at < other.at ? -1 : 1)),
    withheld: [
      ...(unproved === 0
        ? []
        : [
            {
              what: 'log entries',
              count: unproved,
              because: 'they are not in the signed log that goes on, or not yet',
            },
          ]),
      {
        what: 'values in log entries',
        count: listed.length,
        because:
          'an entry holds salted commitments in their place; the provider discloses a value with its salt on request',
      },
    ],
    recordCounts: { 'log-entry': listed.length },
  };
}

const tooMany = (): Refusal =>
  new Refusal('input-is-not-valid', {
    message: `The log of this period has more than ${ENTRIES_MAX} entries about this service.`,
    mend: 'Make several packs, each of a shorter period.',
    field: 'from',
  });

const listedEntry = ({ at, act, object }: ActivityEntry, file: string): ListedEntry => ({
  at: at.toISOString(),
  act,
  record: `${object.type} ${object.id}`,
  file,
});
