import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#assurance/access/actor.ts';
import { claimTellings, tellMember } from '#jobs/tell-reminders.ts';
import { clockStory } from '../../test/harness/clock-story.ts';
import { fakeClock } from '../../test/harness/database.ts';
import { BASE, testPost } from '../../test/harness/post.ts';
import { testRuntime } from '../../test/harness/runtime.ts';
import { smtpCatcher } from '../../test/harness/smtp-catcher.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const opened = await testRuntime(fakeClock('2026-03-14T09:00:00.000Z'));
const { clock, asOwner, connect } = opened;
const emails = new Map<string, string>();
const post = testPost(opened.runtime, emails);
const { runtime } = post;
const { member, place, record, tell, setOwnClock } = clockStory(opened, runtime);

const withMail = (actor: Actor): Actor => {
  emails.set(actor.personId ?? '', `${actor.personId}@buyer.example`);
  return actor;
};

/** What earlier tests left is of no concern to the next. */
beforeEach(() => asOwner('delete from system.clock_due'));

describe('a letter', () => {
  it('tells once a day all that falls due, in the right words, with addresses that lead there', async () => {
    const catcher = await smtpCatcher();
    const { workspaceId, owner, serviceId } = await place('Quay Insurance');
    const ines = withMail(await member(workspaceId, 'caiq-owner'));
    const { id } = await record(owner, 7, { ownerId: ines.personId, serviceId, title: 'Access review' });
    await record(owner, -3, { ownerId: ines.personId, title: 'Key rotation' });
    await record(owner, 0, { ownerId: ines.personId, title: 'Minutes' });
    await record(owner, 45, { ownerId: ines.personId, title: 'Far away' });
    const woken = post.woken();
    expect(await tell()).toBe(3);
    expect(post.woken()).toBeGreaterThan(woken);
    await post.send(catcher.server);
    expect(catcher.letters).toHaveLength(1);
    const [letter] = catcher.letters;
    expect(letter?.to).toEqual([emails.get(ines.personId ?? '')]);
    expect(letter?.headers.get('subject')).toBe('2 things fall due, 1 is late: Quay Insurance');
    const paragraphs = letter?.text.trim().split('\n\n') ?? [];
    expect(paragraphs.slice(0, 7)).toEqual([
      '2 things fall due, 1 is late in “Quay Insurance” on Almagest, on 14 March 2026:',
      'Late by 3 days, since 12 March 2026: Due again: Key rotation.',
      expect.stringMatching(new RegExp(`^${BASE}/records/`)),
      'Due today: Due again: Minutes.',
      expect.stringMatching(new RegExp(`^${BASE}/records/`)),
      'Due in 7 days, on 21 March 2026: Due again: Access review (Object Store).',
      `${BASE}/records/${id}`,
    ]);
    expect(letter?.text).not.toContain('Far away');
    expect(letter?.text).toContain(`${BASE}/reminders`);
  });

  it('is not written to who does not wish it, and what falls due is told here all the same', async () => {
    const catcher = await smtpCatcher();
    const { workspaceId, owner } = await place();
    const ines = withMail(await member(workspaceId, 'caiq-owner'));
    await setOwnClock(ines, { byMail: false });
    await record(owner, 1, { ownerId: ines.personId });
    expect(await tell()).toBe(1);
    await post.send(catcher.server);
    expect(catcher.letters).toEqual([]);
  });

  it('holds so much and no more, and says how much is left out', async () => {
    const catcher = await smtpCatcher();
    const { workspaceId, owner } = await place();
    const ines = withMail(await member(workspaceId, 'caiq-owner'));
    for (let at = 0; at < 23; at += 1) await record(owner, 1, { ownerId: ines.personId, title: `Number ${at}` });
    await tell();
    await post.send(catcher.server);
    const [letter] = catcher.letters;
    expect(letter?.headers.get('subject')).toMatch(/^23 things fall due: /);
    expect(letter?.text.match(/Number/g)).toHaveLength(20);
    expect(letter?.text).toContain('And 3 more.');
  });
});

