/** One small sound file of each kind that is read, all invented: what the bad ones are made from. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import { type MadeAnswer, madeCaiq, madeWorkbook } from '../harness/made-workbook.ts';
import { inventedCatalogue } from '../harness/metric-files.ts';

/** What a file is handed in as. */
export type Use = 'reading' | 'official' | 'listing' | 'metrics' | 'values' | 'form';

export interface SoundFile {
  readonly name: string;
  readonly use: Use;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export function soundFiles(set: QuestionSet): readonly SoundFile[] {
  const questions = set.questions.slice(0, 40);
  const answers: readonly MadeAnswer[] = questions.map(({ id }, at) => ({
    id,
    answer: at % 4 === 3 ? 'No' : 'Yes',
    ownership: 'CSP-owned',
    description: `Kept by the platform team for ${id}, each March; "as agreed", and so on.`,
  }));
  const heads = ['Question ID', 'CSP CAIQ Answer', 'SSRM Control Ownership', 'CSP Implementation Description'];
  const rows = answers.map(({ id, answer, ownership, description }) => [id, answer, ownership, description]);
  const quoted = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  const controls = [...set.catalogue.controls.values()].slice(0, 60);
  const workbook = madeCaiq(set.edition, answers);
  const csv = [heads, ...rows].map(quoted).join('\r\n');
  const markdown = [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  const json = answers.map(({ id, answer, ownership, description }) => ({
    question_id: id,
    answer,
    ssrmControlOwnership: ownership,
    description,
  }));
  const texts = controls.map(({ id, title }) => ({ control_id: id, title, specification: `Moor vessel ${id}.` }));
  const ccm = [
    ['Control ID', 'Control Title', 'Control Specification'],
    ...texts.map((one) => [one.control_id, one.title, one.specification]),
  ];
  const listed = [
    ['Organisation', 'Service', 'Level', 'Listed'],
    ['Fjord Compute', 'Store', 'Level 1', '2026-01-12'],
    ['Halden AS', 'Mail', 'Level 2', '2025-11-30'],
  ];
  const files: readonly (readonly [string, Use, string, Uint8Array | string])[] = [
    ['CAIQ workbook', 'reading', 'caiq.xlsx', workbook],
    ['CAIQ table', 'reading', 'caiq.csv', csv],
    ['CAIQ table, semicolons', 'reading', 'caiq.txt', csv.replaceAll('","', '";"')],
    ['CAIQ as JSON', 'reading', 'caiq.json', JSON.stringify(json)],
    ['CAIQ in Markdown', 'reading', 'caiq.md', markdown],
    ['CCM as JSON', 'official', 'ccm.json', JSON.stringify({ version: '4.0.13', controls: texts })],
    ['CCM table', 'official', 'ccm.csv', ccm.map(quoted).join('\n')],
    [
      'CCM as OSCAL',
      'official',
      'ccm-oscal.json',
      JSON.stringify({
        catalog: {
          uuid: '0196f3a0-0000-7000-8000-000000000001',
          metadata: { title: 'Cloud Controls Matrix', version: '4.0.13', 'oscal-version': '1.1.2' },
          groups: [
            {
              id: 'a',
              title: 'A',
              controls: texts.map(({ control_id: id, title }) => ({
                id: id.toLowerCase(),
                title,
                parts: [{ name: 'statement', prose: `Moor vessel ${id}.` }],
              })),
            },
          ],
        },
      }),
    ],
    [
      'listing as JSON',
      'listing',
      'listing.json',
      JSON.stringify({
        program: 'An invented list',
        companies: listed
          .slice(1)
          .map(([name, offering, level, listed_since]) => ({ name, products: [{ offering, level, listed_since }] })),
      }),
    ],
    ['listing table', 'listing', 'listing.csv', listed.map(quoted).join('\n')],
    ['CCM workbook', 'official', 'ccm.xlsx', madeWorkbook([{ name: 'CCM', rows: ccm }])],
    ['metrics', 'metrics', 'metrics.yml', inventedCatalogue()],
    ['values', 'values', 'values.csv', 'metric,parameter,value\nAIS-06-M1,A,95\nAIS-06-M1,B,100\n'],
    ['form', 'form', 'form.xlsx', workbook],
  ];
  return files.map(([name, use, fileName, content]) => ({
    name,
    use,
    fileName,
    bytes: typeof content === 'string' ? bytesOf(content) : content,
  }));
}
