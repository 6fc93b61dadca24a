/** The activity log with a million entries: its pages under each filter, and the whole of it as a file. */
import { rmSync } from 'node:fs';
import pg from 'pg';
import { MANY_FROM, manyRecord, manyRef, writeManyEntries } from '../test/harness/many-entries.ts';
import type { Figure } from './figures.ts';
import { median, percentile, statusKb } from './measure.ts';
import { databaseOf, freshFolder, type Served, sampleCookie, serveAndTime } from './served.ts';

const ENTRIES = 1_000_000;
const PAGE_MS_MAX = 60;
const ROWS_PER_SECOND_MIN = 10_000;
const GROWTH_MB_MAX = 100;

/** Fills the log of the sample of a fresh server, then asks it as a browser and as a script would. */
export async function measureActivityLog(): Promise<readonly Figure[]> {
  const data = freshFolder();
  const served = await serveAndTime(data);
  const cookie = await sampleCookie(served.url);
  const workspaceId = cookie.split('=')[1] ?? '';
  const client = new pg.Client(await databaseOf(served));
  await client.connect();
  try {
    // The entries refer to each other rightly as they are made; looking each one up again would take most of the time.
    await client.query('set session_replication_role = replica');
    await writeManyEntries((sql, values = []) => client.query(sql, [...values]), { workspaceId, count: ENTRIES });
    await client.query('vacuum analyze tenant.audit_entry');
    await client.query('vacuum analyze tenant.audit_value');
    return [...(await measurePages(served, cookie)), ...(await measureExport(served, cookie, { client, workspaceId }))];
  } finally {
    await client.end();
    await served.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

const day = (offset: number): string => new Date(MANY_FROM.getTime() + offset * 86_400_000).toISOString().slice(0, 10);

const FILTERS: readonly (readonly [name: string, query: string, hasTarget: boolean])[] = [
  ['all', '', true],
  ['one person', `person=${manyRef(7)}`, true],
  ['one record', `noun=answer&record=${manyRecord(17)}`, true],
  ['one type of record', 'noun=vendor', true],
  ['one act', 'act=answer.revise', true],
  ['one day', `from=${day(5)}&to=${day(5)}`, true],
  ['a person, an act and a period', `person=${manyRef(7)}&act=answer.revise&from=${day(2)}`, true],
  ['two filters that contradict each other, the worst case', 'noun=answer&act=document.add', false],
];

async function measurePages({ url }: Served, cookie: string): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const deep = await oldEntry(url, cookie);
  for (const [name, query, hasTarget] of [...FILTERS, ['all, half a million down', `before=${deep}`, true] as const]) {
    const times: number[] = [];
    for (let round = 0; round < 110; round += 1) {
      const asked = performance.now();
      const response = await fetch(`${url}/log?${query}`, { headers: { cookie } });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`/log?${query}: ${response.status}`);
      if (round >= 10) times.push(performance.now() - asked);
    }
    const p95 = percentile(times, 95);
    figures.push({
      name: `/log of 1,000,000 entries, ${name}, p95 of 100 (median ${median(times).toFixed(1)} ms)`,
      value: `${p95.toFixed(1)} ms`,
      target: hasTarget ? `<= ${PAGE_MS_MAX} ms` : '',
      met: hasTarget ? p95 <= PAGE_MS_MAX : null,
    });
  }
  return figures;
}

/** An entry from the middle of the log. */
async function oldEntry(url: string, cookie: string): Promise<string> {
  const middle = day(ENTRIES / 86_400 / 2);
  const response = await fetch(`${url}/api/v1/activity.list?to=${middle}&limit=1`, { headers: { cookie } });
  const [entry] = (await response.json()) as { id: string }[];
  return entry?.id ?? '';
}

async function measureExport(
  { url, process: child }: Served,
  cookie: string,
  { client, workspaceId }: { readonly client: pg.Client; readonly workspaceId: string },
): Promise<readonly Figure[]> {
  const floor = await readRaw(client, workspaceId);
  const idleKb = statusKb(child.pid ?? 0, 'VmRSS');
  let peakKb = idleKb;
  const look = setInterval(() => {
    peakKb = Math.max(peakKb, statusKb(child.pid ?? 0, 'VmRSS'));
  }, 20);
  const started = performance.now();
  const response = await fetch(`${url}/api/v1/activity.export`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: '{}',
  });
  let [rows, bytes] = [-1, 0];
  for await (const piece of response.body ?? []) {
    bytes += piece.byteLength;
    for (let at = piece.indexOf(10); at !== -1; at = piece.indexOf(10, at + 1)) rows += 1;
  }
  const rate = rows / ((performance.now() - started) / 1_000);
  clearInterval(look);
  if (rows < ENTRIES) throw new Error(`the file holds ${rows} rows`);
  const growth = (peakKb - idleKb) / 1024;
  return [
    {
      name: `the log as CSV, ${rows} rows, ${(bytes / 1e6).toFixed(0)} MB, against reading them and nothing else`,
      value: `${rate.toFixed(0)} rows/s`,
      floor: `${floor.toFixed(0)} rows/s`,
      ratio: floor / rate,
      target: `>= ${ROWS_PER_SECOND_MIN} rows/s`,
      met: rate >= ROWS_PER_SECOND_MIN,
    },
    {
      name: 'memory of the program meanwhile, above idle',
      value: `${growth.toFixed(0)} MB`,
      target: `<= ${GROWTH_MB_MAX} MB`,
      met: growth <= GROWTH_MB_MAX,
    },
  ];
}

/** The same rows in the same batches from the same database, thrown away: the floor. Rows a second over a part of them. */
async function readRaw(client: pg.Client, workspaceId: string): Promise<number> {
  const started = performance.now();
  let [rows, at, id] = [0, new Date('9999-01-01'), 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
  while (rows < ENTRIES / 5) {
    const batch = await client.query<{ at: Date; event_id: string }>(
      `select at, event_id, bytes from tenant.audit_entry where workspace_id = $1 and (at, event_id) < ($2, $3::uuid)
       order by at desc, event_id desc limit 1000`,
      [workspaceId, at, id],
    );
    const ids = batch.rows.map(({ event_id }) => event_id);
    await client.query(
      'select event_id, name, salt, value from tenant.audit_value where workspace_id = $1 and event_id = any($2::uuid[])',
      [workspaceId, ids],
    );
    rows += ids.length;
    at = batch.rows.at(-1)?.at ?? at;
    id = batch.rows.at(-1)?.event_id ?? id;
  }
  return rows / ((performance.now() - started) / 1_000);
}
