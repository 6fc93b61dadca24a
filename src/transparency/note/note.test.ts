import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, hexOf, utf8Bytes } from '../bytes.ts';
import { checkpointText, openCheckpoint, parseCheckpoint } from '../checkpoint/checkpoint.ts';
import { generateSeed, signingKeyOf, verifies } from '../ed25519.ts';
import { emptyRoot } from '../merkle/tree-hash.ts';
import type { Verdict } from '../verdict.ts';
import { cosign } from './cosignature.ts';
import { openNote, signNote } from './note.ts';
import { noteKey, parseVkey, vkeyOf } from './note-key.ts';
import { NOTE_BYTES_MAX, parseNote } from './note-text.ts';

const reasonOf = (verdict: Verdict<unknown>) => (verdict.ok ? 'accepted' : verdict.reason);
const bytes = (hex: string) => fromHex(hex) as Uint8Array;
const key = (vkey: string) => {
  const read = parseVkey(vkey);
  if (!read.ok) throw new Error(read.detail);
  return read.value;
};

/** The example of C2SP signed-note, "Verifier keys". */
const FOO = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const FOO_NOTE = `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`;
/** The keys and the note of golang.org/x/mod/sumdb/note, `ExampleSign` (BSD-3-Clause). */
const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const PETER_NOTE = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;

