/** The API over a real database with real tokens, called without a socket; where a call comes from can be chosen. */

import { Hono } from 'hono';
import { ACTIONS } from '#actions/index.ts';
import { logRoutes } from '#api/log-routes.ts';
import { openApiOf } from '#api/openapi.ts';
import { type ApiServices, apiRoutes } from '#api/routes.ts';
import { membershipAs } from '#assurance/access/membership.ts';
import { addressOf } from '#http/reader-address.ts';
import { createApp } from '#http/server.ts';
import { auditedTransaction } from '#store/audited-transaction.ts';
import { setMember } from '#store/member.ts';
import { createWorkspace } from '#store/workspace.ts';
import { createCallers } from '#wiring/callers.ts';
import { registryLogServices } from '#wiring/registry-log-services.ts';
import { performAny } from '#wiring/vendor-services.ts';
import { systemIn } from './actors.ts';
import { newId } from './database.ts';
import { type EnrolledOwner, enrolledOwner, type TestInstallation, testIdentity } from './identity.ts';
import { type TestRuntime, testRuntime } from './runtime.ts';

export interface Place {
  readonly workspaceId: string;
  readonly owner: EnrolledOwner;
  /** A bearer token of the owner for this workspace. */
  readonly token: string;
}

export interface TestApi extends TestRuntime {
  readonly faults: unknown[];
  /** Whose tokens and sessions count. */
  readonly identity: TestInstallation['identity'];
  /** One request. `from`: the address of the socket, standard somewhere else. */
  readonly call: (path: string, init?: RequestInit & { readonly from?: string }) => Promise<Response>;
  /** A workspace with an owner and a token. */
  readonly place: (name: string) => Promise<Place>;
  /** Another token of that owner; `days` as asked for, ended at once where `revoked`. */
  readonly tokenOf: (
    place: Pick<Place, 'owner' | 'workspaceId'>,
    wish: { days: number; revoked?: true },
  ) => Promise<string>;
}

const BASE = 'http://almagest.example';

/** Call at the top of a test file. */
export async function testApi(): Promise<TestApi> {
  const base = await testRuntime();
  const { database } = base;
  const installation = testIdentity(database, { baseUrl: BASE });
  const { identity, clock } = installation;
  const runtime = { ...base.runtime, now: clock.now };
  const faults: unknown[] = [];
  const reportFault = (error: unknown) => void faults.push(error);
  const callers = createCallers({ identity, database, now: clock.now });
  const services: ApiServices = {
    actions: ACTIONS,
    openApi: () => openApiOf(ACTIONS, { baseUrl: BASE, version: '0.0.0' }),
    actorOf: async (request) => (await callers.of(request)).actor,
    addressOf,
    perform: (action, actor, input, options) => performAny(runtime, action, actor, input, options),
    reportFault,
  };
  // What comes behind the API in the program: pages.
  const pages = new Hono().all('*', (c) => c.html('<!doctype html><h1>A page</h1>', 404));
  const app = createApp({
    baseUrl: BASE,
    trustProxy: false,
    newId,
    parts: [
      ['/', apiRoutes(services)],
      ['/', logRoutes({ ...services, readRegistryLog: registryLogServices(runtime).read })],
      ['/', pages],
    ],
    reportFault,
  });
  const tokenOf: TestApi['tokenOf'] = async ({ owner, workspaceId }, { days, revoked }) => {
    const session = await owner.browser.session(identity);
    const made = await identity.createToken(owner.browser.caller, {
      session,
      token: { workspaceId, name: `for ${days} days`, days },
    });
    if (revoked) await identity.revokeToken(owner.browser.caller, { session, tokenId: made.tokenId });
    return made.secret;
  };
  return {
    ...base,
    identity,
    runtime,
    clock,
    faults,
    call: async (path, { from = '198.51.100.7', ...init } = {}) =>
      app.request(`${from.startsWith('127.') ? 'http://localhost' : BASE}${path}`, init, {
        incoming: { socket: { remoteAddress: from } },
      } as object),
    async place(name) {
      const workspaceId = newId();
      const email = `${workspaceId}@buyer.example`;
      const owner = await enrolledOwner(installation, {
        email,
        name: `Owner of ${name}`,
        password: 'herring lighthouse quartz 41',
      });
      const detail = { workspaceId, actor: systemIn(workspaceId), now: clock.now(), newId, act: 'workspace.create' };
      await auditedTransaction(database, detail, async (tx) => {
        await createWorkspace(tx, { name, kind: 'real' });
        await setMember(tx, owner.personId, membershipAs('owner'));
      });
      return { workspaceId, owner, token: await tokenOf({ owner, workspaceId }, { days: 90 }) };
    },
    tokenOf,
  };
}

/** A request with a token and, where given, a JSON body. */
export const withToken = (token: string, body?: unknown): RequestInit => ({
  headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
  ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
});
