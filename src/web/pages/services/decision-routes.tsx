/** Addresses of what is decided about one service: scope, ownership, owners, and carrying it to another edition. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { Refusal } from '#assurance/refusal.ts';
import { withQuery } from '../../links.ts';
import { SHOWN_IN } from '../../parts/in-workspace.tsx';
import { servicePath } from '../../parts/service-tabs.tsx';
import { renderPage } from '../../render.ts';
import type { MemberSession } from '../../services/people.ts';
import type { OwnershipForm, OwnershipOfControl, SplitForm } from '../../services/service-decisions.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import { demandSameWorkspace, formFields, LONG_FORM_BYTES_MAX, memberSession } from '../../session-guard.ts';
import { CarryPage } from './carry.tsx';
import { ControlPage } from './control.tsx';
import { controlPath, controlStart } from './decision-words.ts';
import { OwnersPage, type OwnersPageProps } from './owners.tsx';
import { OwnershipPage, parseOwnershipFilter } from './ownership.tsx';
import { PreviewPage } from './ownership-preview.tsx';
import { isOfForm } from './refused-form.ts';
import { ScopePage } from './scope.tsx';

/** To be mounted at `/services/:service`, beside the pages of the service itself. */
export function decisionRoutes(services: WebServices): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .route('/scope', scopeRoutes(services))
    .route('/ownership', ownershipRoutes(services))
    .route('/owners', ownerRoutes(services))
    .route('/carry', carryRoutes(services));
}

/** What a form of decisions was sent with, for the session it was shown to. */
async function sent(c: Context<WebEnv>) {
  const [session, fields] = [memberSession(c), await formFields(c, LONG_FORM_BYTES_MAX)];
  demandSameWorkspace(session, fields.get(SHOWN_IN) ?? '');
  const text = (name: string) => (fields.get(name) ?? '').trim();
  return { session, fields, text, service: serviceOf(c) };
}

const serviceOf = (c: Context<WebEnv>): string => c.req.param('service') ?? '';
const queryOf = (c: Context<WebEnv>): URLSearchParams => new URL(c.req.url).searchParams;

const STANDINGS: Readonly<Record<string, boolean | null>> = { in: true, out: false, follow: null };

function scopeRoutes({ decisions }: WebServices): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get('/', async (c) => {
      const query = queryOf(c);
      const scope = await decisions.scope(memberSession(c), serviceOf(c), query.get('edition') ?? '');
      const page = { view: c.get('view'), scope, open: query.get('open') ?? '', refused: null };
      return renderPage(c, <ScopePage {...page} />);
    })
    .post('/', async (c) => {
      const { session, fields, text, service } = await sent(c);
      const [edition, standing, justification] = [text('edition'), text('standing'), text('justification')];
      const targets = fields.getAll('target');
      try {
        const inScope = STANDINGS[standing];
        if (inScope === undefined || targets.length === 0) throw nothingTicked('Tick a domain or a control first.');
        await decisions.decideScope(session, service, { edition, targets, inScope, justification });
        return c.redirect(withQuery(servicePath(service, 'scope'), { edition }), 303);
      } catch (refusal) {
        if (!isOfForm(refusal)) throw refusal;
        const scope = await decisions.scope(session, service, edition);
        const refused = { refusal, targets, standing, justification };
        return renderPage(c, <ScopePage view={c.get('view')} scope={scope} open="" refused={refused} />, 400);
      }
    });
}

const ownershipForm = (text: (name: string) => string): OwnershipForm => ({
  ownership: text('ownership'),
  cspPart: text('cspPart'),
  cscPart: text('cscPart'),
  thirdParty: text('thirdParty'),
});

/** The split of each control: its own where one was written, else the one for all. */
const splitsOf = (controlIds: readonly string[], text: (name: string) => string): readonly SplitForm[] =>
  controlIds.map((controlId) => ({
    controlId,
    cspPart: text(`csp:${controlId}`) || text('cspPart'),
    cscPart: text(`csc:${controlId}`) || text('cscPart'),
  }));