describe('Ed25519', () => {
  /** RFC 8032, section 7.1, TEST 1 to 3 and TEST SHA(abc). */
  const VECTORS = [
    {
      seed: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
      publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      message: '',
      signature:
        'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    },
    {
      seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
      publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      message: '72',
      signature:
        '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    },
    {
      seed: 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
      publicKey: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
      message: 'af82',
      signature:
        '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    },
    {
      seed: '833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42',
      publicKey: 'ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf',
      message:
        'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
      signature:
        'dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704',
    },
  ];

  it('signs and verifies as the RFC does', () => {
    for (const vector of VECTORS) {
      const signing = signingKeyOf(bytes(vector.seed));
      expect(hexOf(signing.publicKey)).toBe(vector.publicKey);
      expect(hexOf(signing.sign(bytes(vector.message)))).toBe(vector.signature);
      expect(verifies(bytes(vector.publicKey), bytes(vector.message), bytes(vector.signature))).toBe(true);
      expect(verifies(bytes(vector.publicKey), bytes(`${vector.message}00`), bytes(vector.signature))).toBe(false);
    }
  });

  it('takes no key and no signature of another length, no point off the curve and no unreduced scalar', () => {
    const [first] = VECTORS as [(typeof VECTORS)[0]];
    const signature = bytes(first.signature);
    const none = bytes('');
    expect(verifies(bytes(first.publicKey).subarray(1), none, signature)).toBe(false);
    expect(verifies(bytes(first.publicKey), none, signature.subarray(1))).toBe(false);
    expect(verifies(bytes(`02${'00'.repeat(31)}`), none, signature)).toBe(false);
    // The same signature with the order of the group added to its scalar.
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const scalar = BigInt(`0x${hexOf(Uint8Array.from(signature.subarray(32)).reverse())}`);
    const unreduced = bytes((scalar + order).toString(16).padStart(64, '0')).reverse();
    expect(verifies(bytes(first.publicKey), none, Uint8Array.from([...signature.subarray(0, 32), ...unreduced]))).toBe(
      false,
    );
    expect(() => signingKeyOf(new Uint8Array(31))).toThrow('32 bytes');
  });

  it('takes no key of small order, for which signatures of nobody verify, and no second spelling of a key', () => {
    const identity = bytes(`01${'00'.repeat(31)}`);
    const ofNobody = Uint8Array.from([...identity, ...new Uint8Array(32)]);
    for (const key of [
      identity,
      bytes(`01${'00'.repeat(30)}80`),
      bytes(`ec${'ff'.repeat(30)}7f`),
      bytes('00'.repeat(32)),
      bytes('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85'),
      bytes('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a'),
      bytes(`ee${'ff'.repeat(30)}7f`),
      bytes(`f1${'ff'.repeat(30)}7f`),
    ]) {
      expect(verifies(key, bytes(''), ofNobody)).toBe(false);
      expect(() => noteKey('name', 'ed25519', key)).toThrow('public key');
    }
  });
});

describe('the key of a note', () => {
  it('is read from its line and written back as the same line', () => {
    for (const line of [FOO, PETER]) expect(vkeyOf(key(line))).toBe(line);
    expect(key(FOO)).toMatchObject({ name: 'example.com/foo', type: 'ed25519' });
  });

  it('is refused where name, id, type or key are not what they must be', () => {
    const other = FOO.replace('530d903a', '530d903b');
    const spare = `${FOO.slice(0, -1)}l`;
    for (const line of [
      '',
      '+',
      'a+b',
      other,
      spare,
      FOO.slice(0, -1),
      `${FOO}=`,
      FOO.replace('530d903a', '530D903A'),
      FOO.replace('example.com/foo', 'example.com/bar'),
      FOO.replace('example.com/foo', ''),
      FOO.replace('example.com/foo', 'example com'),
      FOO.replace('example.com/foo', 'example\u2028com'),
      FOO.replace('example.com/foo', 'example\u0085com'),
      `${FOO}\n`,
    ]) {
      expect(reasonOf(parseVkey(line)), line).toBe('key-is-malformed');
    }
    expect(reasonOf(parseVkey('a+00000000+BukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'))).toBe(
      'key-type-is-not-known',
    );
    expect(() => noteKey('two words', 'ed25519', new Uint8Array(32))).toThrow('key name');
    expect(() => noteKey('name', 'ed25519', new Uint8Array(31))).toThrow('public key');
  });
});

describe('a signed note', () => {
  it('opens with the key of the published examples', () => {
    for (const [vkey, note] of [
      [FOO, FOO_NOTE],
      [PETER, PETER_NOTE],
    ] as const) {
      const opened = openNote(utf8Bytes(note), [key(vkey)]);
      expect(opened.ok && opened.value).toEqual({
        text: note.slice(0, note.indexOf('\n\n') + 1),
        signatures: [{ key: key(vkey), time: null }],
      });
    }
  });

  const signing = signingKeyOf(new Uint8Array(32).fill(7));
  const ours = noteKey('log.example/a', 'ed25519', signing.publicKey);
  const text = 'Ognuno sta solo sul cuor della terra\n\ned è subito sera.\n';
  const note = signNote(text, [{ name: ours.name, key: signing }]);
  const stranger = signingKeyOf(generateSeed());
  const strangerNote = signNote(text, [{ name: 'stranger.example', key: stranger }]);
  const strangerLine = strangerNote.slice(text.length + 1);

  it('may hold empty lines and lines of unknown keys', () => {
    const opened = openNote(utf8Bytes(note + strangerLine), [ours]);
    expect(opened.ok && opened.value.text).toBe(text);
    expect(opened.ok && opened.value.signatures.map((one) => one.key.name)).toEqual(['log.example/a']);
    const namesake = signNote(text, [{ name: ours.name, key: stranger }]).slice(text.length + 1);
    expect(openNote(utf8Bytes(note + namesake), [ours]).ok).toBe(true);
    expect(reasonOf(openNote(utf8Bytes(strangerNote), [ours]))).toBe('note-has-no-trusted-signature');
    expect(reasonOf(openNote(utf8Bytes(note), []))).toBe('note-has-no-trusted-signature');
  });

  it('is refused whole where a trusted key signed something else', () => {
    const forged = note.replace('sera', 'mane');
    expect(reasonOf(openNote(utf8Bytes(forged), [ours]))).toBe('signature-does-not-verify');
    const both = `${forged}${signNote(forged.slice(0, text.length), [{ name: 'b', key: stranger }]).slice(text.length + 1)}`;
    const trusted = [ours, noteKey('b', 'ed25519', stranger.publicKey)];
    expect(reasonOf(openNote(utf8Bytes(both), trusted))).toBe('signature-does-not-verify');
  });

  it('is refused after any change of one bit that its reader can see', () => {
    const whole = utf8Bytes(note);
    fc.assert(
      fc.property(fc.nat(whole.byteLength - 1), fc.nat(7), (at, bit) => {
        const changed = Uint8Array.from(whole);
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        expect(openNote(changed, [ours]).ok).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is refused where its form is another', () => {
    const line = note.slice(text.length + 1);
    for (const form of [
      '',
      '\n',
      text,
      `${text}\n`,
      note.slice(0, -1),
      note.replaceAll('\n', '\r\n'),
      note.replace('— ', '– '),
      note.replace('— ', '—  '),
      note.replace(/=\n$/, '\n'),
      note.replace(/\n$/, ' \n'),
      note.replace('sera.', 'sera\t.'),
      `${text}\n\n\n— ${line.split(' ')[1]} AAAA\n`,
      `${note}\n`,
      `${note}trailing\n`,
    ]) {
      const reason = reasonOf(openNote(utf8Bytes(form), [ours]));
      expect(['note-is-malformed', 'signature-does-not-verify'], JSON.stringify(form)).toContain(reason);
    }
    expect(reasonOf(parseNote(Uint8Array.of(0xff)))).toBe('text-is-not-utf8');
    expect(reasonOf(parseNote(new Uint8Array(NOTE_BYTES_MAX + 1)))).toBe('input-is-too-large');
    expect(reasonOf(openNote(utf8Bytes(note + strangerLine.repeat(99)), [ours]))).toBe('accepted');
    expect(reasonOf(openNote(utf8Bytes(note + strangerLine.repeat(100)), [ours]))).toBe('note-has-too-many-signatures');
    for (const unfit of ['', '\n', 'no newline', 'a\tb\n', '\ud800\n']) expect(() => signNote(unfit, [])).toThrow();
  });
});

describe('a checkpoint', () => {
  const root = emptyRoot();
  const head = { origin: 'log.example/a', size: 20_852_163, root, extensions: [] };

  it('is read from the text it was written as', () => {
    const size = fc.oneof(fc.nat(300), fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }));
    const line = fc.string({ unit: 'grapheme', minLength: 1 }).filter((one) => !/[\0-\x1f]/.test(one));
    fc.assert(
      fc.property(
        size,
        line,
        fc.array(line, { maxLength: 3 }),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        (n, origin, extensions, hash) => {
          const checkpoint = { origin, size: n, root: hash, extensions };
          const read = parseCheckpoint(checkpointText(checkpoint));
          expect(read.ok && { ...read.value, root: hexOf(read.value.root) }).toEqual({
            ...checkpoint,
            root: hexOf(hash),
          });
        },
      ),
    );
  });

  it('is refused where a line is missing, empty, or no size or hash', () => {
    const text = checkpointText(head);
    for (const form of [
      '',
      '\n',
      'a\n1\n',
      text.slice(0, -1),
      `${text}\n`,
      text.replace('log.example/a', ''),
      text.replace('20852163', '020852163'),
      text.replace('20852163', '+20852163'),
      text.replace('20852163', '-1'),
      text.replace('20852163', '1e3'),
      text.replace('20852163', ' 1'),
      text.replace('20852163', '9007199254740992'),
      text.replace('20852163', '18446744073709551616'),
      text.replace('20852163', '２'),
      text.replace('=', ''),
      text.replace('=', '=='),
      text.replace(/.=\n/, '=\n'),
    ]) {
      expect(reasonOf(parseCheckpoint(form)), JSON.stringify(form)).toBe('checkpoint-is-malformed');
    }
    for (const unfit of [
      { origin: '' },
      { origin: 'a\nb' },
      { size: -1 },
      { size: 0.5 },
      { root: new Uint8Array(31) },
    ]) {
      expect(() => checkpointText({ ...head, ...unfit })).toThrow('no checkpoint');
    }
  });

  it('opens only as one of its own log', () => {
    const signing = signingKeyOf(generateSeed());
    const keys = [noteKey('log.example/a', 'ed25519', signing.publicKey)];
    const note = utf8Bytes(signNote(checkpointText(head), [{ name: 'log.example/a', key: signing }]));
    const opened = openCheckpoint(note, { origin: 'log.example/a', keys });
    expect(opened.ok && opened.value.checkpoint.size).toBe(20_852_163);
    expect(reasonOf(openCheckpoint(note, { origin: 'log.example/b', keys }))).toBe('checkpoint-is-of-another-log');
    const other = utf8Bytes(signNote('two\nlines\n', [{ name: 'log.example/a', key: signing }]));
    expect(reasonOf(openCheckpoint(other, { origin: 'two', keys }))).toBe('checkpoint-is-malformed');
  });

  it('is cosigned with a time that the signature covers', () => {
    const log = signingKeyOf(generateSeed());
    const witness = signingKeyOf(generateSeed());
    const text = checkpointText(head);
    const note = signNote(text, [{ name: 'log.example/a', key: log }]);
    const line = cosign(text, { name: 'witness.example/w1', key: witness }, 1_679_315_147);
    const trusted = [noteKey('witness.example/w1', 'cosignature', witness.publicKey)];
    const opened = openNote(utf8Bytes(note + line), trusted);
    expect(opened.ok && opened.value.signatures).toEqual([{ key: trusted[0], time: 1_679_315_147 }]);
    // The message the specification spells out.
    const signed = parseNote(utf8Bytes(`${text}\n${line}`));
    const signature = signed.ok ? signed.value.signatures[0]?.signature : undefined;
    const message = utf8Bytes(`cosignature/v1\ntime 1679315147\n${text}`);
    expect(verifies(witness.publicKey, message, (signature as Uint8Array).subarray(8))).toBe(true);
    const whole = Uint8Array.from(utf8Bytes(note + line));
    const encoded = utf8Bytes(note).byteLength + utf8Bytes('— witness.example/w1 ').byteLength;
    fc.assert(
      fc.property(fc.integer({ min: encoded, max: whole.byteLength - 2 }), fc.nat(7), (at, bit) => {
        const changed = Uint8Array.from(whole);
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        expect(openNote(changed, trusted).ok).toBe(false);
      }),
    );
    expect(() => cosign(text, { name: 'w', key: witness }, 0.5)).toThrow('seconds');
  });
});
