/**
 * The parser child: takes files on its standard input, one at a time, and gives what it made of them on descriptor 3.
 * It is started without environment and with read access to program and frameworks only (`parser-child.ts`), and ends
 * when its input ends. Its one argument is the folder of the frameworks.
 */
import { Socket } from 'node:net';
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { FormatInput } from '#formats/format.ts';
import { readQuestionnaire } from '#formats/index.ts';
import { loadQuestionSets } from '#store/framework-files.ts';
import type { Frame } from './frames.ts';
import { FrameReader, frameStart } from './frames.ts';
import type { ChildMessage, ChildRequest, Outcomes, Wanted } from './messages.ts';

const RESULT_DESCRIPTOR = 3;
const NOTHING = new Uint8Array();

interface Answer {
  readonly message: ChildMessage;
  readonly body: Uint8Array;
}

// Loaded when first asked for: most children never read a download or metrics, nor fill a form.
const READERS: {
  readonly [Name in Exclude<Wanted, 'filled-workbook'>]: (
    file: FormatInput,
    request: Pick<ChildRequest, 'columns'>,
  ) => Promise<Outcomes[Name]>;
} = {
  reading: (file) => readQuestionnaire(file),
  'official-download': async (file) => (await import('#official-text/read.ts')).readOfficialDownload(file),
  listing: async ({ bytes }, { columns }) =>
    (await import('#listings/read-listing.ts')).readListing({ bytes, columns: columns ?? {} }),
  'metric-catalogue': async (file) => (await import('#metric-files/read-catalogue.ts')).readMetricCatalogue(file),
  'value-table': async (file) => (await import('#metric-files/read-values.ts')).readValueTable(file),
};

const results = new Socket({ fd: RESULT_DESCRIPTOR, readable: false, writable: true });
const questionSets = await loadQuestionSets(process.argv[2] ?? '');
// The parent enforces the size of uploads; a frame cannot be longer than its length field says.
const frames = new FrameReader(() => Number.POSITIVE_INFINITY);

send({ message: { kind: 'ready' }, body: NOTHING });
for await (const chunk of process.stdin) {
  for (const frame of frames.push(chunk)) send(await answer(frame, questionSets));
}

async function answer(frame: Frame, sets: readonly QuestionSet[]): Promise<Answer> {
  try {
    const request = JSON.parse(frame.head.toString()) as ChildRequest;
    const file = { bytes: frame.body, fileName: request.fileName, questionSets: sets };
    if (request.want === 'filled-workbook') return await filled(file, request.fill);
    return { message: { kind: 'outcome', outcome: await READERS[request.want](file, request) }, body: NOTHING };
  } catch (error) {
    return { message: complaint(error), body: NOTHING };
  }
}

async function filled({ bytes: form, questionSets }: FormatInput, fill: ChildRequest['fill']): Promise<Answer> {
  if (fill === null) throw new TypeError('There is nothing to write into the form.');
  const { fillWorkbook } = await import('#formats/caiq-fill/fill-workbook.ts');
  const { edition, answers } = fill;
  const { bytes, ...outcome } = await fillWorkbook(form, new Map(answers), { questionSets, edition });
  return { message: { kind: 'outcome', outcome }, body: bytes };
}

function complaint(error: unknown): ChildMessage {
  if (error instanceof Refusal) return { kind: 'refusal', code: error.code, detail: error.detail };
  return { kind: 'fault', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

function send({ message, body }: Answer): void {
  results.write(frameStart(JSON.stringify(message), body.byteLength));
  if (body.byteLength > 0) results.write(body);
}
