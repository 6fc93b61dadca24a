import { describe, expect, it } from 'vitest';
import { NO_LIVE_TIER } from '#assurance/cadence/cadence.ts';
import { Refusal } from '#assurance/refusal.ts';
import { CADENCE_FIXTURES } from '../../test/harness/page-cadence-fixtures.ts';
import { PAGE_FIXTURES, requestFixture } from '../../test/harness/page-fixtures.tsx';
import { pageServices } from '../../test/harness/page-services.ts';
import { webRoutes } from './routes.tsx';

const assets = { href: (name: string) => `/static/${name}` };
const ask = (as: Parameters<typeof pageServices>[1], path: string, init?: RequestInit) =>
  webRoutes(pageServices(assets, as)).request(`http://localhost${path}`, init);

describe.each(PAGE_FIXTURES)('page $name', (fixture) => {
  it('answers its question in whole, safe HTML', async () => {
    const answer = await requestFixture(assets, fixture);
    const html = await answer.text();
    expect(answer.status).toBe(fixture.status ?? 200);
    expect(html.startsWith('<!doctype html>')).toBe(true);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    expect(html).toMatch(/<title>[^<]+\? · Almagest<\/title>/);
    expect(html).not.toMatch(/ style=/);
    expect(html).not.toMatch(/ on\w+=/);
    // A block of data is no script: nothing runs it.
    expect(html).not.toMatch(/<script(?! type="application\/ld\+json">)(?![^>]* src="\/static\/)/);
    expect(html).not.toContain('[object ');
    expect(html).not.toContain('undefined');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((html.match(/class="[^"]*btn-primary/g) ?? []).length).toBeLessThanOrEqual(2);
  });

  it('gives every id once and every field a name to be read by', async () => {
    const html = await (await requestFixture(assets, fixture)).text();
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    for (const [, id] of html.matchAll(/ for="([^"]+)"/g)) expect(ids).toContain(id);
  });
});

describe('text from files and people', () => {
  it('never becomes markup', async () => {
    const html = await (await ask('member', '/vendors/northwind/readings/r1')).text();
    expect(html).toContain('Reviewer &lt;script&gt;alert(1)&lt;/script&gt;');
    const found = await (await ask('member', `/find?q=${encodeURIComponent('"><img src=x>')}`)).text();
    expect(found).not.toContain('<img');
  });
});

describe('doors', () => {
  it.each([
    '/vendors',
    '/settings',
    '/log',
    '/compare',
    '/account',
    '/account/tokens',
    '/vendors/northwind/readings/r1',
  ])('send a visitor of %s to sign in and back', async (path) => {
    const answer = await ask('visitor', path);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`/sign-in?next=${encodeURIComponent(path)}`);
  });

  it.each(['/vendors', '/account', '/settings', '/account/sessions'])(
    'let nobody without a second factor into %s',
    async (path) => {
      expect((await ask('enrolling', path)).headers.get('location')).toBe('/account/enrol');
    },
  );

  it('lead the first visitor to the two ways in', async () => {
    expect((await ask('first', '/')).headers.get('location')).toBe('/begin');
    expect((await ask('first', '/vendors')).headers.get('location')).toBe('/begin');
  });

  it.each(['/vendors', '/settings', '/settings/members', '/log', '/compare'])(
    'lead somebody who belongs to no workspace from %s to the choice',
    async (path) => {
      const answer = await ask('homeless', path);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/workspaces']);
      const json = await ask('homeless', path, { headers: { accept: 'application/json' } });
      expect(json.status).toBe(404);
    },
  );

  it('leave the pages about oneself, the rules and finding open to somebody without a workspace', async () => {
    for (const path of ['/workspaces', '/account', '/account/sessions', '/account/tokens', '/rules', '/find?q=x'])
      expect((await ask('homeless', path)).status, path).toBe(200);
  });

  it('stay shut on the choice of workspaces before the second factor', async () => {
    expect((await ask('enrolling', '/workspaces')).headers.get('location')).toBe('/account/enrol');
    expect((await ask('visitor', '/workspaces')).headers.get('location')).toBe('/sign-in?next=%2Fworkspaces');
  });

  it('answer programs with a problem document', async () => {
    const answer = await ask('visitor', '/vendors/drop', { method: 'POST', headers: { accept: 'application/json' } });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: 'sign-in-is-needed' });
  });

  it('tell a program nothing about a fault', async () => {
    const answer = await ask('member', '/vendors/x/readings/fault', { headers: { accept: 'application/json' } });
    expect(answer.status).toBe(500);
    expect(JSON.stringify(await answer.json())).not.toContain('invented');
  });

  it('ask for the factor again where an act needs it, and come back to its page', async () => {
    const services = pageServices(assets, 'member');
    const people = {
      ...services.people,
      createToken: async () => {
        throw new Refusal('second-factor-is-needed', { message: 'Too long ago.', mend: 'Show it again.' });
      },
    };
    const answer = await webRoutes({ ...services, people }).request('http://localhost/account/tokens', {
      method: 'POST',
      body: 'name=x&days=30',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': '14',
        referer: 'http://localhost/account/tokens',
      },
    });
    expect(answer.headers.get('location')).toBe('/second-factor?next=%2Faccount%2Ftokens');
  });

  it('refuse a form that is too long, or no form', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '200000' };
    expect((await ask('visitor', '/sign-in', { method: 'POST', body: 'x', headers })).status).toBe(400);
    expect((await ask('visitor', '/sign-in', { method: 'POST', body: '{}' })).status).toBe(400);
  });

  it('never redirect to another site after sign-in', async () => {
    const body = 'email=a&password=b&next=https://evil.example/';
    const answer = await ask('visitor', '/sign-in', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) },
    });
    expect(answer.headers.get('location')).toBe('/second-factor?next=%2Foverview');
  });
});

