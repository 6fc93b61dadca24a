/**
 * What an entry of the activity log says instead of a value: a hash over a label, the name of the field, a salt and the
 * value. Value and salt together prove it; without the salt it says nothing, so that erasing both leaves a log that
 * still verifies.
 */
import { base64UrlOf, concatBytes, utf8Bytes } from '../bytes.ts';
import type { Json } from '../canonical-json/json.ts';
import { canonicalJson } from '../canonical-json/write.ts';
import { sha256 } from '../sha256.ts';
import { accepted, rejected, type Verdict } from '../verdict.ts';

export const SALT_BYTES = 32;

const LABEL = 'star-commit-v1';

/** What is disclosed of one value: enough to compute its commitment. */
export interface Disclosure {
  /** Where the commitment stands in the entry, such as `chg.tier.n`, `why` or `st`. */
  readonly name: string;
  readonly salt: Uint8Array;
  /** The canonical JSON of the value, or raw bytes where the entry commits to bytes (`st`). */
  readonly value: Uint8Array;
}

/** Base64url of SHA-256 over `star-commit-v1 ‖ 0 ‖ name ‖ 0 ‖ salt ‖ value`. */
export const commitmentTo = ({ name, salt, value }: Disclosure): string =>
  base64UrlOf(sha256(concatBytes([utf8Bytes(`${LABEL}\0${name}\0`), salt, value])));

export const disclosureOf = (name: string, salt: Uint8Array, value: Json): Disclosure => ({
  name,
  salt,
  value: canonicalJson(value),
});

/** Whether a commitment was made to this value. */
export function verifyCommitment(commitment: string, disclosure: Disclosure): Verdict<null> {
  // A salt of another length could move the border between salt and value.
  if (disclosure.salt.byteLength !== SALT_BYTES) {
    return rejected('salt-has-the-wrong-length', `${disclosure.salt.byteLength} bytes`);
  }
  return commitmentTo(disclosure) === commitment
    ? accepted(null)
    : rejected('commitment-does-not-match', `${disclosure.name} was something else`);
}
