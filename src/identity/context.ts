/** What every function of this folder is given: the tables, the keys, the clock and the ear of the activity log. */
import type { Auth } from './better-auth.ts';
import type { CookieJar } from './cookies.ts';
import type { Telling } from './event-outbox.ts';
import type { PasswordHasher } from './password-hash.ts';
import type { IdentityKeys } from './secrets.ts';

export interface IdentityContext extends Telling {
  readonly keys: IdentityKeys;
  readonly jar: CookieJar;
  readonly auth: Auth;
  readonly passwords: PasswordHasher;
}
