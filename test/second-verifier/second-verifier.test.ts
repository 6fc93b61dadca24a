/**
 * Our verifier and one written apart, in another language, by the definitions rather than the algorithms where there are
 * two ways, say the same of everything: of what is sound, of every vector, and of what was changed anywhere.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64Of, fromBase64, hexOf, utf8Bytes, utf8Text } from '#transparency/bytes.ts';
import { canonicalJson } from '#transparency/canonical-json/write.ts';
import { openCheckpoint } from '#transparency/checkpoint/checkpoint.ts';
import { commitmentTo, disclosureOf, verifyCommitment } from '#transparency/commitment/commitment.ts';
import { openEnvelope, signEnvelope } from '#transparency/dsse/envelope.ts';
import { verifies } from '#transparency/ed25519.ts';
import { verifyConsistency } from '#transparency/merkle/verify.ts';
import { noteKey, parseVkey, vkeyOf } from '#transparency/note/note-key.ts';
import { parsePolicy } from '#transparency/policy/parse-policy.ts';
import { proofFileBytes, verifyProofFile } from '#transparency/proof-file/proof-file.ts';
import { parseToldEntry, toldEntryBytes, verifyDisclosures } from '#transparency/proof-file/told-entry.ts';
import { parseStatement, STATEMENT_PAYLOAD_TYPE, statementBytes } from '#transparency/statement/statement.ts';
import type { Verdict } from '#transparency/verdict.ts';
import { entryText, logKey, logVerifier, madeLog, ORIGIN, witnessKeys, witnessName } from '../cross-check/made-log.ts';
import { askSecond, type Case, missing, type Said } from './ask-second.ts';

/** Ours, in the same words. */
function said<Value>(verdict: Verdict<Value>, more: (value: Value) => object = () => ({})): Said {
  return verdict.ok ? { accepted: true, ...more(verdict.value) } : { accepted: false, reason: verdict.reason };
}

/** Asks both of every case and expects one answer; returns how many were accepted and refused. */
function compare<One extends Case>(
  cases: readonly One[],
  ours: (one: One) => Said,
): { accepted: number; refused: number } {
  const theirs = askSecond(cases);
  const accepted = cases.filter((one, at) => {
    const own = ours(one);
    expect(inOneWord(theirs[at]), JSON.stringify(one).slice(0, 2_000)).toEqual(inOneWord(own));
    return own.accepted;
  }).length;
  return { accepted, refused: cases.length - accepted };
}

/** Where two things are wrong with a JSON text, either may be the one that is told. */
const inOneWord = (one: Said | undefined): Said | undefined =>
  one?.reason?.startsWith('json-') === true ? { ...one, reason: 'json' } : one;

/** The same on every run, so that a disagreement can be seen again. */
const sampled = <Value>(arbitrary: fc.Arbitrary<Value>, count: number) =>
  fc.sample(arbitrary, { numRuns: count, seed: 7 });
const bytesOf = (text: string) => fromBase64(text) as Uint8Array;

/** Bytes with a bit flipped, a byte removed or added, cut short, or a part written twice. */
function changed(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  const at = fc.nat(bytes.byteLength - 1);
  return fc.oneof(
    fc.tuple(at, fc.nat(7)).map(([place, bit]) => bytes.map((byte, i) => (i === place ? byte ^ (1 << bit) : byte))),
    at.map((place) => Uint8Array.from([...bytes.subarray(0, place), ...bytes.subarray(place + 1)])),
    fc
      .tuple(at, fc.nat(255))
      .map(([place, byte]) => Uint8Array.from([...bytes.subarray(0, place), byte, ...bytes.subarray(place)])),
    at.map((place) => bytes.subarray(0, place)),
    fc.tuple(at, at).map(([from, to]) => Uint8Array.from([...bytes.subarray(0, from), ...bytes.subarray(to)])),
  );
}

