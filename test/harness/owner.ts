/** The first owner of a running program, made by its forms: account, second factor, API token, invited members. */
import { makeAccount, type NewPerson, newVisitor, shownAs, type Visitor } from './visitor.ts';

const PASSWORD = 'herring lighthouse quartz 41';
const PERSON = { name: 'Ines Okafor', email: 'ines@buyer.example', password: PASSWORD };

export interface ProgramOwner {
  readonly visitor: Visitor;
  /** Makes an API token; its secret. */
  readonly newToken: (name: string) => Promise<string>;
  /** Ends the newest token. */
  readonly revokeToken: () => Promise<void>;
  /** Invites somebody by a link, who makes an account by it and has joined. */
  readonly letJoin: (person: Omit<NewPerson, 'password'>, role: string) => Promise<Visitor>;
}

/** Creates the owner account of a fresh program and enrols an authenticator. */
export async function firstOwner(url: string): Promise<ProgramOwner> {
  const visitor = newVisitor(url);
  const { ask } = visitor;
  await makeAccount(visitor, '/account/create', PERSON);
  return {
    visitor,
    newToken: async (name) => shownAs('token', await ask('/account/tokens', { name, days: '30' })),
    async revokeToken() {
      const id = /\/account\/tokens\/([^/"]+)\/revoke/.exec(await ask('/account/tokens'))?.[1] ?? '';
      await ask(`/account/tokens/${id}/revoke`, {});
    },
    async letJoin(person, role) {
      const page = await ask('/settings/members/invite', { email: person.email, roles: role, hand: 'self' });
      const { pathname } = new URL(shownAs('link', page));
      const joining = newVisitor(url);
      await makeAccount(joining, pathname, { ...person, password: PASSWORD });
      return joining;
    },
  };
}

/** Opens the sample of a running program; the cookie that enters it. */
export async function openSample(url: string): Promise<string> {
  const visitor = newVisitor(url);
  await visitor.ask('/begin/sample', {});
  const cookie = visitor.cookie();
  if (!cookie.includes('almagest_sample=')) throw new Error('No sample was opened.');
  return cookie;
}
