import { describe, expect, it } from 'vitest';
import { pageServices } from '../../../../test/harness/page-services.ts';
import { fieldWords, typeWords } from '../../parts/record-words.ts';
import { recordLogPath, recordPath } from '../../record-paths.ts';
import { webRoutes } from '../../routes.tsx';
import type { LogFilter } from '../../services/activity.ts';
import { countWords, filterWords, isFiltered, logPath, parseBefore, parseLogFilter } from './log-words.ts';

const OPEN: LogFilter = { person: '', noun: '', record: '', act: '', from: '', to: '' };
const parse = (query: string) => parseLogFilter(new URLSearchParams(query));
const ask = (path: string, init?: RequestInit) =>
  webRoutes(pageServices({ href: (name) => `/static/${name}` }, 'member')).request(`http://localhost${path}`, init);
const send = (path: string, fields: Record<string, string>) => {
  const body = new URLSearchParams(fields).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) };
  return ask(path, { method: 'POST', body, headers });
};

describe('the filter in the address', () => {
  it('holds what was chosen and comes out as it went in', () => {
    const filter = {
      person: 'ref-1',
      noun: 'vendor',
      record: 'v/1',
      act: 'vendor.add',
      from: '2026-03-01',
      to: '2026-03-02',
    };
    expect(parse(new URL(logPath(filter), 'http://x').search)).toEqual(filter);
    expect([isFiltered(filter), isFiltered(OPEN)]).toEqual([true, false]);
    expect(logPath(OPEN)).toBe('/log');
  });

  it.each([
    ['a day that is none', 'from=2026-02-30&to=yesterday'],
    ['a record without its type', 'record=CEK-08.1'],
    ['a text nothing is called by', `person=${'x'.repeat(201)}&act=%00`],
    ['white space', 'person=%20&noun=+'],
  ])('leaves out %s', (_what, query) => {
    expect(parse(query)).toEqual(OPEN);
  });

  it('goes on only after what can be an entry', () => {
    const id = '01a20ac7-32ea-738f-9a37-ffc849310e35';
    expect(parseBefore(new URLSearchParams({ before: id }))).toBe(id);
    expect(parseBefore(new URLSearchParams({ before: "1' or 1" }))).toBe('');
  });

  it('is told in words behind the count', () => {
    const page = { meant: { person: { value: 'r', name: 'Ines Okafor' }, record: 'Fjord Compute' }, acts: [] };
    const words = (filter: Partial<LogFilter>) => filterWords({ ...OPEN, ...filter }, page);
    expect(words({})).toBe('');
    expect(words({ person: 'r', noun: 'vendor', record: 'v1', from: '2026-03-01' })).toBe(
      ' by Ines Okafor, on the vendor Fjord Compute, from 1 Mar 2026',
    );
    expect(words({ noun: 'official-import', to: '2026-03-02' })).toBe(
      ' on records of the type official import, up to 2 Mar 2026',
    );
    expect(words({ from: '2026-03-02', to: '2026-03-02' })).toBe(' on 2 Mar 2026');
    expect(words({ from: '2026-03-02', to: '2026-03-05' })).toBe(' from 2 Mar 2026 to 5 Mar 2026');
    expect(words({ act: 'vendor.add' })).toBe(' of the act “vendor.add”');
  });

  it('is counted as far as it was counted', () => {
    expect([0, 1, 2_400].map((count) => countWords({ count, isMore: false }))).toEqual([
      'No entry',
      '1 entry',
      '2,400 entries',
    ]);
    expect(countWords({ count: 10_000, isMore: true })).toBe('More than 10,000 entries');
  });
});

describe('names of records and fields', () => {
  it('are words, with the abbreviations of the field as they are written', () => {
    expect(
      ['cspImplementationDescription', 'fileSha256', 'pdfSha256', 'vendorId', 'tier', '*'].map(fieldWords),
    ).toEqual(['CSP implementation description', 'file SHA-256', 'PDF SHA-256', 'vendor ID', 'tier', 'all fields']);
    expect(['basis', 'pathBecause', 'ccmEdition'].map(fieldWords)).toEqual([
      'what it stands on',
      'why that path',
      'CCM edition',
    ]);
    const types = {
      'self-assessment': 'self-assessment',
      'official-import': 'official import',
      submission: 'submission kit',
    };
    expect(Object.keys(types).map(typeWords)).toEqual(Object.values(types));
  });

  it('lead to the page of the record where there is one, and to its log always', () => {
    const record = { type: 'reading', id: 'r1', name: null, parentId: 'v1' };
    expect(recordPath(record)).toBe('/vendors/v1/readings/r1');
    expect(recordPath({ ...record, parentId: null })).toBeNull();
    expect(recordPath({ ...record, type: 'residual-choice', id: 'r1/3' })).toBe('/vendors/v1/readings/r1');
    expect(recordPath({ ...record, type: 'answer', id: 'a1/A&A-01.1' })).toBe('/assessments/a1?at=A%26A-01.1');
    expect(recordLogPath({ type: 'answer', id: 'a1/A&A-01.1' })).toBe('/log?noun=answer&record=a1%2FA%26A-01.1');
  });
});

describe('the page', () => {
  it('groups entries by day, links records, marks words that differ, and says what was erased', async () => {
    const html = await (await ask('/log')).text();
    expect(html.match(/<tbody>/g)).toHaveLength(3);
    expect(html).toContain('More than 10,000 entries.');
    expect(html).toContain('href="/vendors/northwind/readings/r1"');
    expect(html).toContain('<code class="block text-meta text-muted">vendor.revise</code>');
    expect(html).toMatch(/<del>medium<\/del> → *<ins>critical<\/ins>/);
    expect(html).toMatch(/<ins>every 90 days <\/ins>/);
    expect(html).toContain('<span class="erased">erased</span> → <span class="text-muted">nothing</span>');
    expect(html).toContain('Erased person x8Kq');
    expect(html).toMatch(/<time datetime="2026-11-23T09:12:00.000Z" data-at="time">09:12 UTC<\/time>/);
  });

  it('keeps the filter on the way to older entries, to the file and back', async () => {
    const html = await (await ask('/log?noun=vendor&record=northwind')).text();
    expect(html).toContain('1 entry on the vendor Northwind Storage.');
    expect(html.match(/<input type="hidden" name="record" value="northwind"\/>/g)).toHaveLength(2);
    expect(html).toContain('href="/log?noun=vendor"');
    expect(await (await ask('/log')).text()).toMatch(/rel="next" href="\/log\?before=e1"/);
  });

  it('gives the log away as a file, in the workspace it was asked for', async () => {
    const file = await send('/log/export', { format: 'jsonl', noun: 'vendor' });
    expect(file.headers.get('content-disposition')).toContain('activity-log-2026-11-23.jsonl');
    expect(file.headers.get('cache-control')).toContain('no-store');
    expect(await file.text()).toBe('as jsonl\r\n');
    expect(await (await send('/log/export', { format: 'exe' })).text()).toBe('as csv\r\n');
    expect((await send('/log/export', { 'shown-in': 'another' })).status).toBe(409);
    expect((await ask('/log/export')).status).toBe(404);
  });
});
