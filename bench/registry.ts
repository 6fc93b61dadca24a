/**
 * The public registry with many entries, over HTTP as a browser asks: searches and filters against their bare SQL, entry
 * pages, and a whole collection of the registry API. Each search is timed once only, so that no kept page answers it; what
 * many readers ask together is measured apart, as readers type and with no two alike.
 */
import { rmSync } from 'node:fs';
import { Agent, get } from 'node:http';
import path from 'node:path';
import pg from 'pg';
import { addressOfEmbedded, type DatabaseAddress } from '#store/database.ts';
import { startEmbedded } from '#store/embedded/supervisor.ts';
import { connectPublic, type PlannedOnce, type PublicDatabase } from '#store/registry/public-database.ts';
import { PublicRegistry } from '#store/registry/public-registry.ts';
import { askedOf, queryOf } from '#web/pages/registry/query.ts';
import {
  MANY_CATEGORIES,
  MANY_COUNTRIES,
  MANY_SERVICES_EACH,
  seeded,
  writeManyPublications,
} from '../test/harness/many-publications.ts';
import { publicationOf } from '../test/harness/published.ts';
import type { Figure } from './figures.ts';
import { median, percentile, statusKb } from './measure.ts';
import { freshFolder, type Served, serveAndTime } from './served.ts';

const READERS = 12;
const SEARCHES = 600;
const BUSY_MS = 12_000;
const PAGES = 400;
const GROWTH_MB_MAX = 60;
const TODAY = new Date().toISOString().slice(0, 10);

interface Room {
  readonly served: Served;
  readonly address: DatabaseAddress;
  readonly names: readonly string[];
  readonly paths: readonly string[];
  readonly entries: number;
}

