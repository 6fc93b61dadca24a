import { describe, expect, it } from 'vitest';
import { pageServices } from '../../../../test/harness/page-services.ts';
import { entryVersion, listedSteps, registryEntry, step } from '../../../../test/harness/registry-entries.ts';
import { type EntryVersion, versionStanding } from '../../../assurance/registry/entry.ts';
import { webRoutes } from '../../routes.tsx';
import type { EntryVersionDetail } from '../../services/registry-entries.ts';
import { stateKnots } from './state-line.tsx';

const assets = { href: (name: string) => `/static/${name}` };
type As = Parameters<typeof pageServices>[1];
const html = async (path: string, as: As = 'member', form?: Readonly<Record<string, string>>) => {
  const body = form === undefined ? null : new URLSearchParams(form).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body?.length ?? 0) };
  const init = body === null ? {} : { method: 'POST', body, headers };
  const answer = await webRoutes(pageServices(assets, as)).request(`http://localhost${path}`, init);
  return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() };
};
/** What a reader sees of a page, without what stands round it. */
const told = (text: string): string =>
  text
    .slice(text.indexOf('<main'))
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', '’')
    .replaceAll(/\s+/g, ' ');
const seen = async (path: string, as: As = 'member') => told((await html(path, as)).text);

const STORE = '/services/halden-object-store/registry';

describe('the words of the kinds', () => {
  it('never call an Attestation or a self-assessment certified, on its page, in its form or in its column', async () => {
    for (const path of ['/entries/n1', '/entries/n3', '/entries/n1/versions', `${STORE}/open?kind=self-assessment`])
      expect(await seen(path), path).not.toMatch(/certif/i);
    const form = await seen(`${STORE}/open?kind=star-attestation`, 'newcomer');
    expect(form).not.toMatch(/certif/i);
    expect(await seen(`${STORE}/open?kind=star-certification`, 'newcomer')).not.toMatch(/attest/i);
    expect(await seen('/entries/n6')).not.toMatch(/attest/i);
    const { text } = await html(STORE);
    const columns = [...text.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)]
      .slice(0, 11)
      .map(([, row = '']) => [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell = '']) => cell));
    expect(columns.map((row) => row.length)).toEqual(Array(11).fill(5));
    expect(columns.map((row) => `${row[1]} ${row[3]}`).join(' ')).not.toMatch(/certif/i);
    expect(
      columns
        .slice(0, 4)
        .map((row) => row[2])
        .join(' '),
    ).toMatch(/Certification/);
  });

  it('say of Level 3, wherever it stands, that CSA lists no live tier', async () => {
    expect(await seen(STORE)).toContain('CSA lists no live tier for Level 3 today');
    for (const path of ['/entries/n7', '/entries/n7/edit'])
      expect(await seen(path), path).toContain('CSA’s registry lists no live tier for it today');
    expect(await seen(`${STORE}/open?kind=continuous-cadence`, 'newcomer')).toContain('no live tier');
  });
});

describe('the place of a service in STAR', () => {
  it('answers in the next line, and leads from what is missing to the entry or to opening it', async () => {
    expect(await seen(STORE)).toContain(
      'Level 1 self-assessment until 13 September 2027; Level 2 STAR Attestation until 30 June 2027. The next to lapse is Level 2 STAR Attestation, in 219 days.',
    );
    expect((await html(STORE)).text).toContain('href="/entries/n2#against"');
    expect(await seen(STORE, 'newcomer')).toContain('No level is held today.');
    expect((await html(STORE, 'newcomer')).text).toContain(`href="${STORE}/open?kind=star-attestation"`);
    expect((await html('/services/halden-mail/registry', 'viewer')).text).not.toContain('/registry/open');
  });

  it('lets a fact of a lens lead to its record', async () => {
    const { text } = await html(STORE);
    for (const href of ['/records/rec1', '/documents/d2', '/assessments/a1?at=CEK-08.1', '/assessments/a1'])
      expect(text).toContain(`href="${href}"`);
  });
});

