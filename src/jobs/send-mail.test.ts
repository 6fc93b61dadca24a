import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineAction, perform } from '#actions/action.ts';
import { invitationAccept } from '#actions/invitation/accept.ts';
import { invitationList } from '#actions/invitation/list.ts';
import { invitationWithdraw } from '#actions/invitation/withdraw.ts';
import { sendLetter } from '#actions/mail/letter.ts';
import { memberInvite } from '#actions/member/invite.ts';
import { memberRemove } from '#actions/member/remove.ts';
import { membershipAs } from '#assurance/access/membership.ts';
import { auditedTransaction } from '#store/audited-transaction.ts';
import { claimMail, hurryMail } from '#store/mail-due.ts';
import { setMember } from '#store/member.ts';
import { newWorkspace, personIn, systemIn } from '../../test/harness/actors.ts';
import { newId } from '../../test/harness/database.ts';
import { BASE, testPost } from '../../test/harness/post.ts';
import { testRuntime } from '../../test/harness/runtime.ts';
import { smtpCatcher } from '../../test/harness/smtp-catcher.ts';

const opened = await testRuntime();
const { database, clock, asOwner, activityOf } = opened;
const emails = new Map<string, string>();
const named = { ...opened.runtime.people, namesOf: async () => new Map([[INES, 'Ines Okafor']]) };
const INES = newId();
const post = testPost({ ...opened.runtime, people: named }, emails);
const { runtime, send } = post;
const [MINUTE, DAY] = [60_000, 24 * 60 * 60_000];

async function place() {
  const { workspaceId } = await newWorkspace(database, { name: 'Harbour Bank' });
  const owner = { ...personIn(workspaceId, 'owner', INES), factorIsRecent: true };
  const invite = (wish: object = {}) =>
    perform(runtime, memberInvite, owner, { email: 'mara@buyer.example', roles: ['caiq-owner', 'viewer'], ...wish });
  const mailOf = async () => (await perform(runtime, invitationList, owner, {}))[0]?.mail;
  return { workspaceId, owner, invite, mailOf };
}

