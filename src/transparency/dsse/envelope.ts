/**
 * Signed bytes with the type they are of (DSSE 1.0, `protocol.md` and `envelope.md`). The type is part of what is
 * signed, and a reader asks for one: bytes signed as something else are refused.
 */
import { base64Of, concatBytes, fromEitherBase64, hexOf, utf8Bytes } from '../bytes.ts';
import { isJsonList, isJsonObject, type Json } from '../canonical-json/json.ts';
import { readJson } from '../canonical-json/read.ts';
import { canonicalJson } from '../canonical-json/write.ts';
import { isPublicKey, type SigningKey, spkiOf, verifies } from '../ed25519.ts';
import { sha256 } from '../sha256.ts';
import { accepted, rejected, type Verdict } from '../verdict.ts';

export const ENVELOPE_BYTES_MAX = 64 * 1024 * 1024;
export const ENVELOPE_SIGNATURES_MAX = 32;

export interface Envelope {
  readonly payloadType: string;
  readonly payload: Uint8Array;
  readonly signatures: readonly { readonly keyId: string | null; readonly signature: Uint8Array }[];
}

/** Lower-case hex of SHA-256 over the SubjectPublicKeyInfo. A hint to find a key by; nothing rests on it. */
export const envelopeKeyId = (publicKey: Uint8Array): string => hexOf(sha256(spkiOf(publicKey)));

/** The bytes that are signed: type and payload, each after its length, so that neither can run into the other. */
export function preAuthenticationEncoding(payloadType: string, payload: Uint8Array): Uint8Array {
  const type = utf8Bytes(payloadType);
  const head = `DSSEv1 ${type.byteLength} ${payloadType} ${payload.byteLength} `;
  return concatBytes([utf8Bytes(head), payload]);
}

/** The envelope as canonical JSON, signed by each key. */
export function signEnvelope(payloadType: string, payload: Uint8Array, keys: readonly SigningKey[]): Uint8Array {
  const signed = preAuthenticationEncoding(payloadType, payload);
  const signatures = keys.map((key) => ({ keyId: envelopeKeyId(key.publicKey), signature: key.sign(signed) }));
  return envelopeBytes({ payloadType, payload, signatures });
}

/** The one form in which we write an envelope. */
export const envelopeBytes = ({ payloadType, payload, signatures }: Envelope): Uint8Array =>
  canonicalJson({
    payload: base64Of(payload),
    payloadType,
    signatures: signatures.map(({ keyId, signature }) => ({ keyid: keyId, sig: base64Of(signature) })),
  });

export interface EnvelopeTrust {
  /** The only type accepted. */
  readonly payloadType: string;
  readonly publicKeys: readonly Uint8Array[];
  /** How many different keys must have signed. */
  readonly threshold: number;
}

export interface OpenedEnvelope {
  readonly payload: Uint8Array;
  /** The trusted keys that signed, in the order in which they are trusted. */
  readonly signedBy: readonly Uint8Array[];
}

/** The payload, once enough trusted keys are found to have signed it as this type. Nothing is parsed before that. */
export function openEnvelope(bytes: Uint8Array, trust: EnvelopeTrust): Verdict<OpenedEnvelope> {
  if (!Number.isInteger(trust.threshold) || trust.threshold < 1 || !trust.publicKeys.every(isPublicKey)) {
    throw new RangeError('A threshold is at least 1, and every key one of Ed25519.');
  }
  const read = parseEnvelope(bytes);
  if (!read.ok) return read;
  const { payloadType, payload, signatures } = read.value;
  const signed = preAuthenticationEncoding(payloadType, payload);
  const keys = new Map(trust.publicKeys.map((key) => [hexOf(key), key]));
  const signedBy = [...keys.values()].filter((key) =>
    signatures.some(({ signature }) => verifies(key, signed, signature)),
  );
  if (signedBy.length < trust.threshold) {
    const detail = `${signedBy.length} of the ${trust.threshold} asked for`;
    return rejected('envelope-has-too-few-trusted-signatures', detail);
  }
  // After the signatures, as the protocol orders it: only a signed type is worth telling.
  if (payloadType !== trust.payloadType) return rejected('payload-is-of-another-type', `not ${trust.payloadType}`);
  return accepted({ payload, signedBy });
}

/** Reads an envelope without trusting it. Fields beside those of the format are passed over, as it asks. */
export function parseEnvelope(bytes: Uint8Array): Verdict<Envelope> {
  const json = readJson(bytes, { bytesMax: ENVELOPE_BYTES_MAX });
  if (!json.ok) return json;
  if (!isJsonObject(json.value)) return malformed('no object');
  const { payload: encoded, payloadType, signatures: listed } = json.value;
  const payload = typeof encoded === 'string' ? fromEitherBase64(encoded) : null;
  if (payload === null) return malformed('payload');
  if (typeof payloadType !== 'string' || payloadType === '') return malformed('payloadType');
  if (!isJsonList(listed) || listed.length === 0 || listed.length > ENVELOPE_SIGNATURES_MAX) {
    return malformed(`signatures: 1 to ${ENVELOPE_SIGNATURES_MAX}`);
  }
  const signatures = listed.map(parseSignature);
  const unread = signatures.indexOf(null);
  if (unread >= 0) return malformed(`signature ${unread + 1}`);
  return accepted({ payloadType, payload, signatures: signatures.filter((one) => one !== null) });
}

function parseSignature(listed: Json): Envelope['signatures'][number] | null {
  if (!isJsonObject(listed)) return null;
  const { keyid, sig } = listed;
  const signature = typeof sig === 'string' ? fromEitherBase64(sig) : null;
  if (signature === null || (keyid !== undefined && keyid !== null && typeof keyid !== 'string')) return null;
  return { keyId: keyid ?? null, signature };
}

const malformed = (detail: string) => rejected('envelope-is-malformed', detail);
