/** Vendors and readings as the pages ask for them. Every change is an act performed for the caller. */
import type { Action, PerformOptions, Runtime } from '#actions/action.ts';
import { perform } from '#actions/action.ts';
import { readingAdd } from '#actions/reading/add.ts';
import { readingExport } from '#actions/reading/export.ts';
import { postureReadOf } from '#actions/reading/posture-read.ts';
import { readingRemove } from '#actions/reading/remove.ts';
import { vendorRevise } from '#actions/vendor/revise.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { Refusal } from '#assurance/refusal.ts';
import { joinedBytes } from '#http/uploads.ts';
import type { Identity } from '#identity/identity.ts';
import { REPORTS } from '#reports/index.ts';
import { officialTexts } from '#store/official-text.ts';
import { findReading, listReadings, openReading } from '#store/reading.ts';
import { isUuid } from '#store/uuid-v7.ts';
import { findVendor, listVendors } from '#store/vendor.ts';
import type { MemberSession } from '#web/services/people.ts';
import type { ReadingRecord, VendorServices } from '#web/services/vendors.ts';
import { withInvented } from './known-people.ts';
import { readingSummaryOf, vendorFactsOf } from './reading-summary.ts';

interface Parts {
  readonly runtime: Runtime;
  readonly identity: Identity;
  /** The actor behind a session that a page was given. */
  readonly actorOf: (session: MemberSession) => Actor;
}

const EXPORT_NOTES: Readonly<Record<string, string>> = {
  'posture-html': 'HTML, one file',
  'posture-markdown': 'Markdown',
  'posture-text': 'Plain text',
  'posture-json': 'JSON, with schema',
  'posture-sarif': 'SARIF 2.1.0',
  'posture-xlsx': 'XLSX',
  'residual-questions-xlsx': 'XLSX',
  'residual-questions-markdown': 'Markdown',
  'residual-questions-mail': 'Mail text',
};

/** What the web asks about vendors. */
export function vendorServices(parts: Parts): VendorServices {
  return { ...reads(parts), ...acts(parts), ...documents(parts) };
}

function reads({ runtime, identity }: Parts) {
  const { database, questionSets } = runtime;
  return {
    async list(session) {
      const { isSample } = session.workspace;
      const vendors = await database.read(session.workspace.id, listVendors);
      return vendors.map((vendor) => ({
        ...vendorFactsOf(vendor, isSample),
        readings: vendor.readings,
        latest: vendor.newest === null ? null : readingSummaryOf(vendor.newest, questionSets),
      }));
    },
    async detail(session, vendorId) {
      demandId(vendorId, 'vendor');
      return database.read(session.workspace.id, async (read) => {
        const vendor = await findVendor(read, vendorId);
        if (vendor === null || vendor.removedAt !== null) throw absent('vendor');
        const lines = (await listReadings(read, vendorId)).filter(({ kind }) => kind === 'read');
        const readings = lines.map((line) => readingSummaryOf(line, questionSets));
        return { ...vendorFactsOf(vendor, session.workspace.isSample), ver: vendor.ver, readings };
      });
    },
    async choices(session) {
      const found = await database.read(session.workspace.id, async (read) => {
        const vendors = await listVendors(read);
        return Promise.all(vendors.map(async ({ id, name }) => ({ name, lines: await listReadings(read, id) })));
      });
      return found.flatMap(({ name, lines }) =>
        lines
          .filter(({ kind }) => kind === 'read')
          .map((line) => ({
            id: line.id,
            questionnaire: { name: line.questionnaireName ?? '', edition: line.questionnaireEdition ?? '' },
            readAt: line.readAt.toISOString(),
            vendorName: name,
          })),
      );
    },
    async reading(session, readingId): Promise<ReadingRecord> {
      demandId(readingId, 'reading');
      const found = await database.read(session.workspace.id, async (read) => {
        const open = await openReading(read, readingId);
        const vendor = await findVendor(read, open.vendorId);
        if (vendor === null || open.removedAt !== null) throw absent('reading');
        const set = open.reading === null ? null : postureReadOf(open, questionSets).questionSet;
        const { framework = '', edition = '' } = set?.catalogue ?? {};
        const questions = set === null ? [] : await officialTexts(read, set.name, set.edition);
        const controls = set === null ? [] : await officialTexts(read, framework, edition);
        const texts = [...questions, ...controls].filter(({ kind }) => kind !== 'title');
        return { open, vendor, texts, lines: await listReadings(read, open.vendorId) };
      });
      const { open, vendor, texts, lines } = found;
      const readBy =
        open.readBy === null ? null : (await withInvented(identity.peopleOf)([open.readBy])).get(open.readBy);
      return {
        id: open.id,
        vendor: vendorFactsOf(vendor, session.workspace.isSample),
        read: postureReadOf(open, questionSets),
        readAt: open.readAt.toISOString(),
        readInMs: null,
        readBy: readBy?.name ?? 'the sample',
        officialTexts: new Map(texts.map(({ id, text }) => [id, text])),
        others: lines
          .filter(({ id, kind }) => id !== readingId && kind === 'read')
          .map((line) => readingSummaryOf(line, questionSets)),
      };
    },
  } satisfies Partial<VendorServices>;
}

