import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import type { Runtime } from '#actions/action.ts';
import { startSchedules } from '#jobs/schedules.ts';
import { JOB_SCHEMA, prepareJobSchema } from '#store/job-schema.ts';
import { clockStory } from '../harness/clock-story.ts';
import { fakeClock } from '../harness/database.ts';
import { testRuntime } from '../harness/runtime.ts';

const opened = await testRuntime(fakeClock('2026-03-14T09:00:00.000Z'));
const { runtime, asOwner, address, connect } = opened;
const { member, place, record } = clockStory(opened, runtime);
const PACE = { lookEverySeconds: 0.5, retryAfterSeconds: 1, retries: 1 };

const running: (() => Promise<void>)[] = [];
const [warnings, faults]: [string[], unknown[]] = [[], []];
/** A process of its own: another pool, other schedules. */
async function process(with_: Partial<Runtime> = {}) {
  const one = { ...runtime, database: connect(4), ...with_ };
  const options = {
    warn: (text: string) => void warnings.push(text),
    reportFault: (error: unknown) => void faults.push(error),
  };
  running.push(await startSchedules(one, { ...options, pace: PACE }));
}
afterEach(async () => {
  await Promise.all(running.splice(0).map((stop) => stop()));
});

async function until(holds: () => Promise<boolean> | boolean, what: string) {
  const deadline = Date.now() + 25_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
const told = async (workspaceId: string) =>
  (
    await asOwner<{ person: string }>('select person_id as person from tenant.reminder where workspace_id = $1', [
      workspaceId,
    ])
  ).map(({ person }) => person);

describe('the schedules of several processes', () => {
  it('tell everybody once, begin with what fell due while nothing ran, and come round by themselves', async () => {
    const { workspaceId, owner } = await place();
    const people = [];
    for (let at = 0; at < 15; at += 1) {
      const person = await member(workspaceId, 'caiq-owner');
      await record(owner, 1, { ownerId: person.personId });
      people.push(person.personId ?? '');
    }
    await Promise.all([process(), process()]);
    await until(async () => (await told(workspaceId)).length >= people.length, 'everybody is told');
    expect((await told(workspaceId)).sort()).toEqual(people.sort());
    const schedules = await asOwner<{ name: string; cron: string }>(
      `select name, cron from ${JOB_SCHEMA}.schedule order by name`,
    );
    expect(schedules).toEqual([
      { name: 'due-work', cron: '*/10 * * * *' },
      { name: 'reminder-look', cron: '*/10 * * * *' },
    ]);
    const next = await asOwner<{ at: Date }>(
      'select distinct due_at as at from system.clock_due where workspace_id = $1',
      [workspaceId],
    );
    expect(next).toEqual([{ at: new Date('2026-03-15T07:00:00.000Z') }]);
    expect([faults, warnings]).toEqual([[], []]);
  });

  it('do what fell due for a workspace', async () => {
    const { workspaceId, owner } = await place();
    await record(owner, 1);
    await asOwner('delete from tenant.due_item where workspace_id = $1', [workspaceId]);
    await asOwner(
      "insert into system.due_work (workspace_id, kind, subject_id, due_on) values ($1, 'calendar-recompute', $1, '2026-01-01')",
      [workspaceId],
    );
    await process();
    const noted = () => asOwner('select 1 from tenant.due_item where workspace_id = $1', [workspaceId]);
    await until(async () => (await noted()).length === 1, 'the days are noted');
  });

  it('try again what fails, put it aside in the end, and hold up nobody else meanwhile', async () => {
    const [broken, sound] = [await place(), await place()];
    const leaving = await member(broken.workspaceId, 'viewer');
    await asOwner("update tenant.member set ends_at = '2027-01-01' where person_id = $1", [leaving.personId]);
    await record(broken.owner, 1);
    await record(sound.owner, 1);
    const people = {
      ...runtime.people,
      namesOf: async (ids: readonly string[]) => {
        if (ids.includes(leaving.personId ?? '')) throw new Error('nobody knows their name');
        return new Map<string, string>();
      },
    };
    await process({ people });
    await until(async () => (await told(sound.workspaceId)).length === 1, 'the others are told');
    await until(() => warnings.some((text) => text.includes(broken.owner.personId ?? '-')), 'it is put aside');
    expect(faults.length).toBeGreaterThanOrEqual(2);
    expect(faults.map(String)).toContain('Error: nobody knows their name');
    expect(await told(broken.workspaceId)).toEqual([]);
    // It is looked at again within the hour: nothing is lost.
    const waiting = await asOwner('select 1 from system.clock_due where workspace_id = $1 and person_id = $2', [
      broken.workspaceId,
      broken.owner.personId,
    ]);
    expect(waiting).toHaveLength(1);
  });
});

describe('the schema of the jobs', () => {
  const asClient = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client(address.owner);
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };

  it('is there after a start, is made once by several, and made anew for another version of the library', async () => {
    expect(await asClient(prepareJobSchema)).toBe(false);
    await asOwner(`update ${JOB_SCHEMA}.version set version = version - 1`);
    const made = await Promise.all([1, 2, 3].map(() => asClient(prepareJobSchema)));
    expect(made.filter(Boolean)).toHaveLength(1);
    await asOwner(`drop schema ${JOB_SCHEMA} cascade`);
    expect(await asClient(prepareJobSchema)).toBe(true);
  });

  it('belongs to the owner, and the program may use it and make nothing in it', async () => {
    await expect(runtime.database.pool.query(`create table ${JOB_SCHEMA}.mine (id int)`)).rejects.toMatchObject({
      code: '42501',
    });
    await expect(runtime.database.pool.query(`drop table ${JOB_SCHEMA}.job`)).rejects.toMatchObject({ code: '42501' });
    const [owned] = await asOwner<{ foreign: number }>(
      `select count(*)::int as foreign from pg_class where relnamespace = '${JOB_SCHEMA}'::regnamespace and relowner = 'almagest_app'::regrole`,
    );
    expect(owned).toEqual({ foreign: 0 });
  });
});
