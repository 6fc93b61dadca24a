import { beforeEach, describe, expect, it } from 'vitest';
import { newId, testDatabase } from '../../test/harness/database.ts';
import { BASE_URL, IDENTITY_SECRET, OWNER, TestBrowser } from '../../test/harness/identity.ts';
import type { EventListener, IdentityEvent } from './events.ts';
import { createIdentity } from './identity.ts';

const { database, asOwner } = await testDatabase();
const kept = () => asOwner<{ id: string; kind: string }>('select * from identity.event_outbox order by id');

beforeEach(() => asOwner('truncate identity.person, identity.throttle, identity.event_outbox cascade'));

/** An installation whose log takes events as it is told to. */
function installation(onEvent: EventListener) {
  const faults: unknown[] = [];
  const settings = { pool: database.pool, secret: IDENTITY_SECRET, baseUrl: BASE_URL, newId };
  const identity = createIdentity({
    ...settings,
    now: () => new Date(),
    onEvent,
    reportFault: (error) => void faults.push(error),
  });
  return { identity, faults };
}

const broken = () => Promise.reject(new Error('The log is out of reach.'));

describe('an event', () => {
  it('is recorded after its change is there for all to see, before the request is answered', async () => {
    const seen: unknown[] = [];
    const { identity } = installation(async ({ id, kind }) => {
      seen.push([
        kind,
        (await kept()).map((row) => row.id).includes(id),
        await asOwner('select email from identity.person'),
      ]);
    });
    await identity.createOwner(new TestBrowser().caller, OWNER);
    expect(seen).toEqual([
      ['account.create', true, [{ email: OWNER.email }]],
      ['session.start', true, [{ email: OWNER.email }]],
    ]);
    expect(await kept()).toEqual([]);
  });

  it('that cannot be recorded fails no request, waits with those after it, and is recorded later', async () => {
    const { identity, faults } = installation(broken);
    await expect(identity.createOwner(new TestBrowser().caller, OWNER)).resolves.toMatchObject({ kind: 'enrol' });
    expect(faults, 'somebody hears of it').toMatchObject([{ message: 'The log is out of reach.' }]);
    expect((await kept()).map(({ kind }) => kind)).toEqual(['account.create', 'session.start']);
    const events: IdentityEvent[] = [];
    const restarted = installation((event) => void events.push(event));
    await restarted.identity.recordEvents();
    const [person] = await asOwner<{ id: string }>('select id from identity.person');
    expect(events).toMatchObject([
      { kind: 'account.create', personId: person?.id, addressPrefix: '192.0.2.0/24', detail: { role: 'owner' } },
      { kind: 'session.start', personId: person?.id, detail: { method: 'password' } },
    ]);
    expect(events[0]?.at).toBeInstanceOf(Date);
    expect([await kept(), restarted.faults]).toEqual([[], []]);
  });

  it('that can never be recorded holds up no other, however many there are', async () => {
    await asOwner(
      `insert into identity.event_outbox (id, kind, at, detail)
       select gen_random_uuid(), 'login.fail', now(), jsonb_build_object('number', number::text)
       from generate_series(1, 230) number`,
    );
    const events = new Set<string | undefined>();
    const { identity, faults } = installation(({ detail }) => {
      if (Number(detail.number) % 50 === 0) throw new Error('Not this one.');
      events.add(detail.number);
    });
    await identity.recordEvents();
    expect([events.size, (await kept()).length, faults.length]).toEqual([226, 4, 4]);
    await identity.recordEvents();
    expect([events.size, (await kept()).length, faults.length]).toEqual([226, 4, 8]);
  });

  it('left behind makes no trouble when the database is out of reach', async () => {
    const faults: unknown[] = [];
    const away = { connect: () => Promise.reject(new Error('No server.')) };
    const identity = createIdentity({
      pool: Object.assign(Object.create(database.pool), away),
      secret: IDENTITY_SECRET,
      baseUrl: BASE_URL,
      now: () => new Date(),
      newId,
      onEvent: broken,
      reportFault: (error) => void faults.push(error),
    });
    await identity.recordEvents();
    expect(faults).toMatchObject([{ message: 'No server.' }]);
  });
});
