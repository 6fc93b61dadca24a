/** Readings: a vendor's file as it was read on a day, with the posture of that day. Never changed afterwards. */
import { sql } from 'kysely';
import type { ContractTier, Posture } from '#assurance/posture/posture.ts';
import type { Reading } from '#assurance/questionnaire/reading.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { sha256Hex } from './commitment.ts';
import { queries, type ReadHandle } from './handle.ts';
import { type ReadingLine, readingLineColumns, summaryOf } from './reading-line.ts';

/** The file a reading was made from, already kept by `evidence-files.ts`. */
export interface ReadFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
}

interface NewEntry {
  readonly vendorId: string;
  readonly file: ReadFile;
  /** Which reader understood the file, or which kind of document it is. */
  readonly format: string;
  /** The calendar day the rules took as today. */
  readonly readOn: string;
}

/** `read`: answers were read. `evidence`: kept as it is. */
export type NewReading =
  | (NewEntry & {
      readonly kind: 'read';
      readonly tier: ContractTier | null;
      readonly reading: Reading;
      readonly posture: Posture;
    })
  | (NewEntry & { readonly kind: 'evidence' });

/** A reading with its documents. Both are null for evidence. */
export interface OpenReading extends ReadingLine {
  readonly reading: Reading | null;
  readonly posture: Posture | null;
}

const READINGS_MAX = 1_000;

/** Adds a reading to a vendor. The file must have been kept before. */
export async function addReading(tx: AuditedTransaction, entry: NewReading): Promise<ReadingLine> {
  await demandVendor(tx, entry.vendorId);
  const documents = documentsOf(entry);
  const summary = entry.kind === 'read' ? summaryOf(entry.posture) : null;
  const line: ReadingLine = {
    id: tx.newId(),
    vendorId: entry.vendorId,
    kind: entry.kind,
    fileName: entry.file.name,
    fileSha256: entry.file.sha256,
    fileBytes: entry.file.bytes,
    mediaType: entry.file.mediaType,
    format: entry.format,
    readAt: tx.now,
    readOn: entry.readOn,
    readBy: tx.actor.personId,
    questionnaireName: entry.kind === 'read' ? entry.reading.questionnaire.name : null,
    questionnaireEdition: entry.kind === 'read' ? storable(entry.reading.questionnaire.edition) : null,
    assessedOn: entry.kind === 'read' ? calendarDay(entry.posture.assessed?.on) : null,
    tier: entry.kind === 'read' ? entry.tier : null,
    readiness: entry.kind === 'read' ? entry.posture.readiness.score : null,
    summary,
    removedAt: null,
    ver: 1,
  };
  const after = readingFacts({ ...line, ...documents });
  const mark = tx.changed({ type: 'reading', id: line.id, ver: 1, before: null, after });
  await queries(tx)
    .insertInto('reading')
    .values({
      workspaceId: tx.workspaceId,
      ...line,
      summary: summary === null ? null : JSON.stringify(summary),
      ...documents,
      ...mark,
    })
    .execute();
  return line;
}

/** Readings of a vendor that were not removed, newest first. Opens no document. */
export async function listReadings(read: ReadHandle, vendorId: string): Promise<readonly ReadingLine[]> {
  return lines(read)
    .where('vendorId', '=', vendorId)
    .where('removedAt', 'is', null)
    .orderBy('readAt', 'desc')
    .orderBy('id', 'desc')
    .limit(READINGS_MAX)
    .execute();
}

/** Readings of exactly this file, newest first: somebody may have dropped it before. */
export async function readingsOfFile(read: ReadHandle, sha256: string): Promise<readonly ReadingLine[]> {
  return lines(read)
    .where('fileSha256', '=', sha256)
    .where('removedAt', 'is', null)
    .orderBy('readAt', 'desc')
    .limit(READINGS_MAX)
    .execute();
}

