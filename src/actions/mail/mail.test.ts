import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newWorkspace, personIn, systemIn } from '../../../test/harness/actors.ts';
import { newId } from '../../../test/harness/database.ts';
import { testPost } from '../../../test/harness/post.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { defineAction, perform } from '../action.ts';
import { sendLetter } from './letter.ts';
import { mailSettle } from './settle.ts';

const { runtime: base, database, clock, activityOf, asOwner } = await testRuntime();
const { runtime } = testPost(base);
const SECRET = 'https://almagest.example/join/w/an-invented-secret';
const DAY = 24 * 60 * 60_000;

/** An act that tells somebody something, and may be undone afterwards. */
const write = defineAction({
  noun: 'probe',
  verb: 'write',
  title: 'Write',
  summary: 'Writes a letter.',
  permission: ['owner'],
  effect: 'write',
  input: z.object({ subject: z.string().default('Hello'), fails: z.boolean().default(false) }),
  output: z.boolean(),
  async run(context, { subject, fails }) {
    const [to, about] = [{ email: 'mara@buyer.example' }, { type: 'probe', id: newId() }];
    const notAfter = new Date(context.tx.now.getTime() + DAY);
    const sent = await sendLetter(context, { to, subject, text: `Open this:\n\n${SECRET}\n`, about, notAfter });
    if (fails) throw new Error('undone');
    if (!sent) context.tx.leaveAsIs();
    return sent;
  },
});

const lettersOf = (workspaceId: string) =>
  asOwner<{ id: string; state: string; sealed_text: string | null; subject: string; failure: string | null }>(
    'select * from tenant.mail where workspace_id = $1',
    [workspaceId],
  );
const dueIn = (workspaceId: string) => asOwner('select 1 from system.mail_due where workspace_id = $1', [workspaceId]);

describe('a letter', () => {
  it('lies in the outbox with the act, sealed: its text stands in no table and no log', async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    expect(await perform(runtime, write, owner, {})).toBe(true);
    expect(await lettersOf(workspaceId)).toMatchObject([{ state: 'waiting', subject: 'Hello' }]);
    expect(await dueIn(workspaceId)).toHaveLength(1);
    for (const table of ['mail', 'audit_entry', 'audit_value', 'log_outbox', 'idempotency_key'])
      expect(JSON.stringify(await asOwner(`select row_to_json(t)::text as text from tenant.${table} t`))).not.toContain(
        'an-invented-secret',
      );
    const [entry] = await activityOf(workspaceId, { act: 'probe.write' });
    expect(entry).toMatchObject({ object: { type: 'mail' } });
  });

  it('of an act that is undone was never there', async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    await expect(perform(runtime, write, owner, { fails: true })).rejects.toThrow('undone');
    expect([await lettersOf(workspaceId), await dueIn(workspaceId)]).toEqual([[], []]);
  });

  it('is not written where no mail server was named', async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    expect(await perform(base, write, owner, {})).toBe(false);
    expect(await lettersOf(workspaceId)).toEqual([]);
  });

  it('has a subject of one line, however names are written', async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    await perform(runtime, write, owner, { subject: `A\r\nBcc: b@c.example\n${'x'.repeat(400)}` });
    const [letter] = await lettersOf(workspaceId);
    expect(letter?.subject).toMatch(/^A Bcc: b@c\.example x+…$/);
    expect(letter?.subject).toHaveLength(200);
  });

  it('stays in its workspace', async () => {
    const [ours, theirs] = [await newWorkspace(database), await newWorkspace(database)];
    await perform(runtime, write, ours.owner, {});
    const [letter] = await lettersOf(ours.workspaceId);
    const wish = { letterId: letter?.id, state: 'sent' };
    await expect(perform(runtime, mailSettle, systemIn(theirs.workspaceId), wish)).rejects.toMatchObject({
      code: 'record-is-absent',
    });
    expect(await lettersOf(ours.workspaceId)).toMatchObject([{ state: 'waiting' }]);
  });
});

describe('mail.settle', () => {
  const written = async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    await perform(runtime, write, owner, {});
    const [letter] = await lettersOf(workspaceId);
    return { workspaceId, letterId: letter?.id ?? '' };
  };

  it.each([
    ['sent', null],
    ['given-up', { kind: 'address-is-refused', reply: 550 }],
    ['withdrawn', null],
  ])('%s: takes the text away, says so in the log, and nothing is due any more', async (state, failure) => {
    const { workspaceId, letterId } = await written();
    clock.advance(1_000);
    await perform(runtime, mailSettle, systemIn(workspaceId), { letterId, state, failure });
    expect(await lettersOf(workspaceId)).toMatchObject([
      { state, sealed_text: null, failure: failure?.kind ?? null, ended_at: clock.now() },
    ]);
    expect(await dueIn(workspaceId)).toEqual([]);
    const [entry] = await activityOf(workspaceId, { act: 'mail.settle' });
    expect(entry?.changes).toContainEqual({
      field: 'state',
      before: { erased: false, value: 'waiting' },
      after: { erased: false, value: state },
    });
  });

  it('is said once: a letter that was settled stays as it is, without another entry', async () => {
    const { workspaceId, letterId } = await written();
    const settle = (state: string) => perform(runtime, mailSettle, systemIn(workspaceId), { letterId, state });
    await Promise.all([settle('sent'), settle('sent')]);
    await settle('given-up');
    expect(await lettersOf(workspaceId)).toMatchObject([{ state: 'sent' }]);
    expect(await activityOf(workspaceId, { act: 'mail.settle' })).toHaveLength(1);
  });

  it('is performed by the house alone', async () => {
    const { workspaceId, letterId } = await written();
    const owner = { ...personIn(workspaceId), factorIsRecent: true };
    await expect(perform(runtime, mailSettle, owner, { letterId, state: 'sent' })).rejects.toMatchObject({
      code: 'permission-is-missing',
    });
  });
});
