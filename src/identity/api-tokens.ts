/** Tokens for scripts: made for one workspace by one person, stored as a hash, worth nothing without a second factor. */
import { sql } from 'kysely';
import { Refusal } from '#assurance/refusal.ts';
import { callAuth } from './auth-call.ts';
import { onBehalfOf } from './behalf.ts';
import { TOKEN_PREFIX } from './better-auth.ts';
import type { Caller } from './caller.ts';
import { change, tell } from './change.ts';
import type { IdentityContext } from './context.ts';
import { isRowId } from './database.ts';
import { requireMember, requireRecentFactor, type Session } from './session.ts';

const NAME_LENGTH_MAX = 80;
const DAYS_MAX = 365;
/** So that a list of ids is never empty, which is no SQL. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** A new token. `secret` is shown now and never again. */
export interface CreatedToken {
  readonly tokenId: string;
  readonly secret: string;
  readonly expiresAt: Date;
}

/** One line of a person's list of tokens. */
export interface ListedToken {
  readonly tokenId: string;
  readonly name: string;
  /** The first characters, to tell tokens apart. */
  readonly start: string;
  readonly workspaceId: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly expiresAt: Date | null;
}

/** Who a script acts for, and where. */
export interface TokenHolder {
  readonly tokenId: string;
  readonly personId: string;
  readonly email: string;
  readonly name: string;
  readonly workspaceId: string;
}

/** What a new token is for. */
export interface NewToken {
  readonly workspaceId: string;
  readonly name: string;
  readonly days: number;
}

/** Makes a token. The caller has checked that the person belongs to the workspace. */
export const createToken = async (
  context: IdentityContext,
  caller: Caller,
  { session, token }: { readonly session: Session | null; readonly token: NewToken },
): Promise<CreatedToken> => {
  const { personId, sessionIdDigest } = requireRecentFactor(session, context.now());
  requireGoodToken(token);
  const expiresIn = token.days * 86_400;
  const metadata = { workspaceId: token.workspaceId };
  const body = { userId: personId, name: token.name.trim(), expiresIn, metadata };
  const call = onBehalfOf({ caller, sessionIdDigest }, () =>
    context.auth.api.createApiKey({ body, returnHeaders: true }),
  );
  const { response } = await callAuth(call, {
    code: 'input-is-not-valid',
    message: 'The token could not be made like this.',
    mend: 'Check its name and its life time.',
  });
  const expiresAt = new Date(context.now().getTime() + expiresIn * 1000);
  await context.db.updateTable('apikey').set({ expiresAt }).where('id', '=', response.id).execute();
  return { tokenId: response.id, secret: response.key, expiresAt };
};

/** A person's tokens, the newest first. */
export const listTokens = async (
  context: IdentityContext,
  session: Session | null,
): Promise<readonly ListedToken[]> => {
  const { personId } = requireMember(session);
  const rows = await context.db
    .selectFrom('apikey')
    .selectAll()
    .where('referenceId', '=', personId)
    .orderBy('createdAt', 'desc')
    .execute();
  return rows.map((row) => ({
    tokenId: row.id,
    name: row.name ?? '',
    start: row.start ?? '',
    workspaceId: row.workspaceId,
    createdAt: row.createdAt,
    lastUsedAt: row.lastRequest,
    expiresAt: row.expiresAt,
  }));
};

/** Ends one of the person's own tokens at once. */
export const revokeToken = async (
  context: IdentityContext,
  caller: Caller,
  { session, tokenId }: { readonly session: Session | null; readonly tokenId: string },
): Promise<void> => {
  const { personId, sessionIdDigest } = requireMember(session);
  if (!isRowId(tokenId)) throw noSuchToken();
  await change(context, async (within) => {
    const revoked = await within.db
      .deleteFrom('apikey')
      .where('id', '=', tokenId)
      .where('referenceId', '=', personId)
      .returning(['workspaceId', 'name'])
      .executeTakeFirst();
    if (!revoked) throw noSuchToken();
    const detail = { tokenId, workspaceId: revoked.workspaceId, name: revoked.name ?? '' };
    tell(within, { kind: 'token.revoke', personId, sessionIdDigest, caller, detail });
  });
};

/** Ends every token for a workspace whose person is not, or no longer, among its members. */
export const revokeTokensOfOthers = async (
  context: IdentityContext,
  workspaceId: string,
  memberIds: readonly string[],
): Promise<void> => {
  await change(context, async (within) => {
    const revoked = await within.db
      .deleteFrom('apikey')
      .where('workspaceId', '=', workspaceId)
      .where('personId', 'not in', [NOBODY, ...memberIds])
      .returning(['id', 'name', 'personId'])
      .execute();
    for (const { id, name, personId } of revoked) {
      const detail = { tokenId: id, workspaceId, name: name ?? '' };
      tell(within, { kind: 'token.revoke', personId, detail });
    }
  });
};

/** Who a token stands for; null when it is none, has ended or was revoked. Refuses people without a second factor. */
export const resolveToken = async (context: IdentityContext, secret: string): Promise<TokenHolder | null> => {
  if (!secret.startsWith(TOKEN_PREFIX)) return null;
  const { valid, key } = await context.auth.api.verifyApiKey({ body: { key: secret } });
  if (!valid || !key) return null;
  const holder = await context.db
    .selectFrom('apikey')
    .innerJoin('person', 'person.id', 'apikey.personId')
    .select(['apikey.id as tokenId', 'apikey.workspaceId', 'apikey.expiresAt'])
    .select(['person.id as personId', 'person.email', 'person.name'])
    .select(
      sql<boolean>`exists (select from identity.totp where totp.person_id = person.id and confirmed_at is not null)
        or exists (select from identity.passkey where passkey.person_id = person.id)`.as('enrolled'),
    )
    .where('apikey.id', '=', key.id)
    .executeTakeFirst();
  if (!holder || (holder.expiresAt !== null && holder.expiresAt <= context.now())) return null;
  if (!holder.enrolled)
    throw new Refusal('second-factor-must-be-enrolled', {
      message: 'The person behind this token has no second factor.',
      mend: 'Let that person sign in and enrol one; the token works again afterwards.',
    });
  const { expiresAt: _expiresAt, enrolled: _enrolled, ...known } = holder;
  return known;
};

const noSuchToken = () =>
  new Refusal('record-is-absent', {
    message: 'There is no such token of yours.',
    mend: 'Look at the list of tokens again; it may be gone already.',
  });

const requireGoodToken = ({ name, days, workspaceId }: NewToken): void => {
  if (!isRowId(workspaceId))
    throw new Refusal('input-is-not-valid', {
      message: 'A token needs the workspace it is for.',
      mend: 'Open the workspace and make the token there.',
      field: 'workspaceId',
    });
  if (name.trim() === '' || name.trim().length > NAME_LENGTH_MAX)
    throw new Refusal('input-is-not-valid', {
      message: `A token needs a name of at most ${NAME_LENGTH_MAX} characters.`,
      mend: 'Name it after the script that will use it.',
      field: 'name',
    });
  if (!Number.isInteger(days) || days < 1 || days > DAYS_MAX)
    throw new Refusal('input-is-not-valid', {
      message: `A token lives between 1 and ${DAYS_MAX} days.`,
      mend: 'Give a whole number of days.',
      field: 'days',
    });
};
