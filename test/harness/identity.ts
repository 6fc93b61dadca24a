/** What tests of identity share: an installation on a real database, and a browser that keeps its cookies. */
import { expect } from 'vitest';
import { Refusal, type RefusalCode } from '../../src/assurance/refusal.ts';
import type { Caller } from '../../src/identity/caller.ts';
import type { IdentityEvent } from '../../src/identity/events.ts';
import { createIdentity, type Identity } from '../../src/identity/identity.ts';
import type { Session } from '../../src/identity/session.ts';
import { totpCode, totpStepAt } from '../../src/identity/totp.ts';
import type { Database } from '../../src/store/database.ts';
import { fakeClock, newId } from './database.ts';

export const IDENTITY_SECRET = 'a secret of this test run and of no other place';
export const BASE_URL = 'https://almagest.example';
export const OWNER = {
  email: 'ida@fjord.example',
  name: 'Ida Holm',
  password: 'seven quiet otters paint',
};

export interface TestInstallation {
  readonly identity: Identity;
  readonly clock: ReturnType<typeof fakeClock>;
  readonly events: IdentityEvent[];
  /** What was reported because an event could not be recorded. */
  readonly faults: unknown[];
  /** A second process on the same database, as after a restart. */
  restart(): Identity;
}

/** Identity over the given database. The clock starts today, because better-auth has one of its own. */
export function testIdentity(
  database: Database,
  { baseUrl = BASE_URL, trustedOrigins = [] }: { baseUrl?: string; trustedOrigins?: readonly string[] } = {},
): TestInstallation {
  const clock = fakeClock(new Date().toISOString());
  const events: IdentityEvent[] = [];
  const faults: unknown[] = [];
  const open = () =>
    createIdentity({
      pool: database.pool,
      secret: IDENTITY_SECRET,
      baseUrl,
      trustedOrigins,
      now: clock.now,
      newId,
      onEvent: (event) => void events.push(event),
      reportFault: (error) => void faults.push(error),
    });
  return { identity: open(), clock, events, faults, restart: open };
}

/** Keeps cookies as a browser does, and remembers what it was told. */
export class TestBrowser {
  readonly cookies = new Map<string, string>();
  readonly address: string;
  readonly seen: string[] = [];

  constructor(address = '192.0.2.7') {
    this.address = address;
  }

  get caller(): Caller {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return { headers: new Headers({ cookie, 'user-agent': 'Test Browser 1.0' }), address: this.address };
  }

  keep<T extends { readonly cookies: readonly string[] }>(answer: T): T {
    this.keepAll(answer.cookies);
    return answer;
  }

  keepAll(cookies: readonly string[]): void {
    for (const cookie of cookies) {
      this.seen.push(cookie);
      const [pair = ''] = cookie.split(';');
      const at = pair.indexOf('=');
      if (/max-age=0(;|$)/i.test(cookie)) this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }

  session(identity: Identity): Promise<Session | null> {
    return identity.resolveSession(this.caller.headers);
  }
}

export interface EnrolledOwner {
  readonly browser: TestBrowser;
  readonly personId: string;
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

/** An owner with an authenticator app, signed in. */
export async function enrolledOwner(
  { identity, clock }: TestInstallation,
  person: { email: string; name: string; password: string } = OWNER,
): Promise<EnrolledOwner> {
  const browser = new TestBrowser();
  const first = !(await identity.accountsExist());
  const welcome = first
    ? await identity.createOwner(browser.caller, person)
    : await identity.createPerson(browser.caller, person);
  browser.keep(welcome);
  const offer = await identity.beginTotpEnrolment(await browser.session(identity));
  const secret = offer.secretText.replaceAll(' ', '');
  const code = totpCode(secret, totpStepAt(clock.now()));
  const done = browser.keep(
    await identity.confirmTotpEnrolment(browser.caller, { session: await browser.session(identity), code }),
  );
  clock.advance(60_000);
  return { browser, personId: welcome.personId, secret, recoveryCodes: done.recoveryCodes ?? [] };
}

/** The code that the app shows at this moment. */
export const codeNow = (secret: string, now: Date): string => totpCode(secret, totpStepAt(now));

/** Expects a refusal with this code and gives it. */
export async function refusal(call: Promise<unknown>, code: RefusalCode): Promise<Refusal> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error, `a refusal "${code}"`).toBeInstanceOf(Refusal);
  if (!(error instanceof Refusal)) throw error;
  expect(error.code).toBe(code);
  return error;
}