describe('the line of states', () => {
  const detail = (version: EntryVersion, today: string, later: readonly EntryVersion[] = []): EntryVersionDetail =>
    ({
      ...version,
      openedAt: '2026-02-20T08:00:00.000Z',
      openedBy: 'Ines',
      standing: versionStanding(version, later, today),
      steps: version.steps.map((one) => ({ ...one, by: one.by ?? 'Almagest' })),
    }) as unknown as EntryVersionDetail;
  const line = (...given: Parameters<typeof detail>) =>
    stateKnots(detail(...given)).map(({ state, place, by, on }) => [state, place, by, on].join(' '));

  it('says of each state who made it so and when, and of those ahead what rule brings them', () => {
    const listed = entryVersion({ steps: listedSteps('2026-03-20', '2026-03-02') });
    expect(line(listed, '2026-04-01')).toEqual([
      'draft past Ines 2026-02-20',
      'in-review past ines 2026-03-02',
      'approved past jonas 2026-03-02',
      'handed-over past ines 2026-03-02',
      'listed now ines 2026-03-20',
      'deprecated ahead  2027-03-20',
      'removed ahead  2029-03-20',
    ]);
    expect(line(listed, '2027-03-20')[5]).toBe('deprecated now  2027-03-20');
    expect(line(listed, '2029-03-20')[6]).toBe('removed now  2029-03-20');
    expect(line(entryVersion(), '2026-04-01')).toHaveLength(7);
  });

  it('begins anew where somebody asked for a change', () => {
    const steps = [step('send-to-review', '2026-03-01'), step('ask-for-change', '2026-03-04', 'jonas')];
    expect(line(entryVersion({ steps }), '2026-04-01').slice(0, 2)).toEqual([
      'draft now jonas 2026-03-04',
      'in-review ahead  ',
    ]);
  });

  it('ends with what ended it by an act: nothing lies ahead of that', () => {
    const withdrawn = [...listedSteps('2026-03-20'), step('withdraw', '2027-06-01', 'jonas')];
    expect(line(entryVersion({ steps: withdrawn }), '2027-07-01').slice(-3)).toEqual([
      'listed past ines 2026-03-20',
      'deprecated past  2027-03-20',
      'withdrawn now jonas 2027-06-01',
    ]);
    const early = entryVersion({ steps: [step('send-to-review', '2026-03-01'), step('withdraw', '2026-03-02')] });
    expect(line(early, '2026-04-01').map((knot) => knot.split(' ')[0])).toEqual(['draft', 'in-review', 'withdrawn']);
    const [first, second] = registryEntry([
      entryVersion({ steps: listedSteps('2026-03-20') }),
      entryVersion({ version: 2, steps: listedSteps('2026-09-01') }),
    ]).versions;
    expect(line(first!, '2026-10-01', [second!]).at(-1)).toBe('renewed now  2026-09-01');
  });
});

describe('the page of an entry', () => {
  it('says what blocks first, and keeps the steps closed that it keeps closed, with why beside them', async () => {
    const { text } = await html('/entries/n2');
    const rules = [...text.matchAll(/<span class="cell block">([^<]+)</g)].map(([, rule]) => rule);
    expect(rules.indexOf('iso-number-differs')).toBeLessThan(rules.indexOf('star-outlives-iso'));
    expect(told(text)).toContain('6 of 9 points block');
    expect(text).toMatch(/<button[^>]*value="send-to-review"(?![^>]*disabled)/);
    const inReview = await html('/entries/n8');
    expect(told(inReview.text)).toContain('You sent this version to review, so somebody else approves it.');
    expect(inReview.text).not.toContain('value="approve"');
    expect(told((await html('/entries/n2', 'viewer')).text)).toContain(
      'Only owners, programme managers and CAIQ owners send it to review.',
    );
    expect((await html('/entries/n2', 'viewer')).text).not.toContain('value="send-to-review"');
  });

  it('marks what differs between the two certificates, and what the STAR certificate does not say', async () => {
    const rows = await seen('/entries/n2');
    expect(rows).toContain('Stands on ISO certificate IS 10441 IS 10077 differs');
    expect(rows).toContain('Of the edition ISO/IEC 27001:2022 ISO/IEC 27001:2013 differs');
    expect(rows).toContain('Which ends 9 Feb 2029 not said not said');
    expect(rows).toContain('the ISO certificate ends first');
    expect(await seen('/entries/n6')).toContain('Award Silver , by the sum 116 over 17 domains, 6.8 on average');
  });

  it('shows an examination with its opinion, who was left out, what customers do, and that its report stays inside', async () => {
    const sheet = await seen('/entries/n3');
    for (const said of [
      'Qualified Access of two administrators was not reviewed',
      'Fjellheim Hosting Data centres in Oslo and Frankfurt Carve-out: not examined here',
      'Lumen Post Mail of the console Inclusive: examined too',
      'Customers review the access of their own people at least once a quarter.',
      '1 Jul 2026 to 30 Sep 2026',
      'Referenced, never published',
    ])
      expect(sheet).toContain(said);
  });

  it('comes back after a step to what was done, and after a refusal to what was written', async () => {
    const done = await html('/entries/n2/steps', 'member', { do: 'send-to-review', on: '2026-11-23' });
    expect([done.status, done.to]).toEqual([303, '/entries/n2?done=send-to-review']);
    expect(await seen('/entries/n2?done=send-to-review')).toContain('It is in review. Somebody else approves it.');
    const refused = await html('/entries/n2/steps', 'member', {
      do: 'send-to-review',
      on: '2027-01-01',
      note: 'At last.',
    });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('At last.</textarea>');
    expect((await html('/entries/n2/steps', 'member', { do: 'constructor' })).status).toBe(400);
    const elsewhere = await html('/entries/n2/steps', 'member', { do: 'withdraw', 'shown-in': 'w2' });
    expect(told(elsewhere.text)).toContain('was opened in this browser meanwhile');
  });

  it('says which path a renewal takes and why, before it is renewed', async () => {
    expect(await seen('/entries/n1')).toContain('Short renewal. No approved answer differs from the version before.');
    expect(await seen('/entries/n1?renew=a0')).toContain('New submission. 4 answers flipped since the version before.');
    expect(await seen('/entries/n6')).toContain('New submission. It renews with the next certificates.');
  });
});

