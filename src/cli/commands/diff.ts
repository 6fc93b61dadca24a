/** `almagest diff`: two versions of one questionnaire, compared by what they mean. Offline. */
import { diffReadings, type ReadingDiff } from '#assurance/questionnaire/diff.ts';
import { Refusal } from '#assurance/refusal.ts';
import { pickQuestionSet } from '#reading/read-posture.ts';
import { FRAMEWORKS_FOLDER, PREPARED_FRAMEWORKS } from '#sandbox/child-program.ts';
import { loadPreparedSets } from '#store/framework-prepared.ts';
import { type CliIo, defineCommand } from '../command.ts';
import { writeDiffMarkdown } from '../diff/diff-markdown.ts';
import { writeDiffText } from '../diff/diff-text.ts';
import { EXIT, exitOf } from '../exit.ts';
import { hasColour, print, refusalLines, widthOf } from '../output.ts';
import { parseInProcess } from '../read/reader.ts';
import { readSource } from '../read/source.ts';
import { targetAt } from '../read/target.ts';
import { localToday, readDay } from '../today.ts';
import { usageRefusal } from '../usage.ts';

/** Lines listed in each section at a terminal. */
const ROWS_SHOWN = 15;

export const diffCommand = defineCommand({
  usage: ['diff OLD NEW [flags]'],
  about: [
    'Compares two finished questionnaires question by question: answers that flipped, ownership that moved, texts edited beyond white space, questions added and removed, and which renewal path follows.',
    'Across editions questions are paired by the published carry-over list, never by id: the same id can ask something else in another edition. Where the wording moved, the answer is listed to be reviewed again.',
  ],
  options: {
    format: {
      type: 'string',
      choices: ['text', 'json', 'markdown'],
      about: 'How to write the comparison. Standard: text.',
    },
    output: { type: 'string', short: 'o', value: 'PATH', about: 'Write to this file.' },
    'exit-code': { type: 'boolean', about: 'End with exit code 1 when anything changed, 0 when nothing did.' },
    today: { type: 'string', value: 'YYYY-MM-DD', about: 'Judge the renewal as on this day.' },
    all: { type: 'boolean', about: 'List every change in text; standard: the first fifteen of each kind.' },
  },
  examples: [
    ['diff caiq-2025.xlsx caiq-2026.xlsx', 'what changed, and whether a "no changes" renewal is open'],
    ['diff caiq-4.0.3.xlsx caiq-4.1.0.xlsx --format markdown -o move.md', 'the move to a new edition, for a ticket'],
    ['diff sent.xlsx published.xlsx --exit-code', 'in a script: are these the same answers?'],
  ],
  run: async ({ values, positionals, io }) => {
    const [oldName, newName, ...more] = positionals;
    if (oldName === undefined || newName === undefined || more.length > 0)
      throw usageRefusal.wrong('diff compares two files.', 'Write almagest diff OLD NEW.');
    const today = values.today === undefined ? localToday(io) : readDay('--today', values.today);
    const diff = await compare(oldName, newName, today, io);
    if (typeof diff === 'number') return diff;
    const target = targetAt(values.output ?? null, io);
    const rowsMax = values.all || target.stream !== io.stdout ? Number.POSITIVE_INFINITY : ROWS_SHOWN;
    await print(target.stream, write(diff, values.format ?? 'text', rowsMax, target.stream === io.stdout ? io : null));
    await target.close();
    const { matched, unchanged, added, removed } = diff.counts;
    return values['exit-code'] && matched - unchanged + added + removed > 0 ? EXIT.thresholdMet : EXIT.done;
  },
});

/** The comparison, or the exit code when a file was refused. */
async function compare(oldName: string, newName: string, today: string, io: CliIo): Promise<ReadingDiff | number> {
  const questionSets = await loadPreparedSets(PREPARED_FRAMEWORKS, FRAMEWORKS_FOLDER);
  const readings = [];
  for (const name of [oldName, newName]) {
    try {
      readings.push(await parseInProcess(await readSource(name, io.stdin), questionSets));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await print(io.stderr, refusalLines(name, error));
      return exitOf(error.code);
    }
  }
  const [old, now] = readings;
  if (old === undefined || now === undefined) throw new Error('A comparison needs two readings.');
  const [oldSet, newSet] = [pickQuestionSet(old, questionSets), pickQuestionSet(now, questionSets)];
  return diffReadings({ old, new: now, oldSet, newSet, today });
}

function write(diff: ReadingDiff, format: 'text' | 'json' | 'markdown', rowsMax: number, io: CliIo | null): string {
  if (format === 'json') return `${JSON.stringify(diff, null, 2)}\n`;
  if (format === 'markdown') return writeDiffMarkdown(diff);
  const style =
    io === null ? { width: 100, colour: false } : { width: widthOf(io.stdout), colour: hasColour(io.stdout) };
  return writeDiffText(diff, { ...style, rowsMax });
}
