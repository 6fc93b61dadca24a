/**
 * What a check says: the value that was read, or one reason from the closed list. Whatever a stranger can hand over
 * is answered so and never by an exception; what is thrown in this folder is a fault of the caller.
 */

/** Every reason for which something is not accepted. Each is a sentence about the thing that was handed over. */
export const REASONS = [
  // any text or bytes
  'input-is-too-large',
  'text-is-not-utf8',
  // JSON
  'json-is-malformed',
  'json-has-a-duplicate-name',
  'json-has-a-lone-surrogate',
  'json-number-is-not-a-safe-integer',
  'json-is-too-deep',
  'json-is-not-canonical',
  // Merkle trees
  'hash-has-the-wrong-length',
  'size-is-out-of-range',
  'index-is-outside-the-tree',
  'tree-has-shrunk',
  'proof-has-the-wrong-length',
  'root-does-not-match',
  'old-root-does-not-match',
  // tiles
  'tile-path-is-malformed',
  'tile-is-malformed',
  'bundle-is-malformed',
  // keys and notes
  'key-is-malformed',
  'key-type-is-not-known',
  'note-is-malformed',
  'note-has-too-many-signatures',
  'note-has-no-trusted-signature',
  'signature-does-not-verify',
  // checkpoints, proof files, witnesses
  'checkpoint-is-malformed',
  'checkpoint-is-of-another-log',
  'proof-file-is-malformed',
  'request-is-malformed',
  'answer-is-malformed',
  // policies
  'policy-is-malformed',
  'quorum-is-not-met',
  // commitments
  'salt-has-the-wrong-length',
  'commitment-does-not-match',
  // envelopes and statements
  'envelope-is-malformed',
  'envelope-has-too-few-trusted-signatures',
  'payload-is-of-another-type',
  'statement-is-malformed',
  // archives and packs
  'archive-is-malformed',
  'archive-name-is-refused',
  'archive-checksum-does-not-match',
  'pack-manifest-is-missing',
  'pack-manifest-is-malformed',
  'pack-counts-do-not-match',
  'pack-is-of-another-log',
  'pack-file-is-missing',
  'pack-file-is-not-named',
  'pack-file-was-altered',
  'trust-is-not-given',
] as const;

export type Reason = (typeof REASONS)[number];

export interface Accepted<Value> {
  readonly ok: true;
  readonly value: Value;
}

export interface Rejected {
  readonly ok: false;
  readonly reason: Reason;
  /** For people: where it was seen and what was expected. Never quotes more than a few words of the input. */
  readonly detail: string;
}

export type Verdict<Value> = Accepted<Value> | Rejected;

export const accepted = <Value>(value: Value): Accepted<Value> => ({ ok: true, value });
export const rejected = (reason: Reason, detail: string): Rejected => ({ ok: false, reason, detail });
