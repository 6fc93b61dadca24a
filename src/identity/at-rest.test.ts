import { getMigrations } from 'better-auth/db/migration';
import { beforeEach, describe, expect, it } from 'vitest';
import { SoftAuthenticator } from '../../test/harness/authenticator.ts';
import { newId, testDatabase } from '../../test/harness/database.ts';
import {
  BASE_URL,
  codeNow,
  enrolledOwner,
  IDENTITY_SECRET,
  OWNER,
  TestBrowser,
  testIdentity,
} from '../../test/harness/identity.ts';
import { createAuth } from './better-auth.ts';
import { cookieJar } from './cookies.ts';
import { openIdentityDatabase } from './database.ts';
import { deriveKeys, digest, seal, unseal } from './secrets.ts';

const { database, asOwner } = await testDatabase();
const keys = deriveKeys(IDENTITY_SECRET);

beforeEach(() => asOwner('truncate identity.person, identity.throttle, identity.verification cascade'));

/** Every column of every row of the schema, as one text. */
async function dump(): Promise<string> {
  const tables = await asOwner<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'identity'",
  );
  expect(tables.length).toBeGreaterThanOrEqual(12);
  const rows: unknown[] = [];
  for (const { name } of tables) rows.push(...(await asOwner(`select * from identity."${name}"`)));
  return JSON.stringify(rows);
}

function auth() {
  return createAuth({
    db: openIdentityDatabase(database.pool),
    keys,
    baseUrl: BASE_URL,
    jar: cookieJar(BASE_URL),
    now: () => new Date(),
    trustedOrigins: [],
    newId,
    onEvent: () => undefined,
    reportFault: () => undefined,
  });
}

describe('the database', () => {
  it('holds no token, secret, code or password of all that was handed out', async () => {
    const installation = testIdentity(database);
    const { identity, clock } = installation;
    const { browser, secret, recoveryCodes } = await enrolledOwner(installation);
    const passkeyBrowser = new TestBrowser('198.51.100.1');
    const key = new SoftAuthenticator(BASE_URL);
    const enrolling = browser.keep(
      await identity.beginPasskeyEnrolment(browser.caller, await browser.session(identity)),
    );
    const answer = { response: key.register(enrolling.options), name: 'Laptop' };
    const session = await browser.session(identity);
    browser.keep(await identity.finishPasskeyEnrolment(browser.caller, { session, ...answer }));
    const check = passkeyBrowser.keep(await identity.beginPasskeyCheck(passkeyBrowser.caller));
    passkeyBrowser.keep(await identity.finishPasskeySignIn(passkeyBrowser.caller, key.assert(check.options)));
    passkeyBrowser.keep(await identity.beginPasskeyCheck(passkeyBrowser.caller));
    const half = new TestBrowser('198.51.100.2');
    half.keep(await identity.signIn(half.caller, OWNER));
    const strong = await browser.session(identity);
    const token = await identity.createToken(browser.caller, {
      session: strong,
      token: { workspaceId: newId(), name: 'nightly import', days: 30 },
    });
    await identity.beginTotpEnrolment(strong);
    const cookies = [browser, passkeyBrowser, half].flatMap((one) => one.seen);
    const cookieTokens = cookies
      .map((cookie) => decodeURIComponent(cookie.slice(cookie.indexOf('=') + 1).split(';')[0] ?? ''))
      .map((value) => value.slice(0, Math.max(0, value.lastIndexOf('.'))))
      .filter((value) => value.length > 20);
    expect(cookieTokens.length).toBeGreaterThan(8);
    const secrets = [
      ...cookieTokens,
      ...cookieTokens.map((value) => value.split('.').at(-1) ?? ''),
      secret,
      secret.slice(0, 16),
      ...recoveryCodes,
      ...recoveryCodes.map((code) => code.replaceAll('-', '')),
      token.secret,
      token.secret.slice(0, 16),
      OWNER.password,
      codeNow(secret, clock.now()),
      IDENTITY_SECRET,
    ];
    const held = (await dump()).toLowerCase();
    expect(held).toContain(OWNER.email);
    for (const one of secrets) expect(held.includes(one.toLowerCase()), one).toBe(false);
  });

  it('holds the SHA-256 of a session token, whether we or the library began the session', async () => {
    const installation = testIdentity(database);
    const { identity } = installation;
    const { browser } = await enrolledOwner(installation);
    const session = await browser.session(identity);
    const key = new SoftAuthenticator(BASE_URL);
    const begun = browser.keep(await identity.beginPasskeyEnrolment(browser.caller, session));
    const given = { session, response: key.register(begun.options), name: 'x' };
    browser.keep(await identity.finishPasskeyEnrolment(browser.caller, given));
    const other = new TestBrowser();
    const check = other.keep(await identity.beginPasskeyCheck(other.caller));
    other.keep(await identity.finishPasskeySignIn(other.caller, key.assert(check.options)));
    const tokens = [browser, other].map(
      (one) => decodeURIComponent(one.cookies.get('__Host-almagest.session_token') ?? '').split('.')[0] ?? '',
    );
    const rows = await asOwner<{ token: string }>('select token from identity.session');
    expect(rows.map((row) => row.token).toSorted()).toEqual(tokens.map(digest).toSorted());
  });

  it('never lets the library find a session by what the row holds', async () => {
    const installation = testIdentity(database);
    await enrolledOwner(installation);
    const { internalAdapter, adapter } = await auth().$context;
    const [row] = await asOwner<{ id: string; token: string; person_id: string }>('select * from identity.session');
    if (!row) throw new Error('no session');
    expect(await internalAdapter.findSession(row.token)).toBeNull();
    expect(await internalAdapter.findSessions([row.token])).toEqual([]);
    const made = await internalAdapter.createSession(row.person_id);
    expect(made.token, 'the caller keeps the token it made').not.toBe(digest(made.token));
    expect((await internalAdapter.findSession(made.token))?.session).toMatchObject({ id: made.id, token: made.token });
    expect(await internalAdapter.findSessions([made.token])).toHaveLength(1);
    await internalAdapter.updateSession(made.token, { userAgent: 'changed' });
    expect((await internalAdapter.findSession(made.token))?.session.userAgent).toBe('changed');
    await adapter.transaction(async (transaction) => {
      const found = await transaction.findOne({ model: 'session', where: [{ field: 'token', value: row.token }] });
      expect(found).toBeNull();
    });
    await internalAdapter.deleteSession(row.token);
    expect(await asOwner('select id from identity.session')).toHaveLength(2);
    await internalAdapter.deleteSession(made.token);
    expect(await asOwner('select id from identity.session')).toHaveLength(1);
  });

  it('has every table and column that the library would make, of the same type', async () => {
    const { options } = auth();
    // With our naming plug-in in between, the library sees no table of ours and writes down all that it would make.
    const source = { db: openIdentityDatabase(database.pool), type: 'postgres' } as const;
    const sql = await (await getMigrations({ ...options, database: source })).compileMigrations();
    const wanted = [...sql.matchAll(/create table "identity"\."(\w+)" \((.+)\);/g)].flatMap(([, table, body = '']) =>
      [...body.matchAll(/"(\w+)" (uuid|text|boolean|integer|timestamptz)/g)].map(
        ([, column, type]) => `${table}.${column} ${type}`,
      ),
    );
    expect(wanted.length).toBeGreaterThan(70);
    const held = await asOwner<{ line: string }>(
      `select table_name || '.' || column_name || ' ' || replace(data_type, 'timestamp with time zone', 'timestamptz') as line
       from information_schema.columns where table_schema = 'identity'`,
    );
    expect(wanted.filter((line) => !held.some((one) => one.line === line))).toEqual([]);
  });
});