/** The same text with one line left out, doubled or moved. */
function rearranged(text: string): fc.Arbitrary<string> {
  const lines = text.split('\n');
  const at = fc.nat(lines.length - 1);
  return fc.oneof(
    at.map((place) => lines.toSpliced(place, 1).join('\n')),
    at.map((place) => lines.toSpliced(place, 0, lines[place] ?? '').join('\n')),
    fc.tuple(at, at).map(([from, to]) =>
      lines
        .toSpliced(from, 1)
        .toSpliced(to, 0, lines[from] ?? '')
        .join('\n'),
    ),
  );
}

const POLICY = `# Who we trust.
log ${vkeyOf(logVerifier)} https://log.example/
${witnessKeys.map((key, at) => `witness w${at} ${vkeyOf(noteKey(witnessName(at), 'cosignature', key.publicKey))}\n`).join('')}group some 2 w0 w1
group all-of-us any some w2
quorum all-of-us
`;

describe.skipIf(missing !== null)('both verifiers', { timeout: 180_000 }, () => {
  it('agree on signatures, those at the edges of the curve included', () => {
    const message = utf8Bytes('message');
    const signature = logKey.sign(message);
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const little = (value: bigint) => bytesFromHex(value.toString(16).padStart(64, '0')).reverse();
    const scalar = BigInt(`0x${hexOf(Uint8Array.from(signature.subarray(32)).reverse())}`);
    // Points of small order and other spellings of them, for which careless verifiers accept anything.
    const edges = [
      0n,
      1n,
      2n,
      2n ** 255n - 20n,
      2n ** 255n - 19n,
      2n ** 255n - 18n,
      2n ** 255n - 1n,
      2n ** 255n,
      2n ** 255n + 1n,
    ]
      .map(little)
      .concat(bytesFromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'));
    const signatures = [
      signature,
      Uint8Array.from([...signature.subarray(0, 32), ...little(scalar + order)]),
      ...edges.flatMap((edge) => [0n, 1n].map((s) => Uint8Array.from([...edge, ...little(s)]))),
      ...sampled(changed(signature), 40),
    ];
    const cases = [logKey.publicKey, ...edges].flatMap((publicKey) =>
      signatures.map((one) => ({
        kind: 'ed25519',
        publicKey: base64Of(publicKey),
        message: base64Of(message),
        signature: base64Of(one),
      })),
    );
    const { tests } = JSON.parse(readFileSync('test/vectors/ed25519/wycheproof.json', 'utf8'));
    for (const { publicKey, message: of, signature: by } of tests) {
      const [key, text, made] = [publicKey, of, by].map((hex) => base64Of(bytesFromHex(hex)));
      cases.push({ kind: 'ed25519', publicKey: key ?? '', message: text ?? '', signature: made ?? '' });
    }
    const { accepted, refused } = compare(cases, (one) =>
      verifies(bytesOf(one.publicKey), bytesOf(one.message), bytesOf(one.signature))
        ? { accepted: true }
        : { accepted: false, reason: 'signature-does-not-verify' },
    );
    expect(accepted).toBeGreaterThan(84);
    expect(refused).toBeGreaterThan(500);
  });

  it('agree on checkpoints', () => {
    const published = {
      note: 'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n',
      vkey: 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
    };
    const vkeys = [vkeyOf(logVerifier), vkeyOf(noteKey(witnessName(0), 'cosignature', witnessKeys[0]!.publicKey))];
    const made = madeLog(70, 2).checkpoint;
    const text = utf8Text(made) ?? '';
    const notes = [
      made,
      ...sampled(changed(made), 250),
      ...sampled(rearranged(text), 60).map(utf8Bytes),
      ...['\r\n', '\n\n', '\t\n', ' \n', '\u0085\n'].map((end) => utf8Bytes(text.replaceAll('\n', end))),
      ...['070', '+70', '7e1', '9007199254740992', '', '٧٠'].map((size) =>
        utf8Bytes(text.replace('\n70\n', `\n${size}\n`)),
      ),
      utf8Bytes(text + `${text.split('\n')[4]}\n`.repeat(98)),
      utf8Bytes(text + `${text.split('\n')[4]}\n`.repeat(97)),
      utf8Bytes('x'.repeat(262_145)),
    ];
    const cases = [
      ...notes.map((note) => ({ kind: 'checkpoint', note: base64Of(note), origin: ORIGIN, vkeys })),
      { kind: 'checkpoint', note: base64Of(made), origin: 'log.example/other', vkeys },
      { kind: 'checkpoint', note: base64Of(made), origin: ORIGIN, vkeys: [] },
      { kind: 'checkpoint', note: base64Of(utf8Bytes(published.note)), origin: 'x', vkeys: [published.vkey] },
      ...sampled(changed(utf8Bytes(published.vkey)), 60)
        .map(utf8Text)
        .filter((vkey) => vkey !== null)
        .map((vkey) => ({ kind: 'checkpoint', note: base64Of(utf8Bytes(published.note)), origin: 'x', vkeys: [vkey] })),
    ];
    const { accepted, refused } = compare(cases, (one) => {
      const keys = one.vkeys.map(parseVkey);
      const bad = keys.find((key) => !key.ok);
      if (bad !== undefined) return said(bad);
      const trusted = keys.flatMap((key) => (key.ok ? [key.value] : []));
      return said(openCheckpoint(bytesOf(one.note), { origin: one.origin, keys: trusted }), ({ checkpoint, note }) => ({
        size: checkpoint.size,
        root: base64Of(checkpoint.root),
        signedBy: note.signatures.map(({ key }) => key.name),
      }));
    });
    expect(accepted).toBeGreaterThan(3);
    expect(refused).toBeGreaterThan(300);
  });

  it('agree on consistency between every two of 40 sizes, and on every change of a proof', async () => {
    const logs = Array.from({ length: 41 }, (_, size) => madeLog(size));
    const cases: { kind: string; oldSize: number; oldRoot: string; size: number; root: string; proof: string[] }[] = [];
    for (const log of logs) {
      for (const old of logs) {
        const proof = old.size > log.size ? [] : (await log.consistency(old.size)).map(base64Of);
        const sound = {
          kind: 'consistency',
          oldSize: old.size,
          oldRoot: base64Of(old.root),
          size: log.size,
          root: base64Of(log.root),
          proof,
        };
        const other = base64Of(utf8Bytes('x'.repeat(32)));
        const place = (old.size * 7 + log.size) % (proof.length + 1);
        cases.push(
          sound,
          { ...sound, proof: proof.toSpliced(place, 1, other) },
          { ...sound, proof: proof.toSpliced(place, 1) },
          { ...sound, proof: proof.toSpliced(place, 0, other) },
          { ...sound, oldRoot: sound.root },
          { ...sound, root: other },
          { ...sound, oldSize: old.size + 1 },
          { ...sound, size: log.size + 1 },
          { ...sound, oldSize: old.size - 1 },
          { ...sound, root: base64Of(utf8Bytes('short')) },
        );
      }
    }
    const { accepted, refused } = compare(cases, ({ oldSize, oldRoot, size, root, proof }) =>
      said(
        verifyConsistency({ oldSize, oldRoot: bytesOf(oldRoot), size, root: bytesOf(root), proof: proof.map(bytesOf) }),
      ),
    );
    expect(accepted).toBeGreaterThan(800);
    expect(refused).toBeGreaterThan(12_000);
  });

  it('agree on proof files and policies', async () => {
    const log = madeLog(300, 2);
    const entry = utf8Bytes(entryText(137));
    const proof = await log.inclusion(137);
    const file = proofFileBytes({ extra: utf8Bytes('salt'), index: 137, proof, checkpoint: log.checkpoint });
    const unwitnessed = proofFileBytes({ extra: null, index: 137, proof, checkpoint: madeLog(300, 1).checkpoint });
    const policy = utf8Bytes(POLICY);
    const cases = [
      [file, entry, policy],
      [unwitnessed, entry, policy],
      [unwitnessed, entry, utf8Bytes(POLICY.replace('quorum all-of-us', 'quorum w0'))],
      [unwitnessed, entry, utf8Bytes(POLICY.replace('quorum all-of-us', 'quorum none'))],
      [file, utf8Bytes(entryText(138)), policy],
      ...sampled(changed(file), 200).map((one) => [one, entry, policy]),
      ...sampled(rearranged(utf8Text(file) ?? ''), 60).map((one) => [utf8Bytes(one), entry, policy]),
      ...sampled(changed(policy), 250).map((one) => [file, entry, one]),
      ...sampled(rearranged(POLICY), 80).map((one) => [file, entry, utf8Bytes(one)]),
    ].map(([one, of, by]) => ({
      kind: 'proof-file',
      file: base64Of(one as Uint8Array),
      entry: base64Of(of as Uint8Array),
      policy: base64Of(by as Uint8Array),
    }));
    const { accepted, refused } = compare(cases, (one) => {
      const trusted = parsePolicy(bytesOf(one.policy));
      if (!trusted.ok) return said(trusted);
      const proven = verifyProofFile(bytesOf(one.file), bytesOf(one.entry), trusted.value);
      return said(proven, ({ index, checkpoint, witnessedBy }) => ({
        index,
        size: checkpoint.size,
        witnessedBy: [...witnessedBy.keys()],
      }));
    });
    expect(accepted).toBeGreaterThan(20);
    expect(refused).toBeGreaterThan(300);
  });

  const statement = statementBytes({
    subjects: [
      { name: 'records/a.json', digests: new Map([['sha256', hexOf(madeLog(1).root)]]) },
      { name: 'records/b “é”.json', digests: new Map([['sha256', hexOf(madeLog(2).root)]]) },
    ],
    predicateType: 'https://almagest.example/evidence-pack/v1',
    predicate: { fileCount: 2, withheld: [{ class: 'personal', count: -1 }], nothing: null, yes: true },
  });

  it('agree on envelopes and statements', () => {
    const keys = [logKey, ...witnessKeys].map((key) => key.publicKey);
    const envelope = signEnvelope(STATEMENT_PAYLOAD_TYPE, statement, [logKey, witnessKeys[0]!]);
    const trust = { payloadType: STATEMENT_PAYLOAD_TYPE, publicKeys: keys.slice(0, 2).map(base64Of), threshold: 2 };
    const sound = { kind: 'envelope', envelope: base64Of(envelope), ...trust };
    const cases = [
      sound,
      { ...sound, payloadType: `${STATEMENT_PAYLOAD_TYPE} ` },
      { ...sound, publicKeys: keys.map(base64Of), threshold: 3 },
      { ...sound, publicKeys: [keys[0], keys[0]].map((key) => base64Of(key as Uint8Array)) },
      ...sampled(changed(envelope), 300).map((one) => ({ ...sound, envelope: base64Of(one) })),
    ];
    const opened = compare(cases, (one) => {
      const publicKeys = one.publicKeys.map(bytesOf);
      return said(openEnvelope(bytesOf(one.envelope), { ...one, publicKeys }), ({ payload, signedBy }) => ({
        payload: base64Of(payload),
        signedBy: signedBy.length,
      }));
    });
    expect(opened.accepted).toBeGreaterThan(0);
    expect(opened.refused).toBeGreaterThan(250);
    const texts = [
      '"\\ud800"',
      '{"a":1,"\\u0061":1}',
      '1e400',
      '-0',
      '1.0',
      'NaN',
      '9007199254740992',
      '\ufeff{}',
      '[]',
      '[1,]',
    ]
      .concat(
        '['.repeat(65) + ']'.repeat(65),
        '['.repeat(64) + ']'.repeat(64),
        '{"a":"\t"}',
        "{'a':1}",
        '{"__proto__":1}',
      )
      .map(utf8Bytes);
    const payloads = [statement, ...sampled(changed(statement), 1_000), ...texts];
    const read = compare(
      payloads.map((payload) => ({ kind: 'statement', payload: base64Of(payload) })),
      (one) =>
        said(parseStatement(bytesOf(one.payload)), ({ subjects, predicateType }) => ({
          subjects: subjects.length,
          predicateType,
        })),
    );
    expect(read.accepted).toBeGreaterThan(50);
    expect(read.refused).toBeGreaterThan(500);
  });

  it('agree on commitments', () => {
    const salts = fc.uint8Array({ minLength: 31, maxLength: 33 });
    const cases = sampled(fc.tuple(fc.string({ unit: 'grapheme' }), salts, fc.jsonValue(), fc.boolean()), 300).map(
      ([name, salt, value, forged]) => {
        const bytes = canonicalJson(JSON.parse(JSON.stringify(value)));
        const commitment = commitmentTo({ name, salt, value: bytes });
        return {
          kind: 'commitment',
          name: forged ? `${name}x` : name,
          salt: base64Of(salt),
          value: base64Of(bytes),
          commitment,
        };
      },
    );
    const { accepted, refused } = compare(cases, ({ commitment, name, salt, value }) =>
      said(verifyCommitment(commitment, { name, salt: bytesOf(salt), value: bytesOf(value) })),
    );
    expect(accepted).toBeGreaterThan(30);
    expect(refused).toBeGreaterThan(150);
  });

  it('agree on what a proof file tells of an entry, and on every change of it', () => {
    const disclosures = [
      disclosureOf('why', new Uint8Array(32).fill(1), 'because'),
      disclosureOf('chg.tier.n', new Uint8Array(32).fill(2), { é: 1, Z: [null, 'ü\n'] }),
      disclosureOf('texts.scope', new Uint8Array(32).fill(3), 'The storage service.'),
    ];
    const [why = '', tier = '', scope = ''] = disclosures.map(commitmentTo);
    const entry = { v: 1, why, chg: [{ f: 'tier', o: null, n: tier }], texts: { scope, name: null } };
    const told = toldEntryBytes({ entry: canonicalJson(entry), disclosures });
    const made = (names: readonly string[], from: object = entry) =>
      toldEntryBytes({
        entry: utf8Bytes(JSON.stringify(from)),
        disclosures: names.map((name, at) => ({
          ...(disclosures[at % 3] ?? disclosureOf('', new Uint8Array(), 1)),
          name,
        })),
      });
    const extras = [
      told,
      ...sampled(changed(told), 300),
      ...sampled(rearranged(utf8Text(told) ?? ''), 60).map(utf8Bytes),
      ...['why', 'chg.tier.o', 'chg.tier.n', 'chg.none.n', 'chg', 'v', 'texts', 'texts.name', 'texts.', '', 'st'].map(
        (name) => made([name]),
      ),
      made(['why', 'chg.tier.n', 'texts.scope'], { ...entry, chg: { 'tier.n': tier } }),
      made(['why'], [why]),
      ...['{}', '[]', '1', '{"entry":"{}"}', '{"entry":"{","values":[]}', '{"entry":"{}","values":[1]}'].map(utf8Bytes),
    ];
    const { accepted, refused } = compare(
      extras.map((extra) => ({ kind: 'told-entry', extra: base64Of(extra) })),
      ({ extra }) => {
        const read = parseToldEntry(bytesOf(extra));
        const verified = read.ok ? verifyDisclosures(read.value.entry, read.value.disclosures) : read;
        return said(verified, () => ({ values: read.ok ? read.value.disclosures.length : 0 }));
      },
    );
    expect(accepted).toBeGreaterThan(2);
    expect(refused).toBeGreaterThan(300);
  });
});

const bytesFromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
