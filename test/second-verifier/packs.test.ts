/** Both verifiers say the same of packs: of those that are sound, and of every way in which one was changed. */
import { describe, expect, it } from 'vitest';
import { base64Of, fromBase64, utf8Bytes } from '#transparency/bytes.ts';
import { type PackReport, verifyPack } from '#transparency/pack/verify-pack.ts';
import {
  inPieces,
  LOG_POLICY_TEXT,
  madeFiles,
  packBytes,
  policyOf,
  WITNESS_POLICY_TEXT,
} from '../harness/made-pack.ts';
import { MUTATIONS, mutatedPack, packGround } from '../harness/mutated-pack.ts';
import { askSecond, missing } from './ask-second.ts';

interface PackCase {
  readonly kind: 'pack';
  readonly pack: string;
  /** The text of a policy in base64; absent where nobody is trusted. */
  readonly policy?: string;
}

const caseOf = (pack: Uint8Array, policy: string | null): PackCase => ({
  kind: 'pack',
  pack: base64Of(pack),
  ...(policy === null ? {} : { policy: base64Of(utf8Bytes(policy)) }),
});

async function ours({ pack, policy }: PackCase): Promise<PackReport> {
  const text = policy === undefined ? null : Buffer.from(policy, 'base64').toString('utf8');
  return verifyPack(inPieces(fromBase64(pack) as Uint8Array), text === null ? null : policyOf(text));
}

/** Where two things are wrong with a JSON text, either may be the one that is told. */
const inOneWord = (reason: string): string => (reason.startsWith('json-') ? 'json' : reason);

describe.skipIf(missing !== null)('both verifiers', { timeout: 180_000 }, () => {
  it('agree on packs, sound and changed, with and without somebody to trust', async () => {
    const ground = await packGround();
    const [seen, unseen] = [await packBytes(await madeFiles(1)), await packBytes(await madeFiles())];
    const policies = [LOG_POLICY_TEXT, WITNESS_POLICY_TEXT, null];
    const cases = [seen, unseen].flatMap((pack) => policies.map((policy) => caseOf(pack, policy)));
    const each = Object.keys(MUTATIONS).length;
    for (let seed = 0; seed < each * 16; seed += 1) {
      const { bytes } = await mutatedPack(ground, seed);
      cases.push(caseOf(bytes, policies[seed % 5 === 0 ? 2 : 0] ?? null));
    }
    const theirs = askSecond(cases);
    const outcomes = new Map<string, number>();
    for (const [at, one] of cases.entries()) {
      const { outcome, reasons } = await ours(one);
      const said = { outcome, reasons: reasons.map(({ reason }) => inOneWord(reason)) };
      const other = theirs[at] as unknown as { outcome: string; reasons: string[] };
      expect({ outcome: other.outcome, reasons: other.reasons.map(inOneWord) }, `case ${at}`).toEqual(said);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    expect(outcomes.get('intact')).toBe(3);
    expect(outcomes.get('policy-not-met')).toBeGreaterThan(2);
    expect(outcomes.get('forged')).toBeGreaterThan(each * 15);
  });
});