describe('an invitation', () => {
  it('arrives once, in the right words, and its link works', async () => {
    const [catcher, { workspaceId, invite, mailOf }] = [await smtpCatcher(), await place()];
    const made = await invite({ endsOn: '2027-03-31' });
    expect(made).toMatchObject({ mailed: true, path: null });
    expect(await mailOf()).toEqual({
      state: 'waiting',
      endedAt: null,
      nextAt: clock.now().toISOString(),
      failure: null,
    });
    await Promise.all([send(catcher.server), send(catcher.server)]);
    await send(catcher.server);
    expect(catcher.letters).toHaveLength(1);
    const [letter] = catcher.letters;
    expect(letter?.to).toEqual(['mara@buyer.example']);
    expect(letter?.headers.get('subject')).toBe('Ines Okafor invites you to Harbour Bank');
    expect(letter?.text).toContain(
      'Ines Okafor invites you to join “Harbour Bank” on Almagest, as a CAIQ owner and a viewer, until 31 March 2027.',
    );
    expect(letter?.text).toContain('It works once, until 21 March 2026, and for this e-mail address only.');
    expect(await mailOf()).toMatchObject({ state: 'sent', endedAt: clock.now().toISOString(), nextAt: null });
    const token = new RegExp(`^${BASE}/join/${workspaceId}/([\\w-]{43})$`, 'm').exec(letter?.text ?? '')?.[1] ?? '';
    const mara = { ...systemIn(workspaceId), personId: newId() };
    await expect(
      perform(runtime, invitationAccept, mara, { token, email: 'mara@buyer.example' }),
    ).resolves.toMatchObject({ roles: ['caiq-owner', 'viewer'], endsOn: '2027-03-31' });
    const kept = await asOwner('select sealed_text from tenant.mail where workspace_id = $1', [workspaceId]);
    expect(kept).toEqual([{ sealed_text: null }]);
  });

  it('that is passed on by hand is not mailed, and nothing is where no server was named', async () => {
    const { owner, invite, mailOf } = await place();
    expect(await invite({ hand: 'self' })).toMatchObject({ mailed: false, path: expect.stringContaining('/join/') });
    expect(await mailOf()).toBeNull();
    const plain = await perform(opened.runtime, memberInvite, owner, { email: 'b@buyer.example', roles: ['viewer'] });
    expect(plain).toMatchObject({ mailed: false, path: expect.stringContaining('/join/') });
  });

  it('asks for a round once it has committed, and not for one that was refused', async () => {
    const { invite } = await place();
    const before = post.woken();
    await invite();
    expect(post.woken()).toBe(before + 1);
    await expect(invite({ roles: [] })).rejects.toMatchObject({ code: 'input-is-not-valid' });
    expect(post.woken()).toBe(before + 1);
  });

  it('that was withdrawn or replaced before it left does not leave', async () => {
    const [catcher, one, two] = [await smtpCatcher(), await place(), await place()];
    await send((await smtpCatcher()).server);
    const { invitationId } = await one.invite();
    await perform(runtime, invitationWithdraw, one.owner, { invitationId });
    await two.invite({ roles: ['viewer'] });
    await two.invite({ roles: ['grc-reviewer'] });
    await send(catcher.server);
    expect(catcher.letters).toHaveLength(1);
    expect(catcher.letters[0]?.text).toContain('as a GRC reviewer');
  });

  it('is told once also when the request is repeated', async () => {
    const [catcher, { owner }] = [await smtpCatcher(), await place()];
    const ask = () =>
      perform(runtime, memberInvite, owner, { email: 'c@buyer.example', roles: ['viewer'] }, { idempotencyKey: 'one' });
    expect(await ask()).toEqual(await ask());
    await send(catcher.server);
    expect(catcher.letters).toHaveLength(1);
  });
});

describe('a mail server that does not take letters', () => {
  it('is tried again after a while that grows, the reason is shown meanwhile, and the letter arrives in the end', async () => {
    const [refusing, catcher] = [await smtpCatcher({ refuses: { 'sign-in': 535 } }), await smtpCatcher()];
    const { invite, mailOf } = await place();
    await invite();
    for (const minutes of [1, 5, 15, 60, 240, 240]) {
      await send(refusing.server);
      expect(await mailOf()).toEqual({
        state: 'waiting',
        endedAt: null,
        nextAt: new Date(clock.now().getTime() + minutes * MINUTE).toISOString(),
        failure: { kind: 'sign-in-is-refused', reply: 535 },
      });
      await send(catcher.server);
      expect(catcher.letters).toEqual([]);
      clock.advance(minutes * MINUTE);
    }
    await send(catcher.server);
    expect(catcher.letters).toHaveLength(1);
    expect(await mailOf()).toMatchObject({ state: 'sent', failure: null });
    expect(post.warnings.at(-1)).toMatch(/^mail: letter [0-9a-f-]{36} was not taken: sign-in-is-refused \(535\)$/);
    expect(post.warnings.join()).not.toContain('mara@buyer.example');
  });

  it('because it cannot be reached over TLS is said to be so', async () => {
    const [catcher, { invite, mailOf }] = [await smtpCatcher(), await place()];
    await invite();
    await send({ ...catcher.server, needsTls: true });
    expect(await mailOf()).toMatchObject({ state: 'waiting', failure: { kind: 'connection-is-not-secure' } });
    await hurryMail(database, clock.now());
    await send(catcher.server);
    expect(catcher.letters).toHaveLength(1);
  });

  it('leaves no entry for each attempt, one for the end', async () => {
    const [refusing, { workspaceId, invite }] = [await smtpCatcher({ refuses: { data: 452 } }), await place()];
    await invite();
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await send(refusing.server);
      clock.advance(5 * DAY);
    }
    expect(await activityOf(workspaceId, { act: 'mail.settle' })).toHaveLength(1);
  });

  it('for good is not asked again: the letter is given up, with the reason', async () => {
    const [refusing, catcher] = [await smtpCatcher({ refuses: { recipient: 550 } }), await smtpCatcher()];
    const { invite, mailOf } = await place();
    await invite();
    await send(refusing.server);
    expect(await mailOf()).toEqual({
      state: 'given-up',
      endedAt: clock.now().toISOString(),
      nextAt: null,
      failure: { kind: 'address-is-refused', reply: 550 },
    });
    clock.advance(DAY);
    await send(catcher.server);
    expect(catcher.letters).toEqual([]);
  });

  it('until the link is over gets no letter whose link opens nothing', async () => {
    const [catcher, { invite, mailOf }] = [await smtpCatcher(), await place()];
    await invite();
    clock.advance(7 * DAY);
    await send(catcher.server);
    expect(catcher.letters).toEqual([]);
    expect(await mailOf()).toMatchObject({ state: 'given-up', failure: null });
  });
});

