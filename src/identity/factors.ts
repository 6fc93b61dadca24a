/** Which ways a person can finish a sign-in. Changes nothing. */
import type { IdentityContext } from './context.ts';
import { countRecoveryCodes } from './recovery-codes.ts';

/** How a second factor can be shown at sign-in. */
export type FactorMethod = 'totp' | 'webauthn' | 'recovery';

/** Which second factors a person can use; empty when none is enrolled. */
export const methodsOf = async (context: IdentityContext, personId: string): Promise<readonly FactorMethod[]> => {
  const methods: FactorMethod[] = [];
  const totp = context.db
    .selectFrom('totp')
    .select('personId')
    .where('personId', '=', personId)
    .where('confirmedAt', 'is not', null);
  if ((await totp.executeTakeFirst()) !== undefined) methods.push('totp');
  const passkeys = context.db.selectFrom('passkey').select('id').where('personId', '=', personId).limit(1);
  if ((await passkeys.executeTakeFirst()) !== undefined) methods.push('webauthn');
  if (methods.length > 0 && (await countRecoveryCodes(context, personId)) > 0) methods.push('recovery');
  return methods;
};
