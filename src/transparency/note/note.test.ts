import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hexOf, utf8Bytes } from '../bytes.ts';
import { checkpointText, openCheckpoint, parseCheckpoint } from '../checkpoint/checkpoint.ts';
import { generateSeed, signingKeyOf, verifies } from '../ed25519.ts';
import { emptyRoot } from '../merkle/tree-hash.ts';
import type { Verdict } from '../verdict.ts';
import { cosign } from './cosignature.ts';
import { openNote, signNote } from './note.ts';
import { noteKey, parseVkey, vkeyOf } from './note-key.ts';
import { NOTE_BYTES_MAX, parseNote } from './note-text.ts';

const reasonOf = (verdict: Verdict<unknown>) => (verdict.ok ? 'accepted' : verdict.reason);
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
