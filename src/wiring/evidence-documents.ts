/** Documents as the pages ask for them. Every change is an act performed for the caller. */

import { perform } from '#actions/action.ts';
import { documentAdd } from '#actions/document/add.ts';
import { documentAddVersion } from '#actions/document/add-version.ts';
import { documentCertificate } from '#actions/document/certificate.ts';
import { documentDispose } from '#actions/document/dispose.ts';
import { documentDownload } from '#actions/document/download.ts';
import { documentHold } from '#actions/document/hold.ts';
import { documentRelease } from '#actions/document/release.ts';
import { documentRevise } from '#actions/document/revise.ts';
import { documentReviseVersion } from '#actions/document/revise-version.ts';
import { withinOf } from '#actions/evidence-reach.ts';
import { InputOnTheWire } from '#actions/kept-file.ts';
import { CLASSIFICATIONS, DOCUMENT_KINDS } from '#assurance/evidence/evidence.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import type { IncomingFile } from '#http/uploads.ts';
import { countDocuments, DOCUMENT_STATES, type DocumentFilter, listDocuments } from '#store/document-list.ts';
import { isUuid } from '#store/uuid-v7.ts';
import type {
  AddedDocument,
  DocumentForm,
  DocumentServices,
  DocumentsFilter,
  VersionForm,
} from '#web/services/documents.ts';
import type { MemberSession } from '#web/services/people.ts';
import { readDocument } from './evidence-document-detail.ts';
import { documentFacts, versionFacts } from './evidence-document-facts.ts';
import { previewOf } from './evidence-preview.ts';
import { type EvidenceParts, findNamed, namedOf } from './evidence-words.ts';

/** What the web asks about documents. */
export function documentServices(parts: EvidenceParts): DocumentServices {
  return { ...reads(parts), ...acts(parts), ...uploads(parts), ...files(parts) };
}

function reads(parts: EvidenceParts) {
  const { runtime, actorOf } = parts;
  return {
    bytesMax: runtime.files.bytesMax,
    async documents(session, filter) {
      const actor = actorOf(session);
      const question = { today: dayOf(runtime.now()), within: withinOf(actor) };
      const found = await runtime.database.read(session.workspace.id, async (read) => ({
        page: await listDocuments(read, { ...question, filter: filterOf(filter) }),
        counts: await countDocuments(read, question),
        ...(await findNamed(read, parts)),
      }));
      const { page, counts } = found;
      const named = await namedOf(
        parts,
        actor,
        found,
        page.documents.map(({ ownerId }) => ownerId),
      );
      return {
        documents: page.documents.map((document) => ({
          ...documentFacts(document, named),
          newest: versionFacts(document, document.newest, named.today),
          links: document.links,
        })),
        total: page.total,
        next: page.next,
        counts,
        people: named.people,
        services: named.services,
      };
    },
    document: (session, id) => readDocument(parts, session, id),
  } satisfies Partial<DocumentServices>;
}

function acts({ runtime, actorOf }: EvidenceParts) {
  return {
    async reviseDocument(session, id, ver, form) {
      await perform(runtime, documentRevise, actorOf(session), { documentId: id, ver, ...detailsOf(form) });
    },
    async reviseVersion(session, id, version, form) {
      await perform(runtime, documentReviseVersion, actorOf(session), { documentId: id, version, ...periodOf(form) });
    },
    async hold(session, id, hold, reason) {
      await perform(runtime, hold ? documentHold : documentRelease, actorOf(session), {
        documentId: id,
        because: reason,
      });
    },
    async dispose(session, id, words) {
      await perform(runtime, documentDispose, actorOf(session), {
        documentId: id,
        because: words.reason,
        rule: words.rule,
      });
    },
  } satisfies Partial<DocumentServices>;
}

function uploads({ runtime, actorOf }: EvidenceParts) {
  return {
    async addDocument(session, file, form): Promise<AddedDocument> {
      const { title, ...details } = detailsOf(form);
      const given = { ...(title === '' ? {} : { title }), ...details, ...periodOf(form) };
      const added = await perform(runtime, documentAdd, actorOf(session), onTheWire(file, given));
      const [same] = added.sameBytes;
      return {
        id: added.document.id,
        title: added.document.title,
        contradiction: added.contradiction,
        sameAs: same === undefined ? null : { id: same.documentId, name: `${same.title}, version ${same.version}` },
      };
    },
    async addVersion(session, id, file, form): Promise<AddedDocument> {
      const given = { documentId: id, ...periodOf(form) };
      const { version, contradiction } = await perform(
        runtime,
        documentAddVersion,
        actorOf(session),
        onTheWire(file, given),
      );
      return { id, title: `Version ${version.version}`, contradiction, sameAs: null };
    },
  } satisfies Partial<DocumentServices>;
}

function files(parts: EvidenceParts) {
  const { runtime, actorOf } = parts;
  const download = (session: MemberSession, id: string, version: number) =>
    perform(runtime, documentDownload, actorOf(session), { documentId: id, version });
  return {
    certificate: (session, id) => perform(runtime, documentCertificate, actorOf(session), { documentId: id }),
    download,
    preview: (session, id, version) => previewOf(parts, session, { id, version }),
  } satisfies Partial<DocumentServices>;
}

/** The file goes to the store when permission has been given; the fields of the form came before it. */
const onTheWire = (file: IncomingFile, given: object): InputOnTheWire =>
  new InputOnTheWire(async (keep) => ({ ...given, file: await keep(file) }));

/** Empty fields of a form are days and people that nobody named. */
const orNull = (text: string): string | null => (text === '' ? null : text);

const detailsOf = (form: DocumentForm) => ({
  title: form.title,
  kind: form.kind,
  classification: form.classification,
  ownerId: orNull(form.owner),
  reviewOn: orNull(form.reviewOn),
  retainUntil: orNull(form.retainUntil),
});

const periodOf = (form: VersionForm) => ({
  effectiveFrom: orNull(form.effectiveFrom),
  effectiveTo: orNull(form.effectiveTo),
  note: form.note,
});

/** An address can hold anything; what means nothing lets everything pass. */
function filterOf(filter: DocumentsFilter): DocumentFilter {
  const kind = DOCUMENT_KINDS.find((one) => one === filter.kind);
  const classification = CLASSIFICATIONS.find((one) => one === filter.classification);
  const state = DOCUMENT_STATES.find((one) => one === filter.state);
  return {
    q: filter.q,
    ...(kind === undefined ? {} : { kind }),
    ...(classification === undefined ? {} : { classification }),
    ...(state === undefined ? {} : { state }),
    ...(filter.state === 'unlinked' ? { linked: false } : {}),
    ...(isUuid(filter.owner) ? { ownerId: filter.owner } : {}),
    ...(isUuid(filter.service) ? { serviceId: filter.service } : {}),
    ...(isUuid(filter.before) ? { before: filter.before } : {}),
  };
}
