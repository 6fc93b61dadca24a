/** Names of people, for lists and logs, and their own factors. Knows no workspace and no secret. */
import { sql } from 'kysely';
import type { Changing } from './change.ts';
import type { IdentityContext } from './context.ts';
import { isRowId, KEPT_PLAN } from './database.ts';
import { normalEmail } from './email.ts';
import { countRecoveryCodes } from './recovery-codes.ts';
import type { Session } from './session.ts';

/** A person as other members of a workspace see them. */
export interface KnownPerson {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly enrolled: boolean;
}

/** The people of these ids; an id that is nobody's is left out. */
export const peopleOf = async (
  context: IdentityContext,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, KnownPerson>> => {
  const ids = [...new Set(personIds)].filter(isRowId);
  if (ids.length === 0) return new Map();
  const rows = await context.db.selectFrom('person').select(['id', 'name', 'email']).where('id', 'in', ids).execute();
  const totps = await context.db
    .selectFrom('totp')
    .select('personId')
    .where('personId', 'in', ids)
    .where('confirmedAt', 'is not', null)
    .execute();
  const passkeys = await context.db.selectFrom('passkey').select('personId').where('personId', 'in', ids).execute();
  const enrolled = new Set([...totps, ...passkeys].map(({ personId }) => personId));
  return new Map(rows.map(({ id, name, email }) => [id, { personId: id, name, email, enrolled: enrolled.has(id) }]));
};

/** What these people are called, and no more: every page with a name on it asks. An id that is nobody's is left out. */
export const namesOf = async (
  context: IdentityContext,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const ids = [...new Set(personIds)].filter(isRowId);
  if (ids.length === 0) return new Map();
  const rows = await context.db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .modifyEnd(KEPT_PLAN)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
};

/** Whose account has this e-mail; null for nobody's. */
export const personOfEmail = async (context: IdentityContext, email: string): Promise<string | null> => {
  const query = context.db.selectFrom('person').select('id').where('email', '=', normalEmail(email));
  return (await query.executeTakeFirst())?.id ?? null;
};

/**
 * Lets one change of a person's factors or of all their sessions go on at a time: two that each leave the other's factor
 * would leave none, and two that end each other's session would wait for each other.
 */
export const lockPerson = async ({ db }: Changing, personId: string): Promise<void> => {
  await db.selectFrom('person').select('id').where('id', '=', personId).forNoKeyUpdate().execute();
};

/** What the account page shows of a person's own factors besides the passkeys; nothing for nobody. */
export const factorsOf = async (
  context: IdentityContext,
  session: Session | null,
): Promise<{ readonly totpSince: Date | null; readonly recoveryCodesLeft: number }> => {
  if (session === null) return { totpSince: null, recoveryCodesLeft: 0 };
  const { personId } = session;
  const totp = await context.db
    .selectFrom('totp')
    .select('confirmedAt')
    .where('personId', '=', personId)
    .executeTakeFirst();
  return { totpSince: totp?.confirmedAt ?? null, recoveryCodesLeft: await countRecoveryCodes(context, personId) };
};
