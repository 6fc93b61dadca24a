/** The first owner of a running program, made by its forms, without a browser: account, second factor, API token. */
import { totpCode, totpStepAt } from '#identity/totp.ts';

const PERSON = { name: 'Ines Okafor', email: 'ines@buyer.example', password: 'herring lighthouse quartz 41' };

export interface ProgramOwner {
  /** Makes an API token; its secret. */
  readonly newToken: (name: string) => Promise<string>;
  /** Ends the newest token. */
  readonly revokeToken: () => Promise<void>;
}

/** Creates the owner account of a fresh program and enrols an authenticator. */
export async function firstOwner(url: string): Promise<ProgramOwner> {
  const jar = new Map<string, string>();
  const ask = async (path: string, form?: Readonly<Record<string, string>>): Promise<string> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url + path, {
      redirect: 'manual',
      headers: { cookie },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const kept of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = kept.split(';')[0]?.split(/=(.*)/s) ?? [];
      if (/max-age=0/i.test(kept)) jar.delete(name);
      else jar.set(name, value);
    }
    const text = await answer.text();
    if (answer.status >= 400) throw new Error(`${path} answered ${answer.status}:\n${text.slice(0, 4_000)}`);
    return text;
  };
  const between = (page: string, id: string): string => {
    const found = new RegExp(`id="${id}"[^>]*>([^<]+)<`).exec(page)?.[1];
    if (found === undefined) throw new Error(`The page holds no ${id}:\n${page.slice(0, 4_000)}`);
    return found.replaceAll(/\s/g, '');
  };
  await ask('/account/create', PERSON);
  const secret = between(await ask('/account/enrol'), 'secret');
  await ask('/account/enrol', { code: totpCode(secret, totpStepAt(new Date())) });
  return {
    newToken: async (name) => between(await ask('/account/tokens', { name, days: '30' }), 'token'),
    async revokeToken() {
      const id = /\/account\/tokens\/([^/"]+)\/revoke/.exec(await ask('/account/tokens'))?.[1] ?? '';
      await ask(`/account/tokens/${id}/revoke`, {});
    },
  };
}

/** Opens the sample of a running program; the cookie that enters it. */
export async function openSample(url: string): Promise<string> {
  const answer = await fetch(`${url}/begin/sample`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(),
  });
  const cookie = answer.headers.getSetCookie().find((kept) => kept.startsWith('almagest_sample='));
  if (cookie === undefined) throw new Error(`No sample was opened: ${answer.status} ${await answer.text()}`);
  return cookie.split(';')[0] ?? '';
}
