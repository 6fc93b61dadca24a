/** An entry of the activity log as a line of JSON, with the bytes and salts from which its hashes are recomputed. */
import type { NamedEntry } from './named-entry.ts';

/** One line. `entry` are the bytes that are hashed; each commitment in them is proved by salt and value. */
export function jsonLineOf({ entry, actorName, recordName }: NamedEntry): string {
  const { id, at, act, actor, object, changes, reason, bytes, values } = entry;
  const line = {
    id,
    at: at.toISOString(),
    act,
    actor: { name: actorName, kind: actor.kind, pseudonym: actor.ref, secondFactor: actor.mfa },
    record: { type: object.type, id: object.id, version: object.ver, name: recordName },
    changes,
    reason,
    entry: base64(bytes),
    values: [...values].map(([name, { salt, value }]) => ({ name, salt: base64(salt), value: base64(value) })),
  };
  return `${JSON.stringify(line)}\n`;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
