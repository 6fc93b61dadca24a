/** Acts in plain words: titles of the table of actions, and our own for what only the house writes down. */
import { nameOf } from '#actions/action.ts';
import { ACTIONS } from '#actions/index.ts';
import type { IdentityEventKind } from '#identity/events.ts';

const EVENT_WORDS: Readonly<Record<IdentityEventKind, string>> = {
  'account.create': 'Create an account',
  'password.change': 'Change the password',
  'login.fail': 'Fail to sign in',
  'login.block': 'Lock the sign-in for a while',
  'factor.fail': 'Fail to show the second factor',
  'factor.block': 'Lock the second factor for a while',
  'session.start': 'Sign in',
  'session.strengthen': 'Show the second factor',
  'session.end': 'Sign out',
  'totp.enrol': 'Enrol an authenticator app',
  'totp.remove': 'Remove the authenticator app',
  'passkey.add': 'Add a passkey',
  'passkey.remove': 'Remove a passkey',
  'recovery.issue': 'Issue recovery codes',
  'recovery.use': 'Use a recovery code',
  'token.create': 'Make an API token',
  'token.revoke': 'End an API token',
  'provider.add': 'Add an identity provider',
  'provider.remove': 'Remove an identity provider',
  'provider.link': 'Link an identity provider',
};

const TITLES: ReadonlyMap<string, string> = new Map([
  ...Object.entries(EVENT_WORDS),
  ['authz.deny', 'Refuse an act'],
  ...ACTIONS.map((action) => [nameOf(action), action.title] as const),
]);

/** The title of an act; its name for one that is not there any more. */
export const titleOfAct = (act: string): string => TITLES.get(act) ?? act;