const formOf = (fields: Readonly<Record<string, string>>): RequestInit => {
  const body = new URLSearchParams(fields).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) };
  return { method: 'POST', body, headers };
};

describe('a role that may not', () => {
  it.each([
    ['/vendors', 'Only owners, programme managers and GRC reviewers drop workbooks here.', /type="file"|data-drop/],
    [
      '/vendors/northwind',
      'Only owners, programme managers and GRC reviewers change this.',
      /type="file"|>Save<|Remove this reading/,
    ],
    ['/settings', 'Only owners rename the workspace.', /type="file"|>Rename<|official-text\/remove/],
    ['/settings', 'Only owners and programme managers import official text.', /type="file"/],
    ['/settings', 'Only owners and programme managers remove it.', /href="\/settings\/sample"/],
    ['/settings/members', 'Only owners invite people.', /name="roles"|>Make the link<|Withdraw/],
    ['/settings/members', 'Only owners change roles and remove people.', />Change<span/],
  ])('is told so on %s: %s', async (path, reason, offered) => {
    const told = await (await ask('viewer', path)).text();
    const main = told.slice(told.indexOf('<main'));
    expect(main).toContain(`${reason} You are a viewer here; an owner can change that.`);
    expect(main).not.toMatch(offered);
    const owner = await (await ask('member', path)).text();
    expect(owner).not.toContain(reason);
    expect(owner).toMatch(offered);
  });
});

describe('a member who reaches some services only', () => {
  it.each(['/compare', '/log', '/settings', '/settings/members', '/vendors/northwind'])(
    'is told so on %s, and offered it nowhere',
    async (path) => {
      const answer = await ask('scoped', path);
      expect(answer.status).toBe(403);
      const page = await answer.text();
      expect(page).toContain('You reach some services of this workspace only');
      expect(page).not.toMatch(/href="\/(vendors|compare|log|settings)"/);
    },
  );

  it('begins without the vendors, and finds none by the palette', async () => {
    expect((await ask('scoped', '/')).headers.get('location')).toBe('/overview');
    expect(await (await ask('scoped', '/overview')).text()).not.toMatch(/Our vendors|northwind/i);
    expect(await (await ask('member', '/overview')).text()).toContain('Our vendors');
    expect(await (await ask('scoped', '/find.json?q=northwind')).text()).not.toContain('northwind');
    expect(await (await ask('member', '/find.json?q=northwind')).text()).toContain('northwind');
  });
});

