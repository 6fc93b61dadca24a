/** The proofs of an evidence string: each entry it names is proved to somebody who reaches its service and nothing else. */
import { describe, expect, it } from 'vitest';
import { utf8Bytes } from '#transparency/bytes.ts';
import { parsePolicy } from '#transparency/policy/parse-policy.ts';
import { parseProofFile, verifyProofFile } from '#transparency/proof-file/proof-file.ts';
import { parseToldEntry } from '#transparency/proof-file/told-entry.ts';
import { wholeString } from '../../../test/harness/evidence-string.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { testInstallation } from '../../../test/harness/sequencer.ts';
import { perform } from '../action.ts';
import { evidenceStringExport } from './export.ts';
import { evidenceStringShow } from './show.ts';

const opened = await testRuntime();
const { sequenceAll } = testInstallation(opened.runtime);

describe('evidence-string.export, the proofs', () => {
  it('holds a proof of every entry that the string names, once they are signed, and no value', async () => {
    const room = await wholeString(opened);
    const ask = async () => {
      const made = await perform(opened.runtime, evidenceStringExport, room.viewer, {
        ...room.place,
        report: 'proofs',
      });
      expect(made.fileName).toMatch(/^evidence-string-IAM-01\.1-[\d-]{10}-proofs\.json$/);
      return JSON.parse(new TextDecoder().decode(made.bytes));
    };
    const { knots } = await perform(opened.runtime, evidenceStringShow, room.viewer, room.place);
    const named = knots
      .flatMap((knot) => [knot.log, ...('reachedBy' in knot ? knot.reachedBy.map(({ log }) => log) : [])])
      .flatMap(({ entries }) => entries.map(({ id }) => id))
      .toSorted();
    expect(named.length).toBeGreaterThan(5);
    const before = await ask();
    expect(before).toMatchObject({ schema: 'almagest.evidence-string-proofs/1', logs: [], proofs: [] });
    expect(before.notSignedYet.toSorted()).toEqual(named);

    await sequenceAll();
    const { logs, proofs, notSignedYet } = await ask();
    expect(notSignedYet).toEqual([]);
    expect(logs).toMatchObject([{ cosigned: null, words: expect.stringContaining('No witness has signed') }]);
    expect(proofs.map(({ entryId }: { entryId: string }) => entryId).toSorted()).toEqual(named);
    const policy = parsePolicy(utf8Bytes(`log ${logs[0].vkey}\nquorum none\n`));
    if (!policy.ok) throw new Error(policy.detail);
    for (const { entryId, proof } of proofs) {
      const file = parseProofFile(utf8Bytes(proof));
      const told = file.ok ? parseToldEntry(file.value.extra ?? new Uint8Array(0)) : file;
      if (!told.ok) throw new Error(told.detail);
      expect(told.value.disclosures).toEqual([]);
      expect(JSON.parse(Buffer.from(told.value.entry).toString('utf8')).id).toBe(entryId);
      expect(verifyProofFile(utf8Bytes(proof), told.value.entry, policy.value)).toMatchObject({ ok: true });
    }
  });
});