describe('a draft', () => {
  it('brings more rows without saving, and loses nothing that was written', async () => {
    const { status, text } = await html(`${STORE}/open`, 'newcomer', {
      kind: 'star-attestation',
      more: 'basis.subserviceOrganisations',
      'basis.firm': 'Halvorsen & Pryce LLP',
      'basis.subserviceOrganisations.1.name': 'Fjellheim Hosting',
      'basis.category.privacy': 'yes',
    });
    expect(status).toBe(200);
    expect(text).toContain('value="Halvorsen &amp; Pryce LLP"');
    expect(text).toMatch(/name="basis.subserviceOrganisations.0.name"[^>]*value="Fjellheim Hosting"/);
    expect(text.match(/name="basis.subserviceOrganisations.\d+.name"/g)).toHaveLength(8);
    expect(text).toMatch(/name="basis.category.privacy"[^>]*checked/);
  });

  it('is what Enter saves: the first button of the form is not the one for more rows', async () => {
    const { text } = await html(`${STORE}/open?kind=star-attestation`, 'newcomer');
    const form = text.slice(text.indexOf(`action="${STORE}/open"`));
    expect(/<button[^>]*>/.exec(form)?.[0]).toBe('<button type="submit" hidden="">');
  });

  it('keeps a document that is named and not offered any more', async () => {
    const { text } = await html('/entries/n2/edit');
    expect(text).toMatch(/<option value="d1\/2" selected="">ISO\/IEC 27001 certificate, version 2<\/option>/);
  });

  it('is all that is changed: what is listed says so', async () => {
    expect(await seen('/entries/n3/edit')).toContain('What a version says is changed as a draft only.');
    expect(await seen('/entries/n2/edit', 'viewer')).toContain(
      'Only owners, programme managers and CAIQ owners change this.',
    );
  });
});

describe('two versions', () => {
  it('are laid side by side, field by field', async () => {
    const page = await seen('/entries/n1/versions?from=1&to=2');
    expect(page).toContain('CAIQ edition 4.0.3 → 4.1.0');
    expect(page).toContain('Self-assessment Renewal 2026, 4.0.3 → Renewal 2027, 4.1.0');
    expect(await seen('/entries/n6/versions?from=0&to=1')).toContain('Management capability, IAM');
    expect(await seen('/entries/n1/versions?from=2&to=2')).toContain('The two say the same');
    expect(await seen('/entries/n1/versions?from=x&to=-1')).toContain('What changed from version 1 to 2?');
  });
});

describe('the list of entries', () => {
  const names = async (query: string) =>
    [...(await html(`/entries${query}`)).text.matchAll(/href="\/entries\/(n\d)"/g)].map(([, id]) => id);

  it('has what lapsed first on top, then what lapses next', async () => {
    expect(await names('')).toEqual(['n4', 'n3', 'n1', 'n6', 'n8', 'n2', 'n7', 'n5']);
  });

  it.each([
    ['?lapses=lapsed', ['n4']],
    ['?lapses=90', []],
    ['?state=draft', ['n2', 'n7']],
    ['?state=listed&kind=star-certification', ['n6']],
    ['?kind=self-assessment&q=WORKPLACE', ['n5']],
    ['?state=nonsense&lapses=x', ['n4', 'n3', 'n1', 'n6', 'n8', 'n2', 'n7', 'n5']],
  ])('under %s shows what fits', async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  it('stands in the navigation and in the palette', async () => {
    expect((await html('/entries')).text).toMatch(/href="\/entries" aria-current="page"/);
    expect((await html('/find?q=registry%20entries')).text).toContain('href="/entries?lapses=lapsed"');
    expect((await html('/find?q=object%20store%20registry')).text).toContain(`href="${STORE}"`);
  });
});
