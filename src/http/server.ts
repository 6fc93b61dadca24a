/** The HTTP server: request ids, addresses, headers, forgery checks, and the parts mounted behind them. */
import type { AddressInfo } from 'node:net';
import { type HttpBindings, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { Refusal } from '#assurance/refusal.ts';
import { problemOf } from './problem.ts';
import { rememberAddress } from './reader-address.ts';
import { rememberBody } from './request-body.ts';

interface Env {
  readonly Bindings: HttpBindings;
  readonly Variables: { requestId: string };
}

export interface ServerParts {
  readonly host: string;
  readonly port: number;
  readonly baseUrl: string;
  readonly trustProxy: boolean;
  readonly newId: () => string;
  /** Mounted at the root, in this order; the last one answers what nobody else knows. */
  // biome-ignore lint/suspicious/noExplicitAny: parts bring environments of their own
  readonly parts: readonly (readonly [path: string, part: Hono<any>])[];
  readonly reportFault: (error: unknown, requestId: string) => void;
}

export interface RunningServer {
  readonly port: number;
  /** Stops listening, lets running requests end for a moment, then cuts them. */
  stop(): Promise<void>;
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
const DRAIN_MS = 5_000;
/** A document of 2 GB over a slow line: about 2.5 Mbit/s. Node's own standard would cut it after five minutes. */
const REQUEST_MS_MAX = 2 * 60 * 60 * 1000;

/** The whole application, before it listens. */
export function createApp({
  baseUrl,
  trustProxy,
  newId,
  parts,
  reportFault,
}: Omit<ServerParts, 'host' | 'port'>): Hono<Env> {
  const app = new Hono<Env>();
  app.use('*', async (c, next) => {
    const requestId = newId();
    c.set('requestId', requestId);
    rememberBody(c.req.raw, c.env?.incoming);
    rememberAddress(c.req.raw, c.env?.incoming?.socket.remoteAddress ?? '', trustProxy);
    await next();
    c.header('x-request-id', requestId);
  });
  const secured = headers(baseUrl.startsWith('https:'));
  app.use('*', async (c, next) => {
    const own = new Map<string, string>();
    await secured(c, async () => {
      await next();
      for (const name of [POLICY, FRAMED, RESOURCE]) own.set(name, c.res.headers.get(name) ?? '');
    });
    for (const [name, value] of heldOf(own, c.res.headers)) c.header(name, value);
  });
  app.get('/healthz', (c) => c.text('ok'));
  app.use('*', async (c, next) => {
    refuseForgery(c.req.raw, baseUrl);
    await next();
  });
  for (const [path, part] of parts) app.route(path, part);
  app.onError((error, c) => {
    const problem = problemOf(error, c.get('requestId'));
    if (problem.code === 'fault') reportFault(error, problem.requestId);
    return c.body(JSON.stringify(problem), problem.status as 400, { 'content-type': 'application/problem+json' });
  });
  return app;
}

/** Listens. Rejects when the port is taken. */
export function listen(parts: ServerParts): Promise<RunningServer> {
  const app = createApp(parts);
  return new Promise((resolve, reject) => {
    const serverOptions = { requestTimeout: REQUEST_MS_MAX };
    const options = { fetch: app.fetch, hostname: parts.host, port: parts.port, serverOptions };
    const server = serve(options, (address: AddressInfo) => {
      resolve({
        port: address.port,
        stop: () =>
          new Promise((stopped) => {
            const cut = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), DRAIN_MS);
            server.close(() => {
              clearTimeout(cut);
              stopped();
            });
            if ('closeIdleConnections' in server) server.closeIdleConnections();
          }),
      });
    });
    server.on('error', reject);
  });
}

/** No inline script or style, nothing from elsewhere, in no frame. */
const headers = (https: boolean) =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    strictTransportSecurity: https ? 'max-age=31536000; includeSubDomains' : false,
    xFrameOptions: 'DENY',
    referrerPolicy: 'same-origin',
    crossOriginOpenerPolicy: 'same-origin',
    crossOriginResourcePolicy: 'same-origin',
  });

const POLICY = 'content-security-policy';
const FRAMED = 'x-frame-options';
const RESOURCE = 'cross-origin-resource-policy';
const FRAMES_OWN = "frame-src 'self'";

/**
 * What holds of what a part said itself. A file that is sent as such comes with a policy of its own, under which nothing
 * in it runs, and says who may frame it. A page may frame what is of this site. What is public says that other sites may
 * show it.
 */
function heldOf(own: ReadonlyMap<string, string>, sent: Headers): readonly (readonly [string, string])[] {
  if (sent.has('content-disposition')) return [...own].filter(([, value]) => value !== '');
  const policy = own.get(POLICY)?.includes(FRAMES_OWN) ? [[POLICY, `${sent.get(POLICY)}; ${FRAMES_OWN}`] as const] : [];
  return own.get(RESOURCE) === 'cross-origin' ? [...policy, [RESOURCE, 'cross-origin']] : policy;
}

/**
 * A browser says where a request comes from. A change that another site set off is refused; a script with a token acts
 * by nothing that could be borrowed, and passes. A password that a browser keeps for a proxy could be, and does not.
 */
export function refuseForgery(request: Request, baseUrl: string): void {
  if (SAFE_METHODS.has(request.method) || /^Bearer\s/i.test(request.headers.get('authorization') ?? '')) return;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) {
    if (site === 'same-origin' || site === 'none') return;
    throw forged();
  }
  const origin = request.headers.get('origin');
  if (origin === null) return;
  const own = [new URL(baseUrl).origin, new URL(request.url).origin];
  if (!own.includes(origin)) throw forged();
}

const forged = (): Refusal =>
  new Refusal('request-is-forged', {
    message: 'This change was set off by another site.',
    mend: 'Open Almagest itself and do it there. Scripts use an API token.',
  });
