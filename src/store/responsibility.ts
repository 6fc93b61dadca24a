/** SSRM decisions on the controls of services. A newer decision on a control is a new revision; the one before stays as it was. */
import { sql } from 'kysely';
import { parseControlId } from '#assurance/identifiers.ts';
import type { Responsibility, ResponsibilityContent } from '#assurance/service/service.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { insertRows } from './bulk-rows.ts';
import { queries, type ReadHandle } from './handle.ts';
import { anyOf } from './id-list.ts';
import { jsonText, type ListOf, rowsFromLists } from './json-rows.ts';
import type { CatalogueEdition } from './scope-decision.ts';
import { refuseChangedMeanwhile } from './write-refusals.ts';

export interface NewResponsibility
  extends ResponsibilityContent,
    Pick<Responsibility, 'controlId' | 'basis' | 'carriedFrom'> {
  /** The revision that was seen, 0 for none; refuses when somebody decided meanwhile. */
  readonly seen?: number | undefined;
}

const COLUMNS = [
  'framework',
  'edition',
  'controlId',
  'revision',
  'ownership',
  'cspPart',
  'cscPart',
  'thirdParty',
  'basis',
  'carriedFrom',
  'decidedAt',
  'decidedBy',
] as const;

/** What holds for one service, in every edition. */
export async function responsibilitiesOf(read: ReadHandle, serviceId: string): Promise<readonly Responsibility[]> {
  const rows = await responsibilities(read)
    .where('serviceId', '=', serviceId)
    .where('supersededAt', 'is', null)
    .execute();
  return rows.map(responsibilityOf);
}

