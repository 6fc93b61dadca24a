/** Addresses of the log of the registry: what it is, and the proof of each thing that is shown, made when it is asked for. */
import { type Context, Hono } from 'hono';
import { SHOWN_TYPES, type ShownThing } from '#assurance/registry/log-entry.ts';
import { documentResponse } from '#http/document-response.ts';
import { dayOf } from '../../dates.ts';
import { renderPage } from '../../render.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import type { View } from '../../view.ts';
import { NotFoundPage } from '../errors/errors.tsx';
import { ProofPage, REGISTRY_LOG_PATH, RegistryLogPage } from './proof.tsx';

const THING = `${REGISTRY_LOG_PATH}/:type{${SHOWN_TYPES.join('|')}}`;

/** To be mounted at the root, before anything that looks for a session. */
export function registryLogRoutes({ registry, registryLog, assets, reportFault }: WebServices): Hono<WebEnv> {
  const viewOf = (c: Context<WebEnv>): View => {
    const view = { assets, today: dayOf(registry.now()), session: null, path: c.req.path };
    c.set('view', view);
    return view;
  };
  return new Hono<WebEnv>()
    .get(REGISTRY_LOG_PATH, async (c) =>
      renderPage(c, <RegistryLogPage view={viewOf(c)} logs={await registryLog.logs()} />),
    )
    .get(`${THING}/:file{[1-9][0-9]{0,8}\\.tlog-proof}`, async (c) => {
      viewOf(c);
      const proof = await registryLog.proof(thingOf(c, c.req.param('file')));
      return documentResponse(proof, (error) => reportFault(error, c.get('requestId')));
    })
    .get(`${THING}/:number{[1-9][0-9]{0,8}}`, async (c) => {
      const [view, thing] = [viewOf(c), thingOf(c, c.req.param('number'))];
      const told = await registryLog.told(thing);
      if (told === null) return renderPage(c, <NotFoundPage view={view} />, 404);
      return renderPage(c, <ProofPage {...{ view, thing, told }} />);
    });
}

/** The address holds one of the types and a number, or this is not asked. */
const thingOf = (c: Context<WebEnv>, number: string): ShownThing => ({
  type: SHOWN_TYPES.find((type) => type === c.req.param('type')) ?? 'entry',
  number: Number.parseInt(number, 10),
});
