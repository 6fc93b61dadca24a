/** What a log is called: the first line of its checkpoints and the name of its key. */
import { createHash } from 'node:crypto';
import { REGISTRY_LOG } from '#store/log/registry-log.ts';
import type { SigningKey } from '#transparency/ed25519.ts';
import { type NoteKey, noteKey, vkeyOf } from '#transparency/note/note-key.ts';

/** The activity log of a workspace in one generation, or the log of the registry. */
export const originOf = (host: string, tenantId: string, generation: number): string =>
  tenantId === REGISTRY_LOG ? `${host}/registry/g${generation}` : `${host}/ws/${tenantId}/activity/g${generation}`;

const OWN_MACHINE = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\]|0\.0\.0\.0)$/;

/**
 * The public address without its scheme. An installation without one is called after its key, so that the logs of two of
 * them are never called the same; a log keeps the name it began with.
 */
export function hostOf(baseUrl: string, publicKey: Uint8Array): string {
  const { hostname, host, pathname } = new URL(baseUrl);
  if (OWN_MACHINE.test(hostname))
    return `almagest-${createHash('sha256').update(publicKey).digest('hex').slice(0, 16)}`;
  return `${host}${pathname}`.replace(/\/+$/, '');
}

/** The key of a log: the name of the key is the origin of the log. */
export const keyOf = (origin: string, key: SigningKey): NoteKey => noteKey(origin, 'ed25519', key.publicKey);

export const vkeyFor = (origin: string, key: SigningKey): string => vkeyOf(keyOf(origin, key));