describe('a form of another workspace', () => {
  it.each([
    ['/settings/name', { name: 'Other' }],
    ['/settings/official-text/remove', { framework: 'CCM', edition: '4.1.0' }],
    ['/settings/members/invite', { email: 'new@buyer.example', roles: 'owner' }],
    ['/settings/members/u2/role', { roles: 'owner' }],
    ['/settings/members/u2/remove', {}],
    ['/settings/members/invitations/i1/withdraw', {}],
  ])('does nothing at %s', async (path, fields) => {
    const answer = await ask('member', path, formOf({ ...fields, 'shown-in': 'w2' }));
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await answer.text()).toContain('was opened in this browser meanwhile');
    const same = await ask('member', path, formOf({ ...fields, 'shown-in': 'w1' }));
    expect(same.status).toBeLessThan(400);
  });
});

describe('a link to join by', () => {
  it('leads on to the second factor, to sign in, or into the workspace', async () => {
    const to = async (token: string, fields = {}) =>
      (await ask('visitor', `/join/w1/${token}`, formOf(fields))).headers.get('location');
    expect(await to('create', { name: 'Mara', password: 'herring lighthouse quartz 41' })).toBe('/account/enrol');
    expect(await to('sign-in')).toBe('/sign-in?next=%2Fjoin%2Fw1%2Fsign-in');
    expect(await to('accept')).toBe('/overview');
  });

  it('never shows its token to another site', async () => {
    const answer = await ask('visitor', '/join/w1/create');
    expect(answer.headers.get('referrer-policy')).toBe('same-origin');
    expect(answer.headers.get('cache-control')).toContain('no-store');
  });
});

describe('choosing a workspace', () => {
  it('keeps the choice in a cookie and goes in', async () => {
    const answer = await ask('member', '/workspaces/open', formOf({ workspace: 'w2' }));
    expect(answer.headers.get('set-cookie')).toContain('almagest_workspace=w2');
    expect(answer.headers.get('location')).toBe('/overview');
  });

  it('is offered in the top line of every page of a member, with the open one marked', async () => {
    const html = await (await ask('member', '/log')).text();
    expect(html).toMatch(/<button[^>]*value="w1"[^>]*aria-current="true"/);
    expect(html).toMatch(/<button[^>]*value="w2"/);
    expect(await (await ask('visitor', '/rules')).text()).not.toContain('/workspaces/open');
  });
});

describe('many answers at once', () => {
  it('are those that were ticked, and all of the list by its one box, each once', async () => {
    const form = { act: 'approve', question: 'IAM-01.1,IAM-01.2,IAM-01.1' };
    const html = await (await ask('member', '/assessments/a2/bulk', formOf(form))).text();
    expect([...html.matchAll(/name="question" value="([^"]*)"/g)].map(([, id]) => id)).toEqual([
      'IAM-01.1',
      'IAM-01.2',
    ]);
    const screen = await (await ask('member', '/assessments/a2')).text();
    const rows = [...screen.matchAll(/name="question" value="([^",]*)"/g)].map(([, id]) => id);
    expect(screen).toContain(`name="question" value="${rows.join(',')}"`);
    expect(rows.length).toBeGreaterThan(3);
  });
});

describe('pages about a cadence', () => {
  const told = CADENCE_FIXTURES.map((fixture) => [fixture.name, fixture] as const);

  it.each(told)('%s says plainly that CSA lists no live tier today', async (_name, fixture) => {
    const html = await (await requestFixture(assets, fixture)).text();
    expect(html).toContain(NO_LIVE_TIER);
  });

  it('say a missed cycle in the first line, in the picture and in the table', async () => {
    const html = await (await ask('member', '/services/halden-mail/cadence')).text();
    expect(html).toMatch(/<strong[^>]*>No: cycle \d+ was missed\.<\/strong>/);
    expect(html).toContain('cy-missed');
    expect(html.match(/<\/svg>missed/g)?.length).toBeGreaterThan(1);
  });

  it('give a package out as its own bytes', async () => {
    const answer = await ask('member', '/services/halden-object-store/cadence/cycles/16/packages/1.json');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(await answer.text()).toBe('{}');
  });
});
