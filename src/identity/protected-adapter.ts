/** better-auth's database adapter with what it leaves in the clear protected at rest. Knows models, not routes. */

import { kyselyAdapter } from '@better-auth/kysely-adapter';
import type { BetterAuthOptions, DBAdapter, DBTransactionAdapter, Where } from 'better-auth';
import { change, tell } from './change.ts';
import type { IdentityDatabase } from './database.ts';
import type { Telling } from './event-outbox.ts';
import { digest, type IdentityKeys, seal, unseal } from './secrets.ts';
import { eventOfNew } from './told-rows.ts';

type Fields = Record<string, unknown>;

const SEALED_PROVIDER_FIELDS = ['oidcConfig', 'samlConfig'];

/**
 * The adapter for better-auth's `database` option. Four things differ from the stock one: the session row holds the
 * SHA-256 of the token, provider configurations (they carry client secrets and private keys) are sealed, id tokens of
 * identity providers are not kept at all, and a row that means something to the activity log is made in one
 * transaction with its event.
 */
export const protectedAdapter =
  (settings: Telling & { readonly keys: IdentityKeys }) =>
  (options: BetterAuthOptions): DBAdapter => {
    const over = (db: IdentityDatabase) =>
      protect(kyselyAdapter(db, { type: 'postgres', transaction: true })(options), settings.keys);
    const telling = (context: Telling): DBTransactionAdapter => {
      const plain = over(context.db);
      return {
        ...plain,
        create: (draft) => {
          const eventOf = eventOfNew(draft.model);
          if (eventOf === null) return plain.create(draft);
          return change(context, async (within) => {
            const row = await over(within.db).create<Fields, never>(draft);
            tell(within, eventOf(draft.data, row));
            return row;
          });
        },
      };
    };
    return {
      ...telling(settings),
      transaction: (callback) => change(settings, (within) => callback(telling(within))),
    };
  };

const protect = (plain: DBTransactionAdapter, keys: IdentityKeys): DBTransactionAdapter => ({
  ...plain,
  create: async ({ data, ...rest }) => {
    const row = await plain.create<Fields, never>({ ...rest, data: toStored(keys, rest.model, data) });
    return restored(keys, rest.model, row, tokensIn([data.token]));
  },
  findOne: async ({ where, select, ...rest }) => {
    const stored = { ...rest, where: storedWhere(rest.model, where), select: withOwner(rest.model, select) };
    return restored(keys, rest.model, await plain.findOne(stored), tokensOf(where));
  },
  findMany: async ({ where, select, ...rest }) => {
    const stored = { ...rest, where: storedWhere(rest.model, where ?? []), select: withOwner(rest.model, select) };
    const rows = await plain.findMany<never>(stored);
    return rows.map((row) => restored(keys, rest.model, row, tokensOf(where ?? [])));
  },
  update: async ({ model, where, update }) => {
    const change = await changeOf(plain, keys, { model, where, update });
    const row = await plain.update<never>({ model, where: storedWhere(model, where), update: change });
    return restored(keys, model, row, tokensOf(where));
  },
  updateMany: async ({ model, where, update }) => {
    if (model === 'ssoProvider') throw new Error('Identity providers are changed one at a time.');
    return plain.updateMany({ model, where: storedWhere(model, where), update: toStored(keys, model, update) });
  },
  delete: ({ model, where }) => plain.delete({ model, where: storedWhere(model, where) }),
  deleteMany: ({ model, where }) => plain.deleteMany({ model, where: storedWhere(model, where) }),
  count: ({ model, where }) => plain.count({ model, where: storedWhere(model, where ?? []) }),
  consumeOne: async ({ model, where }) =>
    restored(keys, model, await plain.consumeOne<never>({ model, where: storedWhere(model, where) }), tokensOf(where)),
  incrementOne: async ({ where, ...rest }) =>
    restored(
      keys,
      rest.model,
      await plain.incrementOne<never>({ ...rest, where: storedWhere(rest.model, where) }),
      tokensOf(where),
    ),
});

/** What the row holds instead of what better-auth hands over. */
const toStored = (keys: IdentityKeys, model: string, data: Fields): Fields => {
  if (model === 'session' && typeof data.token === 'string') return { ...data, token: digest(data.token) };
  if (model === 'account' && 'idToken' in data) return { ...data, idToken: null };
  if (model !== 'ssoProvider') return data;
  const stored = { ...data };
  for (const field of SEALED_PROVIDER_FIELDS) {
    const value = data[field];
    if (typeof value === 'string') stored[field] = seal(keys, placeOf(field, data.providerId), value);
  }
  return stored;
};

/** An update may not name the provider it changes; the seal needs the name, so it is read first. */
const changeOf = async (
  plain: DBTransactionAdapter,
  keys: IdentityKeys,
  { model, where, update }: { model: string; where: Where[]; update: Fields },
): Promise<Fields> => {
  if (model !== 'ssoProvider' || typeof update.providerId === 'string') return toStored(keys, model, update);
  const row = await plain.findOne<Fields>({ model, where });
  const { providerId: _known, ...change } = toStored(keys, model, { ...update, providerId: row?.providerId });
  return change;
};

/** Gives the caller back what it knows already: the token it asked with, the configuration it may read. */
const restored = <T>(keys: IdentityKeys, model: string, row: T, tokens: ReadonlyMap<string, string>): T => {
  if (typeof row !== 'object' || row === null) return row;
  if (model === 'session' && 'token' in row && typeof row.token === 'string')
    return Object.assign(row, { token: tokens.get(row.token) ?? row.token });
  if (model !== 'ssoProvider' || !('providerId' in row)) return row;
  const opened: Fields = {};
  for (const [field, value] of Object.entries(row))
    if (SEALED_PROVIDER_FIELDS.includes(field) && typeof value === 'string')
      opened[field] = unseal(keys, placeOf(field, row.providerId), value);
  return Object.assign(row, opened);
};

const placeOf = (field: string, providerId: unknown): string => {
  if (typeof providerId !== 'string') throw new Error('A provider configuration has no provider id.');
  return `sso-provider.${field}|${providerId}`;
};

const withOwner = (model: string, select: string[] | undefined): string[] | undefined =>
  model === 'ssoProvider' && select !== undefined ? [...new Set([...select, 'providerId'])] : select;

/** A token in a condition is always hashed, also when it looks like a hash: nobody signs in with what the row holds. */
const storedWhere = (model: string, where: Where[]): Where[] => {
  if (model !== 'session') return where;
  return where.map((condition) => {
    if (condition.field !== 'token') return condition;
    if (typeof condition.value === 'string') return { ...condition, value: digest(condition.value) };
    if (!Array.isArray(condition.value)) return condition;
    return { ...condition, value: condition.value.map((token) => digest(String(token))) };
  });
};

const tokensOf = (where: readonly Where[]): ReadonlyMap<string, string> =>
  tokensIn(where.filter((condition) => condition.field === 'token').flatMap((condition) => condition.value));

const tokensIn = (values: readonly unknown[]): ReadonlyMap<string, string> => {
  const tokens = values.filter((value) => typeof value === 'string');
  return new Map(tokens.map((token) => [digest(token), token]));
};
