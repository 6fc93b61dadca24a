import { describe, expect, it } from 'vitest';
import { utf8Bytes, utf8Text } from '../bytes.ts';
import type { Json } from '../canonical-json/json.ts';
import { canonicalJson } from '../canonical-json/write.ts';
import { parseStatement, type Statement, statementBytes } from './statement.ts';

const SHA256 = 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9';
const statement: Statement = {
  subjects: [
    { name: 'records/answer/1.json', digests: new Map([['sha256', SHA256]]) },
    { name: null, digests: new Map([['gitCommit', 'd0da780c']]) },
  ],
  predicateType: 'https://example.com/evidence/v1',
  predicate: { fileCount: 2 },
};
const written = JSON.parse(utf8Text(statementBytes(statement)) ?? '');
const reasonOf = (form: Json) => {
  const read = parseStatement(canonicalJson(form));
  return read.ok ? 'accepted' : read.reason;
};
const subject = (more: object) => ({ ...written, subject: [{ ...written.subject[0], ...more }] });

describe('a statement', () => {
  it('is read as it was written', () => {
    expect(parseStatement(statementBytes(statement))).toEqual({ ok: true, value: statement });
    expect(utf8Text(statementBytes(statement))).toBe(
      `{"_type":"https://in-toto.io/Statement/v1","predicate":{"fileCount":2},"predicateType":"https://example.com/evidence/v1","subject":[{"digest":{"sha256":"${SHA256}"},"name":"records/answer/1.json"},{"digest":{"gitCommit":"d0da780c"}}]}`,
    );
  });

  it('may have no predicate, and fields we do not know', () => {
    const { predicate: _, ...without } = written;
    const read = parseStatement(canonicalJson({ ...without, more: 1 }));
    expect(read.ok && read.value.predicate).toEqual({});
    expect(reasonOf(subject({ annotations: {}, mediaType: 'text/plain' }))).toBe('accepted');
  });

  it('is refused where its form is another', () => {
    const forms: readonly Json[] = [
      null,
      [],
      {},
      { ...written, _type: 'https://in-toto.io/Statement/v0.1' },
      { ...written, predicateType: '' },
      { ...written, predicateType: null },
      { ...written, predicate: [] },
      { ...written, predicate: null },
      { ...written, subject: [] },
      { ...written, subject: {} },
      { ...written, subject: [written.subject[0], written.subject[0]] },
      subject({ name: '' }),
      subject({ name: 1 }),
      subject({ digest: {} }),
      subject({ digest: null }),
      subject({ digest: { sha256: SHA256.toUpperCase() } }),
      subject({ digest: { sha256: SHA256.slice(2) } }),
      subject({ digest: { sha256: `${SHA256} ` } }),
      subject({ digest: { sha256: 1 } }),
      subject({ digest: { sha512: SHA256 } }),
      subject({ digest: { sha256: SHA256, gitCommit: '' } }),
    ];
    for (const form of forms) expect(reasonOf(form), JSON.stringify(form)).toBe('statement-is-malformed');
    const broken = parseStatement(utf8Bytes('{'));
    expect(broken.ok ? '' : broken.reason).toBe('json-is-malformed');
  });
});
