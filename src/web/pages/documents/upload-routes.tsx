/** Documents and versions as they come in: streamed to the store, one request a file from the `drop` island. */
import { type Context, Hono } from 'hono';
import { Refusal } from '#assurance/refusal.ts';
import { type IncomingFile, readUpload } from '#http/uploads.ts';
import { SHOWN_IN } from '../../parts/in-workspace.tsx';
import { renderPage } from '../../render.ts';
import type { AddedDocument, DocumentForm, VersionForm } from '../../services/documents.ts';
import type { MemberSession } from '../../services/people.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import { demandSameWorkspace, memberSession, wantsJson } from '../../session-guard.ts';
import type { RefusedForm } from './document-props.ts';
import type { DropOutcome } from './drop-outcome.ts';
import { DroppedDocumentsPage } from './dropped.tsx';
import { documentPath } from './words.ts';

/** Shows the page of a document, with what was refused. */
export type ShowDocument = (c: Context<WebEnv>, id: string, refused: RefusedForm) => Promise<Response>;

/** To be mounted at `/documents`, before the addresses of single documents. */
export function uploadRoutes({ evidence }: WebServices, show: ShowDocument): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .post('/drop', async (c) => {
      const session = memberSession(c);
      const add = (file: IncomingFile, fields: ReadonlyMap<string, string>) =>
        outcomeOf(session, file, fields, (form) => evidence.addDocument(session, file, form));
      const { files } = await readUpload(c.req.raw, add, evidence.bytesMax);
      if (wantsJson(c)) return c.json({ results: files.map(outcomeJson) });
      const [only] = files;
      if (only === undefined) throw noFile();
      if (files.length === 1 && 'added' in only && isPlain(only.added))
        return c.redirect(documentPath(only.added.id), 303);
      return renderPage(c, <DroppedDocumentsPage view={c.get('view')} outcomes={files} />);
    })
    .post('/:document/versions', async (c) => {
      const [session, id] = [memberSession(c), c.req.param('document')];
      const add = (file: IncomingFile, fields: ReadonlyMap<string, string>) =>
        outcomeOf(session, file, fields, (form) => evidence.addVersion(session, id, file, form));
      const { files } = await readUpload(c.req.raw, add, evidence.bytesMax);
      const [only] = files;
      const refusal = only === undefined ? noFile() : 'refusal' in only ? only.refusal : null;
      if (refusal !== null) return show(c, id, { form: 'version', refusal });
      return c.redirect(`${documentPath(id)}?done=added#versions`, 303);
    });
}

/** Said on the way: a name that contradicts its content, or bytes that are kept already. */
const isPlain = ({ contradiction, sameAs }: AddedDocument): boolean => contradiction === null && sameAs === null;

/** A refused file is an outcome, not an end of the drop; a fault ends it. */
async function outcomeOf(
  session: MemberSession,
  { fileName }: IncomingFile,
  fields: ReadonlyMap<string, string>,
  add: (form: DocumentForm & VersionForm) => Promise<AddedDocument>,
): Promise<DropOutcome> {
  try {
    demandSameWorkspace(session, fields.get(SHOWN_IN) ?? '');
    return { fileName, added: await add(formOf((name) => fields.get(name) ?? '')) };
  } catch (error) {
    if (error instanceof Refusal) return { fileName, refusal: error };
    throw error;
  }
}

const formOf = (text: (name: string) => string): DocumentForm & VersionForm => ({
  title: text('title'),
  kind: text('kind') || 'other',
  classification: text('classification') || 'internal',
  owner: text('owner'),
  reviewOn: text('reviewOn'),
  retainUntil: text('retainUntil'),
  effectiveFrom: text('effectiveFrom'),
  effectiveTo: text('effectiveTo'),
  note: text('note'),
});

/** What the `drop` island shows of one file. */
function outcomeJson(outcome: DropOutcome): Record<string, unknown> {
  const { fileName } = outcome;
  if ('refusal' in outcome) {
    const { code, detail } = outcome.refusal;
    return { fileName, code, message: detail.message, mend: detail.mend, place: detail.place ?? null };
  }
  const { id, title, contradiction, sameAs } = outcome.added;
  const notes = [contradiction, sameAs === null ? null : `The same bytes are kept as “${sameAs.name}”.`];
  const said = notes.filter((note) => note !== null).join(' ');
  return { fileName, href: documentPath(id), title, note: said };
}

const noFile = (): Refusal =>
  new Refusal('input-is-not-valid', {
    message: 'No file came with the form.',
    mend: 'Choose a file, then send it again.',
    field: 'files',
  });