/** One reading without its documents; null when the workspace has none of that id. */
export async function findReading(read: ReadHandle, id: string): Promise<ReadingLine | null> {
  return (await lines(read).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** One reading with its documents. Refuses an id the workspace does not have. */
export async function openReading(read: ReadHandle, id: string): Promise<OpenReading> {
  const row = await queries(read)
    .selectFrom('reading')
    .select(readingLineColumns)
    .select(['readingSha256', 'postureSha256'])
    .select([sql<string | null>`reading::text`.as('readingText'), sql<string | null>`posture::text`.as('postureText')])
    .where('workspaceId', '=', read.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw absent();
  const { readingText, postureText, readingSha256, postureSha256, ...line } = row;
  return {
    ...line,
    reading: parseKept<Reading>(readingText, readingSha256, id),
    posture: parseKept<Posture>(postureText, postureSha256, id),
  };
}

/** Takes a reading out of the lists. Row and file stay: what was decided on it can still be shown. */
export async function removeReading(tx: AuditedTransaction, id: string): Promise<ReadingLine> {
  const found = await lines(tx)
    .select(['readingSha256', 'postureSha256'])
    .where('id', '=', id)
    .where('removedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (found === undefined) throw absent();
  const { readingSha256, postureSha256, ...line } = found;
  const removed = { ...line, removedAt: tx.now, ver: line.ver + 1 };
  const digests = { readingSha256, postureSha256 };
  const [before, after] = [readingFacts({ ...line, ...digests }), readingFacts({ ...removed, ...digests })];
  const mark = tx.changed({ type: 'reading', id, ver: removed.ver, before, after });
  await queries(tx)
    .updateTable('reading')
    .set({ removedAt: tx.now, ...mark })
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .execute();
  return removed;
}

/** What the activity log records of a reading: the documents by their digests. */
export const readingFacts = (
  line: Omit<ReadingLine, 'summary' | 'ver'> & {
    readonly readingSha256: string | null;
    readonly postureSha256: string | null;
  },
) => ({
  vendorId: line.vendorId,
  kind: line.kind,
  fileName: line.fileName,
  fileSha256: line.fileSha256,
  fileBytes: line.fileBytes,
  mediaType: line.mediaType,
  format: line.format,
  readAt: line.readAt.toISOString(),
  readOn: line.readOn,
  questionnaireName: line.questionnaireName,
  questionnaireEdition: line.questionnaireEdition,
  assessedOn: line.assessedOn,
  tier: line.tier,
  readiness: line.readiness,
  readingSha256: line.readingSha256,
  postureSha256: line.postureSha256,
  removedAt: line.removedAt?.toISOString() ?? null,
});

/** The base of every light query: one workspace, the columns of a line. */
const lines = (read: ReadHandle) =>
  queries(read).selectFrom('reading').select(readingLineColumns).where('workspaceId', '=', read.workspaceId);

function documentsOf(entry: NewReading) {
  if (entry.kind === 'evidence') return { reading: null, readingSha256: null, posture: null, postureSha256: null };
  const [reading, posture] = [JSON.stringify(entry.reading), JSON.stringify(entry.posture)];
  return { reading, readingSha256: sha256Hex(reading), posture, postureSha256: sha256Hex(posture) };
}

/** A file may state anything as its edition; a text column holds no NUL and no half of a surrogate pair. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD');

/** Null for a day that no calendar has, which a file may well state. */
function calendarDay(on: string | undefined): string | null {
  const day = on === undefined ? Number.NaN : Date.parse(`${on}T00:00:00Z`);
  return Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== on ? null : on;
}

/** The digest says that this is, to the byte, what was written from a value of that type. */
function parseKept<T>(text: string | null, sha256: string | null, id: string): T | null {
  if (text === null) return null;
  if (sha256Hex(text) !== sha256) throw new Error(`A document of the reading ${id} is not the one that was written.`);
  return JSON.parse(text) as T;
}

/** The row is locked, so the vendor is not removed while a reading comes in. */
async function demandVendor(tx: AuditedTransaction, id: string): Promise<void> {
  const found = await queries(tx)
    .selectFrom('vendor')
    .select('id')
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .where('removedAt', 'is', null)
    .forShare()
    .executeTakeFirst();
  if (found !== undefined) return;
  throw new Refusal('record-is-absent', {
    message: 'There is no such vendor in this workspace.',
    mend: 'Open it from the list of vendors; it may have been removed.',
  });
}

const absent = (): Refusal =>
  new Refusal('record-is-absent', {
    message: 'There is no such reading in this workspace.',
    mend: 'Open it from its vendor; it may have been removed.',
  });
