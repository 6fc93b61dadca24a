/** The only place where things are wired: database, clock, ids, identity, parser children, server. */
import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import type { Mail, People, Runtime } from '#actions/action.ts';
import { recordIdentityEvent } from '#actions/identity-event.ts';
import { ACTIONS } from '#actions/index.ts';
import { logRoutes } from '#api/log-routes.ts';
import { openApiOf } from '#api/openapi.ts';
import { type ApiServices, apiRoutes } from '#api/routes.ts';
import { starRoutes } from '#api/star/star-routes.ts';
import { addressOf } from '#http/reader-address.ts';
import { listen, type RunningServer } from '#http/server.ts';
import { createIdentity, type Identity } from '#identity/identity.ts';
import { doDueWork } from '#jobs/due-work.ts';
import { inRounds } from '#jobs/rounds.ts';
import { startSchedules } from '#jobs/schedules.ts';
import { childProgram, FRAMEWORKS_FOLDER } from '#sandbox/child-program.ts';
import { ReadingPool } from '#sandbox/reading-pool.ts';
import { connect, type Database } from '#store/database.ts';
import type { EvidenceFiles } from '#store/evidence-files.ts';
import { loadQuestionSets } from '#store/framework-files.ts';
import { migrate } from '#store/migrate.ts';
import { connectPublic, demandPublicRole } from '#store/registry/public-database.ts';
import { PublicRegistry } from '#store/registry/public-registry.ts';
import { demandTenancy } from '#store/tenancy-probe.ts';
import { uuidV7 } from '#store/uuid-v7.ts';
import { renderPdf } from '#typesetter/render-pdf.ts';
import { webRoutes } from '#web/routes.tsx';
import { loadStaticFiles } from '#web/static-files.ts';
import type { Config } from './config.ts';
import { createCallers, identityCaller } from './wiring/callers.ts';
import { holdDataFolder, openServer } from './wiring/database-server.ts';
import { openFiles } from './wiring/evidence-store.ts';
import { keptSecret } from './wiring/kept-secret.ts';
import { withInventedNames } from './wiring/known-people.ts';
import { openPost } from './wiring/post.ts';
import { type RegistryLogReads, registryLogServices } from './wiring/registry-log-services.ts';
import { logKeyIn, startSequencing } from './wiring/signed-logs.ts';
import { starServices } from './wiring/star-services.ts';
import { performAny } from './wiring/vendor-services.ts';
import { webServices } from './wiring/web-services.ts';

export interface AppOptions {
  readonly config: Config;
  readonly version: string;
  /** Folders beside the program: migrations and the built static files. */
  readonly migrationsFolder: string;
  readonly staticFolder: string;
  readonly log: Log;
}

export interface Log {
  info(text: string): void;
  warn(text: string): void;
  fault(error: unknown, requestId: string | null): void;
}

export interface App {
  /** The URL to open. */
  readonly url: string;
  stop(): Promise<void>;
}

const IDENTITY_CONNECTIONS_MAX = 4;
const LOG_READERS_MAX = 3;
const STALE_EVERY_MS = 6 * 60 * 60 * 1000;
const RECORD_EVERY_MS = 60_000;

