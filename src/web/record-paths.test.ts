import { describe, expect, it } from 'vitest';
import { LOGGED_TYPES } from '#assurance/audit-log/entry.ts';
import { pageServices } from '../../test/harness/page-services.ts';
import { recordPath } from './record-paths.ts';
import { webRoutes } from './routes.tsx';

/** Types of records that no page shows: what is about a sign-in, a letter, and what is handed over. */
const PAGELESS = [
  'account',
  'factor',
  'login',
  'mail',
  'passkey',
  'password',
  'provider',
  'recovery',
  'session',
  'token',
  'totp',
];
/** Ids as the log writes them, where they are more than the id of the record. */
const IDS: Readonly<Record<string, string>> = {
  answer: 'a2/CEK-08.1',
  cycle: 'halden-object-store/16',
  'document-version': 'd1/2',
  'domain-owner': 'halden-object-store/IAM',
  'residual-choice': 'r1/3',
  responsibility: 'halden-object-store/CCM 4.1.0/CEK-08',
  'scope-decision': 'halden-object-store/CCM 4.1.0/CEK-08',
};
const app = webRoutes(pageServices({ href: (name) => `/static/${name}` }, 'member'));

describe('a record in the activity log', () => {
  it.each(LOGGED_TYPES.filter((type) => !PAGELESS.includes(type)))('of the type %s leads to its page', async (type) => {
    const path = recordPath({ type, id: IDS[type] ?? 'x1', name: 'CEK-08.1', parentId: 'northwind' });
    const answer = await app.request(`http://localhost${path}`);
    expect(path).toMatch(/^\/[a-z]/);
    // A record that is not there is told by its page; an address that is none, by the site.
    expect(await answer.text()).not.toContain('Nothing has this address.');
  });

  it('leads nowhere where no page shows it, nor where nobody knows its type', () => {
    for (const type of [...PAGELESS, 'constructor', 'probe'])
      expect(recordPath({ type, id: 'x1', name: null, parentId: null }), type).toBeNull();
  });

  it('leads to the control or the domain that was decided about, in its edition', () => {
    const record = { name: null, parentId: null };
    expect(recordPath({ ...record, type: 'responsibility', id: 's1/CCM 4.1.0/CEK-08' })).toBe(
      '/services/s1/ownership/CEK-08?edition=4.1.0',
    );
    expect(recordPath({ ...record, type: 'scope-decision', id: 's1/CCM 4.0.13/IVS' })).toBe(
      '/services/s1/scope?edition=4.0.13&open=IVS#IVS',
    );
  });
});