describe('a sealed value', () => {
  it('opens in its own place with its own key and nowhere else', () => {
    const sealed = seal(keys, 'totp.secret|p1', 'JBSWY3DPEHPK3PXP');
    expect(unseal(keys, 'totp.secret|p1', sealed)).toBe('JBSWY3DPEHPK3PXP');
    expect(() => unseal(keys, 'totp.secret|p2', sealed)).toThrow();
    expect(() => unseal(keys, 'sso-provider.oidcConfig|p1', sealed)).toThrow();
    expect(() => unseal(deriveKeys('another secret, long enough as well'), 'totp.secret|p1', sealed)).toThrow();
    expect(seal(keys, 'totp.secret|p1', 'JBSWY3DPEHPK3PXP'), 'never twice the same').not.toBe(sealed);
    const bytesOf = (text: string) => text.split('.').map((part) => Buffer.from(part, 'base64url').toString('hex'));
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`;
      // The last letter of base64 carries unused bits: another letter can be the same bytes.
      if (bytesOf(changed).join() === bytesOf(sealed).join()) continue;
      expect(() => unseal(keys, 'totp.secret|p1', changed), `letter ${at}`).toThrow();
    }
  });

  it('of another person, put into a row, signs nobody in', async () => {
    const installation = testIdentity(database);
    const { identity, clock } = installation;
    const mallory = { email: 'mal@fjord.example', name: 'Mal Lorry', password: 'copper kettle on the hill' };
    await enrolledOwner(installation);
    const attacker = await enrolledOwner(installation, mallory);
    await asOwner(
      `update identity.totp set secret = (select secret from identity.totp where person_id = $1)
       where person_id <> $1`,
      [attacker.personId],
    );
    const browser = new TestBrowser('198.51.100.3');
    browser.keep(await identity.signIn(browser.caller, OWNER));
    const code = { method: 'totp', code: codeNow(attacker.secret, clock.now()) } as const;
    await expect(identity.finishSignIn(browser.caller, code)).rejects.toThrow();
    expect(await browser.session(identity)).toBeNull();
  });
});
