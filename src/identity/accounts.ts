/** Accounts: who exists, the first owner, people let in later, and their passwords. Knows no second factor. */
import { randomUUID } from 'node:crypto';
import { Refusal } from '#assurance/refusal.ts';
import type { Caller } from './caller.ts';
import { type Changing, change, tell } from './change.ts';
import type { IdentityContext } from './context.ts';
import { isEmail, normalEmail } from './email.ts';
import { requireAcceptablePassword } from './password-rules.ts';
import { lockPerson } from './people.ts';
import { requireRecentFactor, type Session } from './session.ts';
import { revokeOtherSessions, startSession, strengthenSession } from './sessions.ts';
import { admitAttempt } from './throttle.ts';

const NAME_LENGTH_MAX = 120;
const CREDENTIAL = 'credential';

/** What a new account is made of. */
export interface NewPerson {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

/** A new account and the cookies of its first session, which may only enrol a second factor. */
export interface Welcome {
  readonly kind: 'enrol';
  readonly personId: string;
  readonly cookies: readonly string[];
}

/** Whether anybody has an account. False means: the first visitor may become the owner. */
export const accountsExist = async (context: IdentityContext): Promise<boolean> =>
  (await context.db.selectFrom('person').select('id').limit(1).executeTakeFirst()) !== undefined;

/** Makes the first account, the owner. Of any number of simultaneous calls one succeeds. */
export const createOwner = async (context: IdentityContext, caller: Caller, person: NewPerson): Promise<Welcome> => {
  if (await accountsExist(context)) throw ownerExists();
  return admit(context, caller, {
    person,
    role: 'owner',
    claim: async ({ db }, ownerId) => {
      const claimed = await db
        .insertInto('installation')
        .values({ ownerId, createdAt: context.now() })
        .onConflict((conflict) => conflict.column('singleton').doNothing())
        .returning('ownerId')
        .executeTakeFirst();
      if (!claimed) throw ownerExists();
    },
  });
};

/** Makes a further account. The caller has checked the invitation; this checks all else. */
export const createPerson = (context: IdentityContext, caller: Caller, person: NewPerson): Promise<Welcome> =>
  admit(context, caller, { person, role: 'member', claim: async () => {} });

/** Whose account an e-mail is, and the hash to compare with; the hash is null where nobody is. */
export const credentialOf = async (
  context: IdentityContext,
  email: string,
): Promise<{ readonly personId: string; readonly hash: string | null } | null> => {
  const row = await context.db
    .selectFrom('person')
    .leftJoin('account', (join) =>
      join.onRef('account.personId', '=', 'person.id').on('account.providerId', '=', CREDENTIAL),
    )
    .select(['person.id as personId', 'account.password as hash'])
    .where('person.email', '=', email)
    .executeTakeFirst();
  return row ?? null;
};

/** Replaces the password: the present one is asked for, and every other session ends. */
export const changePassword = async (
  context: IdentityContext,
  caller: Caller,
  { session, present, next }: { readonly session: Session | null; readonly present: string; readonly next: string },
): Promise<readonly string[]> => {
  const member = requireRecentFactor(session, context.now());
  const attempt = await admitAttempt(context, caller, member.email);
  const credential = await credentialOf(context, member.email);
  if (!(await context.passwords.verify(credential?.hash ?? null, present)))
    throw new Refusal('sign-in-failed', {
      message: 'The present password is not right.',
      mend: 'Type it again.',
      field: 'present',
    });
  await attempt.succeeded();
  requireAcceptablePassword(next, member);
  const password = await context.passwords.hash(next);
  return change(context, async (within) => {
    const { personId, sessionIdDigest, mfa } = member;
    await lockPerson(within, personId);
    await within.db
      .updateTable('account')
      .set({ password, updatedAt: within.now() })
      .where('personId', '=', personId)
      .where('providerId', '=', CREDENTIAL)
      .execute();
    tell(within, { kind: 'password.change', personId, sessionIdDigest, caller });
    await revokeOtherSessions(within, member);
    return [await strengthenSession(within, { session: member, mfa, caller })];
  });
};

interface Admission {
  readonly person: NewPerson;
  readonly role: 'owner' | 'member';
  readonly claim: (within: Changing<IdentityContext>, personId: string) => Promise<void>;
}

const admit = async (
  context: IdentityContext,
  caller: Caller,
  { person, role, claim }: Admission,
): Promise<Welcome> => {
  const { email, name } = checkedPerson(person);
  const password = await context.passwords.hash(person.password);
  const personId = randomUUID();
  const now = context.now();
  const times = { createdAt: now, updatedAt: now };
  const cookie = await change(context, async (within) => {
    const inserted = await within.db
      .insertInto('person')
      .values({ id: personId, email, name, emailVerified: false, image: null, ...times })
      .onConflict((conflict) => conflict.column('email').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!inserted) throw role === 'owner' ? ownerExists() : emailTaken();
    await claim(within, personId);
    const account = { id: randomUUID(), accountId: personId, providerId: CREDENTIAL, personId, password };
    await within.db
      .insertInto('account')
      .values({ ...account, ...times })
      .execute();
    tell(within, { kind: 'account.create', personId, caller, detail: { role } });
    return startSession(within, { personId, mfa: 'none', caller });
  });
  return { kind: 'enrol', personId, cookies: [cookie] };
};

const checkedPerson = (person: NewPerson): { readonly email: string; readonly name: string } => {
  const email = normalEmail(person.email);
  const name = person.name.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (!isEmail(email))
    throw new Refusal('input-is-not-valid', {
      message: 'This is not an e-mail address.',
      mend: 'Write it as name@example.org.',
      field: 'email',
    });
  if (name === '' || [...name].length > NAME_LENGTH_MAX)
    throw new Refusal('input-is-not-valid', {
      message: name === '' ? 'The name is missing.' : `The name is longer than ${NAME_LENGTH_MAX} characters.`,
      mend: 'Write the name that colleagues know you by.',
      field: 'name',
    });
  requireAcceptablePassword(person.password, { email, name });
  return { email, name };
};

const ownerExists = () =>
  new Refusal('owner-exists-already', {
    message: 'This installation has its owner already.',
    mend: 'Sign in, or ask the owner for an invitation.',
  });

const emailTaken = () =>
  new Refusal('name-is-taken', {
    message: 'An account with this e-mail exists already.',
    mend: 'Sign in with it instead.',
    field: 'email',
  });
