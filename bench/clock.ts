/** What falls due with 10,000 services and 1,000,000 dated records: all of it, of one service, and on its pages. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { addDays, dayOf } from '#assurance/posture/calendar-day.ts';
import { addressOfEmbedded, connect, type Database } from '#store/database.ts';
import { countDue, DUE_LIMIT_MAX, type DuePlace, type DueQuestion, listDue, totalDue } from '#store/due-item-list.ts';
import { startEmbedded } from '#store/embedded/supervisor.ts';
import { tellableItems } from '#store/reminder.ts';
import type { Figure } from './figures.ts';
import { median, percentile } from './measure.ts';
import { freshFolder, type Served, sampleCookie, serveAndTime } from './served.ts';

const SERVICES = 10_000;
const RECORDS = 1_000_000;
/** Three years ahead, and a week of what is late. */
const [FROM_DAYS, TO_DAYS] = [-7, 3 * 365];
const ALL_MS_MAX = 2_000;
const ONE_MS_MAX = 10;
const PAGE_MS_MAX = 500;

/** Fills the sample of a fresh server, then asks it as the house, a browser and a script would. */
export async function measureClock(): Promise<readonly Figure[]> {
  const data = freshFolder();
  const served = await serveAndTime(data);
  const cookie = await sampleCookie(served.url);
  const workspaceId = cookie.split('=')[1] ?? '';
  const server = await startEmbedded({ folder: path.join(data, 'postgres'), log: () => undefined });
  server.release();
  const address = addressOfEmbedded(server.connection);
  const client = new pg.Client(address.owner);
  await client.connect();
  const database = connect(address, { log: () => undefined });
  try {
    await fill(client, workspaceId);
    const world = { client, database, workspaceId };
    return [
      ...(await measureAll(world)),
      ...(await measureOne(world)),
      ...(await measureTelling(world)),
      ...(await measurePages(served, cookie, world)),
    ];
  } finally {
    await database.close();
    await client.end();
    await served.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

interface World {
  readonly client: pg.Client;
  readonly database: Database;
  readonly workspaceId: string;
}

/** The id of a service of this world, from 0. */
const serviceAt = (at: number): string => `00000000-0000-7000-9000-${String(at).padStart(12, '0')}`;
const MANAGER = '00000000-0000-7000-a000-000000000001';

/** Rows made by the database itself; a record has its item, as the store notes it. */
async function fill(client: pg.Client, workspaceId: string): Promise<void> {
  await client.query('set session_replication_role = replica');
  const run = (sql: string, values: readonly unknown[] = []) => client.query(sql, [workspaceId, ...values]);
  const id = (kind: string, number: string) =>
    `('00000000-0000-7000-${kind}-' || lpad((${number})::text, 12, '0'))::uuid`;
  await run(
    `insert into tenant.service (workspace_id, id, name, description, service_model, added_at, ver, last_event_id, row_digest)
     select $1, ${id('9000', 's')}, 'Service ' || s, '', 'saas', now(), 1, $1, '\\x00' from generate_series(0, $2::int - 1) s`,
    [SERVICES],
  );
  const dueOn = `current_date + ${FROM_DAYS} + (r::bigint * 7919 % ${TO_DAYS - FROM_DAYS})::int`;
  const service = id('9000', `r % ${SERVICES}`);
  const owner = `case when r % 5 = 0 then null else ${id('a000', 'r % 200 + 2')} end`;
  await run(
    `insert into tenant.programme_record (workspace_id, id, service_id, kind, title, summary, owner_id, occurred_on, every_months,
       recurs_from, next_due_on, added_at, ver, last_event_id, row_digest)
     select $1, ${id('b000', 'r')}, ${service}, 'access-review', 'Record ' || r, '', ${owner}, current_date - 400, 12,
       current_date - 400, ${dueOn}, now(), 1, $1, '\\x00' from generate_series(0, $2::int - 1) r`,
    [RECORDS],
  );
  await run(
    `insert into tenant.due_item (workspace_id, source, subject_id, kind, service_id, owner_id, title, due_on, noted_at)
     select workspace_id, 'record', id, 'record-due', service_id, owner_id, title, next_due_on, added_at
     from tenant.programme_record where workspace_id = $1 and title like 'Record %'`,
  );
  await client.query('set session_replication_role = origin');
  for (const table of ['service', 'programme_record', 'due_item']) await client.query(`vacuum analyze tenant.${table}`);
}

const today = dayOf(new Date());
const question = (filter: DueQuestion['filter']): DueQuestion => ({ filter, today, within: null });

/** Everything that is late or falls due within 30 days, to the last item, and how much it is. */
async function measureAll({ client, database, workspaceId }: World): Promise<readonly Figure[]> {
  const until = addDays(today, 30);
  let items = 0;
  const own = await timed(5, async () => {
    items = 0;
    await database.read(workspaceId, async (read) => {
      await countDue(read, question({}));
      await totalDue(read, question({ to: until }));
      for (let after: DuePlace | null | undefined; after !== null; ) {
        const filter = { to: until, limit: DUE_LIMIT_MAX, ...(after === undefined ? {} : { after }) };
        const page = await listDue(read, question(filter));
        items += page.items.length;
        after = page.next;
      }
    });
  });
  const floor = await timed(5, async () => {
    await client.query(
      `select d.kind, d.source, d.subject_id, d.service_id, d.owner_id, d.title, d.due_on, d.noted_at, s.caiq_owner, s.name
       from tenant.due_item d left join tenant.service s on s.workspace_id = d.workspace_id and s.id = d.service_id
       where d.workspace_id = $1 and d.due_on <= $2 order by d.due_on, d.subject_id, d.kind`,
      [workspaceId, until],
    );
  });
  if (items < 10_000) throw new Error(`only ${items} items fall due`);
  return [
    {
      name: `what is late or falls due within 30 days of 10,000 services with 1,000,000 dated records, all ${items} items, against one bare SQL`,
      value: `${own.toFixed(0)} ms`,
      floor: `${floor.toFixed(0)} ms`,
      ratio: own / floor,
      target: `<= ${ALL_MS_MAX} ms`,
      met: own <= ALL_MS_MAX,
    },
  ];
}

/** What falls due of one service. */
async function measureOne({ client, database, workspaceId }: World): Promise<readonly Figure[]> {
  const [own, floor]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < 220; turn += 1) {
    const serviceId = serviceAt((turn * 37) % SERVICES);
    const started = performance.now();
    await database.read(workspaceId, async (read) => {
      await countDue(read, question({ serviceId }));
      await listDue(read, question({ serviceId, limit: 200 }));
    });
    const between = performance.now();
    await client.query(
      `select kind, source, subject_id, service_id, owner_id, title, due_on, noted_at from tenant.due_item
       where workspace_id = $1 and service_id = $2 order by due_on, subject_id, kind limit 201`,
      [workspaceId, serviceId],
    );
    if (turn < 20) continue;
    own.push(between - started);
    floor.push(performance.now() - between);
  }
  const [p95, bare] = [percentile(own, 95), percentile(floor, 95)];
  return [
    {
      name: `what falls due of one service, all of its 100 dates, p95 of 200 (median ${median(own).toFixed(1)} ms), against one bare SQL`,
      value: `${p95.toFixed(1)} ms`,
      floor: `${bare.toFixed(1)} ms`,
      ratio: p95 / bare,
      target: `<= ${ONE_MS_MAX} ms`,
      met: p95 <= ONE_MS_MAX,
    },
  ];
}

/** What a programme manager may be told of: all that is late or comes to a lead, with what they were told before. */
async function measureTelling({ database, workspaceId }: World): Promise<readonly Figure[]> {
  const asked = { personId: MANAGER, runsProgramme: true, today, furthest: 30, within: null };
  let items = 0;
  const ms = await timed(3, async () => {
    items = (await database.read(workspaceId, (read) => tellableItems(read, asked))).length;
  });
  return [
    {
      name: `what a programme manager of all of it may be told on a day, ${items} items`,
      value: `${ms.toFixed(0)} ms`,
      target: `<= ${ALL_MS_MAX} ms`,
      met: ms <= ALL_MS_MAX,
    },
  ];
}

const PAGES = [
  '/calendar',
  '/calendar?standing=late',
  `/calendar?service=${serviceAt(7)}`,
  '/api/v1/calendar.list',
  '/api/v1/calendar.export',
];

async function measurePages(
  { url }: Served,
  cookie: string,
  { client, workspaceId }: World,
): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const floor = await timed(9, async () => {
    await client.query('select count(*) from tenant.due_item where workspace_id = $1', [workspaceId]);
  });
  for (const page of PAGES) {
    const times: number[] = [];
    for (let round = 0; round < 25; round += 1) {
      const asked = performance.now();
      const response = await fetch(`${url}${page}`, { headers: { cookie } });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`${page}: ${response.status}`);
      if (round >= 5) times.push(performance.now() - asked);
    }
    const isList = page === '/api/v1/calendar.list';
    const p95 = percentile(times, 95);
    const most = isList ? ALL_MS_MAX : PAGE_MS_MAX;
    figures.push({
      name: `${page.replaceAll(/[0-9a-f-]{36}/g, '…')} of it, p95 of 20 (median ${median(times).toFixed(0)} ms)${isList ? ', against counting all of it' : ''}`,
      value: `${p95.toFixed(0)} ms`,
      ...(isList ? { floor: `${floor.toFixed(0)} ms`, ratio: p95 / floor } : {}),
      target: `<= ${most} ms`,
      met: p95 <= most,
    });
  }
  return figures;
}

/** The median of so many runs after one that is not counted. */
async function timed(runs: number, work: () => Promise<void>): Promise<number> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return median(times);
}
