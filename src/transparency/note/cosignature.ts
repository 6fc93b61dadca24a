/**
 * What a cosigner signs of a checkpoint: that, at this time, it is the largest one it has seen of the log and grew from
 * all it saw before (C2SP `tlog-cosignature`, "Format" and "Ed25519 signed message").
 */
import { concatBytes, utf8Bytes } from '../bytes.ts';
import { isCount } from '../decimal.ts';
import type { SigningKey } from '../ed25519.ts';
import { noteKey } from './note-key.ts';
import { signatureLine } from './note-text.ts';

const TIME_BYTES = 8;

/** The signature line of a cosigner over the text of a checkpoint. `time` is in whole seconds since 1970. */
export function cosign(checkpointText: string, cosigner: { name: string; key: SigningKey }, time: number): string {
  if (!isCount(time)) throw new RangeError('The time of a cosignature is in whole seconds since 1970.');
  const { name, key } = cosigner;
  const timeBytes = new Uint8Array(TIME_BYTES);
  new DataView(timeBytes.buffer).setBigUint64(0, BigInt(time));
  return signatureLine({
    name,
    keyId: noteKey(name, 'cosignature', key.publicKey).id,
    signature: concatBytes([timeBytes, key.sign(cosignedMessage(checkpointText, time))]),
  });
}

export const cosignedMessage = (checkpointText: string, time: number): Uint8Array =>
  utf8Bytes(`cosignature/v1\ntime ${time}\n${checkpointText}`);

/** Time and signature of a line of a cosigner; null where there is no time or one we cannot count to. */
export function cosignatureTime(bytes: Uint8Array): { time: number; signature: Uint8Array } | null {
  if (bytes.byteLength <= TIME_BYTES) return null;
  const time = Number(new DataView(bytes.buffer, bytes.byteOffset, TIME_BYTES).getBigUint64(0));
  return isCount(time) ? { time, signature: bytes.subarray(TIME_BYTES) } : null;
}
