import { describe, expect, it } from 'vitest';
import { Refusal } from '#assurance/refusal.ts';
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
    expect(html).not.toMatch(/<script(?![^>]* src="\/static\/)/);
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
    expect(answer.headers.get('location')).toBe('/second-factor?next=%2Fvendors');
  });
});
