/**
 * The typesetter child: takes one `PaperDocument` as JSON on its standard input, gives the PDF on its standard output and
 * ends. Its arguments are the template and the fonts. It is started without environment (`render-pdf.ts`).
 */
import { readFileSync } from 'node:fs';
import { stdin, stdout } from 'node:process';
import { buffer } from 'node:stream/consumers';
import { sayDay } from '#assurance/posture/calendar-day.ts';
import type { PaperDocument } from '#paper/paper.ts';
import { TYPESETTER_IS_ABSENT } from './exit-codes.ts';
import { coverageOf } from './font-coverage.ts';
import { printableText } from './printable-text.ts';

const [template = '', ...fontFiles] = process.argv.slice(2);
const typst = await import('@myriaddreamin/typst-ts-node-compiler').catch((error: unknown) => {
  process.stderr.write(String(error));
  process.exit(TYPESETTER_IS_ABSENT);
});
const fonts = fontFiles.map((file) => readFileSync(file));
const coverages = fonts.map(coverageOf);
const covers = (codePoint: number) => coverages.every((each) => each(codePoint));

const document = JSON.parse((await buffer(stdin)).toString()) as PaperDocument;
let replaced = 0;
const paper = JSON.stringify({ ...document, preparedOnWords: sayDay(document.preparedOn) }, (_key, value: unknown) => {
  if (typeof value !== 'string') return value;
  const printable = printableText(value, covers);
  replaced += printable.replaced;
  return printable.text;
});

const compiler = typst.NodeCompiler.create({ fontArgs: [{ fontBlobs: fonts }] });
const pdf = compiler.pdf(
  { mainFileContent: readFileSync(template, 'utf8'), inputs: { paper, replaced: String(replaced) } },
  { pdfStandard: 'ua-1' },
);
stdout.write(pdf);
