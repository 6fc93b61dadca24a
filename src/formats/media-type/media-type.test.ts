import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { madeCaiq } from '../../../test/harness/made-workbook.ts';
import { HEAD_BYTES, mediaTypeOf } from './media-type.ts';

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : Buffer.from(part))));
const PDF = bytes('%PDF-1.7\n%', [0xe2, 0xe3, 0xcf, 0xd3], '\n1 0 obj\n');
const PNG = bytes([0x89], 'PNG\r\n', [0x1a], '\n', [0, 0, 0, 13], 'IHDR', [0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
const JPEG = bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16], 'JFIF', [0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
const EXE = bytes('MZ', new Array<number>(200).fill(0));
const ELF = readFileSync(process.execPath).subarray(0, 4_096);
const OLE = bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], new Array<number>(600).fill(0));
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const workbook = madeCaiq('4.0.3', []);

describe('what a file is by its first bytes', () => {
  it.each([
    ['certificate.pdf', PDF, 'application/pdf', 'pdf'],
    ['screen.png', PNG, 'image/png', 'image'],
    ['photo.JPG', JPEG, 'image/jpeg', 'image'],
    ['caiq.xlsx', workbook.subarray(0, HEAD_BYTES), XLSX, null],
    ['old.doc', OLE, 'application/x-cfb', null],
    ['setup.exe', EXE, 'application/x-msdownload', null],
    ['scan.csv', bytes('host;port\nörebro;443\n'), 'text/csv', 'text'],
    ['scan.tsv', bytes('host\tport\n'), 'text/tab-separated-values', 'text'],
    ['policy.md', bytes('# Access control\n\nWho may do what.\n'), 'text/markdown', 'text'],
    ['notes.txt', bytes([0xef, 0xbb, 0xbf], 'plain words'), 'text/plain', 'text'],
    ['main.tf', bytes('resource "aws_s3_bucket" "logs" {}\n'), 'text/plain', 'text'],
    ['playbook.yml', bytes('- hosts: all\n'), 'application/yaml', 'text'],
    ['report.json', bytes('{"findings": []}'), 'application/json', 'text'],
    ['events.jsonl', bytes('{"a":1}\n{"a":2}\n'), 'application/x-ndjson', 'text'],
    ['scan.xml', bytes('<?xml version="1.0"?>\n<!-- made by a scanner -->\n<report/>'), 'application/xml', 'text'],
    ['page.html', bytes('\n  <!DOCTYPE html><html><body>hi'), 'text/html', null],
    ['page.htm', bytes('<!-- saved --><SCRIPT>1</SCRIPT>'), 'text/html', null],
    ['picture.svg', bytes('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'image/svg+xml', null],
    ['picture.svg', bytes('<?xml version="1.0"?><!DOCTYPE svg PUBLIC "x" "y"><svg/>'), 'image/svg+xml', null],
    [
      'windows.txt',
      bytes([0xff, 0xfe], Buffer.from('grün', 'utf16le').toJSON().data),
      'text/plain; charset=utf-16le',
      null,
    ],
    ['empty', new Uint8Array(), 'text/plain', 'text'],
    ['random.bin', bytes([0, 1, 2, 3, 200, 201]), 'application/octet-stream', null],
  ] as const)('%s is told', async (name, head, mediaType, preview) => {
    expect(await mediaTypeOf(head, name)).toEqual({ mediaType, preview, contradiction: null });
  });

  it('is not changed by a name', async () => {
    for (const name of ['a.pdf', 'a.html', 'a.png', 'a', '', '.pdf', 'a.pdf.exe', 'a.constructor'])
      expect(await mediaTypeOf(ELF, name)).toMatchObject({ mediaType: 'application/x-elf', preview: null });
  });

  it.each([
    ['certificate.pdf', EXE, 'The name ends in .pdf and promises a PDF; the content is a Windows program.'],
    ['certificate.PDF', ELF, 'The name ends in .pdf and promises a PDF; the content is a Linux program.'],
    ['policy.pdf', bytes('<html>'), 'The name ends in .pdf and promises a PDF; the content is an HTML page.'],
    ['screen.png', JPEG, 'The name ends in .png and promises a PNG picture; the content is a JPEG picture.'],
    ['scan.csv', bytes([0x67, 0x72, 0xfc, 0x6e]), 'promises a CSV table; the content is none that is known.'],
    ['export.xls', bytes('<table><tr><td>1'), 'promises a workbook; the content is an HTML page.'],
    ['report.json', bytes('{"cut off'), 'promises JSON; the content is plain text.'],
    ['archive.zip', PDF, 'promises a ZIP archive; the content is a PDF.'],
  ] as const)('%s is contradicted by other content', async (name, head, words) => {
    expect((await mediaTypeOf(head, name)).contradiction).toContain(words);
  });

  it.each([
    ['notes.log', bytes('{"at":"2026-01-01"}')],
    ['page.xml', bytes('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>')],
    ['readme.md', bytes('<h1 align="center">Almagest</h1>')],
    ['noextension', EXE],
    ['strange.zzz', EXE],
  ] as const)('%s is not', async (name, head) => {
    expect((await mediaTypeOf(head, name)).contradiction).toBeNull();
  });

  it('is known of a long text that ends in the middle of a sign, and of long JSON', async () => {
    const long = Buffer.from('ä'.repeat(HEAD_BYTES)).subarray(1, HEAD_BYTES + 1);
    expect((await mediaTypeOf(long, 'a.txt')).mediaType).toBe('application/octet-stream');
    const even = Buffer.from(`x${'ä'.repeat(HEAD_BYTES)}`).subarray(0, HEAD_BYTES);
    expect((await mediaTypeOf(even, 'a.txt')).mediaType).toBe('text/plain');
    const json = Buffer.from(`[${'"finding",'.repeat(HEAD_BYTES)}`).subarray(0, HEAD_BYTES);
    expect(await mediaTypeOf(json, 'a.json')).toMatchObject({ mediaType: 'application/json', contradiction: null });
    expect((await mediaTypeOf(json, 'a.txt')).mediaType).toBe('text/plain');
  });

  it('is known of a workbook whose list of types lies far behind', async () => {
    const far = zipSync(
      {
        'xl/media/image1.png': PNG,
        'xl/worksheets/sheet1.xml': strToU8('<x/>'.repeat(50_000)),
        '[Content_Types].xml': strToU8('<Types/>'),
      },
      { level: 0 },
    );
    expect(await mediaTypeOf(far.subarray(0, HEAD_BYTES), 'a.xlsx')).toMatchObject({
      mediaType: XLSX,
      contradiction: null,
    });
    const other = zipSync({ 'notes/a.txt': strToU8('a') });
    expect((await mediaTypeOf(other, 'a.zip')).mediaType).toBe('application/zip');
  });

  it('never fails on what is cut off anywhere', async () => {
    for (const file of [PDF, PNG, JPEG, EXE, OLE, workbook])
      for (let length = 0; length < Math.min(file.byteLength, 400); length += 1)
        expect((await mediaTypeOf(file.subarray(0, length), 'a.pdf')).mediaType).toMatch(/^\w+\/[\w.+-]+/);
  });
});
