import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditedTransaction } from '#store/audited-transaction.ts';
import { canonicalBytes, commitmentTo as storedCommitmentTo } from '#store/commitment.ts';
import { addVendor } from '#store/vendor.ts';
import { newWorkspace } from '../../../test/harness/actors.ts';
import { fakeClock, newId, testDatabase } from '../../../test/harness/database.ts';
import type { Json } from '../canonical-json/json.ts';
import { readCanonicalJson } from '../canonical-json/read.ts';
import { commitmentTo, disclosureOf, verifyCommitment } from './commitment.ts';

const reasonOf = (verdict: { ok: true } | { ok: false; reason: string }) => (verdict.ok ? 'accepted' : verdict.reason);
const salts = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe('a commitment', () => {
  it('never changes', () => {
    const salt = Uint8Array.from({ length: 32 }, (_, at) => at);
    const disclosure = disclosureOf('chg.tier.n', salt, 'critical');
    expect(commitmentTo(disclosure)).toBe('k6KX-S8YM-hRF-QbSeaR8eiHJnAf04O60VXAguuAMTE');
  });

  it('is the one the activity log writes, for every name and value', () => {
    fc.assert(
      fc.property(fc.string(), salts, fc.jsonValue(), (name, salt, value) => {
        const disclosure = disclosureOf(name, salt, value as Json);
        expect(commitmentTo(disclosure)).toBe(storedCommitmentTo(name, salt, canonicalBytes(value)));
      }),
    );
  });

  it('is kept by its own name, salt and value only', () => {
    fc.assert(
      fc.property(fc.string(), salts, fc.uint8Array(), fc.nat(255), (name, salt, value, bit) => {
        const disclosure = { name, salt, value };
        const commitment = commitmentTo(disclosure);
        const otherSalt = Uint8Array.from(salt);
        otherSalt[bit >> 3] = (otherSalt[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(reasonOf(verifyCommitment(commitment, disclosure))).toBe('accepted');
        expect(reasonOf(verifyCommitment(commitment, { ...disclosure, salt: otherSalt }))).toBe(
          'commitment-does-not-match',
        );
        const longer = { ...disclosure, value: Uint8Array.from([...value, 0]) };
        expect(reasonOf(verifyCommitment(commitment, longer))).toBe('commitment-does-not-match');
        expect(reasonOf(verifyCommitment(commitment, { ...disclosure, name: `${name}x` }))).toBe(
          'commitment-does-not-match',
        );
        // The same bytes, cut elsewhere.
        const moved = { name, salt: Uint8Array.from([...salt, ...value]), value: new Uint8Array(0) };
        if (value.length > 0) expect(reasonOf(verifyCommitment(commitment, moved))).toBe('salt-has-the-wrong-length');
      }),
    );
  });
});

describe('an entry of the activity log', () => {
  it('is canonical, and keeps what it commits to for whoever is given value and salt', async () => {
    const { database, asOwner } = await testDatabase();
    const tenant = await newWorkspace(database);
    const context = {
      workspaceId: tenant.workspaceId,
      actor: tenant.owner,
      now: fakeClock().now(),
      newId,
      act: 'vendor.add',
      reason: 'Renewal is due',
      request: { id: 'req-7', ip: '192.0.2.44', userAgent: 'Browser of Mira Holt' },
    };
    const details = { name: 'Fjord “Compute” ✓', service: '', tier: null, serviceModel: null, website: null };
    await auditedTransaction(database, context, (transaction) => addVendor(transaction, details));
    const of = [tenant.workspaceId];
    const [entry] = await asOwner<{ bytes: Buffer }>(
      "select bytes from tenant.audit_entry where workspace_id = $1 and act = 'vendor.add'",
      of,
    );
    const read = readCanonicalJson(entry?.bytes ?? new Uint8Array(0), { bytesMax: 8_192, depthMax: 8 });
    expect(reasonOf(read)).toBe('accepted');
    const leaf = JSON.stringify(read);
    const values = await asOwner<{ name: string; salt: Buffer; value: Buffer }>(
      `select v.name, v.salt, v.value from tenant.audit_value v join tenant.audit_entry e using (workspace_id, event_id)
       where workspace_id = $1 and e.act = 'vendor.add'`,
      of,
    );
    expect(values.map((value) => value.name).toSorted()).toEqual([
      'chg.addedAt.n',
      'chg.name.n',
      'chg.service.n',
      'ctx.ip',
      'ctx.ua',
      'st',
      'why',
    ]);
    for (const disclosure of values) expect(leaf, disclosure.name).toContain(`"${commitmentTo(disclosure)}"`);
  });
});
