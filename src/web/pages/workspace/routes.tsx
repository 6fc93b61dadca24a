/** Addresses of the workspace: settings, official text, the sample's end. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { Refusal } from '#assurance/refusal.ts';
import { readUpload } from '#http/uploads.ts';
import { SHOWN_IN } from '../../parts/in-workspace.tsx';
import { renderPage } from '../../render.ts';
import type { WebServices } from '../../services/services.ts';
import type { OfficialTextImported } from '../../services/workspace.ts';
import type { WebEnv } from '../../session-guard.ts';
import { demandSameWorkspace, formText, memberSession } from '../../session-guard.ts';
import { RemoveSamplePage } from './remove-sample.tsx';
import { SettingsPage } from './settings.tsx';

/** To be mounted at `/settings`. */
export function settingsRoutes({ workspace }: WebServices): Hono<WebEnv> {
  const show = async (c: Context<WebEnv>, imported: readonly OfficialTextImported[], refusal: Refusal | null) => {
    const session = memberSession(c);
    const [members, texts, hasSample] = await Promise.all([
      workspace.members(session),
      workspace.officialText(session),
      workspace.hasSample(session),
    ]);
    const page = { view: c.get('view'), members, texts, hasSample, imported, refusal };
    return renderPage(c, <SettingsPage {...page} />, refusal === null ? 200 : 400);
  };
  return new Hono<WebEnv>()
    .get('/', (c) => show(c, [], null))
    .post('/name', async (c) => {
      const text = await formText(c);
      demandSameWorkspace(memberSession(c), text(SHOWN_IN));
      try {
        await workspace.rename(memberSession(c), text('name'));
      } catch (error) {
        if (error instanceof Refusal && error.detail.field === 'name') return show(c, [], error);
        throw error;
      }
      return c.redirect('/settings', 303);
    })
    .post('/official-text', async (c) => {
      const session = memberSession(c);
      const { files } = await readUpload(c.req.raw, async (file, fields) => {
        try {
          demandSameWorkspace(session, fields.get(SHOWN_IN) ?? '');
          return await workspace.importOfficialText(session, file);
        } catch (error) {
          if (error instanceof Refusal) return error;
          throw error;
        }
      });
      const imported = files.flatMap((file) => (file instanceof Refusal ? [] : [file]));
      return show(c, imported, files.find((file) => file instanceof Refusal) ?? null);
    })
    .post('/official-text/remove', async (c) => {
      const text = await formText(c);
      demandSameWorkspace(memberSession(c), text(SHOWN_IN));
      await workspace.removeOfficialText(memberSession(c), text('framework'), text('edition'));
      return c.redirect('/settings#official-text', 303);
    })
    .get('/sample', (c) => renderPage(c, <RemoveSamplePage view={c.get('view')} />))
    .post('/sample/remove', async (c) => {
      const text = await formText(c);
      if (text('sure') !== 'yes') return c.redirect('/settings/sample', 303);
      await workspace.removeSample(memberSession(c));
      return c.redirect('/', 303);
    });
}
