/**
 * The signed logs as C2SP tlog-tiles serves them: `/tlog/<workspace>/g<generation>/` with checkpoint, tiles and bundles, for
 * members and their tokens, where each is an act; and the log of the registry at `/tlog/registry/…` for everybody, where no
 * session is looked for. Only paths and caching are decided here.
 */
import { type Context, Hono } from 'hono';
import type { Action } from '#actions/action.ts';
import { logCheckpoint } from '#actions/log/checkpoint.ts';
import { logCompare } from '#actions/log/compare.ts';
import { logProve } from '#actions/log/prove.ts';
import { logRead } from '#actions/log/read.ts';
import { isForEver } from '#actions/log/read-log.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { SentDocument } from '#http/document-response.ts';
import type { ApiEnv, ApiServices } from './routes.ts';

export interface LogRouteServices extends Pick<ApiServices, 'actorOf' | 'perform'> {
  /** Reads the log of the registry for whoever asks. */
  readonly readRegistryLog: (action: Action, input: object) => Promise<unknown>;
}

type Read = (action: Action, input: object) => Promise<unknown>;

const GENERATION = ':generation{g[1-9][0-9]{0,5}}';

/** To be mounted at the root. */
export function logRoutes({ actorOf, perform, readRegistryLog }: LogRouteServices): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  serve(app, '/tlog/registry', 'public', () => readRegistryLog);
  serve(app, '/tlog/:workspace', 'private', (request, workspaceId) => async (action, input) => {
    const actor = await actorOf(request);
    if (actor.workspaceId !== workspaceId) throw actor.kind === 'anonymous' ? unknownCaller() : absent();
    return perform(action, actor, input, {});
  });
  app.all('/tlog/*', () => {
    throw absent();
  });
  return app;
}

/** The files of one log, or of many; `readOf` says by what they are read. */
function serve(
  app: Hono<ApiEnv>,
  at: string,
  whose: 'public' | 'private',
  readOf: (request: Request, workspaceId: string) => Read,
): void {
  // A full tile is the same for ever; what is at the end changes with the next checkpoint.
  const forEver = `${whose}, max-age=31536000, immutable`;
  const forNow = `${whose}, max-age=5`;
  const read = (c: Context<ApiEnv>, action: Action, input: object) =>
    readOf(c.req.raw, c.req.param('workspace') ?? '')(action, {
      ...input,
      generation: Number(c.req.param('generation')?.slice(1)),
    });
  app.get(`${at}/${GENERATION}/proof/:file{[0-9]{1,16}\\.tlog-proof}`, async (c) => {
    const index = Number.parseInt(c.req.param('file') ?? '', 10);
    return send((await read(c, logProve, { index })) as SentDocument, forNow);
  });
  app.get(`${at}/${GENERATION}/witnessed`, async (c) =>
    send((await read(c, logCheckpoint, { witnessed: true })) as SentDocument, forNow),
  );
  app.get(`${at}/${GENERATION}/consistency`, async (c) => {
    const sizes = Object.fromEntries(new URL(c.req.url).searchParams);
    return c.json((await read(c, logCompare, sizes)) as object, 200, { 'cache-control': forNow });
  });
  app.get(`${at}/${GENERATION}/*`, async (c) => {
    const path = new URL(c.req.url).pathname.split('/').slice(4).join('/');
    return send((await read(c, logRead, { path })) as SentDocument, isForEver(path) ? forEver : forNow);
  });
}

function send({ bytes, mediaType }: SentDocument, caching: string): Response {
  const headers = { 'content-type': mediaType, 'cache-control': caching, 'x-content-type-options': 'nosniff' };
  return new Response(bytes as Uint8Array<ArrayBuffer>, { headers });
}

const absent = (): Refusal =>
  new Refusal('record-is-absent', {
    message: 'There is no such log, or not for you.',
    mend: 'See log.show for the logs of your workspace and where they are read.',
  });

const unknownCaller = (): Refusal =>
  new Refusal('sign-in-is-needed', {
    message: 'You are not signed in.',
    mend: 'Sign in, or send a token of the workspace.',
  });
