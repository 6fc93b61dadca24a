import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedFile } from '../../test/harness/shared-data.ts';
import { readListing } from './read-listing.ts';

const read = (text: string | object, columns = {}) =>
  readListing({
    bytes: new TextEncoder().encode(typeof text === 'string' ? text : JSON.stringify(text)),
    columns,
  });

const PRODUCT = { csp: '8x8, Inc', offering: 'Contact Centre', listed_since: '2018-07-04', url: 'https://x.example/8' };
const MARKET = {
  source: 'https://x.example/registry',
  program: 'A programme',
  publisher: 'A publisher',
  generated_at: '2026-08-20T19:34:45Z',
  companies: [{ name: '8x8', domain: '8x8.com', products: [PRODUCT] }],
};

describe('a listing in JSON', () => {
  it('kept by company gives a line for each product, with what the file says of itself', async () => {
    expect(await read(MARKET)).toEqual({
      source: 'A programme',
      publisher: 'A publisher',
      sourceUrl: 'https://x.example/registry',
      statedOn: '2026-08-20',
      lines: [
        {
          key: '8x8, Inc / Contact Centre',
          organisation: '8x8, Inc',
          service: 'Contact Centre',
          says: [],
          listedOn: '2018-07-04',
          endsOn: null,
          website: 'https://8x8.com',
          url: 'https://x.example/8',
        },
      ],
      problems: [],
    });
  });

  it('of trust centres gives what each claims', async () => {
    const centre = {
      name: 'Algolia',
      website: 'http://www.algolia.com',
      trustCenter: 'https://trust.algolia.com',
      certifications: ['SOC 2 Type II', 7, 'ISO 27001'],
      csaStar: { level: 1, listedSince: '2017-11-13' },
    };
    const { source, statedOn, lines } = await read({ data: [centre], meta: { generated: '2026-05-04T06:22:16.938Z' } });
    expect([source, statedOn]).toEqual(['Trust centres', '2026-05-04']);
    expect(lines).toMatchObject([
      {
        organisation: 'Algolia',
        says: ['STAR Level 1', 'SOC 2 Type II', 'ISO 27001'],
        listedOn: '2017-11-13',
        url: 'https://trust.algolia.com',
      },
    ]);
  });

  it('of who works for whom gives a line for each', async () => {
    const listing = await read({
      nodes: [
        { id: 'a', name: 'Arctic', domain: 'arctic.example' },
        { id: 'g', name: 'Hub' },
      ],
      edges: [
        { from: 'a', to: 'g', source_url: 'https://trust.arctic.example/sub' },
        { from: 'a', to: 'unknown', evidence: 'Somebody Else' },
      ],
    });
    expect(listing.lines.map(({ organisation, says }) => [organisation, ...says])).toEqual([
      ['Arctic', 'Sub-processor: Hub'],
      ['Arctic', 'Sub-processor: Somebody Else'],
    ]);
  });

  it.each([
    [{ other: [] }, 'file-holds-no-listing'],
    [[1, 2], 'file-holds-no-listing'],
    [{ companies: [] }, 'file-holds-no-listing'],
    [{ companies: [{ products: 'none' }, null, 4] }, 'file-holds-no-listing'],
    ['{"companies": [', 'json-is-damaged'],
    [`{"data": ${'['.repeat(100)}${']'.repeat(100)}}`, 'file-is-too-large'],
    ['', 'file-is-empty'],
    ['<html>', 'file-holds-no-listing'],
    ['\u0000\u0001', 'file-holds-no-listing'],
  ])('refuses %j as %s', async (text, code) => {
    await expect(read(text)).rejects.toMatchObject({ code });
  });

  it('refuses more lines than are read', async () => {
    const products = Array.from({ length: 20_001 }, (_, at) => ({ csp: `Company ${at}` }));
    await expect(read({ companies: [{ products }] })).rejects.toMatchObject({ code: 'file-is-too-large' });
  });

  it('takes nothing for a field that only looks like one', async () => {
    const text =
      '{"companies":[{"name":"X","__proto__":{"products":[{"csp":"Y"}]},"products":[{"csp":"X","constructor":"Z"}]}]}';
    expect((await read(text)).lines.map(({ organisation }) => organisation)).toEqual(['X']);
  });
});

describe('a listing in a table', () => {
  it('is read by the usual names of its columns', async () => {
    const { lines, source } = await read(
      '\ufeffVendor;Product;Status;Expiration Date;Website;ID\nFjord AB;Vault;"Level 2; listed";2027-03-04;fjord.example;TX1\n',
    );
    expect(source).toBe('');
    expect(lines).toEqual([
      {
        key: 'TX1',
        organisation: 'Fjord AB',
        service: 'Vault',
        says: ['Level 2', 'listed'],
        listedOn: null,
        endsOn: '2027-03-04',
        website: 'https://fjord.example',
        url: null,
      },
    ]);
  });

  it('is read by the columns that are named', async () => {
    const { lines } = await read('A,B\nFjord AB,Vault\n', { organisation: 'a', service: 'B' });
    expect(lines).toMatchObject([{ organisation: 'Fjord AB', service: 'Vault', key: 'Fjord AB / Vault' }]);
  });

  it('says which columns there are where none holds the organisation, or a named one is not there', async () => {
    await expect(read('A,B\n1,2\n')).rejects.toThrow('No column of organisations was found. The columns are: A, B.');
    const missing = read('Company\nFjord\n', { service: 'Offer' });
    await expect(missing).rejects.toThrow('The table has no column “Offer”.');
    await expect(missing).rejects.toMatchObject({ code: 'file-holds-no-listing' });
  });
});

describe('what is wrong inside a listing', () => {
  it('is named, and the rest is taken', async () => {
    const { lines, problems } = await read(
      [
        'Company,Service,Listed on,Website,URL',
        'Fjord,Vault,4 March,not a site,javascript:alert(1)',
        ',Nobody,2026-01-01,,',
        'Fjord,Vault,2026-01-01,,',
        `${'x'.repeat(400)},,2026-01-01,,`,
      ].join('\n'),
    );
    expect(lines.map(({ organisation, listedOn, url }) => [organisation.length, listedOn, url])).toEqual([
      [5, null, null],
      [300, '2026-01-01', null],
    ]);
    expect(problems.map(({ code }) => code)).toEqual([
      'day-is-not-understood',
      'address-is-not-understood',
      'address-is-not-understood',
      'line-without-organisation',
      'line-stands-twice',
      'text-was-cut',
    ]);
  });
});

describe.runIf(existsSync(sharedFile('registry/txramp-2026-08.json')))('real listings', () => {
  it.each([
    ['csa-star-registry-matched-2026-08-20.json', 'CSA STAR', '2026-08-20', 170],
    ['txramp-2026-08.json', 'TX-RAMP', '2026-08-20', 330],
    ['trust-centers-2026-05.json', 'Trust centres', '2026-05-04', 1_472],
    ['vendor-subprocessors-2026-08.json', 'Sub-processors', '2026-08-20', 1_495],
  ])('%s is read whole', async (name, source, statedOn, lines) => {
    const listing = await readListing({ bytes: readFileSync(sharedFile(`registry/${name}`)), columns: {} });
    const twice = listing.problems.filter(({ code }) => code === 'line-stands-twice').length;
    expect([listing.source, listing.statedOn, listing.lines.length + twice]).toEqual([source, statedOn, lines]);
    expect(listing.problems.length).toBeLessThan(10);
  });
});