/** The same for several services. */
export async function responsibilitiesByService(
  read: ReadHandle,
  serviceIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Responsibility[]>> {
  const rows = await queries(read)
    .selectFrom('responsibility')
    .select(['serviceId', jsonText(COLUMNS, 'controlId').as('decided')])
    .where('workspaceId', '=', read.workspaceId)
    .where('serviceId', '=', anyOf(serviceIds))
    .where('supersededAt', 'is', null)
    .groupBy('serviceId')
    .execute();
  return new Map(rows.map(({ serviceId, decided }) => [serviceId, rowsFromLists(decided, decisionOf)]));
}

/** In the order of `COLUMNS`. */
const decisionOf = ([
  framework,
  edition,
  controlId,
  revision,
  ownership,
  cspPart,
  cscPart,
  thirdParty,
  basis,
  carriedFrom,
  decidedAt,
  decidedBy,
]: ListOf<Responsibility, typeof COLUMNS>): Responsibility => ({
  framework,
  edition,
  controlId,
  revision,
  ownership,
  cspPart,
  cscPart,
  thirdParty,
  basis,
  carriedFrom,
  decidedAt: new Date(decidedAt),
  decidedBy,
});

/** Every revision of the decision on one control, newest first. */
export async function responsibilityHistoryOf(
  read: ReadHandle,
  serviceId: string,
  { framework, edition }: CatalogueEdition,
  controlId: string,
): Promise<readonly Responsibility[]> {
  const rows = await responsibilities(read)
    .where('serviceId', '=', serviceId)
    .where('framework', '=', framework)
    .where('edition', '=', edition)
    .where('controlId', '=', controlId)
    .orderBy('revision', 'desc')
    .execute();
  return rows.map(responsibilityOf);
}

/** What a list needs of the responsibilities of every service: which controls are decided, and whether they are whole. */
export interface HeldResponsibility extends ResponsibilityContent, CatalogueEdition {
  readonly serviceId: string;
  readonly controlId: string;
}

/** What holds for every service of the workspace; of the texts only whether they are blank. */
export async function heldResponsibilities(read: ReadHandle): Promise<readonly HeldResponsibility[]> {
  const blankOrNot = (column: 'csp_part' | 'csc_part' | 'third_party') =>
    sql<string>`left(ltrim(${sql.ref(column)}), 1)`;
  return queries(read)
    .selectFrom('responsibility')
    .select(['serviceId', 'framework', 'edition', 'controlId', 'ownership'])
    .select([
      blankOrNot('csp_part').as('cspPart'),
      blankOrNot('csc_part').as('cscPart'),
      blankOrNot('third_party').as('thirdParty'),
    ])
    .where('workspaceId', '=', read.workspaceId)
    .where('supersededAt', 'is', null)
    .execute();
}

/**
 * Writes decisions of one service in one edition; the service is locked by the caller. What is decided so already is left
 * alone. Returns what was written.
 */
export async function writeResponsibilities(
  tx: AuditedTransaction,
  serviceId: string,
  edition: CatalogueEdition,
  wanted: readonly NewResponsibility[],
): Promise<readonly Responsibility[]> {
  const before = await newestOf(tx, serviceId, edition, wanted);
  const at = { ...edition, decidedAt: tx.now, decidedBy: tx.actor.personId };
  const made = wanted.flatMap(({ seen, ...content }): Responsibility[] => {
    const found = before.get(content.controlId);
    if (seen !== undefined && seen !== (found?.revision ?? 0)) throw refuseChangedMeanwhile('responsibility');
    return isSame(found, content) ? [] : [{ ...content, ...at, revision: (found?.revision ?? 0) + 1 }];
  });
  const rows = made.map((responsibility) => {
    const found = before.get(responsibility.controlId);
    const mark = tx.changed({
      type: 'responsibility',
      id: responsibilityObjectId(serviceId, responsibility),
      ver: responsibility.revision,
      before: found === undefined ? null : responsibilityFacts(found),
      after: responsibilityFacts(responsibility),
    });
    return { workspaceId: tx.workspaceId, serviceId, ...responsibility, supersededAt: null, ...mark };
  });
  await supersede(tx, serviceId, edition, made);
  await insertRows(queries(tx), 'responsibility', rows);
  return made;
}

/** How the activity log names the control it is decided about. */
export const responsibilityObjectId = (
  serviceId: string,
  { framework, edition, controlId }: CatalogueEdition & { readonly controlId: string },
): string => `${serviceId}/${framework} ${edition}/${controlId}`;

/** What the activity log records of a decision; when and by whom stands in the entry itself. */
export const responsibilityFacts = (
  responsibility: ResponsibilityContent & Pick<Responsibility, 'basis' | 'carriedFrom'>,
) => ({
  ownership: responsibility.ownership,
  cspPart: responsibility.cspPart,
  cscPart: responsibility.cscPart,
  thirdParty: responsibility.thirdParty,
  basis: responsibility.basis,
  carriedFrom: responsibility.carriedFrom,
});

const responsibilities = (read: ReadHandle) =>
  queries(read).selectFrom('responsibility').select(COLUMNS).where('workspaceId', '=', read.workspaceId);

async function newestOf(
  tx: AuditedTransaction,
  serviceId: string,
  { framework, edition }: CatalogueEdition,
  wanted: readonly NewResponsibility[],
): Promise<ReadonlyMap<string, Responsibility>> {
  const controls = wanted.map(({ controlId }) => controlId);
  const rows = await responsibilities(tx)
    .where('serviceId', '=', serviceId)
    .where('framework', '=', framework)
    .where('edition', '=', edition)
    .where('controlId', '=', sql<string>`any(${controls}::text[])`)
    .where('supersededAt', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.controlId, responsibilityOf(row)]));
}

async function supersede(
  tx: AuditedTransaction,
  serviceId: string,
  { framework, edition }: CatalogueEdition,
  made: readonly Responsibility[],
): Promise<void> {
  if (made.length === 0) return;
  const controls = made.map(({ controlId }) => controlId);
  await queries(tx)
    .updateTable('responsibility')
    .set({ supersededAt: tx.now })
    .where('workspaceId', '=', tx.workspaceId)
    .where('serviceId', '=', serviceId)
    .where('framework', '=', framework)
    .where('edition', '=', edition)
    .where('controlId', '=', sql<string>`any(${controls}::text[])`)
    .where('supersededAt', 'is', null)
    .execute();
}

/** Somebody who decides what was only accepted or carried makes it their decision, though no word changes. */
const isSame = (found: Responsibility | undefined, wanted: Omit<NewResponsibility, 'seen'>): boolean =>
  found !== undefined &&
  found.ownership === wanted.ownership &&
  found.cspPart === wanted.cspPart &&
  found.cscPart === wanted.cscPart &&
  found.thirdParty === wanted.thirdParty &&
  (found.basis === wanted.basis || wanted.basis !== 'decided');

function responsibilityOf(row: Omit<Responsibility, 'controlId'> & { readonly controlId: string }): Responsibility {
  const controlId = parseControlId(row.controlId);
  if (controlId === null) throw new Error(`${row.controlId} is no control, which its column checks.`);
  return { ...row, controlId };
}