function ownershipRoutes({ decisions, evidence }: WebServices): Hono<WebEnv> {
  const leadsOf = (session: MemberSession, { service, edition, row }: OwnershipOfControl) =>
    evidence.leads(session, controlStart(service.id, edition, row.id));
  const list = (service: string, edition: string) => withQuery(servicePath(service, 'ownership'), { edition });
  return new Hono<WebEnv>()
    .get('/', async (c) => {
      const query = queryOf(c);
      const ownership = await decisions.ownership(memberSession(c), serviceOf(c), query.get('edition') ?? '');
      const page = { view: c.get('view'), ownership, filter: parseOwnershipFilter(query) };
      return renderPage(c, <OwnershipPage {...page} />);
    })
    .get('/preview', async (c) => {
      const query = queryOf(c);
      const [edition, act] = [query.get('edition') ?? '', query.get('act') === 'decide' ? 'decide' : 'accept'] as const;
      const choice = { controls: query.getAll('control'), domain: query.get('domain') ?? '' };
      const preview = await decisions.previewOwnership(memberSession(c), serviceOf(c), edition, choice);
      return renderPage(c, <PreviewPage view={c.get('view')} preview={preview} act={act} refused={null} />);
    })
    .post('/accept', async (c) => {
      const { session, fields, text, service } = await sent(c);
      const [edition, controlIds] = [text('edition'), fields.getAll('control')];
      try {
        const splits = splitsOf(controlIds, text);
        await decisions.acceptProposed(session, service, { edition, controlIds, splits });
        return c.redirect(list(service, edition), 303);
      } catch (refusal) {
        if (!isOfForm(refusal)) throw refusal;
        const choice = { controls: controlIds, domain: '' };
        const preview = await decisions.previewOwnership(session, service, edition, choice);
        const page = { view: c.get('view'), preview, act: 'accept', refused: { form: null, refusal } } as const;
        return renderPage(c, <PreviewPage {...page} />, 400);
      }
    })
    .post('/decide', async (c) => {
      const { session, fields, text, service } = await sent(c);
      const [edition, controlIds, form] = [text('edition'), fields.getAll('control'), ownershipForm(text)];
      try {
        await decisions.decideOwnership(session, service, { edition, controlIds, ...form, revision: null });
        return c.redirect(list(service, edition), 303);
      } catch (refusal) {
        if (!isOfForm(refusal)) throw refusal;
        const choice = { controls: controlIds, domain: '' };
        const preview = await decisions.previewOwnership(session, service, edition, choice);
        const page = { view: c.get('view'), preview, act: 'decide', refused: { form, refusal } } as const;
        return renderPage(c, <PreviewPage {...page} />, 400);
      }
    })
    .get('/:control', async (c) => {
      const edition = queryOf(c).get('edition') ?? '';
      const session = memberSession(c);
      const found = await decisions.ownershipOfControl(session, serviceOf(c), edition, c.req.param('control'));
      const page = { view: c.get('view'), found, leads: await leadsOf(session, found) };
      return renderPage(c, <ControlPage {...page} refused={null} />);
    })
    .post('/:control', async (c) => {
      const { session, text, service } = await sent(c);
      const [edition, control, form] = [text('edition'), c.req.param('control'), ownershipForm(text)];
      try {
        const given = { edition, controlIds: [control], ...form, revision: Number(text('revision')) };
        await decisions.decideOwnership(session, service, given);
        return c.redirect(controlPath(service, control, edition), 303);
      } catch (refusal) {
        if (!isOfForm(refusal)) throw refusal;
        const found = await decisions.ownershipOfControl(session, service, edition, control);
        const page = { view: c.get('view'), found, leads: await leadsOf(session, found) };
        return renderPage(c, <ControlPage {...page} refused={{ form, refusal }} />, 400);
      }
    });
}

function ownerRoutes({ decisions }: WebServices): Hono<WebEnv> {
  const show = async (c: Context<WebEnv>, refused: OwnersPageProps['refused']) => {
    const owners = await decisions.owners(memberSession(c), serviceOf(c));
    const page = { view: c.get('view'), owners, refused };
    return renderPage(c, <OwnersPage {...page} />, refused === null ? 200 : 400);
  };
  return new Hono<WebEnv>()
    .get('/', (c) => show(c, null))
    .post('/people', async (c) => {
      const { session, text, service } = await sent(c);
      const chosen = { caiqOwner: text('caiqOwner'), caiqReviewer: text('caiqReviewer'), reason: text('reason') };
      try {
        await decisions.namePeople(session, service, { ver: Number(text('ver')), ...chosen });
        return c.redirect(servicePath(service, 'owners'), 303);
      } catch (refusal) {
        if (!isOfForm(refusal)) throw refusal;
        return show(c, { form: 'people', refusal, domains: [], chosen });
      }
    })
    .post('/domains', async (c) => {
      const { session, fields, text, service } = await sent(c);
      const [domains, chosen] = [fields.getAll('domain'), { personId: text('personId'), reason: text('reason') }];
      try {
        if (domains.length === 0) throw nothingTicked('Tick a domain first.');
        if (chosen.personId === '') throw nobodyChosen();
        await decisions.handOver(session, service, { domains, ...chosen });
        return c.redirect(servicePath(service, 'owners'), 303);
      } catch (refusal) {
        if (!isOfForm(refusal)) throw refusal;
        return show(c, { form: 'domains', refusal, domains, chosen });
      }
    });
}

const nothingTicked = (mend: string): Refusal =>
  new Refusal('input-is-not-valid', { message: 'Nothing is ticked.', mend, field: 'targets' });

const nobodyChosen = (): Refusal =>
  new Refusal('input-is-not-valid', { message: 'Nobody is chosen.', mend: 'Choose a member.', field: 'personId' });

function carryRoutes({ decisions }: WebServices): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get('/', async (c) => {
      const query = queryOf(c);
      const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
      const carry = await decisions.previewCarry(memberSession(c), serviceOf(c), from, to);
      return renderPage(c, <CarryPage view={c.get('view')} carry={carry} />);
    })
    .post('/', async (c) => {
      const { session, text, service } = await sent(c);
      await decisions.carry(session, service, text('from'), text('to'));
      return c.redirect(withQuery(servicePath(service, 'ownership'), { edition: text('to') }), 303);
    });
}