/** Starts everything, in the order in which it is needed. What was started is stopped when a later step fails. */
export async function startApp(options: AppOptions): Promise<App> {
  const started: (() => unknown)[] = [];
  const stop = async () => {
    for (const end of started.splice(0).reverse()) await end();
  };
  try {
    const { config, log } = options;
    started.push(await holdDataFolder(config.dataFolder));
    const { address, server: embedded } = await openServer(config, log);
    if (embedded !== null) started.push(() => embedded.stop());
    await migrate(address, { folder: options.migrationsFolder, log: (line) => log.info(line) });
    const database = connect(address, { log: (line) => log.warn(line) });
    started.push(() => database.close());
    // Apart, because a page asks who people are while it reads: in one pool, as many pages as it has connections would
    // each hold one and wait for another that none of them gives back.
    const accounts = connect(address, { log: (line) => log.warn(line), connectionsMax: IDENTITY_CONNECTIONS_MAX });
    started.push(() => accounts.close());
    await demandTenancy(database);
    const readers = connectPublic(address, { log: (line) => log.warn(line) });
    started.push(() => readers.close());
    await demandPublicRole(readers);
    // Whoever reads the log of the registry has these and no more, so that nobody who works here waits for them.
    const logReaders = connect(address, { log: (line) => log.warn(line), connectionsMax: LOG_READERS_MAX });
    started.push(() => logReaders.close());
    const pool = new ReadingPool(childProgram());
    started.push(() => pool.close());
    // Acts ask identity about people, and identity tells the log by acts: each gets the other before either is called.
    const people: People = {
      personOfEmail: (email) => identity.personOfEmail(email),
      namesOf: withInventedNames((personIds) => identity.namesOf(personIds)),
      revokeTokensOfOthers: (workspaceId, memberIds) => identity.revokeTokensOfOthers(workspaceId, memberIds),
    };
    const files = await openFiles(config, (text) => log.warn(text));
    // Whoever loses it loses every second factor.
    const secret = await keptSecret(config.dataFolder, 'secret');
    const post = openPost({ ...config, server: config.mail, secret, ...reportsOf(log) });
    const linkTo = (to: string) => `${config.baseUrl}${to}`;
    const packKey = await logKeyIn(config.dataFolder);
    const runtime = await createRuntime({ database, pool, people, files, linkTo, mail: post.mail, packKey });
    const identity = createIdentity({
      pool: accounts.pool,
      secret,
      baseUrl: config.baseUrl,
      now: runtime.now,
      newId: runtime.newId,
      onEvent: (event) => recordIdentityEvent(runtime, event),
      reportFault: (error) => log.fault(error, null),
    });
    await identity.recordEvents();
    await doDueWork(runtime, (error) => log.fault(error, null));
    const registryLog = registryLogServices({ ...runtime, database: logReaders });
    const registry = new PublicRegistry(readers);
    const running = await serveAll(options, { runtime, identity, database, registry, registryLog });
    started.push(() => running.stop());
    const emailOf = async (id: string) => (await identity.peopleOf([id])).get(id)?.email ?? null;
    started.push(await post.start(runtime, emailOf));
    started.push(await startSequencing(runtime, config, reportsOf(log)));
    started.push(warm(pool, log));
    started.push(forgetDaily(identity, log));
    started.push(inRounds(RECORD_EVERY_MS, () => identity.recordEvents()).stop);
    started.push(await startSchedules(runtime, reportsOf(log)));
    return { url: config.baseUrl.replace(/:0$/, `:${running.port}`), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const reportsOf = (log: Log) => ({
  warn: (text: string) => log.warn(text),
  reportFault: (error: unknown) => log.fault(error, null),
});

interface RuntimeParts {
  readonly database: Database;
  readonly pool: ReadingPool;
  readonly people: People;
  readonly files: EvidenceFiles;
  readonly mail: Mail | null;
  readonly linkTo: Runtime['linkTo'];
  readonly packKey: Runtime['packKey'];
}

async function createRuntime({ pool, ...parts }: RuntimeParts): Promise<Runtime> {
  return {
    ...parts,
    now: () => new Date(),
    newId: () => uuidV7(Date.now(), randomBytes(10)),
    readFile: (file) => pool.readInChild(file),
    readOfficialDownload: (file) => pool.readOfficialInChild(file),
    readListing: (file) => pool.readListingInChild(file),
    readMetrics: (file) => pool.readMetricsInChild(file),
    readValues: (file) => pool.readValuesInChild(file),
    fillForm: (form) => pool.fillInChild(form),
    typeset: (paper) => renderPdf(paper),
    questionSets: await loadQuestionSets(FRAMEWORKS_FOLDER),
  };
}

interface Core {
  readonly runtime: Runtime;
  readonly identity: Identity;
  readonly database: Database;
  readonly registry: PublicRegistry;
  readonly registryLog: RegistryLogReads;
}

async function serveAll(options: AppOptions, core: Core): Promise<RunningServer> {
  const { runtime, identity, database, registry, registryLog } = core;
  const { config, log } = options;
  const reportFault = (error: unknown, requestId: string) => log.fault(error, requestId);
  const callers = createCallers({ identity, database, now: runtime.now });
  const statics = await loadStaticFiles(options.staticFolder);
  const openApi = () => openApiOf(ACTIONS, { baseUrl: config.baseUrl, version: options.version });
  const given = { runtime, identity, callers, registry, baseUrl: config.baseUrl, assets: statics.assets, reportFault };
  const web = webRoutes(webServices({ ...given, registryLog, openApi: async () => openApi() }));
  const services: ApiServices = {
    actions: ACTIONS,
    openApi,
    actorOf: async (request) => (await callers.of(request)).actor,
    addressOf,
    perform: (action, actor, input, performOptions) => performAny(runtime, action, actor, input, performOptions),
    reportFault,
  };
  const star = starRoutes(starServices({ ...given, frameworksFolder: FRAMEWORKS_FOLDER }), options.version);
  const signOn = new Hono().all('/api/auth/*', (c) => identity.handler(c.req.raw, identityCaller(c.req.raw)));
  return listen({
    host: config.host,
    port: config.port,
    baseUrl: config.baseUrl,
    trustProxy: config.trustProxy,
    newId: runtime.newId,
    parts: [
      ['/static', statics.routes],
      ['/', signOn],
      ['/', star],
      ['/', apiRoutes(services)],
      ['/', logRoutes({ ...services, readRegistryLog: registryLog.read })],
      ['/', web],
    ],
    reportFault,
  });
}

function forgetDaily(identity: Identity, log: Log): () => void {
  const forget = () => identity.forgetStale().catch((error: unknown) => log.fault(error, null));
  const timer = setInterval(forget, STALE_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Starts the parser children in the background; a stop in between is no fault. */
function warm(pool: ReadingPool, log: Log): () => void {
  let stopping = false;
  pool.warm().catch((error: unknown) => {
    if (!stopping) log.fault(error, null);
  });
  return () => {
    stopping = true;
  };
}
