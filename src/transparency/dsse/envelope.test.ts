import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64Of, base64UrlOf, utf8Bytes, utf8Text } from '../bytes.ts';
import type { Json } from '../canonical-json/json.ts';
import { canonicalJson } from '../canonical-json/write.ts';
import { generateSeed, signingKeyOf } from '../ed25519.ts';
import {
  ENVELOPE_SIGNATURES_MAX,
  envelopeKeyId,
  openEnvelope,
  parseEnvelope,
  preAuthenticationEncoding,
  signEnvelope,
} from './envelope.ts';

const TYPE = 'http://example.com/HelloWorld';
const PAYLOAD = utf8Bytes('hello world');
/** The key of RFC 8032, section 7.1, TEST 1. */
const fixed = signingKeyOf(
  Uint8Array.from(Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex')),
);
const [ours, second, stranger] = [0, 1, 2].map(() => signingKeyOf(generateSeed())) as [
  typeof fixed,
  typeof fixed,
  typeof fixed,
];
const trust = { payloadType: TYPE, publicKeys: [ours.publicKey], threshold: 1 };
const both = { ...trust, publicKeys: [ours.publicKey, second.publicKey], threshold: 2 };
const reasonOf = (verdict: { ok: true } | { ok: false; reason: string }) => (verdict.ok ? 'accepted' : verdict.reason);
const envelope = signEnvelope(TYPE, PAYLOAD, [ours]);
const parts = JSON.parse(utf8Text(envelope) ?? '');

describe('an envelope', () => {
  it('signs the bytes of the example in DSSE protocol.md', () => {
    expect(utf8Text(preAuthenticationEncoding(TYPE, PAYLOAD))).toBe(
      'DSSEv1 29 http://example.com/HelloWorld 11 hello world',
    );
    expect(utf8Text(preAuthenticationEncoding('é', new Uint8Array(0)))).toBe('DSSEv1 2 é 0 ');
  });

  it('reads the envelope of that example, which a key of another kind signed', () => {
    const published = utf8Bytes(
      '{"payload": "aGVsbG8gd29ybGQ=",\n "payloadType": "http://example.com/HelloWorld",\n "signatures": [{"sig": "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA=="}]}',
    );
    const read = parseEnvelope(published);
    expect(read.ok && utf8Text(read.value.payload)).toBe('hello world');
    expect(read.ok && read.value.signatures.map((one) => one.signature.byteLength)).toEqual([64]);
    expect(reasonOf(openEnvelope(published, trust))).toBe('envelope-has-too-few-trusted-signatures');
  });

  it('opens for whoever trusts its keys and asks for its type', () => {
    const opened = openEnvelope(envelope, trust);
    expect(opened.ok && utf8Text(opened.value.payload)).toBe('hello world');
    expect(parts.signatures[0].keyid).toBe(envelopeKeyId(ours.publicKey));
    expect(reasonOf(openEnvelope(envelope, { ...trust, payloadType: `${TYPE} ` }))).toBe('payload-is-of-another-type');
    expect(reasonOf(openEnvelope(envelope, { ...trust, publicKeys: [stranger.publicKey] }))).toBe(
      'envelope-has-too-few-trusted-signatures',
    );
  });

  it('is, for a key of RFC 8032, the one whose signature OpenSSL makes too', () => {
    expect(utf8Text(signEnvelope(TYPE, PAYLOAD, [fixed]))).toBe(
      '{"payload":"aGVsbG8gd29ybGQ=","payloadType":"http://example.com/HelloWorld","signatures":[{"keyid":"06e3fd8fda29bb60ab59557de61edb0aecdb231134be30e75b455f8e1b792fa9","sig":"4DHX3Zn4qpBKvEj7maE8O9u9bjXEnPLLnyXVUJ2PXJR8DSLcL3QDpFvfJOj3pB/SPHsl6Jg4boxsMb6KvuYABw=="}]}',
    );
  });

  it('counts keys, not signatures', () => {
    const signedBy = (...keys: readonly (typeof ours)[]) => signEnvelope(TYPE, PAYLOAD, keys);
    expect(reasonOf(openEnvelope(signedBy(second, stranger, ours), both))).toBe('accepted');
    expect(reasonOf(openEnvelope(signedBy(ours, ours), both))).toBe('envelope-has-too-few-trusted-signatures');
    const twice = { ...both, publicKeys: [ours.publicKey, ours.publicKey] };
    expect(reasonOf(openEnvelope(signedBy(ours), twice))).toBe('envelope-has-too-few-trusted-signatures');
    for (const threshold of [0, -1, 0.5, Number.NaN]) {
      expect(() => openEnvelope(envelope, { ...trust, threshold })).toThrow('threshold');
    }
    expect(() => openEnvelope(envelope, { ...trust, publicKeys: [new Uint8Array(31)] })).toThrow('Ed25519');
  });

  it('does not rest on the hints of key ids, and passes over fields it does not know', () => {
    const changed = canonicalJson({
      ...parts,
      more: [1],
      signatures: [{ ...parts.signatures[0], keyid: 'another', more: {} }],
    });
    expect(openEnvelope(changed, trust).ok).toBe(true);
  });

  it('is refused after any change of one bit of payload, type or signature', () => {
    const flip = (bytes: Uint8Array, at: number) => {
      const copy = Uint8Array.from(bytes);
      const place = (at >> 3) % copy.length;
      copy[place] = (copy[place] ?? 0) ^ (1 << (at & 7));
      return copy;
    };
    fc.assert(
      fc.property(fc.nat(4_095), (at) => {
        const signature = Buffer.from(parts.signatures[0].sig, 'base64');
        const payload = { ...parts, payload: base64Of(flip(PAYLOAD, at)) };
        const signed = { ...parts, signatures: [{ sig: base64Of(flip(signature, at)) }] };
        for (const forged of [payload, signed]) {
          expect(reasonOf(openEnvelope(canonicalJson(forged), trust))).toBe('envelope-has-too-few-trusted-signatures');
        }
        const raw = openEnvelope(flip(envelope, at), trust);
        // What may change unseen is the hint, and the names of fields that then are none of ours.
        if (raw.ok) expect(utf8Text(raw.value.payload)).toBe('hello world');
      }),
    );
  });

  it('is read from either alphabet of base64, and from no other spelling', () => {
    const payload = Uint8Array.of(0xfb, 0xff, 0xfe, 0x00);
    const own = JSON.parse(utf8Text(signEnvelope(TYPE, payload, [ours])) ?? '');
    const opens = (text: string) => reasonOf(openEnvelope(canonicalJson({ ...own, payload: text }), trust));
    expect(opens('+//+AA==')).toBe('accepted');
    expect(opens('-__-AA==')).toBe('accepted');
    for (const text of [
      base64UrlOf(payload),
      '+__+AA==',
      '+//+AB==',
      ' +//+AA==',
      '+//+\nAA==',
      '+//+AA',
      '+//+AA===',
    ]) {
      expect(opens(text), text).toBe('envelope-is-malformed');
    }
  });

  it('is refused where its form is another', () => {
    const many = Array.from({ length: ENVELOPE_SIGNATURES_MAX + 1 }, () => parts.signatures[0]);
    const forms: readonly Json[] = [
      null,
      [],
      {},
      { ...parts, payload: null },
      { ...parts, payloadType: '' },
      { ...parts, payloadType: 1 },
      { ...parts, signatures: [] },
      { ...parts, signatures: {} },
      { ...parts, signatures: many },
      { ...parts, signatures: [null] },
      { ...parts, signatures: [{ keyid: 'a' }] },
      { ...parts, signatures: [{ ...parts.signatures[0], keyid: 1 }] },
      { ...parts, signatures: [...parts.signatures, { sig: '?' }] },
    ];
    for (const form of forms) expect(reasonOf(openEnvelope(canonicalJson(form), trust))).toBe('envelope-is-malformed');
    const text = utf8Text(envelope) ?? '';
    const twice = text.replace('{"payload":', '{"payload":"","payload":');
    expect(reasonOf(openEnvelope(utf8Bytes(twice), trust))).toBe('json-has-a-duplicate-name');
  });
});
