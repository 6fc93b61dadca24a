import { describe, expect, it } from 'vitest';
import { Refusal } from '#assurance/refusal.ts';
import { allAnswered, tableOf } from '../../test/vectors/caiq/make-caiq.ts';
import { questionSets } from '../../test/vectors/caiq/question-sets.ts';
import { rawWorkbook, sheetXml } from '../../test/vectors/caiq/raw-workbook.ts';
import { QUESTIONNAIRE_FORMATS, readQuestionnaire } from './index.ts';
import { writeWorkbook } from './xlsx-write/write-workbook.ts';

const read = (content: string | Uint8Array, fileName = 'answers.xlsx') =>
  readQuestionnaire({ bytes: typeof content === 'string' ? Buffer.from(content) : content, fileName, questionSets });

const csv = tableOf(allAnswered())
  .map((row) => row.map((cell) => `"${cell}"`).join(','))
  .join('\r\n');
const ole = (...names: string[]) =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(512),
    ...names.map((name) => Buffer.from(name, 'utf16le')),
  ]);

describe('readQuestionnaire', () => {
  it('goes by content and never by the name of the file', async () => {
    expect((await read(csv, 'answers.xlsx')).format).toBe('caiq-csv');
    const workbook = writeWorkbook({ sheets: [{ name: 'CAIQ', rows: tableOf(allAnswered()) }] });
    expect((await read(workbook, 'answers.csv')).format).toBe('caiq-xlsx');
    expect((await read(JSON.stringify(allAnswered()), 'answers.md')).format).toBe('caiq-json');
  });

  it.each<[string, string | Uint8Array, string]>([
    ['nothing', '', 'file-is-empty'],
    ['a PDF', '%PDF-1.7 …', 'file-is-evidence-only'],
    ['an old .xls', ole('Workbook'), 'file-type-is-not-read'],
    ['a workbook with a password', ole('EncryptionInfo', 'EncryptedPackage'), 'archive-is-encrypted'],
    ['a web page', '<!DOCTYPE html><html><table><tr><td>A&A-01.1</td></tr></table></html>', 'file-type-is-not-read'],
    ['a web archive', 'MIME-Version: 1.0\r\nContent-Type: multipart/related', 'file-type-is-not-read'],
    [
      'Excel 2003 XML',
      '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
      'file-type-is-not-read',
    ],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), 'file-type-is-not-read'],
    ['noise', Buffer.from([0, 1, 2, 3, 0, 0, 0]), 'file-type-is-not-read'],
    [
      'text in no encoding we know',
      Buffer.from([...Buffer.from('Question ID,Answer\nA&A-01.1,S'), 0xed, 0x81, 0x0a]),
      'text-is-not-utf8',
    ],
    ['broken JSON', '[{"id": "A&A-01.1",', 'json-is-damaged'],
    ['JSON a thousand levels deep', '['.repeat(1_000) + ']'.repeat(1_000), 'json-is-damaged'],
    ['prose', 'We are secure. Trust us.', 'file-holds-no-questionnaire'],
    [
      'a workbook without questions',
      writeWorkbook({ sheets: [{ name: 'S', rows: [['a', 'b']] }] }),
      'file-holds-no-questionnaire',
    ],
    ['a zip that is no workbook', rawWorkbook({ sheets: [] }), 'archive-is-damaged'],
  ])('refuses %s with a code, a message and a way on', async (_what, content, code) => {
    const refusal = await read(content).then(
      () => null,
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({ code });
    if (refusal instanceof Refusal) expect(refusal.message.length * refusal.detail.mend.length).toBeGreaterThan(0);
  });

  it('lists each format once, each with its endings', () => {
    const ids = QUESTIONNAIRE_FORMATS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(QUESTIONNAIRE_FORMATS.every(({ endings }) => endings.length > 0)).toBe(true);
  });

  it('gives plain JSON, which can cross a process border unchanged', async () => {
    const reading = await read(csv);
    expect(JSON.parse(JSON.stringify(reading))).toEqual(reading);
  });

  it('reads formula cells by their cached value and lists them', async () => {
    const row =
      '<row r="2"><c r="A2" t="str"><v>A&amp;A-01.1</v></c><c r="B2" t="str"><f>IF(1,"Yes","No")</f><v>Yes</v></c></row>';
    const header = '<row r="1"><c r="A1" t="str"><v>Question ID</v></c><c r="B1" t="str"><v>Answer</v></c></row>';
    const reading = await read(rawWorkbook({ sheets: [{ name: 'CAIQ', xml: sheetXml(header + row) }] }));
    expect(reading.rows[0]?.answer).toBe('yes');
    expect(reading.form.formulaCells).toEqual(['B2']);
  });
});
