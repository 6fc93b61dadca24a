/**
 * The STAR position of 10,000 services of 283 answers each, over HTTP as a script asks: every lens and rule of all of them
 * page by page, of one alone, and the page of them, against the bare SQL that reads the same answers.
 */
import { rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { addressOfEmbedded } from '#store/database.ts';
import { startEmbedded } from '#store/embedded/supervisor.ts';
import type { Figure } from './figures.ts';
import { fillServices } from './lenses-fill.ts';
import { median, percentile, statusKb } from './measure.ts';
import { freshFolder, type Served, sampleCookie, serveAndTime } from './served.ts';

const ALL_SECONDS_MAX = 60;
const ONE_MS_MAX = 50;
const PAGE_MS_MAX = 500;
/** Of the memory after the first thousand: whatever comes after them must not add up. */
const GROWTH_MB_MAX = 50;
const FIRST = 1_000;
/** As many as the act gives at a time. */
const AT_A_TIME = 500;
/** As many as the bare statement reads quickest at a time. */
const BARE_AT_A_TIME = 100;

interface World {
  readonly served: Served;
  readonly cookie: string;
  readonly client: pg.Client;
  readonly workspaceId: string;
  readonly serviceIds: readonly string[];
}

/** Fills the sample of a fresh server with so many services. */
export async function measureLenses(services: number): Promise<readonly Figure[]> {
  const data = freshFolder();
  const served = await serveAndTime(data);
  const cookie = await sampleCookie(served.url);
  const workspaceId = cookie.split('=')[1] ?? '';
  const server = await startEmbedded({ folder: path.join(data, 'postgres'), log: () => undefined });
  server.release();
  const client = new pg.Client(addressOfEmbedded(server.connection).owner);
  await client.connect();
  try {
    const serviceIds = await fillServices(client, workspaceId, services);
    const world = { served, cookie, client, workspaceId, serviceIds };
    return [...(await measureOne(world)), await measurePage(world), ...(await measureAll(world))];
  } finally {
    await client.end();
    await served.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

async function ask({ served, cookie }: World, address: string): Promise<string> {
  const response = await fetch(`${served.url}${address}`, { headers: { cookie } });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.text();
}

interface Listed {
  readonly services: readonly { readonly lenses: readonly unknown[] }[];
  readonly total: number;
  readonly next: string | null;
}

/** Every service to the last, and the same answers read by one bare statement for each hundred. */
async function measureAll(world: World): Promise<readonly Figure[]> {
  const pid = world.served.process.pid ?? 0;
  const idleKb = statusKb(pid, 'VmRSS');
  let [firstKb, peakKb, judged] = [idleKb, idleKb, 0];
  const look = setInterval(() => {
    peakKb = Math.max(peakKb, statusKb(pid, 'VmRSS'));
    if (judged < FIRST) firstKb = peakKb;
  }, 20);
  const started = performance.now();
  for (let after: string | null | undefined; after !== null; ) {
    const query = after === undefined ? '' : `&after=${after}`;
    const page: Listed = JSON.parse(await ask(world, `/api/v1/star-position.list?limit=${AT_A_TIME}${query}`));
    judged += page.services.filter(({ lenses }) => lenses.length === 5).length;
    after = page.next;
  }
  const seconds = (performance.now() - started) / 1000;
  clearInterval(look);
  if (judged < world.serviceIds.length) throw new Error(`only ${judged} services were judged`);
  const floor = (await readAnswers(world)) / 1000;
  const growthMb = (peakKb - firstKb) / 1024;
  return [
    {
      name: `lenses and rules of ${judged} services of 283 answers, every page of star-position.list, against bare SQL that reads the same answers`,
      value: `${seconds.toFixed(1)} s`,
      floor: `${floor.toFixed(1)} s`,
      ratio: seconds / floor,
      target: `<= ${ALL_SECONDS_MAX} s`,
      met: seconds <= ALL_SECONDS_MAX,
    },
    {
      name: `memory of the server while it judges them, above its ${(firstKb / 1024).toFixed(0)} MB of the first ${FIRST} (${(idleKb / 1024).toFixed(0)} MB before)`,
      value: `${growthMb.toFixed(0)} MB`,
      target: `<= ${GROWTH_MB_MAX} MB`,
      met: growthMb <= GROWTH_MB_MAX,
    },
  ];
}

async function readAnswers({ client, workspaceId, serviceIds }: World): Promise<number> {
  const started = performance.now();
  for (let from = 0; from < serviceIds.length; from += BARE_AT_A_TIME)
    await client.query(
      `select a.* from tenant.answer a join tenant.self_assessment s on s.workspace_id = a.workspace_id and s.id = a.assessment_id
       where s.workspace_id = $1 and s.service_id = any($2::uuid[])`,
      [workspaceId, serviceIds.slice(from, from + BARE_AT_A_TIME)],
    );
  return performance.now() - started;
}

/** One service alone, each time another. */
async function measureOne(world: World): Promise<readonly Figure[]> {
  const { client, workspaceId, serviceIds } = world;
  const [own, floor]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < 70; turn += 1) {
    const serviceId = serviceIds[(turn * 37) % serviceIds.length];
    const started = performance.now();
    await ask(world, `/api/v1/star-position.show?serviceId=${serviceId}`);
    const between = performance.now();
    await client.query(
      `select a.* from tenant.answer a join tenant.self_assessment s on s.workspace_id = a.workspace_id and s.id = a.assessment_id
       where s.workspace_id = $1 and s.service_id = $2`,
      [workspaceId, serviceId],
    );
    if (turn < 20) continue;
    own.push(between - started);
    floor.push(performance.now() - between);
  }
  const [p95, bare] = [percentile(own, 95), percentile(floor, 95)];
  return [
    {
      name: `lenses and rules of one service of 283 answers, p95 of 50 (median ${median(own).toFixed(0)} ms), against bare SQL that reads its answers`,
      value: `${p95.toFixed(0)} ms`,
      floor: `${bare.toFixed(1)} ms`,
      ratio: p95 / bare,
      target: `<= ${ONE_MS_MAX} ms`,
      met: p95 <= ONE_MS_MAX,
    },
  ];
}

/** The first page of all of them. */
async function measurePage(world: World): Promise<Figure> {
  const times: number[] = [];
  for (let round = 0; round < 15; round += 1) {
    const started = performance.now();
    await ask(world, '/services/star');
    if (round >= 5) times.push(performance.now() - started);
  }
  const p95 = percentile(times, 95);
  return {
    name: `/services/star of it, p95 of 10 (median ${median(times).toFixed(0)} ms)`,
    value: `${p95.toFixed(0)} ms`,
    target: `<= ${PAGE_MS_MAX} ms`,
    met: p95 <= PAGE_MS_MAX,
  };
}
