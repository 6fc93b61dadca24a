/** Every page of the real web, opened with ids of a workspace by who is not to see them: nothing of it is told. */
import { describe, expect, it } from 'vitest';
import { perform } from '#actions/action.ts';
import { serviceAdd } from '#actions/service/add.ts';
import { type Membership, membershipAs } from '#assurance/access/membership.ts';
import { auditedTransaction } from '#store/audited-transaction.ts';
import { setMember } from '#store/member.ts';
import { connectPublic } from '#store/registry/public-database.ts';
import { PublicRegistry } from '#store/registry/public-registry.ts';
import { webRoutes } from '#web/routes.tsx';
import { systemIn } from '../../test/harness/actors.ts';
import { type Place, testApi } from '../../test/harness/api.ts';
import { newId } from '../../test/harness/database.ts';
import type { TestBrowser } from '../../test/harness/identity.ts';
import { matrixIn, ownerOf } from '../../test/harness/matrix.ts';
import { createCallers, WORKSPACE_COOKIE } from './callers.ts';
import { registryLogServices } from './registry-log-services.ts';
import { webServices } from './web-services.ts';

const api = await testApi();
const { runtime, database, clock, identity, place } = api;
const [ours, theirs] = [await place('Harbour Bank'), await place('Quay Insurance')];
const { inputs, expectNoTrace } = await matrixIn(api, ours);

const faults: unknown[] = [];
const callers = createCallers({ identity, database, now: clock.now });
const web = webRoutes(
  webServices({
    runtime,
    identity,
    callers,
    baseUrl: 'http://almagest.example',
    assets: { href: (name) => `/static/${name}` },
    registry: new PublicRegistry(connectPublic(api.address, { log: () => undefined })),
    registryLog: registryLogServices(runtime),
    openApi: async () => ({ openapi: '3.1.0', info: { title: '', version: '' }, paths: {} }) as never,
    reportFault: (error) => void faults.push(error),
  }),
);

const said = (act: string, field: string): string => String(inputs[act]?.[field] ?? '');
const serviceId = said('service.get', 'serviceId');
const assessmentId = said('self-assessment.get', 'assessmentId');

/** What stands in the addresses of ours, by the name of the part. A page with another part adds it here. */
const PARTS: Readonly<Record<string, string>> = {
  assessment: assessmentId,
  control: 'IAM-01',
  cycle: '1',
  document: said('document.show', 'documentId'),
  entry: said('registry-entry.get', 'entryId'),
  exception: said('exception.get', 'exceptionId'),
  kit: said('submission.record-outcome', 'submissionId'),
  member: ours.owner.personId,
  metric: said('metric.get', 'metricId'),
  question: 'IAM-01.1',
  reading: said('reading.show', 'readingId'),
  record: said('record.show', 'recordId'),
  report: 'caiq-csv',
  rule: 'answers-all-yes',
  service: serviceId,
  generation: '1',
  logged: said('log.prove', 'entryId'),
  token: 'a'.repeat(43),
  vendor: said('vendor.show', 'vendorId'),
  version: '1',
  workspace: ours.workspaceId,
};

/** Cycles are of services of ours that have a cadence. */
const cycleParts = (path: string): Readonly<Record<string, string>> => {
  if (!path.includes('/cadence/cycles/')) return {};
  const isPackage = path.includes('/packages/');
  return isPackage
    ? { service: said('cycle.download', 'serviceId'), version: '1.json' }
    : { service: said('cycle.get', 'serviceId') };
};

/** Pages where a part is something else, or that need a query. */
const OTHERWISE: Readonly<
  Record<string, { readonly parts?: Readonly<Record<string, string>>; readonly query?: string }>
> = {
  '/documents/:document/certificate': { parts: { document: said('document.certificate', 'documentId') } },
  '/documents/link': { query: `?start=control:${serviceId}:CCM:4.1.0:IAM-02&back=%2Fservices` },
  '/services/:service/answers/carry': { query: `?from=${assessmentId}&edition=4.1.0` },
  '/services/:service/carry': { query: '?from=4.0.13&to=4.1.0' },
  '/vendors/:vendor/readings/:reading/export/:report': { parts: { report: 'posture-json' } },
};

const addressed = (path: string, all: Readonly<Record<string, string>>, query = ''): string =>
  path.replaceAll(/:(\w+)(\{(?:[^{}]|\{[^{}]*\})*\})?/g, (_, name: string) => all[name] ?? `unknown-${name}`) + query;

/** For readers without a session: what is published and proved of that, and a calendar behind its own private link. */
const isForEverybody = (path: string): boolean => /^\/(registry|registry-log|feeds)(\/|$)/.test(path);

