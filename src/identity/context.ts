/** What every function of this folder is given: the tables, the keys, the clock and the ear of the audit log. */
import type { Auth } from './better-auth.ts';
import { addressPrefix, type Caller } from './caller.ts';
import type { CookieJar } from './cookies.ts';
import type { IdentityDatabase } from './database.ts';
import type { EventListener, IdentityEventKind } from './events.ts';
import type { PasswordHasher } from './password-hash.ts';
import type { IdentityKeys } from './secrets.ts';

export interface IdentityContext {
  readonly db: IdentityDatabase;
  readonly keys: IdentityKeys;
  readonly jar: CookieJar;
  readonly auth: Auth;
  readonly passwords: PasswordHasher;
  readonly now: () => Date;
  readonly onEvent: EventListener;
}

/** What a caller of `tell` knows about an event. */
export interface Told {
  readonly kind: IdentityEventKind;
  readonly personId: string | null;
  readonly sessionIdDigest?: string | null;
  readonly caller?: Caller | null;
  readonly detail?: Readonly<Record<string, string>>;
}

/** Tells the audit log what has just happened. */
export const tell = async (context: Pick<IdentityContext, 'now' | 'onEvent'>, told: Told): Promise<void> => {
  await context.onEvent({
    kind: told.kind,
    at: context.now(),
    personId: told.personId,
    sessionIdDigest: told.sessionIdDigest ?? null,
    addressPrefix: told.caller ? addressPrefix(told.caller.address) : null,
    detail: told.detail ?? {},
  });
};
