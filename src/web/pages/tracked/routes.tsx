/** Addresses of tracked entries: the list, and what is done with it. */
import { type Context, Hono } from 'hono';
import { Refusal } from '#assurance/refusal.ts';
import { readUpload } from '#http/uploads.ts';
import { safeReturn } from '../../links.ts';
import { SHOWN_IN } from '../../parts/in-workspace.tsx';
import { renderPage } from '../../render.ts';
import type { WebServices } from '../../services/services.ts';
import type { ListingImported } from '../../services/tracked.ts';
import type { WebEnv } from '../../session-guard.ts';
import { demandSameWorkspace, formText, memberSession } from '../../session-guard.ts';
import { parseTrackedFilter } from './filter.ts';
import { TrackedPage } from './list.tsx';

/** To be mounted at `/tracked`. */
export function trackedRoutes({ tracked }: WebServices): Hono<WebEnv> {
  const show = async (c: Context<WebEnv>, imported: ListingImported | null, refusal: Refusal | null) => {
    const filter = parseTrackedFilter(new URL(c.req.url).searchParams);
    const list = await tracked.list(memberSession(c), filter);
    const page = { view: c.get('view'), list, filter, imported, refusal };
    return renderPage(c, <TrackedPage {...page} />, refusal === null ? 200 : 400);
  };
  return new Hono<WebEnv>()
    .get('/', (c) => show(c, null, null))
    .post('/import', async (c) => {
      const session = memberSession(c);
      const { files } = await readUpload(c.req.raw, async (file, fields) => {
        try {
          demandSameWorkspace(session, fields.get(SHOWN_IN) ?? '');
          return await tracked.importListing(session, file, fields);
        } catch (error) {
          if (error instanceof Refusal) return error;
          throw error;
        }
      });
      const [only = noFile()] = files;
      return only instanceof Refusal ? show(c, null, only) : show(c, only, null);
    })
    .post('/match', async (c) => {
      const [session, text] = [memberSession(c), await formText(c)];
      demandSameWorkspace(session, text(SHOWN_IN));
      const entryId = text('entry');
      try {
        await tracked.decide(session, {
          entryId,
          target: text('target'),
          targetId: text('targetId'),
          state: text('state'),
        });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return show(c, null, error);
      }
      return c.redirect(`${safeReturn(text('back'))}#t-${encodeURIComponent(entryId)}`, 303);
    })
    .post('/remove', async (c) => {
      const [session, text] = [memberSession(c), await formText(c)];
      demandSameWorkspace(session, text(SHOWN_IN));
      await tracked.remove(session, text('import'));
      return c.redirect('/tracked', 303);
    });
}

const noFile = (): Refusal =>
  new Refusal('input-is-not-valid', {
    message: 'No file came with the form.',
    mend: 'Choose the listing.',
    field: 'file',
  });
