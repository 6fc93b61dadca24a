/** The workspace's own official downloads: whose file, and the texts in it. Nothing here is ever shipped by us. */
import { sql } from 'kysely';
import { Refusal } from '#assurance/refusal.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { canonicalBytes, sha256Hex } from './commitment.ts';
import { queries, type ReadHandle } from './handle.ts';
import { likePart } from './like-part.ts';

type OfficialTextKind = 'control' | 'question' | 'title';

export interface OfficialText {
  readonly kind: OfficialTextKind;
  /** Id of the control, question or domain, as its edition writes it. */
  readonly id: string;
  readonly text: string;
}

export interface OfficialSource {
  /** `CCM`, `CAIQ`. */
  readonly framework: string;
  readonly edition: string;
  readonly file: { readonly name: string; readonly sha256: string; readonly bytes: number };
}

export interface OfficialImport extends OfficialSource {
  readonly id: string;
  readonly texts: number;
  /** Of all texts as they were taken in: a later import may replace some of them. */
  readonly textsSha256: string;
  readonly importedAt: Date;
  readonly importedBy: string | null;
}

/** Rows of one insert: nine parameters each, far below the 65,535 a statement may have. */
const ROWS_AT_ONCE = 1_000;

/** Takes in the texts of one file. A text that is there already, from an earlier file, is replaced. */
export async function importOfficialTexts(
  tx: AuditedTransaction,
  source: OfficialSource,
  texts: readonly OfficialText[],
): Promise<OfficialImport> {
  // The same place named twice in one file: the last one counts, as it would have row by row.
  const unique = [...new Map(texts.map((text) => [`${text.kind} ${text.id}`, text])).values()];
  const made: OfficialImport = {
    ...source,
    id: tx.newId(),
    texts: unique.length,
    textsSha256: sha256Hex(canonicalBytes(unique)),
    importedAt: tx.now,
    importedBy: tx.actor.personId,
  };
  const after = officialImportFacts(made);
  const mark = tx.changed({ type: 'official-import', id: made.id, ver: 1, before: null, after });
  const { workspaceId } = tx;
  await queries(tx)
    .insertInto('officialImport')
    .values({
      workspaceId,
      id: made.id,
      framework: made.framework,
      edition: made.edition,
      fileName: made.file.name,
      fileSha256: made.file.sha256,
      fileBytes: made.file.bytes,
      texts: made.texts,
      textsSha256: made.textsSha256,
      importedAt: made.importedAt,
      importedBy: made.importedBy,
      ...mark,
    })
    .execute();
  const { framework, edition } = source;
  const shared = { workspaceId, framework, edition, sourceSha256: source.file.sha256, importedAt: tx.now };
  for (let start = 0; start < unique.length; start += ROWS_AT_ONCE) {
    await queries(tx)
      .insertInto('officialText')
      .values(unique.slice(start, start + ROWS_AT_ONCE).map((text) => ({ ...shared, ...text, importId: made.id })))
      .onConflict((conflict) =>
        conflict.columns(['workspaceId', 'framework', 'edition', 'kind', 'id']).doUpdateSet((row) => ({
          text: row.ref('excluded.text'),
          sourceSha256: row.ref('excluded.sourceSha256'),
          importedAt: row.ref('excluded.importedAt'),
          importId: row.ref('excluded.importId'),
        })),
      )
      .execute();
  }
  return made;
}

/** Every import of the workspace, newest first. */
export async function listOfficialImports(read: ReadHandle): Promise<readonly OfficialImport[]> {
  const rows = await queries(read)
    .selectFrom('officialImport')
    .select([
      'id',
      'framework',
      'edition',
      'fileName',
      'fileSha256',
      'fileBytes',
      'texts',
      'textsSha256',
      'importedAt',
      'importedBy',
    ])
    .where('workspaceId', '=', read.workspaceId)
    .orderBy('importedAt', 'desc')
    .execute();
  return rows.map(({ fileName, fileSha256, fileBytes, ...row }) => ({
    ...row,
    file: { name: fileName, sha256: fileSha256, bytes: fileBytes },
  }));
}

/** The texts the workspace holds of one edition, all or of one kind. Empty when it has imported none. */
export async function officialTexts(
  read: ReadHandle,
  framework: string,
  edition: string,
  kind?: OfficialTextKind,
): Promise<readonly OfficialText[]> {
  const all = queries(read)
    .selectFrom('officialText')
    .select(['kind', 'id', 'text'])
    .where('workspaceId', '=', read.workspaceId)
    .where('framework', '=', framework)
    .where('edition', '=', edition)
    .orderBy('kind')
    .orderBy('id');
  return (kind === undefined ? all : all.where('kind', '=', kind)).execute();
}

/** An edition of a questionnaire or of the catalogue it stands on. */
export type TextEdition = Pick<OfficialSource, 'framework' | 'edition'>;

/** Of these editions the ids of the questions and controls whose text the workspace holds and which has every word, in small letters. */
export async function idsOfTextsWith(
  read: ReadHandle,
  editions: readonly TextEdition[],
  words: readonly string[],
): Promise<readonly (TextEdition & Pick<OfficialText, 'id'>)[]> {
  return queries(read)
    .selectFrom('officialText')
    .select(['framework', 'edition', 'id'])
    .where('workspaceId', '=', read.workspaceId)
    .where(
      sql<boolean>`(framework, edition) in (select * from unnest(
        ${editions.map(({ framework }) => framework)}::text[], ${editions.map(({ edition }) => edition)}::text[]))`,
    )
    .where('kind', '<>', 'title')
    .where(sql<boolean>`lower(text) like all (${words.map(likePart)}::text[])`)
    .execute();
}

/** What the activity log records of an import. */
export const officialImportFacts = (made: OfficialImport) => ({
  framework: made.framework,
  edition: made.edition,
  fileName: made.file.name,
  fileSha256: made.file.sha256,
  fileBytes: made.file.bytes,
  texts: made.texts,
  textsSha256: made.textsSha256,
  importedAt: made.importedAt.toISOString(),
});

/** Takes the texts of one edition out of the workspace, with the imports they came from. */
export async function removeOfficialTexts(tx: AuditedTransaction, framework: string, edition: string): Promise<void> {
  const imports = (await listOfficialImports(tx)).filter(
    (made) => made.framework === framework && made.edition === edition,
  );
  if (imports.length === 0)
    throw new Refusal('record-is-absent', {
      message: `This workspace holds no official text of ${framework} ${edition}.`,
      mend: 'Open the list of imported text again.',
    });
  for (const made of imports) {
    const before = officialImportFacts(made);
    tx.changed({ type: 'official-import', id: made.id, ver: 2, before, after: null });
  }
  // The texts go with the imports they came from.
  await queries(tx)
    .deleteFrom('officialImport')
    .where('workspaceId', '=', tx.workspaceId)
    .where('framework', '=', framework)
    .where('edition', '=', edition)
    .execute();
}
