/**
 * The signed log of a workspace as C2SP tlog-tiles serves it: `/tlog/<workspace>/g<generation>/` with checkpoint, tiles and
 * bundles, for members and their tokens. Each is an act; only paths and caching are decided here.
 */
import { Hono } from 'hono';
import type { Action } from '#actions/action.ts';
import { logCompare } from '#actions/log/compare.ts';
import { logProve } from '#actions/log/prove.ts';
import { isForEver, logRead } from '#actions/log/read.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { SentDocument } from '#http/document-response.ts';
import type { ApiEnv, ApiServices } from './routes.ts';

/** A full tile is the same for ever; what is at the end changes with the next checkpoint. */
const FOR_EVER = 'private, max-age=31536000, immutable';
const FOR_NOW = 'private, max-age=5';
const BASE = '/tlog/:workspace/:generation{g[1-9][0-9]{0,5}}';

/** To be mounted at the root. */
export function logRoutes(services: Pick<ApiServices, 'actorOf' | 'perform'>): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  const act = async (request: Request, workspaceId: string, action: Action, input: object): Promise<unknown> => {
    const actor = await services.actorOf(request);
    if (actor.workspaceId !== workspaceId) throw actor.kind === 'anonymous' ? unknownCaller() : absent();
    return services.perform(action, actor, input, {});
  };
  const generationOf = (given: string): number => Number(given.slice(1));
  app.get(`${BASE}/proof/:file{[0-9]{1,16}\\.tlog-proof}`, async (c) => {
    const { workspace, generation, file } = c.req.param();
    const input = { generation: generationOf(generation), index: Number.parseInt(file, 10) };
    return send((await act(c.req.raw, workspace, logProve, input)) as SentDocument, FOR_NOW);
  });
  app.get(`${BASE}/consistency`, async (c) => {
    const { workspace, generation } = c.req.param();
    const sizes = Object.fromEntries(new URL(c.req.url).searchParams);
    const proof = await act(c.req.raw, workspace, logCompare, { ...sizes, generation: generationOf(generation) });
    return c.json(proof as object, 200, { 'cache-control': FOR_NOW });
  });
  app.get(`${BASE}/*`, async (c) => {
    const { workspace, generation } = c.req.param();
    const path = new URL(c.req.url).pathname.split('/').slice(4).join('/');
    const input = { generation: generationOf(generation), path };
    const document = (await act(c.req.raw, workspace, logRead, input)) as SentDocument;
    return send(document, isForEver(path) ? FOR_EVER : FOR_NOW);
  });
  app.all('/tlog/*', () => {
    throw absent();
  });
  return app;
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
