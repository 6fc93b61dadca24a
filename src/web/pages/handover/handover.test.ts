import { describe, expect, it } from 'vitest';
import { webRoutes } from '#web/routes.tsx';
import type { Handover } from '#web/services/handover.ts';
import { pageServices } from '../../../../test/harness/page-services.ts';
import { countsText, kitState } from './words.ts';

const HANDOVER = '/services/halden-object-store/handover';
const assets = { href: (name: string) => `/static/${name}` };
const services = pageServices(assets, 'member');
/** What was asked of the house, in the order of asking. */
const heard: unknown[][] = [];
const told = webRoutes({
  ...services,
  handover: {
    ...services.handover,
    async document(session, ...rest) {
      heard.push(rest);
      return services.handover.document(session, ...rest);
    },
    async fill(session, assessmentId, { draft, file }) {
      heard.push([assessmentId, draft, file.fileName]);
      return services.handover.fill(session, assessmentId, { draft, file });
    },
    async prepare(session, assessmentId, { form, file }) {
      heard.push([assessmentId, form.phone, file.fileName]);
      return services.handover.prepare(session, assessmentId, { form, file });
    },
    async handOver(_session, ...rest) {
      heard.push(rest);
    },
    async recordOutcome(_session, ...rest) {
      heard.push(rest);
    },
  } satisfies Handover,
});
const ask = (path: string, init: RequestInit = {}) => Promise.resolve(told.request(`http://localhost${path}`, init));
const textOf = async (path: string, init?: RequestInit) => (await ask(path, init)).text();
const upload = (fields: Readonly<Record<string, string>>, fileName?: string): RequestInit => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  if (fileName !== undefined) body.append('file', new File(['x'], fileName));
  return { method: 'POST', body };
};
const form = (fields: Readonly<Record<string, string>>): RequestInit => {
  const body = new URLSearchParams(fields).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) };
  return { method: 'POST', body, headers };
};

describe('the checklist', () => {
  it('leads from each failing point to the answers and fields that are to be mended', async () => {
    const page = await textOf(HANDOVER);
    expect(page).toContain('Not yet: 6 of 12 points are not met.');
    expect(page).toContain('href="/assessments/a2?at=A%26A-03.1"');
    expect(page).toContain('<a href="#f-phone">Phone</a>');
    expect(page).toContain('id="f-phone"');
    const kit = await textOf('/kits/k2');
    expect(kit).toContain('href="/assessments/a2?at=A%26A-03.1"');
    expect(kit).toContain('<a href="#v-phone">Phone</a>');
    expect(kit).toContain('id="v-phone"');
    expect(kit).toContain('G4 The heading of this column is not known.');
  });

  it('is counted in words, none of which is a zero', () => {
    const item = (verdict: 'met' | 'not-met' | 'look') => ({ id: '', ask: '', because: '', places: [], verdict });
    expect(countsText([item('met')])).toBe('1 of 1 point met');
    expect(countsText([item('met'), item('not-met'), item('look')])).toBe(
      '1 of 3 points met, 1 not met, 1 to look at yourself',
    );
  });
});

describe('what is taken out', () => {
  it('is a download that runs nothing, of the approved answers unless a draft is asked for', async () => {
    const answer = await ask('/assessments/a1/export/caiq-csv');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(heard.splice(0)).toEqual([['a1', { report: 'caiq-csv', draft: false }]]);
    await ask('/assessments/a1/export/caiq-pdf?draft=yes');
    expect(heard.splice(0)).toEqual([['a1', { report: 'caiq-pdf', draft: true }]]);
  });

  it('comes as a workbook filled and given back at once', async () => {
    const answer = await ask(`${HANDOVER}/fill`, upload({ of: 'a1', draft: 'yes' }, 'own.xlsx'));
    expect(answer.headers.get('content-disposition')).toContain('own.xlsx');
    expect(await answer.text()).toBe('draft');
    expect(heard.splice(0)).toEqual([['a1', true, 'own.xlsx']]);
  });

  it('of a kit is its workbook or its copy', async () => {
    for (const part of ['workbook', 'pdf']) {
      const answer = await ask(`/kits/k4/${part}`);
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment;/);
      expect(await answer.text()).toBe(`The ${part}.`);
    }
  });
});

