/** Whose signature a pack needs: that of a log of the reader's policy, over a manifest that names this very log. */
import { sameBytes } from '../bytes.ts';
import { envelopeBytes, envelopeKeyId, openEnvelope, parseEnvelope } from '../dsse/envelope.ts';
import { type NoteKey, parseVkey, vkeyOf } from '../note/note-key.ts';
import type { Policy } from '../policy/policy.ts';
import { STATEMENT_PAYLOAD_TYPE } from '../statement/statement.ts';
import { accepted, rejected, type Verdict } from '../verdict.ts';
import { type PackManifest, parseManifest } from './manifest.ts';

export interface TrustedManifest {
  readonly manifest: PackManifest;
  /** The policy the rest is judged by. */
  readonly policy: Policy;
  /** The log that signed. */
  readonly signer: NoteKey;
}

/**
 * The manifest of an envelope. Without a policy the log is believed that the pack itself names: then it is whole, and
 * whoever made it may be anybody.
 */
export function openManifest(envelope: Uint8Array, given: Policy | null): Verdict<TrustedManifest> {
  const policy = given === null ? policyWithin(envelope) : accepted(given);
  if (!policy.ok) return policy;
  const parsed = parseEnvelope(envelope);
  if (!parsed.ok) return parsed;
  const { logs } = policy.value;
  const publicKeys = logs.map(({ publicKey }) => publicKey);
  const opened = openEnvelope(envelope, { payloadType: STATEMENT_PAYLOAD_TYPE, publicKeys, threshold: 1 });
  if (!opened.ok) return opened;
  const manifest = parseManifest(opened.value.payload);
  if (!manifest.ok) return manifest;
  const { origin, vkey } = manifest.value.log;
  const signer = logs.find(
    (log) =>
      log.name === origin &&
      vkeyOf(log) === vkey &&
      opened.value.signedBy.some((publicKey) => sameBytes(publicKey, log.publicKey)),
  );
  // One key may sign several logs: a pack of another workspace is signed by it too.
  if (signer === undefined) return rejected('pack-is-of-another-log', `it is of ${origin.slice(0, 200)}`);
  // What an envelope says beside its payload nobody signed, so it says one thing in one form.
  const [signature, ...more] = parsed.value.signatures;
  const isOneForm =
    signature?.keyId === envelopeKeyId(signer.publicKey) && sameBytes(envelope, envelopeBytes(parsed.value));
  if (!isOneForm || more.length > 0) return rejected('envelope-is-malformed', 'it is not in the form of a pack');
  return accepted({ manifest: manifest.value, policy: policy.value, signer });
}

function policyWithin(envelope: Uint8Array): Verdict<Policy> {
  const parsed = parseEnvelope(envelope);
  if (!parsed.ok) return parsed;
  const manifest = parseManifest(parsed.value.payload);
  if (!manifest.ok) return manifest;
  const log = parseVkey(manifest.value.log.vkey);
  if (!log.ok) return log;
  if (log.value.type !== 'ed25519') return rejected('key-type-is-not-known', 'a log signs with Ed25519');
  return accepted({ logs: [log.value], witnesses: new Map(), groups: new Map(), quorum: null });
}