function acts({ runtime, actorOf }: Parts) {
  return {
    async edit(session, vendorId, edit) {
      await perform(runtime, vendorRevise, actorOf(session), { vendorId, ...edit });
    },
    async drop(session, file, options) {
      const input = { ...options, fileName: file.fileName, file: await joinedBytes(file.body) };
      const added = await addReading(runtime, actorOf(session), input);
      const line = await runtime.database.read(session.workspace.id, (read) => findReading(read, added.reading.id));
      if (line === null) throw new Error('A reading that was just added is absent.');
      if (line.kind === 'evidence') throw keptAsEvidence(file.fileName, added.vendor.name);
      const { isSample } = session.workspace;
      return {
        vendor: vendorFactsOf(added.vendor, isSample),
        reading: readingSummaryOf(line, runtime.questionSets),
        wasKnown: added.wasKnown,
      };
    },
    async removeReading(session, readingId) {
      await perform(runtime, readingRemove, actorOf(session), { readingId });
    },
  } satisfies Partial<VendorServices>;
}

function documents({ runtime, actorOf }: Parts) {
  const rendered = async (session: MemberSession, readingId: string, report: string) => {
    const made = await perform(runtime, readingExport, actorOf(session), { readingId, report });
    return { bytes: made.bytes, mediaType: made.mediaType, ending: made.fileName.split('.').pop() ?? '' };
  };
  return {
    exports: REPORTS.map(({ id, title }) => ({ id, title, note: EXPORT_NOTES[id] ?? '' })),
    exportReading: rendered,
    async residual(session, readingId, format, numbers) {
      const report = REPORTS.find(({ id }) => id === `residual-questions-${format}`);
      if (report === undefined) throw new Error(`There is no report of residual questions as ${format}.`);
      if (numbers === null) return rendered(session, readingId, report.id);
      demandId(readingId, 'reading');
      const open = await runtime.database.read(session.workspace.id, (read) => openReading(read, readingId));
      const whole = postureReadOf(open, runtime.questionSets);
      const residualQuestions = whole.posture.residualQuestions.filter(({ number }) => numbers.includes(number));
      return report.render({ ...whole, posture: { ...whole.posture, residualQuestions } });
    },
  } satisfies Partial<VendorServices>;
}

/** An address can hold anything; what is no id is nobody's. */
function demandId(id: string, what: string): void {
  if (!isUuid(id)) throw absent(what);
}

const absent = (what: string): Refusal =>
  new Refusal('record-is-absent', {
    message: `There is no such ${what} in this workspace.`,
    mend: 'Open it from the list of vendors; it may have been removed.',
  });

const RETRIES_MAX = 5;

/** Two files of one new vendor at the same moment: the second finds the vendor the first has added meanwhile. */
export async function addReading(runtime: Runtime, actor: Actor, input: unknown, options: PerformOptions = {}) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await perform(runtime, readingAdd, actor, input, options);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'name-is-taken' || attempt === RETRIES_MAX) throw error;
    }
  }
}

/** Performs any act for the API, with the retry that reading a file needs. */
export const performAny = (runtime: Runtime, action: Action, actor: Actor, input: unknown, options: PerformOptions) =>
  action === readingAdd ? addReading(runtime, actor, input, options) : perform(runtime, action, actor, input, options);

const keptAsEvidence = (fileName: string, vendor: string): Refusal =>
  new Refusal('file-is-evidence-only', {
    message: `${fileName} is kept as evidence of ${vendor}; answers are not read from a PDF.`,
    mend: 'Ask the vendor for the CAIQ as a workbook to see where it stands.',
  });
