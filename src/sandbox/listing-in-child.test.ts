import { afterAll, describe, expect, it } from 'vitest';
import { readListing } from '#listings/read-listing.ts';
import { childProgram } from './child-program.ts';
import { outcomeFrom } from './messages.ts';
import { ReadingPool } from './reading-pool.ts';

const pool = new ReadingPool({ ...childProgram(), size: 1 });
afterAll(() => pool.close());

const bytesOf = (text: string) => new TextEncoder().encode(text);
const TABLE = 'A;B\nFjord Compute ✓;"Level 1; Üben"\n';
const columns = { organisation: 'A', says: 'B' };

describe('reading a listing in a child', () => {
  it('gives what reading it here gives, by the columns that were named', async () => {
    const inChild = await pool.readListingInChild({ bytes: bytesOf(TABLE), fileName: 'list.csv', columns });
    expect(inChild).toEqual(await readListing({ bytes: bytesOf(TABLE), columns }));
    expect(inChild.lines).toMatchObject([{ organisation: 'Fjord Compute ✓', says: ['Level 1', 'Üben'] }]);
  });

  it.each([
    ['A;B\n1;2\n', 'file-holds-no-listing'],
    ['{"data": [', 'json-is-damaged'],
    [`[${'['.repeat(200_000)}`, 'file-is-too-large'],
  ])('carries over why %.20s is refused', async (text, code) => {
    const refused = pool.readListingInChild({ bytes: bytesOf(text), fileName: 'list', columns: {} });
    await expect(refused).rejects.toMatchObject({ code });
  });

  it('believes nothing that has not the shape of a listing', async () => {
    const listing = await readListing({ bytes: bytesOf(TABLE), columns });
    const said = (outcome: object) => () => outcomeFrom('listing', { kind: 'outcome', outcome }, new Uint8Array());
    expect(said(listing)()).toEqual(listing);
    const [line] = listing.lines;
    for (const spoiled of [
      { ...listing, lines: [{ ...line, url: 'javascript:alert(1)' }] },
      { ...listing, lines: [{ ...line, listedOn: '2026-02-30' }] },
      { ...listing, lines: [{ ...line, more: 1 }] },
      { ...listing, problems: [{ code: 'other', message: '' }] },
      { ...listing, sourceUrl: 7 },
    ])
      expect(said(spoiled)).toThrow('The parser child sent something that is no listing.');
  });
});
