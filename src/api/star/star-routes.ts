/**
 * The registry API, for programs that read the STAR registry: seven methods, the same fields, whole collections unless parts
 * are asked for. Needs no token and looks for none; everything in it is published. Knows no store.
 */
import { type Context, Hono } from 'hono';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import type { Collection } from '#assurance/registry/public-page.ts';
import { STAR_BASE, STAR_METHODS } from '#assurance/registry/star-api.ts';
import { streamOf } from '#http/document-response.ts';
import { entityTag, hasAlready } from '#http/entity-tag.ts';
import { starOpenApi } from './star-document.ts';
import {
  Addresses,
  assessmentObject,
  livingEntries,
  organisationObject,
  pointerObject,
  serviceObject,
  templateObject,
  templatePointer,
} from './star-objects.ts';
import type { StarServices } from './star-services.ts';
import { collectionText } from './star-stream.ts';

export interface StarEnv {
  readonly Variables: { requestId: string };
}

const LIMIT_MAX = 5_000;
const ID_MAX = 2_147_483_647;

/** To be mounted at the root, before the acts: every path begins with `/api/v1/registry/`. */
export function starRoutes(services: StarServices, version: string): Hono<StarEnv> {
  const at = new Addresses(services.baseUrl);
  const today = () => dayOf(services.now());
  const app = new Hono<StarEnv>().basePath(STAR_BASE);
  const collection = (path: string, name: string, of: Collection) =>
    app.get(path, async (c) => {
      const part = partOf(c);
      if (typeof part === 'string') return wrong(400, part);
      const tag = entityTag(`${of} ${await services.lastChange()} ${today()} ${part.after} ${part.limit}`);
      if (isKnown(c, tag)) return unchanged(tag);
      const text = collectionText({
        ...part,
        self: at.api(`${path}${new URL(c.req.url).search}`),
        name,
        read: (after, limit) => services.pointers(of, { after, limit }),
        asJson: (pointer) => pointerObject(at, of, pointer),
        nextUrl: (after) => at.api(`${path}?limit=${part.limit}&after=${after}`),
      });
      return answer(
        streamOf(text, (error) => services.reportFault(error, c.get('requestId'))),
        tag,
      );
    });

  app.get('/openapi.json', (c) => {
    const text = JSON.stringify(starOpenApi({ baseUrl: services.baseUrl, version }));
    return sendText(c, text, entityTag(text));
  });
  collection('/cloud_services', 'cloud_services', 'services');
  collection('/organizations', 'organizations', 'organisations');
  collection('/caiq_assessments', 'caiq_assessments', 'assessments');
  singles(app, services, at);
  for (const { path } of STAR_METHODS)
    app.all(path.replace('{id}', ':id'), (c) => {
      c.header('allow', 'GET, HEAD');
      return wrong(405, 'This API is read with GET.', { allow: 'GET, HEAD' });
    });
  app.all('/*', () => wrong(404, 'The registry API has no such path. See /api/registry for what it has.'));
  return app;
}

function singles(app: Hono<StarEnv>, services: StarServices, at: Addresses): void {
  const { templates } = services;
  const today = () => dayOf(services.now());
  const send = (c: Context<StarEnv>, object: object) => {
    const text = JSON.stringify(object);
    return sendText(c, text, entityTag(text));
  };
  app.get('/cloud_services/:id', async (c) => {
    const id = idOf(c);
    const service = id === null ? null : await services.service(id);
    if (service === null || livingEntries(service, today()).length === 0) return absent();
    return send(c, serviceObject({ at, templates, today: today() }, service));
  });
  app.get('/organizations/:id', async (c) => {
    const id = idOf(c);
    const found = id === null ? null : await services.organisation(id);
    const own = (found?.services ?? []).filter((service) => livingEntries(service, today()).length > 0);
    return found === null || own.length === 0 ? absent() : send(c, organisationObject(at, found.organisation, own));
  });
  app.get('/caiq_assessments/:id', async (c) => {
    const id = idOf(c);
    const service = id === null ? null : await services.serviceOfEntry(id);
    const entry = service === null ? undefined : livingEntries(service, today()).find((one) => one.id === id);
    if (service === null || entry === undefined || entry.answers === 0) return absent();
    return send(c, assessmentObject({ at, templates }, service, entry, await services.answers(entry.id)));
  });
  app.get('/caiq_templates', (c) => {
    const part = partOf(c);
    if (typeof part === 'string') return wrong(400, part);
    const all = templates.filter(({ number }) => number > part.after);
    const shown = all.slice(0, part.limit ?? undefined);
    const last = shown.at(-1)?.number ?? null;
    const hasMore = shown.length < all.length && last !== null;
    return send(c, {
      self: at.api(`/caiq_templates${new URL(c.req.url).search}`),
      caiq_templates: shown.map((template) => templatePointer(at, template)),
      next: hasMore ? at.api(`/caiq_templates?limit=${part.limit}&after=${last}`) : null,
    });
  });
  app.get('/caiq_templates/:id', (c) => {
    const template = templates.find(({ number }) => number === idOf(c));
    return template === undefined ? absent() : send(c, templateObject(at, template));
  });
}

const idOf = (c: Context): number | null => {
  const text = c.req.param('id') ?? '';
  return /^[1-9]\d{0,9}$/.test(text) && Number(text) <= ID_MAX ? Number(text) : null;
};

/** All of it, or the part that was asked for; a text says what is wrong with the question. */
function partOf(c: Context): { readonly limit: number | null; readonly after: number } | string {
  const [limit, after] = [c.req.query('limit'), c.req.query('after')];
  if (limit !== undefined && (!/^[1-9]\d{0,3}$/.test(limit) || Number(limit) > LIMIT_MAX))
    return `limit must be a whole number from 1 to ${LIMIT_MAX}.`;
  if (after !== undefined && (!/^\d{1,10}$/.test(after) || Number(after) > ID_MAX))
    return 'after must be the id of the last item you have.';
  return { limit: limit === undefined ? null : Number(limit), after: Number(after ?? 0) };
}

/** Anybody's page may read it: there is nothing in it that is not for everybody. */
const HEADERS = {
  'content-type': 'application/json',
  'cache-control': 'public, no-cache',
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
} as const;

const isKnown = (c: Context, etag: string): boolean => hasAlready(c.req.header('if-none-match'), etag);

const unchanged = (etag: string): Response => new Response(null, { status: 304, headers: { ...HEADERS, etag } });

const answer = (body: BodyInit, etag: string): Response => new Response(body, { headers: { ...HEADERS, etag } });

const sendText = (c: Context, text: string, etag: string): Response =>
  isKnown(c, etag) ? unchanged(etag) : answer(text, etag);

const wrong = (status: number, error: string, more: Readonly<Record<string, string>> = {}): Response =>
  new Response(JSON.stringify({ error }), { status, headers: { ...HEADERS, ...more } });

const absent = (): Response => wrong(404, 'There is nothing with this id.');