/** `entries`: as many as there are to be; a fifth as many organisations, as many services. */
export async function measureRegistry(entries: number): Promise<readonly Figure[]> {
  const data = freshFolder();
  const served = await serveAndTime(data);
  const server = await startEmbedded({ folder: path.join(data, 'postgres'), log: () => undefined });
  server.release();
  const address = addressOfEmbedded(server.connection);
  try {
    const room = await fill({ served, address }, entries);
    return [
      ...(await measureSearches(room)),
      ...(await measureManyReaders(room)),
      await measureEntryPages(room),
      await measureCollection(room),
    ];
  } finally {
    await served.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

async function fill({ served, address }: Pick<Room, 'served' | 'address'>, entries: number): Promise<Room> {
  const client = new pg.Client(address.owner);
  await client.connect();
  try {
    await writeManyPublications(client, { organisations: entries / MANY_SERVICES_EACH, entries, today: TODAY });
    // Some entries have answers, as all have in use; the others would only fill the disk.
    await client.query(
      `with answered as (update registry.entry set answers = 283 where kind = 'self-assessment' and id <= $1
         returning id, workspace_id)
       insert into registry.answers (entry_id, workspace_id, document) select id, workspace_id, $2::json from answered`,
      [PAGES * 4, JSON.stringify(publicationOf().answers)],
    );
    const names = await client.query<{ name: string }>(
      'select organisation_name as name from registry.listing tablesample system (20) repeatable (7) limit 3000',
    );
    const paths = await client.query<{ path: string }>(
      `select '/registry/' || organisation_slug || '/' || service_slug as path from registry.listing
       where removed_from > $1 and listed_on <= $1 order by entry_id limit $2`,
      [TODAY, PAGES],
    );
    const [list, addresses] = [names.rows.map(({ name }) => name), paths.rows.map((row) => row.path)];
    return { served, address, entries, names: list, paths: addresses };
  } finally {
    await client.end();
  }
}

/** What readers ask: half of it typed, letter by letter; the rest filters, alone and together, and other orders. */
function askedFor({ names }: Pick<Room, 'names'>, random: () => number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const query = new URLSearchParams();
  if (random() < 0.6) {
    const typed = pick(names).toLowerCase();
    query.set('q', typed.slice(0, 2 + Math.floor(random() * Math.min(14, typed.length - 2))));
    if (random() < 0.15) query.set('q', `${query.get('q')} ${pick(['cloud', 'secure', 'data', 'st', 'vault'])}`);
  }
  if (random() < 0.35) query.set('state', pick(['listed', 'deprecated', 'withdrawn']));
  if (random() < 0.3) query.set('level', pick(['1', '2', '3']));
  if (random() < 0.2) query.set('country', pick(MANY_COUNTRIES));
  if (random() < 0.2) query.set('category', pick(MANY_CATEGORIES));
  if (random() < 0.1) query.set('ccm', pick(['4.1.0', '4.0.13']));
  if (random() < 0.05) query.set('listed-from', `2025-0${1 + Math.floor(random() * 9)}-01`);
  if (random() < 0.15) query.set('sort', pick(['newest', 'ends', 'name']));
  query.set('part', 'results');
  return `/registry?${query}`;
}

async function measureSearches(room: Room): Promise<readonly Figure[]> {
  const random = seeded(7);
  const asked = new Set<string>();
  while (asked.size < SEARCHES) asked.add(askedFor(room, random));
  const database = connectPublic(room.address, { log: () => undefined, connectionsMax: 2 });
  const bare = new BareSql(database);
  const registry = new PublicRegistry(bare as unknown as PublicDatabase);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const [own, floor]: [number[], number[]] = [[], []];
  for (let warm = 0; warm < 40; warm += 1) await ask(room.served.url, askedFor(room, seeded(1_000 + warm)), agent);
  let at = 0;
  for (const address of asked) {
    const sql = async () => {
      bare.begin();
      await registry.search(queryOf(askedOf(new URL(address, 'http://x').searchParams, TODAY)), TODAY);
      floor.push(bare.tookMs());
    };
    const http = async () => own.push((await ask(room.served.url, address, agent)).ms);
    // In turns, so that neither always finds what the other has just read.
    for (const one of at % 2 === 0 ? [sql, http] : [http, sql]) await one();
    at += 1;
  }
  agent.destroy();
  await database.close();
  const [limit, name] = [room.entries > 100_000 ? 60 : 25, `${room.entries.toLocaleString('en-GB')} entries`];
  const p99 = percentile(own, 99);
  return [
    {
      name: `registry of ${name}: ${SEARCHES} different searches, p99 (median ${median(own).toFixed(1)} ms)`,
      value: `${p99.toFixed(1)} ms`,
      floor: `${percentile(floor, 99).toFixed(1)} ms bare SQL`,
      target: `<= ${limit} ms`,
      met: p99 <= limit,
    },
    {
      name: `registry of ${name}: a search against its bare SQL, medians`,
      value: `${median(own).toFixed(2)} ms`,
      floor: `${median(floor).toFixed(2)} ms`,
      ratio: median(own) / median(floor),
      target: '<= 2.5x',
      met: median(own) <= 2.5 * median(floor),
    },
  ];
}

/** Passes questions on and keeps the time the database took. Two that run at once count once. */
class BareSql {
  readonly #database: PublicDatabase;
  #spans: (readonly [number, number])[] = [];

  constructor(database: PublicDatabase) {
    this.#database = database;
  }

  begin(): void {
    this.#spans = [];
  }

  async ask<Row extends object>(statement: string | PlannedOnce, values: readonly unknown[] = []): Promise<Row[]> {
    const started = performance.now();
    try {
      return await this.#database.ask<Row>(statement, values);
    } finally {
      this.#spans.push([started, performance.now()]);
    }
  }

  tookMs(): number {
    let [sum, until] = [0, 0];
    for (const [from, to] of this.#spans.toSorted((one, other) => one[0] - other[0])) {
      sum += Math.max(0, to - Math.max(from, until));
      until = Math.max(until, to);
    }
    return sum;
  }
}

/** What many ask at once: as readers do, who type, and as no readers do, of whom no two ask the same. */
async function measureManyReaders(room: Room): Promise<readonly Figure[]> {
  const typing = Array.from({ length: READERS }, (_, reader) => typed(room, seeded(50_000 + reader)));
  const asReaders = await busy(room.served.url, (reader) => typing[reader]?.next().value ?? '/registry');
  const different = await busy(room.served.url, (reader, at) => askedFor(room, seeded(reader * 100_000 + at)));
  const registry = `registry of ${room.entries.toLocaleString('en-GB')} entries: ${READERS} readers`;
  const figure = (what: string, times: readonly number[], target: number | null): Figure => {
    const rate = times.length / (BUSY_MS / 1000);
    return {
      name: `${registry} ${what}, p99 ${percentile(times, 99).toFixed(1)} ms`,
      value: `${rate.toFixed(0)} requests/s`,
      target: target === null ? '' : `>= ${target.toLocaleString('en-GB')}/s`,
      met: target === null ? null : rate >= target,
    };
  };
  return [
    figure('type names and filter what they find', asReaders, room.entries > 100_000 ? null : 1_000),
    figure('never ask what was asked before', different, null),
  ];
}

/**
 * One reader: types a name letter by letter until its first word stands there, and filters what is found one time in
 * three. Names are sought as the names of companies are: the second half as often as the first, the third a third.
 */
function* typed({ names }: Pick<Room, 'names'>, random: () => number): Generator<string, never> {
  const ofRank = () => Math.min(names.length - 1, Math.floor(names.length ** random()) - 1);
  for (;;) {
    const [word = ''] = (names[ofRank()] ?? '').toLowerCase().split(' ');
    const query = new URLSearchParams({ part: 'results' });
    for (let letters = 2; letters <= word.length; letters += 1) {
      query.set('q', word.slice(0, letters));
      yield `/registry?${query}`;
    }
    if (random() > 1 / 3) continue;
    query.set('level', String(1 + Math.floor(random() * 3)));
    yield `/registry?${query}`;
  }
}

async function measureEntryPages(room: Room): Promise<Figure> {
  for (const one of room.paths) await ask(room.served.url, one, new Agent());
  const times = await busy(room.served.url, (reader, at) => room.paths[(reader * 31 + at) % room.paths.length] ?? '/');
  const [p99, rate] = [percentile(times, 99), times.length / (BUSY_MS / 1000)];
  return {
    name: `entry pages, ${READERS} readers of ${PAGES} of them, p99 ${p99.toFixed(1)} ms`,
    value: `${rate.toFixed(0)} requests/s`,
    target: '>= 2,000/s, p99 <= 25 ms',
    met: rate >= 2_000 && p99 <= 25,
  };
}

/** Read twice: V8 makes room for what is thrown away at once in the first reading, and needs no more in another. */
async function measureCollection({ served }: Room): Promise<Figure> {
  const first = await growthDuring(served, () => collection(`${served.url}/api/v1/registry/cloud_services`));
  const { mb, of } = await growthDuring(served, () => collection(`${served.url}/api/v1/registry/cloud_services`));
  return {
    name: `registry API: ${of.items.toLocaleString('en-GB')} services at once, ${(of.bytes / 1e6).toFixed(0)} MB in ${(of.ms / 1000).toFixed(1)} s, memory grown (${first.mb.toFixed(0)} MB when first read)`,
    value: `${mb.toFixed(0)} MB`,
    target: `<= ${GROWTH_MB_MAX} MB`,
    met: mb <= GROWTH_MB_MAX,
  };
}

async function growthDuring<T>(
  served: Served,
  run: () => Promise<T>,
): Promise<{ readonly mb: number; readonly of: T }> {
  const before = statusKb(served.process.pid ?? 0, 'VmRSS');
  let peak = before;
  const look = setInterval(() => {
    peak = Math.max(peak, statusKb(served.process.pid ?? 0, 'VmRSS'));
  }, 20);
  const of = await run();
  clearInterval(look);
  return { mb: (peak - before) / 1024, of };
}

/** Reads a collection to its end without keeping it. */
async function collection(
  url: string,
): Promise<{ readonly ms: number; readonly bytes: number; readonly items: number }> {
  const started = performance.now();
  const response = await fetch(url);
  let [bytes, items] = [0, 0];
  for await (const part of response.body ?? []) {
    bytes += part.byteLength;
    items += Buffer.from(part).toString('latin1').split('"organization_id"').length - 1;
  }
  return { ms: performance.now() - started, bytes, items };
}

async function busy(url: string, addressOf: (reader: number, at: number) => string): Promise<readonly number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: READERS });
  const until = performance.now() + BUSY_MS;
  const times: number[] = [];
  const reader = async (_: unknown, number: number) => {
    for (let at = 0; performance.now() < until; at += 1) {
      const { ms, status } = await ask(url, addressOf(number, at), agent);
      if (status !== 200) throw new Error(`${addressOf(number, at)}: ${status}`);
      times.push(ms);
    }
  };
  await Promise.all(Array.from({ length: READERS }, reader));
  agent.destroy();
  return times;
}

function ask(url: string, address: string, agent: Agent): Promise<{ readonly ms: number; readonly status: number }> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    get(`${url}${address}`, { agent }, (response) => {
      response.resume().on('end', () => resolve({ ms: performance.now() - started, status: response.statusCode ?? 0 }));
    }).on('error', reject);
  });
}
