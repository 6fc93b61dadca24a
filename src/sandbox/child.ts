/**
 * The parser child: takes files on its standard input, one at a time, and gives readings on descriptor 3.
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
import type { ChildMessage, ReadRequest } from './messages.ts';

const RESULT_DESCRIPTOR = 3;
const READERS = {
  reading: readQuestionnaire,
  // Loaded when first asked for: most children never read a download.
  'official-download': async (file: FormatInput) => (await import('#official-text/read.ts')).readOfficialDownload(file),
};

const results = new Socket({ fd: RESULT_DESCRIPTOR, readable: false, writable: true });
const questionSets = await loadQuestionSets(process.argv[2] ?? '');
// The parent enforces the size of uploads; a frame cannot be longer than its length field says.
const frames = new FrameReader(() => Number.POSITIVE_INFINITY);

send({ kind: 'ready' });
for await (const chunk of process.stdin) {
  for (const frame of frames.push(chunk)) send(await answer(frame, questionSets));
}

async function answer(frame: Frame, sets: readonly QuestionSet[]): Promise<ChildMessage> {
  try {
    const { fileName, readAs } = JSON.parse(frame.head.toString()) as ReadRequest;
    const file = { bytes: frame.body, fileName, questionSets: sets };
    return { kind: 'outcome', outcome: await READERS[readAs](file) };
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refusal', code: error.code, detail: error.detail };
    return { kind: 'fault', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function send(message: ChildMessage): void {
  results.write(frameStart(JSON.stringify(message), 0));
}
