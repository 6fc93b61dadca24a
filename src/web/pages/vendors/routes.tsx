/** Addresses of vendors: the list, one vendor, and the drop. */
import { type Context, Hono } from 'hono';
import { SERVICE_MODELS } from '#assurance/catalogue/catalogue.ts';
import { CONTRACT_TIERS } from '#assurance/posture/posture.ts';
import { Refusal } from '#assurance/refusal.ts';
import { type IncomingFile, readUpload } from '#http/uploads.ts';
import { readingPath, vendorPath } from '../../links.ts';
import { SHOWN_IN } from '../../parts/in-workspace.tsx';
import { renderPage } from '../../render.ts';
import type { MemberSession } from '../../services/people.ts';
import type { WebServices } from '../../services/services.ts';
import type { DropOptions, DropOutcome } from '../../services/vendors.ts';
import type { WebEnv } from '../../session-guard.ts';
import { demandSameWorkspace, formText, memberSession, wantsJson } from '../../session-guard.ts';
import { DroppedPage } from './dropped.tsx';
import { parseVendorFilter, VendorsPage } from './list.tsx';
import { VendorPage } from './vendor.tsx';

/** To be mounted at `/vendors`. */
export function vendorRoutes(services: WebServices): Hono<WebEnv> {
  const { vendors, activity } = services;
  const show = async (c: Context<WebEnv>, id: string, refusal: Refusal | null) => {
    const session = memberSession(c);
    const vendor = await vendors.detail(session, id);
    const history = await activity.recent(session, { type: 'vendor', id }, HISTORY_SHOWN);
    const page = { view: c.get('view'), vendor, history, refusal };
    return renderPage(c, <VendorPage {...page} />, refusal === null ? 200 : 400);
  };
  return new Hono<WebEnv>()
    .get('/', async (c) => {
      const session = memberSession(c);
      const filter = parseVendorFilter(new URL(c.req.url).searchParams);
      const sampleIsReachable = !session.workspace.isSample && (await services.people.sampleIsReachable(c.req.raw));
      const page = { view: c.get('view'), vendors: await vendors.list(session), filter, sampleIsReachable };
      return renderPage(c, <VendorsPage {...page} />);
    })
    .post('/drop', async (c) => {
      const session = memberSession(c);
      const { files } = await readUpload(c.req.raw, (file, fields) => dropOne(services, session, file, fields));
      if (wantsJson(c)) return c.json({ results: files.map(outcomeJson) });
      const [only] = files;
      if (only === undefined) throw noFile();
      if (files.length === 1 && 'read' in only)
        return c.redirect(readingPath(only.read.vendor.id, only.read.reading.id), 303);
      return renderPage(c, <DroppedPage view={c.get('view')} outcomes={files} />);
    })
    .get('/:vendor', (c) => show(c, c.req.param('vendor'), null))
    .post('/:vendor', async (c) => {
      const [session, id, text] = [memberSession(c), c.req.param('vendor'), await formText(c)];
      const { tier, serviceModel } = optionsOf(new Map(['tier', 'model'].map((name) => [name, text(name)])));
      try {
        await vendors.edit(session, id, {
          ver: Number(text('ver')),
          name: text('name'),
          service: text('service'),
          tier,
          serviceModel,
        });
      } catch (error) {
        if (!(error instanceof Refusal) || error.code === 'record-is-absent') throw error;
        return show(c, id, error);
      }
      return c.redirect(vendorPath(id), 303);
    });
}

/** Entries of the log beside a vendor; the others are a click away. */
const HISTORY_SHOWN = 5;

/** A refused file is an outcome, not an end of the drop; a fault ends it. */
async function dropOne(
  services: WebServices,
  session: MemberSession,
  file: IncomingFile,
  fields: ReadonlyMap<string, string>,
): Promise<DropOutcome> {
  try {
    demandSameWorkspace(session, fields.get(SHOWN_IN) ?? '');
    return { fileName: file.fileName, read: await services.vendors.drop(session, file, optionsOf(fields)) };
  } catch (error) {
    if (error instanceof Refusal) return { fileName: file.fileName, refusal: error };
    throw error;
  }
}

const optionsOf = (fields: ReadonlyMap<string, string>): DropOptions => ({
  vendorId: fields.get('vendor') || null,
  tier: CONTRACT_TIERS.find((tier) => tier === fields.get('tier')) ?? null,
  serviceModel: SERVICE_MODELS.find((model) => model === fields.get('model')) ?? null,
});

/** What the `drop` island shows of one file. */
function outcomeJson(outcome: DropOutcome): Record<string, unknown> {
  if ('refusal' in outcome) {
    const { code, detail } = outcome.refusal;
    return {
      fileName: outcome.fileName,
      code,
      message: detail.message,
      mend: detail.mend,
      place: detail.place ?? null,
    };
  }
  const { vendor, reading, wasKnown } = outcome.read;
  return {
    fileName: outcome.fileName,
    href: readingPath(vendor.id, reading.id),
    vendor: vendor.name,
    questionnaire: `${reading.questionnaire.name} ${reading.questionnaire.edition}`,
    weak: reading.strength.weak,
    unanswered: reading.strength.unanswered,
    wasKnown,
  };
}

const noFile = (): Refusal =>
  new Refusal('input-is-not-valid', {
    message: 'No file came with the form.',
    mend: 'Choose one or more workbooks.',
    field: 'files',
  });
