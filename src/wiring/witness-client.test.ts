/** Logs of a real database, cosigned over HTTP by a witness that was written by its specification alone. */
import { describe, expect, it } from 'vitest';
import { perform } from '#actions/action.ts';
import { vendorAdd } from '#actions/vendor/add.ts';
import { checkWorkspace } from '#sequencing/check-all.ts';
import { openGuards } from '#sequencing/guard.ts';
import { vkeyFor } from '#sequencing/origin.ts';
import { createWitnessing } from '#sequencing/witness.ts';
import { witnessesOf } from '#store/log/cosignatures.ts';
import { listHeads } from '#store/log/head.ts';
import { parseVkey } from '#transparency/note/note-key.ts';
import { parsePolicy } from '#transparency/policy/parse-policy.ts';
import { judgeCheckpoint } from '#transparency/policy/policy.ts';
import { newWorkspace } from '../../test/harness/actors.ts';
import { testRuntime } from '../../test/harness/runtime.ts';
import { testInstallation } from '../../test/harness/sequencer.ts';
import { startWitness, type TestWitness } from '../../test/harness/witness.ts';
import { askWitness } from './witness-client.ts';

const { runtime, database, asOwner } = await testRuntime();
const { sequenceAll, key, folder } = testInstallation(runtime);
const [one, two] = [await startWitness('witness.example/one'), await startWitness('witness.example/two')];

/** A log with some entries, which these witnesses know. */
async function log(...knownBy: readonly TestWitness[]) {
  const { workspaceId, owner } = await newWorkspace(database);
  const grow = async () => {
    await perform(runtime, vendorAdd, owner, { name: `Vendor ${Math.random()}` });
    await sequenceAll();
  };
  await grow();
  const state = () =>
    database.read(workspaceId, async (read) => {
      const [head] = await listHeads(read);
      if (head === undefined) throw new Error('There is no log.');
      return { head, witnesses: await witnessesOf(read, head.generation) };
    });
  const { vkey, origin } = (await state()).head;
  for (const witness of knownBy) witness.trust(vkey);
  /** Which of the two cosigned the newest cosigned checkpoint, by a policy that asks for `quorum`. */
  const judged = async (quorum: 'any' | 'all' = 'any') => {
    const { head } = await state();
    const lines = [`log ${vkey}`, `witness one ${one.vkey}`, `witness two ${two.vkey}`];
    const policy = parsePolicy(Buffer.from(`${lines.join('\n')}\ngroup both ${quorum} one two\nquorum both\n`));
    if (!policy.ok) throw new Error(policy.detail);
    const found = judgeCheckpoint(Buffer.from(head.witnessed?.note ?? ''), policy.value);
    if (!found.ok) throw new Error(found.detail);
    return { by: [...found.value.witnessedBy.keys()], isMet: found.value.quorumIsMet, size: head.witnessed?.size };
  };
  return { workspaceId, origin, grow, state, judged };
}

function witnessing(...witnesses: readonly TestWitness[]) {
  return witnessingWith(1, witnesses);
}

function witnessingWith(restMs: number, witnesses: readonly TestWitness[]) {
  const [warned, faults]: [string[], unknown[]] = [[], []];
  const parts = witnesses.map(({ vkey, url }) => {
    const parsed = parseVkey(vkey);
    if (!parsed.ok) throw new Error(parsed.detail);
    return { key: parsed.value, url };
  });
  const made = createWitnessing({
    runtime,
    witnesses: parts,
    ask: (url, body) => askWitness(url, body, new AbortController().signal),
    warn: (text) => warned.push(text),
    reportFault: (error) => faults.push(error),
    restMs,
  });
  const pause = () => new Promise((resolve) => setTimeout(resolve, 20));
  return { warned, faults, round: () => made.round().then(pause) };
}

