/** Addresses of registry entries: all of the workspace, one of them, its draft, its versions, and every act on it. */
import { type Context, Hono } from 'hono';
import { Refusal } from '#assurance/refusal.ts';
import { ENTRY_STEP_KINDS } from '#assurance/registry/entry.ts';
import { renderPage } from '../../render.ts';
import type { WebServices } from '../../services/services.ts';
import { memberSession, type WebEnv } from '../../session-guard.ts';
import { basisInput, documentInput, versionFields } from './basis-input.ts';
import { EditPage } from './edit.tsx';
import { parseEntriesFilter } from './entries-filter.ts';
import { EntryPage } from './entry.tsx';
import type { EntryFormName, RefusedForm } from './entry-props.ts';
import { formText } from './form-text.ts';
import { EntriesPage } from './list.tsx';
import { isOfEntryForm, type SentForm, sentForm } from './sent-form.ts';
import { VersionsPage } from './versions.tsx';
import { entryPath } from './words.ts';

/** Entries of the log beside an entry; the others are a click away. */
const HISTORY_SHOWN = 8;

const idOf = (c: Context<WebEnv>): string => c.req.param('entry') ?? '';

/** To be mounted at `/entries`. */
export function registryEntryRoutes(services: WebServices): Hono<WebEnv> {
  const { registryEntries } = services;
  return new Hono<WebEnv>()
    .get('/', async (c) => {
      const query = new URL(c.req.url).searchParams;
      const entries = await registryEntries.all(memberSession(c));
      const page = Math.trunc(Number(query.get('page'))) || 1;
      const props = { view: c.get('view'), entries, filter: parseEntriesFilter(query), page };
      return renderPage(c, <EntriesPage {...props} />);
    })
    .get('/:entry/versions', async (c) => {
      const entry = await registryEntries.record(memberSession(c), idOf(c));
      const numberOf = (name: string, usual: number) => {
        const asked = c.req.query(name) ?? '';
        return /^\d{1,6}$/.test(asked) ? Number(asked) : usual;
      };
      const to = numberOf('to', entry.newest.version);
      const page = { view: c.get('view'), entry, from: numberOf('from', Math.max(0, to - 1)), to };
      return renderPage(c, <VersionsPage {...page} />);
    })
    .route('/:entry/edit', editRoutes(services))
    .route('/:entry', actRoutes(services));
}

function editRoutes({ registryEntries }: WebServices): Hono<WebEnv> {
  const show = async (c: Context<WebEnv>, sent: Pick<SentForm, 'form'> | null, refusal: Refusal | null) => {
    const entry = await registryEntries.entry(memberSession(c), idOf(c), '');
    const form = sent?.form ?? formText(versionFields(entry.newest));
    return renderPage(c, <EditPage view={c.get('view')} {...{ entry, form, refusal }} />, refusal === null ? 200 : 400);
  };
  return new Hono<WebEnv>()
    .get('/', (c) => show(c, null, null))
    .post('/', async (c) => {
      const sent = await sentForm(c);
      if (sent.wantsMore) return show(c, sent, null);
      const { session, form } = sent;
      try {
        const { kind, choices } = await registryEntries.entry(session, idOf(c), '');
        const domains = choices.domains.map(({ code }) => code);
        const said = { scope: form.text('scope'), assessmentId: form.text('assessmentId') };
        const version = { ...said, basis: basisInput(kind, form, domains) };
        await registryEntries.describe(session, idOf(c), Number(form.text('ver')), version);
        return c.redirect(`${entryPath(idOf(c))}?done=saved`, 303);
      } catch (refusal) {
        if (!isOfEntryForm(refusal)) throw refusal;
        return show(c, sent, refusal);
      }
    });
}

function actRoutes({ registryEntries, activity }: WebServices): Hono<WebEnv> {
  const show = async (c: Context<WebEnv>, refused: RefusedForm | null) => {
    const [session, id] = [memberSession(c), idOf(c)];
    const entry = await registryEntries.entry(session, id, c.req.query('renew') ?? '');
    const history = await activity.recent(session, { type: 'registry-entry', id }, HISTORY_SHOWN);
    const page = { view: c.get('view'), entry, history, done: c.req.query('done') ?? null, refused };
    return renderPage(c, <EntryPage {...page} />, refused === null ? 200 : 400);
  };
  /** Does what a form asks and comes back to the entry; resolves to what to say of it. */
  const act =
    (name: EntryFormName, work: (sent: SentForm, id: string) => Promise<string>) => async (c: Context<WebEnv>) => {
      const sent = await sentForm(c);
      try {
        return c.redirect(`${entryPath(idOf(c))}?done=${await work(sent, idOf(c))}`, 303);
      } catch (refusal) {
        if (!isOfEntryForm(refusal)) throw refusal;
        return show(c, { form: name, refusal, text: sent.form.text });
      }
    };
  const publicly = (does: 'publish' | 'unpublish') => async (sent: SentForm, id: string) => {
    await registryEntries[does](sent.session, id);
    return does;
  };
  return new Hono<WebEnv>()
    .get('/', (c) => show(c, null))
    .post(
      '/steps',
      act('steps', async ({ session, form: { text } }, id) => {
        const kind = ENTRY_STEP_KINDS.find((one) => one === text('do'));
        if (kind === undefined) throw noSuchStep();
        await registryEntries.takeStep(session, id, { kind, on: text('on'), note: text('note') });
        return kind;
      }),
    )
    .post(
      '/audits',
      act('audits', async ({ session, form: { text } }, id) => {
        const days = { heldOn: text('heldOn'), caiqRefreshedOn: text('caiqRefreshedOn') };
        await registryEntries.recordAudit(session, id, { year: Number(text('year')), ...days });
        return 'audits';
      }),
    )
    .post(
      '/bridge-letters',
      act('bridge-letters', async ({ session, form: { text } }, id) => {
        const days = { from: text('from'), to: text('to'), issuedOn: text('issuedOn') };
        await registryEntries.addBridgeLetter(session, id, { ...days, document: documentInput(text('document')) });
        return 'bridge-letters';
      }),
    )
    .post(
      '/assign',
      act('assign', async ({ session, form: { text } }, id) => {
        const given = {
          ownerId: text('ownerId'),
          renewEveryMonths: text('renewEveryMonths'),
          ver: Number(text('ver')),
        };
        await registryEntries.assign(session, id, given);
        return 'assign';
      }),
    )
    .post(
      '/renew',
      act('renew', async ({ session, form: { text } }, id) => {
        await registryEntries.renew(session, id, text('assessmentId'));
        return 'renew';
      }),
    )
    .post('/publish', act('publish', publicly('publish')))
    .post('/unpublish', act('unpublish', publicly('unpublish')));
}

const noSuchStep = (): Refusal =>
  new Refusal('input-is-not-valid', {
    message: 'There is no such step.',
    mend: 'Load the page again and press one of its buttons.',
  });
