import { describe, expect, it } from 'vitest';
import { complaintsAbout } from '../../../test/harness/package-check.ts';
import { answer, answersOf, cellsIn, fill } from '../../../test/vectors/caiq/filled-answers.ts';
import { formParts } from '../../../test/vectors/caiq/made-form.ts';
import { type FormEntry, takeApart, type ZipOptions, zipOf } from '../../../test/vectors/caiq/zip-forms.ts';
import { readZipDirectory } from '../xlsx/zip-directory.ts';
import { replaceParts } from './replace-parts.ts';

const SHEET = 'xl/worksheets/sheet2.xml';
const DESCRIPTORS = ['signed', 'bare', 'signed-large', 'bare-large'] as const;

/** Fills a form packed in some way; every other entry must come out byte for byte, the changed one in the same form. */
const expectInPlace = async (form: (part: string) => Partial<FormEntry>, options: ZipOptions = {}) => {
  const before = zipOf(formParts({ form }), options);
  const { bytes } = await fill(
    before,
    answersOf({ 'A&A-01.1': answer({ cspImplementationDescription: 'x'.repeat(400) }) }),
  );
  const [old, now] = [takeApart(before), takeApart(bytes)];
  expect(now.map(({ name }) => name)).toEqual(old.map(({ name }) => name));
  for (const [index, entry] of old.entries()) {
    const after = now[index];
    expect(after?.line, entry.name).toBe(entry.line);
    expect(after?.behind.length, entry.name).toBe(entry.behind.length);
    if (entry.name === SHEET) expect(after?.crc).not.toBe(entry.crc);
    else expect(after).toEqual(entry);
  }
  expect(await cellsIn(bytes)).toMatchObject({ C3: 'Yes', D3: 'CSP-owned' });
  expect(complaintsAbout(bytes)).toEqual([]);
  return { before: Buffer.from(before), bytes: Buffer.from(bytes), sheet: now.find(({ name }) => name === SHEET) };
};

describe('the package of a filled form', () => {
  it('keeps stored parts stored', async () => {
    const { sheet } = await expectInPlace(() => ({ stored: true }));
    expect(sheet?.packed.equals(sheet.data)).toBe(true);
  });

  it.each(DESCRIPTORS)('keeps sizes behind the data where a streaming writer left them: %s', async (descriptor) => {
    const { sheet } = await expectInPlace(() => ({ descriptor }));
    expect(sheet?.local.readUInt32LE(14)).toBe(0);
    await expectInPlace((part) => (part === SHEET ? { descriptor, flags: 0x800 } : {}));
    await expectInPlace((part) => (part === SHEET ? {} : { descriptor }));
  });

  it('keeps zip64 fields, of entries, of the end, of both, with descriptors', async () => {
    await expectInPlace(() => ({ large: true }));
    await expectInPlace(() => ({}), { large: true });
    await expectInPlace((part) => (part === SHEET ? { large: true } : {}), { large: true, largeTail: 9 });
    await expectInPlace(() => ({ large: true, descriptor: 'signed-large' }), { large: true });
  });

  it('keeps flags, times and the comment at the end', async () => {
    const { before, bytes } = await expectInPlace(() => ({ flags: 0x6, time: 0x58d20000 }), {
      comment: 'Northwind Storage',
    });
    expect(bytes.subarray(-30).includes(Buffer.from('Northwind'))).toBe(true);
    expect(before.length).toBeLessThan(bytes.length);
  });

  it('keeps the order of the table of contents where it is another than that of the data', async () => {
    const directoryOrder = formParts()
      .map((_, index) => index)
      .reverse();
    await expectInPlace(() => ({}), { directoryOrder });
  });

  it('keeps entries of folders, and parts nobody knows', async () => {
    const parts: FormEntry[] = [
      { name: 'xl/', data: '', stored: true },
      ...formParts(),
      { name: 'xl/metadata', data: 'of another program' },
    ];
    const { bytes, untouched } = await fill(zipOf(parts), answersOf({ 'A&A-01.1': answer() }));
    expect(takeApart(bytes).map(({ name }) => name)).toEqual(parts.map(({ name }) => name));
    expect(untouched.map(({ part }) => part)).toContain('xl/metadata');
  });

  it('writes the sizes into the header where a descriptor was promised and none is there', async () => {
    const before = zipOf(formParts({ form: (part) => (part === SHEET ? { descriptor: 'promised' } : {}) }));
    const { bytes } = await fill(before, answersOf({ 'A&A-01.1': answer() }));
    const sheet = takeApart(bytes).find(({ name }) => name === SHEET);
    expect(sheet?.local.readUInt16LE(6)).toBe(0);
    expect(await cellsIn(bytes)).toEqual({ C3: 'Yes', D3: 'CSP-owned' });
  });

  it('finds parts whatever the case of their names', async () => {
    const parts = formParts().map((entry) =>
      entry.name === SHEET ? { ...entry, name: 'xl/Worksheets/Sheet2.XML' } : entry,
    );
    const { bytes } = await fill(zipOf(parts), answersOf({ 'A&A-01.1': answer() }));
    expect(await cellsIn(bytes)).toEqual({ C3: 'Yes', D3: 'CSP-owned' });
  });
});

describe('replacing parts', () => {
  const entries: FormEntry[] = [
    { name: 'a', data: 'first', descriptor: 'bare' },
    { name: 'b', data: 'second', stored: true, large: true },
    { name: 'c', data: 'third' },
  ];
  const replace = (changes: Readonly<Record<string, string | null>>, options: ZipOptions = {}) => {
    const zip = Buffer.from(zipOf(entries, options));
    const kept = Buffer.from(zip);
    const made = replaceParts(
      zip,
      readZipDirectory(zip),
      new Map(Object.entries(changes).map(([name, text]) => [name, text === null ? null : Buffer.from(text)])),
    );
    expect(zip.equals(kept)).toBe(true);
    return takeApart(made).map(({ name, data }) => `${name}=${data}`);
  };

  it('replaces several, shorter and longer, and takes parts out', () => {
    for (const options of [{}, { large: true }, { directoryOrder: [2, 0, 1] }]) {
      expect(replace({ a: 'x', c: 'y'.repeat(99) }, options)).toEqual(['a=x', 'b=second', `c=${'y'.repeat(99)}`]);
      expect(replace({ a: null, b: 'z' }, options)).toEqual(['b=z', 'c=third']);
      expect(replace({ c: null }, options)).toEqual(['a=first', 'b=second']);
      expect(replace({ a: '' }, options)).toEqual(['a=', 'b=second', 'c=third']);
    }
  });

  it('with nothing gives the same bytes', () => {
    const zip = zipOf(entries, { large: true, comment: 'c' });
    expect(Buffer.compare(replaceParts(zip, readZipDirectory(zip), new Map()), zip)).toBe(0);
  });

  it('fails for a part that is not there', () => {
    expect(() => replace({ d: 'x' })).toThrow(RangeError);
  });
});