describe('a witness', () => {
  it('cosigns the newest checkpoint, and each that grew from it; nothing where nothing is new', async () => {
    const { grow, judged, state } = await log(one, two);
    const { round, faults } = witnessing(one, two);
    await round();
    expect(await judged('all')).toMatchObject({ by: ['one', 'two'], isMet: true, size: 3 });
    await grow();
    expect((await state()).head).toMatchObject({ checkpoint: { size: 4 }, witnessed: { size: 3 } });
    await round();
    expect(await judged('all')).toMatchObject({ isMet: true, size: 4 });
    const asked = one.answered.length;
    await round();
    expect(one.answered.length).toBe(asked);
    expect(faults).toEqual([]);
    expect((await state()).witnesses).toMatchObject([
      { name: 'witness.example/one', size: 4, failure: null },
      { name: 'witness.example/two', size: 4, failure: null },
    ]);
  });

  it('that counts from another size is asked again from there', async () => {
    const { origin, judged, grow, workspaceId } = await log(one);
    const { round } = witnessing(one);
    await round();
    await grow();
    // What we know of it is lost, as with an older database.
    await asOwner(`update tenant.log_witness set size = 1 where workspace_id = '${workspaceId}'`);
    await round();
    expect(one.answered.slice(-2)).toEqual([409, 200]);
    expect(await judged()).toMatchObject({ by: ['one'], size: 4 });
    expect(one.heads.get(origin)?.size).toBe(4);
  });

  it('that is away, or does not know the log, leaves the log as it is, says why, and is asked again', async () => {
    const { judged, state } = await log(one);
    const { round } = witnessing(one, two);
    await round();
    expect(await judged()).toMatchObject({ by: ['one'], isMet: true });
    const failure = async () => (await state()).witnesses.map((witness) => witness.failure?.because ?? null);
    expect(await failure()).toEqual([null, 'It does not know this log; whoever runs it has to add its key.']);
    two.trust((await state()).head.vkey);
    two.answerWith(500);
    await round();
    expect(await failure()).toEqual([null, 'It answers with the status 500.']);
    two.answerWith(null);
    await round();
    await round();
    // The log did not grow: both lines stand under one checkpoint.
    expect(await judged('all')).toMatchObject({ by: ['one', 'two'], isMet: true, size: 3 });
    expect(await failure()).toEqual([null, null]);
  });

  it('that remembers another history, or more entries than there are, is an alarm and cosigns nothing', async () => {
    for (const head of [
      { size: 2, root: Buffer.alloc(32, 7) },
      { size: 9, root: Buffer.alloc(32, 7) },
    ]) {
      const { origin, state, workspaceId } = await log(one);
      one.heads.set(origin, head);
      const { round, warned } = witnessing(one);
      await round();
      const { head: kept, witnesses } = await state();
      expect(kept.witnessed).toBeNull();
      expect(witnesses[0]?.failure?.because).toMatch(head.size === 2 ? /another history/ : /has seen 9 entries/);
      expect(warned.filter((text) => text.includes(workspaceId))).toHaveLength(1);
    }
  });

  it('that is not there at all rests as a whole, and rounds go on', async () => {
    const { state } = await log(one);
    const gone = { ...two, url: 'http://127.0.0.1:9/w' };
    const { round, faults } = witnessingWith(60_000, [one, gone]);
    await round();
    expect((await state()).head.witnessed?.size).toBe(3);
    // It was asked about one log, whichever came first, and about no other after that.
    const asked = await asOwner("select 1 from tenant.log_witness where failure like 'It does not answer: %'");
    expect(asked).toHaveLength(1);
    expect(faults).toEqual([]);
  });

  it('is checked with the log: a cosigned checkpoint that was altered is named', async () => {
    const { workspaceId } = await log(one);
    await witnessing(one).round();
    const check = async () => {
      const kinds: string[] = [];
      const parts = { database, guards: openGuards(folder), vkeyFor: (of: string) => vkeyFor(of, key) };
      await checkWorkspace(parts, workspaceId, ({ kind, what }) => kinds.push(`${kind}: ${what}`));
      return kinds;
    };
    expect(await check()).toEqual([]);
    await asOwner(`update tenant.log_head set witnessed_note = replace(witnessed_note, E'\\n3\\n', E'\\n2\\n')
      where workspace_id = '${workspaceId}'`);
    expect(await check()).toEqual(['checkpoint-is-altered: the cosigned checkpoint over 3']);
  });
});
