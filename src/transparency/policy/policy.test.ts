import { describe, expect, it } from 'vitest';
import { utf8Bytes } from '../bytes.ts';
import { generateSeed, signingKeyOf } from '../ed25519.ts';
import { noteKey, type SignatureType, vkeyOf } from '../note/note-key.ts';
import { POLICY_BYTES_MAX, POLICY_NAMES_MAX, parsePolicy } from './parse-policy.ts';
import { quorumIsMet } from './policy.ts';

const keyOf = (name: string, type: SignatureType) => noteKey(name, type, signingKeyOf(generateSeed()).publicKey);
const logKey = keyOf('log.example/g1', 'ed25519');
const log = vkeyOf(logKey);
const vkeys = new Map(['X1', 'X2', 'X3', 'Y1', 'Y2', 'Y3'].map((name) => [name, vkeyOf(keyOf(name, 'cosignature'))]));
const witnessLines = [...vkeys].map(([name, vkey]) => `witness ${name} ${vkey}\n`).join('');
/** The example of C2SP tlog-policy, with keys filled in. */
const EXAMPLE = `log ${log}

${witnessLines}group X-witnesses 2 X1 X2 X3
group Y-witnesses any Y1 Y2 Y3
group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
`;
const read = (text: string) => parsePolicy(utf8Bytes(text));
const reasonOf = (text: string) => {
  const policy = read(text);
  return policy.ok ? 'accepted' : policy.reason;
};

describe('a policy', () => {
  it('is read from the example of the specification', () => {
    const policy = read(EXAMPLE);
    if (!policy.ok) throw new Error(policy.detail);
    expect(policy.value.logs.map(vkeyOf)).toEqual([log]);
    expect([...policy.value.witnesses.keys()]).toEqual([...vkeys.keys()]);
    expect(policy.value.groups.get('X-and-Y')).toEqual({ threshold: 2, members: ['X-witnesses', 'Y-witnesses'] });
    expect(quorumIsMet(policy.value, new Set(['X1', 'X2', 'Y3']))).toBe(true);
    expect(quorumIsMet(policy.value, new Set(['X1', 'X2', 'X3']))).toBe(false);
    expect(quorumIsMet(policy.value, new Set(['X1', 'Y1', 'Y2']))).toBe(false);
  });

  it('may hold comments, white space, URLs and words of any script', () => {
    const text = `# who we trust\n\t log \t ${log}  https://log.example/ \n\n  # and\nwitness Żółw ${vkeys.get('X1')} https://w.example\nquorum Żółw\n`;
    const policy = read(text);
    expect(policy.ok && policy.value.quorum).toBe('Żółw');
  });

  it('may ask for no witness', () => {
    const policy = read('quorum none\n');
    expect(policy.ok && policy.value.quorum).toBeNull();
    expect(policy.ok && quorumIsMet(policy.value, new Set())).toBe(true);
  });

  it('is refused where the specification does not allow it', () => {
    const other = vkeyOf(keyOf('other', 'ed25519'));
    const renamed = vkeyOf(noteKey('renamed.example', 'ed25519', logKey.publicKey));
    const group = EXAMPLE.slice(0, EXAMPLE.indexOf('group'));
    for (const text of [
      '',
      '\n',
      'quorum none',
      EXAMPLE.replace(/quorum.*\n/, ''),
      `${EXAMPLE}quorum none\n`,
      `quorum X-and-Y\n${EXAMPLE.replace(/quorum.*\n/, '')}`,
      'quorum\n',
      'quorum none none\n',
      'quorum nobody\n',
      `log ${log}\nlog ${log}\nquorum none\n`,
      `log ${log} https://a https://b\nquorum none\n`,
      `log ${vkeys.get('X1')}\nquorum none\n`,
      'log\nquorum none\n',
      `log ${log}\nlog ${renamed}\nquorum none\n`,
      `witness w ${other}\nquorum w\n`,
      `witness w\nquorum w\n`,
      `witness none ${vkeys.get('X1')}\nquorum none\n`,
      `witness a ${vkeys.get('X1')}\nwitness a ${vkeys.get('X2')}\nquorum a\n`,
      `witness a ${vkeys.get('X1')}\nwitness b ${vkeys.get('X1')}\nquorum a\n`,
      `witness a ${vkeys.get('X1')} u v\nquorum a\n`,
      `${group}group g 4 X1 X2 X3\nquorum g\n`,
      `${group}group g 0 X1 X2 X3\nquorum g\n`,
      `${group}group g 02 X1 X2 X3\nquorum g\n`,
      `${group}group g some X1 X2 X3\nquorum g\n`,
      `${group}group g all\nquorum g\n`,
      `${group}group g any X1 X1\nquorum g\n`,
      `${group}group g any g\nquorum g\n`,
      `${group}group g any h\ngroup h any g\nquorum g\n`,
      `${group}group g any none\nquorum g\n`,
      `${group}group X1 any X2\nquorum X1\n`,
      `${group}group g any X1 X2\ngroup h any X2 X3\nquorum h\n`,
      'trust everybody\nquorum none\n',
      'quorum none\r\n',
      'quorum none\n#\x7f\n',
      'quorum\u00a0none\n',
      `${Array.from({ length: POLICY_NAMES_MAX + 1 }, (_, at) => `witness w${at} ${vkeyOf(keyOf('w', 'cosignature'))}\n`).join('')}quorum none\n`,
    ]) {
      expect(['policy-is-malformed', 'key-is-malformed'], JSON.stringify(text.slice(-80))).toContain(reasonOf(text));
    }
    expect(reasonOf(`log ${renamed}\nquorum none\n`)).toBe('accepted');
    expect(reasonOf(`${'#'.repeat(POLICY_BYTES_MAX)}\n`)).toBe('input-is-too-large');
    const bad = parsePolicy(Uint8Array.of(0xff));
    expect(bad.ok ? '' : bad.reason).toBe('text-is-not-utf8');
  });

  it('says which line it is refused for', () => {
    const policy = read('# one\n\nquorum nobody\n');
    expect(policy.ok ? '' : policy.detail).toBe('line 3: the quorum is not defined above');
  });
});