describe('a kit', () => {
  it('is prepared from the self-assessment the page was about, and opens', async () => {
    const answer = await ask(`${HANDOVER}/kits`, upload({ of: 'a1', phone: '+47 1' }, 'own.xlsx'));
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/kits/k4?done=prepared']);
    expect(heard.splice(0)).toEqual([['a1', '+47 1', 'own.xlsx']]);
  });

  it('that is refused leaves what was typed where it was, and says why above it', async () => {
    for (const fileName of ['own.csv', undefined]) {
      const answer = await ask(`${HANDOVER}/kits`, upload({ of: 'a1', phone: '+47 <1>' }, fileName));
      expect(answer.status).toBe(400);
      const page = await answer.text();
      expect(page).toContain('No kit was prepared');
      expect(page).toContain('value="+47 &lt;1&gt;"');
      expect(page).toContain('aria-current="true">First CAIQ');
    }
  });

  it('is prepared in no other workspace than it was asked for', async () => {
    heard.length = 0;
    const answer = await ask(`${HANDOVER}/kits`, upload({ 'shown-in': 'another', of: 'a1' }, 'own.xlsx'));
    expect(answer.status).toBe(400);
    expect((await ask('/kits/k4/hand-over', form({ 'shown-in': 'another', to: 'Registry' }))).status).toBe(400);
    expect(heard).toEqual([]);
  });

  it('records to whom it was handed over, and what came back', async () => {
    const handed = await ask('/kits/k4/hand-over', form({ to: 'STAR Registry' }));
    expect(handed.headers.get('location')).toBe('/kits/k4?done=handed');
    const came = await ask('/kits/k3/outcome', form({ outcome: 'listed', on: '2026-11-23', note: 'Welcome.' }));
    expect(came.headers.get('location')).toBe('/kits/k3?done=outcome');
    expect(heard.splice(0)).toEqual([
      ['k4', 'STAR Registry'],
      ['k3', { outcome: 'listed', on: '2026-11-23', note: 'Welcome.' }],
    ]);
  });

  it('offers what can be recorded next, to those who may', async () => {
    const formsOf = async (id: string, as: 'member' | 'viewer' = 'member') => {
      const page = await webRoutes(pageServices(assets, as)).request(`http://localhost/kits/${id}`);
      return [...(await page.text()).matchAll(/action="\/kits\/k\d\/([a-z-]+)"/g)].map((match) => match[1]);
    };
    expect(await formsOf('k4')).toEqual(['hand-over']);
    expect(await formsOf('k3')).toEqual(['outcome']);
    expect(await formsOf('k1')).toEqual(['outcome']);
    expect([await formsOf('k4', 'viewer'), await formsOf('k3', 'viewer')]).toEqual([[], []]);
  });

  it('shows every value to be selected, with a button that stays hidden without script', async () => {
    const page = await textOf('/kits/k4');
    expect(page).toMatch(/<span id="v-phone" class="[^"]*select-all[^"]*">\+47 22 00 00 00<\/span>/);
    expect(page.match(/data-copy="#v-[a-zA-Z]+" hidden/g)).toHaveLength(13);
  });

  it('says in one word where it stands', () => {
    const handed = { at: '2026-11-20T13:30:00.000Z', by: null, to: 'Registry' };
    const outcome = { outcome: 'returned', on: '2026-11-23', note: '' } as const;
    expect(kitState({ handed: null, outcome: null }).word).toBe('not handed over');
    expect(kitState({ handed, outcome: null }).word).toBe('handed over');
    expect(kitState({ handed, outcome }).word).toBe('returned');
  });

  it('says nothing was done where an address invents it', async () => {
    expect(await textOf('/kits/k4?done=prepared')).toContain('The kit is prepared and kept. Nothing was sent.');
    expect(await textOf('/kits/k4?done=constructor')).not.toMatch(/<main[\s\S]*role="status"[\s\S]*<\/main>/);
  });
});
