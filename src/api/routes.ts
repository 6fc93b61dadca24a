/** The JSON API: one route for each action of the table. Knows no action by name, no session and no store. */
import { Hono } from 'hono';
import type { Action, PerformOptions } from '#actions/action.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { Refusal } from '#assurance/refusal.ts';
import { problemOf } from '#http/problem.ts';
import { readUpload } from '#http/uploads.ts';
import { type OpenApi, pathOf, published } from './openapi.ts';

/** What the API asks of the house. */
export interface ApiServices {
  readonly actions: readonly Action[];
  readonly openApi: () => OpenApi;
  /** Who calls: by token or by session; nobody is an anonymous actor. */
  readonly actorOf: (request: Request) => Promise<Actor>;
  readonly addressOf: (request: Request) => string;
  readonly perform: (action: Action, actor: Actor, input: unknown, options: PerformOptions) => Promise<unknown>;
  readonly reportFault: (error: unknown, requestId: string) => void;
}

export interface ApiEnv {
  readonly Variables: { requestId: string };
}

const JSON_BYTES_MAX = 1_000_000;

/** Mounted at the root: every path begins with `/api/v1/`. */
export function apiRoutes(services: ApiServices): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.get('/api/v1/openapi.json', (c) => c.json(services.openApi()));
  for (const action of published(services.actions)) {
    app.on(action.effect === 'read' ? 'GET' : 'POST', pathOf(action), async (c) => {
      const request = c.req.raw;
      const actor = await services.actorOf(request);
      const input = await inputOf(action, request, actor);
      const result = await services.perform(action, actor, input, optionsOf(services, request, c.get('requestId')));
      return answer(action, result);
    });
    app.all(pathOf(action), () => {
      throw new Refusal('method-is-not-allowed', {
        message: `This act is a ${action.effect === 'read' ? 'GET' : 'POST'}.`,
        mend: 'See /api for how it is called.',
      });
    });
  }
  app.onError((error, c) => {
    const problem = problemOf(error, c.get('requestId'));
    if (problem.code === 'fault') services.reportFault(error, problem.requestId);
    return c.body(JSON.stringify(problem), problem.status as 400, { 'content-type': 'application/problem+json' });
  });
  return app;
}

async function inputOf(action: Action, request: Request, actor: Actor): Promise<unknown> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  if (action.effect === 'read') return query;
  if (action.upload !== true) return jsonOf(request);
  // A stranger's file is not even taken from the wire.
  if (actor.workspaceId === null)
    throw new Refusal('sign-in-is-needed', { message: 'You are not signed in.', mend: 'Send an API token.' });
  return { ...query, ...(await uploadOf(request)) };
}

/** A form with one file, or the bare bytes with `fileName` and the rest in the query. */
async function uploadOf(request: Request): Promise<Readonly<Record<string, unknown>>> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) return { file: await bytesOf(request) };
  const { fields, files } = await readUpload(request, async ({ fileName, body }) => {
    try {
      return { fileName, file: await joined(body) };
    } catch (error) {
      return { error };
    }
  });
  const [first, second] = files;
  if (first !== undefined && 'error' in first) throw first.error;
  if (second !== undefined)
    throw new Refusal('input-is-not-valid', {
      message: 'Two files came in one request.',
      mend: 'Send one request for each file.',
      field: 'file',
    });
  return { ...first, ...Object.fromEntries(fields) };
}

async function bytesOf(request: Request): Promise<Uint8Array> {
  return request.body === null ? new Uint8Array() : joined(request.body, FILE_BYTES_MAX);
}

const FILE_BYTES_MAX = 100 * 1024 * 1024;

async function joined(body: AsyncIterable<Uint8Array>, bytesMax = Number.POSITIVE_INFINITY): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes);
}

async function jsonOf(request: Request): Promise<unknown> {
  const text = request.body === null ? '' : Buffer.from(await joined(request.body, JSON_BYTES_MAX)).toString('utf8');
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('json-is-damaged', { message: 'The body is not JSON.', mend: 'Send a JSON object.' });
  }
}

function optionsOf(services: ApiServices, request: Request, requestId: string): PerformOptions {
  const reason = request.headers.get('x-reason');
  return {
    idempotencyKey: request.headers.get('idempotency-key'),
    reason: reason === null ? null : decoded(reason),
    request: { id: requestId, ip: services.addressOf(request), userAgent: request.headers.get('user-agent') },
  };
}

function answer(action: Action, result: unknown): Response {
  if (action.document !== true) return Response.json(result ?? null);
  const { bytes, mediaType, fileName } = result as { bytes: Uint8Array; mediaType: string; fileName: string };
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      'x-content-type-options': 'nosniff',
    },
  });
}

const tooLarge = (): Refusal =>
  new Refusal('file-is-too-large', { message: 'The body is larger than allowed.', mend: 'Send at most 100 MB.' });

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
