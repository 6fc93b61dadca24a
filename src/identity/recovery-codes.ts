/** Recovery codes: ten, 130 bits each, hashed at rest, each good once. Knows nothing of sessions. */
import { randomInt } from 'node:crypto';
import type { Changing } from './change.ts';
import type { IdentityContext } from './context.ts';
import { digest } from './secrets.ts';

const RECOVERY_CODE_COUNT = 10;
/** Twenty-six letters out of 32 are 130 bits: above the 112 that allow a plain hash. */
const LETTERS = 26;
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const GROUP = 6;

/** Throws the old set away and makes a new one. The codes are returned once and cannot be read again. */
export const replaceRecoveryCodes = async ({ db, now }: Changing, personId: string): Promise<readonly string[]> => {
  const codes = Array.from({ length: RECOVERY_CODE_COUNT }, newCode);
  const createdAt = now();
  await db.deleteFrom('recoveryCode').where('personId', '=', personId).execute();
  await db
    .insertInto('recoveryCode')
    .values(codes.map((code) => ({ personId, codeHash: codeHash(personId, code), createdAt, usedAt: null })))
    .execute();
  return codes;
};

/** Spends a code; true for exactly one caller. */
export const spendRecoveryCode = async (
  { db, now }: Changing,
  { personId, code }: { readonly personId: string; readonly code: string },
): Promise<boolean> => {
  const spent = await db
    .updateTable('recoveryCode')
    .set({ usedAt: now() })
    .where('personId', '=', personId)
    .where('codeHash', '=', codeHash(personId, code))
    .where('usedAt', 'is', null)
    .returning('codeHash')
    .executeTakeFirst();
  return spent !== undefined;
};

/** How many codes are left to a person. */
export const countRecoveryCodes = async (context: IdentityContext, personId: string): Promise<number> => {
  const row = await context.db
    .selectFrom('recoveryCode')
    .select((expression) => expression.fn.countAll<string>().as('left'))
    .where('personId', '=', personId)
    .where('usedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.left);
};

const newCode = (): string => {
  const letters = Array.from({ length: LETTERS }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return letters.match(new RegExp(`.{1,${GROUP}}`, 'g'))?.join('-') ?? letters;
};

/** People type codes in lower case and with other separators; 0, 1, I and O, which they confuse, are never in one. */
const codeHash = (personId: string, code: string): string => {
  const plain = code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  return digest(`recovery|${personId}|${plain}`);
};
