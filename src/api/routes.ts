/** The JSON API: one route for each action of the table. Knows no action by name, no session and no store. */
import { Hono } from 'hono';
import type { Action, PerformOptions } from '#actions/action.ts';
import { methodOf, pathOf, published } from '#actions/described.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { Refusal } from '#assurance/refusal.ts';
import { documentResponse, type SentDocument } from '#http/document-response.ts';
import { problemOf } from '#http/problem.ts';
import type { OpenApi } from './openapi.ts';
import { inputOf } from './request-input.ts';

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

const DOCUMENT_PATH = '/api/v1/openapi.json';

/** Mounted at the root: every path begins with `/api/v1/`. */
export function apiRoutes(services: ApiServices): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.use('/api/v1/*', async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
  });
  app.get(DOCUMENT_PATH, (c) => c.json(services.openApi()));
  app.all(DOCUMENT_PATH, () => wrongMethod('GET'));
  for (const action of published(services.actions)) {
    app.on(methodOf(action), pathOf(action), async (c) => {
      const request = c.req.raw;
      const actor = await services.actorOf(request);
      // Whoever may not act is refused by the act, which puts it on record; their body is not even taken from the wire.
      const input = inputOf(action, request);
      const result = await services.perform(action, actor, input, optionsOf(services, request, c.get('requestId')));
      return answer(action, result, (error) => services.reportFault(error, c.get('requestId')));
    });
    app.all(pathOf(action), () => wrongMethod(methodOf(action)));
  }
  app.all('/api/v1/*', () => {
    throw new Refusal('record-is-absent', {
      message: 'The API has no such path.',
      mend: 'See /api for the list of acts; each is /api/v1/ and its name, such as /api/v1/vendor.list.',
    });
  });
  app.onError((error, c) => {
    const problem = problemOf(error, c.get('requestId'));
    if (problem.code === 'fault') services.reportFault(error, problem.requestId);
    if (error instanceof WrongMethod) c.header('allow', error.allowed);
    if (problem.status === 401) c.header('www-authenticate', 'Bearer');
    return c.body(JSON.stringify(problem), problem.status as 400, { 'content-type': 'application/problem+json' });
  });
  return app;
}

class WrongMethod extends Refusal {
  readonly allowed: string;

  constructor(method: 'GET' | 'POST') {
    super('method-is-not-allowed', { message: `This is a ${method}.`, mend: 'See /api for how it is called.' });
    this.allowed = method === 'GET' ? 'GET, HEAD' : method;
  }
}

function wrongMethod(method: 'GET' | 'POST'): never {
  throw new WrongMethod(method);
}

function optionsOf(services: ApiServices, request: Request, requestId: string): PerformOptions {
  const reason = request.headers.get('x-reason');
  return {
    idempotencyKey: request.headers.get('idempotency-key'),
    reason: reason === null ? null : decoded(reason),
    request: { id: requestId, ip: services.addressOf(request), userAgent: request.headers.get('user-agent') },
  };
}

function answer(action: Action, result: unknown, onFault: (error: unknown) => void): Response {
  if (action.document === undefined) return Response.json(result ?? null);
  return documentResponse(result as SentDocument, onFault);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
