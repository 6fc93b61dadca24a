/** Somebody who uses a running program by its forms, without a browser: keeps cookies, sends forms, reads pages. */
import { totpCode, totpStepAt } from '#identity/totp.ts';

/** What somebody enters to make an account. */
export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export interface Visitor {
  /** The page at a path, or the answer to a form sent there. Throws when it is refused. */
  readonly ask: (path: string, form?: Readonly<Record<string, string>>) => Promise<string>;
  /** The cookies it was given, as a header holds them. */
  readonly cookie: () => string;
}

/** Somebody with no cookies yet. */
export function newVisitor(url: string): Visitor {
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  return {
    cookie,
    async ask(path, form) {
      const answer = await fetch(url + path, {
        redirect: 'manual',
        headers: { cookie: cookie() },
        ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
      });
      for (const kept of answer.headers.getSetCookie()) {
        const [name = '', value = ''] = kept.split(';')[0]?.split(/=(.*)/s) ?? [];
        if (/max-age=0/i.test(kept)) jar.delete(name);
        else jar.set(name, value);
      }
      const text = await answer.text();
      if (answer.status >= 400) throw new Error(`${path} answered ${answer.status}:\n${shortened(text)}`);
      return text;
    },
  };
}

/** Makes an account at a path that takes one, and enrols an authenticator. */
export async function makeAccount({ ask }: Visitor, path: string, person: NewPerson): Promise<void> {
  await ask(path, { ...person });
  const secret = shownAs('secret', await ask('/account/enrol'));
  await ask('/account/enrol', { code: totpCode(secret, totpStepAt(new Date())) });
}

/** What a page shows once in a place of its own: a secret, a token, a link. */
export function shownAs(id: string, page: string): string {
  const found = new RegExp(`id="${id}"[^>]*>([^<]+)<`).exec(page)?.[1];
  if (found === undefined) throw new Error(`The page holds no ${id}:\n${shortened(page)}`);
  return found.replaceAll(/\s/g, '');
}

/** What a page says, without the pictures and menus above it. */
export const shortened = (page: string): string => page.slice(Math.max(0, page.indexOf('<main'))).slice(0, 4_000);