describe('a house that stood still', () => {
  it('tells afterwards what was missed, in one letter, and the next day what is new only', async () => {
    const catcher = await smtpCatcher();
    const { workspaceId, owner } = await place();
    const ines = withMail(await member(workspaceId, 'caiq-owner'));
    await record(owner, 30, { ownerId: ines.personId, title: 'Certificate' });
    await record(owner, 20, { ownerId: ines.personId, title: 'Key rotation' });
    const round = async () => {
      await tell();
      await post.send(catcher.server);
      const own = catcher.letters.splice(0).filter(({ to }) => to.includes(emails.get(ines.personId ?? '') ?? ''));
      return own.map(({ headers }) => headers.get('subject'));
    };
    expect(await round()).toEqual(['2 things fall due: Harbour Bank']);
    clock.advance(DAY);
    expect(await round()).toEqual([]);
    // Three weeks without any process: 14, 7, 1 and 0 of the one and 14 of the other were missed.
    clock.advance(21 * DAY);
    expect(await round()).toEqual(['1 thing falls due, 1 is late: Harbour Bank']);
    const leads = await asOwner<{ title: string; lead: number }>(
      `select i.title, r.lead from tenant.reminder r join tenant.due_item i using (workspace_id, kind, subject_id)
       where r.workspace_id = $1 and r.person_id = $2 order by told_at, i.title`,
      [workspaceId, ines.personId],
    );
    expect(leads.map(({ title, lead }) => `${title} ${lead}`)).toEqual([
      'Certificate 30',
      'Key rotation 30',
      'Certificate 14',
      'Key rotation 0',
    ]);
    clock.advance(DAY);
    expect(await round()).toEqual(['1 thing falls due: Harbour Bank']);
    clock.advance(DAY);
    expect(await round()).toEqual([]);
  });

  it('in the middle of a telling tells nothing twice: notes and letter are there together or not at all', async () => {
    const catcher = await smtpCatcher();
    const { workspaceId, owner } = await place();
    const ines = withMail(await member(workspaceId, 'caiq-owner'));
    await record(owner, 1, { ownerId: ines.personId });
    const broken = {
      ...runtime,
      mail: {
        ...post.runtime.mail!,
        seal: () => {
          throw new Error('the power went');
        },
      },
    };
    const due = (await claimTellings(broken)).find(({ personId }) => personId === ines.personId);
    await expect(tellMember(broken, due!)).rejects.toThrow('the power went');
    expect(await asOwner('select 1 from tenant.reminder where workspace_id = $1', [workspaceId])).toEqual([]);
    await tell();
    // Claimed by a process that is gone: looked at again within the hour, not before.
    await post.send(catcher.server);
    expect(catcher.letters).toEqual([]);
    clock.advance(HOUR);
    await tell();
    await post.send(catcher.server);
    expect(catcher.letters).toHaveLength(1);
    // Gone after it has told and before it said when to look next.
    clock.advance(DAY);
    await asOwner('update system.clock_due set due_at = $2 where workspace_id = $1', [workspaceId, clock.now()]);
    await tell();
    await asOwner('update system.clock_due set due_at = $2 where workspace_id = $1', [workspaceId, clock.now()]);
    await tell();
    await post.send(catcher.server);
    expect(catcher.letters).toHaveLength(2);
  });
});

describe('several processes', () => {
  it('tell everybody once between them', async () => {
    const catcher = await smtpCatcher();
    const { workspaceId, owner } = await place();
    const people = [];
    for (let at = 0; at < 12; at += 1) {
      const person = withMail(await member(workspaceId, 'caiq-owner'));
      await record(owner, 1, { ownerId: person.personId });
      people.push(person);
    }
    const processes = [1, 2, 3].map(() => ({ ...runtime, database: connect(3) }));
    await Promise.all(processes.map((one) => tell(one)));
    await post.send(catcher.server);
    const to = catcher.letters.map((letter) => letter.to.join());
    expect(to.sort()).toEqual(people.map(({ personId }) => emails.get(personId ?? '')).sort());
  });
});

it('met no fault on the way', () => expect(post.faults).toEqual([]));