describe('a process that dies while it sends', () => {
  it('leaves the letter to the next start, or to the next round after a while', async () => {
    const [catcher, { invite }] = [await smtpCatcher(), await place()];
    await invite();
    const until = new Date(clock.now().getTime() + 10 * MINUTE);
    expect(await claimMail(database, { now: clock.now(), until, limit: 10 })).toHaveLength(1);
    await send(catcher.server);
    expect(catcher.letters).toEqual([]);
    await hurryMail(database, clock.now());
    await send(catcher.server);
    expect(catcher.letters).toHaveLength(1);
  });

  it('takes no two letters for one: each is claimed by one round only', async () => {
    const { owner } = await place();
    for (let at = 0; at < 30; at += 1)
      await perform(runtime, memberInvite, owner, { email: `m${at}@buyer.example`, roles: ['viewer'] });
    const catcher = await smtpCatcher();
    await Promise.all([send(catcher.server), send(catcher.server), send(catcher.server)]);
    const to = catcher.letters.flatMap((letter) => letter.to);
    expect(to).toHaveLength(30);
    expect(new Set(to).size).toBe(30);
  });
});

describe('a letter to a member', () => {
  const tell = defineAction({
    noun: 'probe',
    verb: 'tell',
    title: 'Tell',
    summary: 'Tells a member something.',
    permission: ['owner'],
    effect: 'write',
    input: z.object({ personId: z.string() }),
    output: z.null(),
    async run(context, { personId }) {
      const about = { type: 'probe', id: newId() };
      const notAfter = new Date(context.tx.now.getTime() + DAY);
      await sendLetter(context, { to: { personId }, subject: 'You were named', text: 'Have a look.', about, notAfter });
      return null;
    },
  });

  it('goes to the address they have when it is sent, and to nobody who is no member by then', async () => {
    const { workspaceId, owner } = await place();
    const stranger = newId();
    for (const personId of [owner.personId ?? '', stranger]) {
      emails.set(personId, `${personId}@buyer.example`);
      const detail = { workspaceId, actor: owner, now: clock.now(), newId, act: 'member.set' };
      await auditedTransaction(database, detail, (tx) => setMember(tx, personId, membershipAs('viewer')));
      await perform(runtime, tell, owner, { personId });
    }
    await perform(runtime, memberRemove, owner, { personId: stranger });
    const catcher = await smtpCatcher();
    await send(catcher.server);
    expect(catcher.letters.map(({ to }) => to)).toEqual([[`${owner.personId}@buyer.example`]]);
    const states = await asOwner<{ state: string }>(
      "select state from tenant.mail where workspace_id = $1 and about_type = 'probe' order by id",
      [workspaceId],
    );
    expect(states.map(({ state }) => state)).toEqual(['sent', 'withdrawn']);
  });
});

it('met no fault on the way', () => expect(post.faults).toEqual([]));
