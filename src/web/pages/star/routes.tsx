/** Addresses of a service's place in STAR: where it stands, and opening an entry of a kind. */
import { type Context, Hono } from 'hono';
import type { Refusal } from '#assurance/refusal.ts';
import { ENTRY_KINDS } from '#assurance/registry/entry-kind.ts';
import { documentResponse } from '#http/document-response.ts';
import { renderPage } from '../../render.ts';
import { POSITION_FORMATS } from '../../services/registry-entries.ts';
import type { WebServices } from '../../services/services.ts';
import { memberSession, type WebEnv } from '../../session-guard.ts';
import { basisInput } from '../entries/basis-input.ts';
import { OpenPage } from '../entries/edit.tsx';
import { type FormText, formText } from '../entries/form-text.ts';
import { isOfEntryForm, sentForm } from '../entries/sent-form.ts';
import { entryPath } from '../entries/words.ts';
import { PositionsPage } from './positions.tsx';
import { StarPage } from './star.tsx';

const serviceOf = (c: Context<WebEnv>): string => c.req.param('service') ?? '';

/** To be mounted at `/services/:service/registry`. */
export function starRoutes({ registryEntries, reportFault }: WebServices): Hono<WebEnv> {
  const show = async (c: Context<WebEnv>, asked: (name: string) => string, sent: Sent | null) => {
    const session = memberSession(c);
    const opening = await registryEntries.opening(session, serviceOf(c));
    const kind = kindOf(asked('kind'));
    const of = asked('of') === 'group' && opening.group !== null ? 'group' : 'service';
    const [newest] = opening.choices[of].assessments;
    const first = new Map([
      ['ownerId', session.user.id],
      ['renewEveryMonths', '12'],
      ['assessmentId', newest?.id ?? ''],
    ]);
    const page = { opening, kind, of, form: sent?.form ?? formText(first), refusal: sent?.refusal ?? null } as const;
    return renderPage(c, <OpenPage view={c.get('view')} {...page} />, page.refusal === null ? 200 : 400);
  };
  const app = new Hono<WebEnv>();
  for (const format of POSITION_FORMATS)
    app.get(`/position/${format}`, async (c) => {
      const requestId = c.get('requestId');
      const file = await registryEntries.positionFile(memberSession(c), serviceOf(c), format);
      return documentResponse(file, (error) => reportFault(error, requestId));
    });
  return app
    .get('/', async (c) => {
      const found = await registryEntries.ofService(memberSession(c), serviceOf(c));
      return renderPage(c, <StarPage view={c.get('view')} found={found} />);
    })
    .get('/open', (c) => show(c, (name) => c.req.query(name) ?? '', null))
    .post('/open', async (c) => {
      const { session, form, wantsMore } = await sentForm(c);
      const { text } = form;
      if (wantsMore) return show(c, text, { form, refusal: null });
      try {
        const { choices } = await registryEntries.opening(session, serviceOf(c));
        const domains = choices.service.domains.map(({ code }) => code);
        const kind = kindOf(text('kind'));
        const id = await registryEntries.open(session, serviceOf(c), {
          kind,
          of: text('of') === 'group' ? 'group' : 'service',
          ownerId: text('ownerId'),
          renewEveryMonths: text('renewEveryMonths'),
          scope: text('scope'),
          assessmentId: text('assessmentId'),
          basis: basisInput(kind, form, domains),
        });
        return c.redirect(`${entryPath(id)}?done=opened`, 303);
      } catch (refusal) {
        if (!isOfEntryForm(refusal)) throw refusal;
        return show(c, text, { form, refusal });
      }
    });
}

/** To be mounted at `/services/star`. */
export const positionRoutes = ({ registryEntries }: WebServices): Hono<WebEnv> =>
  new Hono<WebEnv>().get('/', async (c) => {
    const after = (c.req.query('after') ?? '').trim();
    const positions = await registryEntries.positions(memberSession(c), after);
    return renderPage(c, <PositionsPage view={c.get('view')} positions={positions} after={after} />);
  });

interface Sent {
  readonly form: FormText;
  readonly refusal: Refusal | null;
}

/** An address can hold anything; Level 1 comes first. */
const kindOf = (text: string) => ENTRY_KINDS.find((one) => one === text) ?? 'self-assessment';