/** Every other address that is opened, as the web knows it. */
const paths = [
  ...new Set(
    web.routes
      .filter(({ method, path }) => method === 'GET' && !path.includes('*') && !isForEverybody(path))
      .map(({ path }) => path),
  ),
].sort();
/** With ids of ours in it. */
const pages = paths.map((path) =>
  addressed(path, { ...PARTS, ...cycleParts(path), ...OTHERWISE[path]?.parts }, OTHERWISE[path]?.query),
);

const open = async (browser: TestBrowser, workspaceId: string, path: string) => {
  const headers = new Headers(browser.caller.headers);
  headers.set('cookie', `${headers.get('cookie') ?? ''}; ${WORKSPACE_COOKIE}=${workspaceId}`);
  return web.request(`http://almagest.example${path}`, { headers });
};

async function memberOf({ workspaceId }: Place, membership: Membership): Promise<TestBrowser> {
  const person = await place('Elsewhere');
  const detail = { workspaceId, actor: systemIn(workspaceId), now: clock.now(), newId, act: 'member.set' };
  await auditedTransaction(database, detail, (tx) => setMember(tx, person.owner.personId, membership));
  return person.owner.browser;
}
const ownService = async (name: string) =>
  [(await perform(runtime, serviceAdd, ownerOf(ours), { name, serviceModel: 'saas' })).id] as const;
const readers = {
  owner: ours.owner.browser,
  stranger: theirs.owner.browser,
  viewer: await memberOf(ours, { ...membershipAs('viewer'), scopeServiceIds: await ownService('Open one') }),
  manager: await memberOf(ours, {
    ...membershipAs('programme-manager'),
    scopeServiceIds: await ownService('Open two'),
  }),
};

/** Documents and records that nobody has linked belong to no service yet, so that who keeps evidence may link them. */
const mayHoldUnlinked = (page: string): boolean => /^\/(documents|records|calendar)(\/|$)/.test(page);

it('knows what to put into every part of an address', () => {
  expect(pages.filter((page) => page.includes('unknown-'))).toEqual([]);
  expect(pages.length).toBeGreaterThan(40);
});

describe('a page', () => {
  it.each(pages)('%s is served to the owner, or leads on', async (page) => {
    const answer = await open(readers.owner, ours.workspaceId, page);
    // Nobody was invited by the token of the address.
    if (page.startsWith('/join/')) return expect(answer.status).toBe(404);
    expect([200, 302, 303]).toContain(answer.status);
  });

  it.each(pages)('%s tells nothing to an owner of another workspace', async (page) => {
    const answer = await open(readers.stranger, theirs.workspaceId, page);
    expect(answer.status).toBeLessThan(500);
    await expectNoTrace(await echoless(answer, page));
  });

  // Metrics are defined for the whole workspace.
  const ofServices = pages.filter((page) => !/^\/metrics(\/|$)/.test(page));

  it.each(ofServices)('%s tells a member of another service nothing of ours', async (page) => {
    for (const reader of mayHoldUnlinked(page) ? [readers.viewer] : [readers.viewer, readers.manager]) {
      const answer = await open(reader, ours.workspaceId, page);
      expect(answer.status).toBeLessThan(500);
      await expectNoTrace(await echoless(answer, page), KNOWN);
    }
  });

  it.each(paths.filter((path) => path.includes('/:')))('%s is no fault where what it names is no id', async (path) => {
    for (const part of ['nonsense', '%27--', '0'])
      for (const name of Object.keys(PARTS).filter((one) => path.includes(`:${one}`))) {
        const answer = await open(readers.owner, ours.workspaceId, addressed(path, { ...PARTS, [name]: part }));
        expect(answer.status, `${name} ${part}`).toBeLessThan(500);
      }
  });
});

/** Without knowing of any service: the workspace and its owner are no secret to a member. */
const KNOWN = [ours.workspaceId, ours.owner.personId];

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** How a document is classified, offered in a form; what is secret of ours is called by the same word. */
const CLASSIFICATION = /value="confidential"[^>]*>Confidential</g;

/** Without the ids of the address that was asked for, which the reader knew already, and the words of forms. */
async function echoless(answer: Response, page: string): Promise<Response> {
  const asked = page.match(ID) ?? [];
  const without = (value: string) => asked.reduce((rest, id) => rest.replaceAll(id, ''), value);
  const { status, headers } = answer;
  const kept = [...headers].map(([name, value]) => [name, without(value)] as [string, string]);
  const text = without(await answer.text()).replaceAll(CLASSIFICATION, '');
  return new Response(status === 303 || status === 302 ? null : text, { status, headers: kept });
}

it('met no fault on the way', () => expect(faults).toEqual([]));
