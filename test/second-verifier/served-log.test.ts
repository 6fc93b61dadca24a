/** Proofs of a log that was sequenced in a real database are accepted by the verifier that was written apart. */
import { describe, expect, it } from 'vitest';
import { perform } from '#actions/action.ts';
import { logProve } from '#actions/log/prove.ts';
import { logShow } from '#actions/log/show.ts';
import { vendorAdd } from '#actions/vendor/add.ts';
import { listActivity } from '#store/activity-log.ts';
import { base64Of, utf8Bytes } from '#transparency/bytes.ts';
import { newWorkspace } from '../harness/actors.ts';
import { testRuntime } from '../harness/runtime.ts';
import { testInstallation } from '../harness/sequencer.ts';
import { askSecond, missing } from './ask-second.ts';

const { runtime, database } = await testRuntime();
const { sequenceAll } = testInstallation(runtime);
const { workspaceId, owner } = await newWorkspace(database);
for (let at = 0; at < 270; at += 1) await perform(runtime, vendorAdd, owner, { name: `Vendor ${at}` });
await sequenceAll();

describe.skipIf(missing !== null)('the second verifier', () => {
  it('accepts the proof of every entry, and of no other entry', async () => {
    const [log] = await perform(runtime, logShow, owner, {});
    const policy = base64Of(utf8Bytes(`log ${log?.vkey}\nquorum none\n`));
    const entries = await database.read(workspaceId, (read) => listActivity(read, { limit: 500 }));
    expect(entries.length).toBe(272);
    const cases = [];
    for (const [at, { id, bytes }] of entries.entries()) {
      const { bytes: file } = await perform(runtime, logProve, owner, { entryId: id });
      const other = entries[(at + 1) % entries.length]?.bytes ?? bytes;
      for (const entry of [bytes, other])
        cases.push({ kind: 'proof-file', file: base64Of(file), entry: base64Of(entry), policy });
    }
    expect(askSecond(cases).map(({ accepted }) => accepted)).toEqual(entries.flatMap(() => [true, false]));
  });
});
