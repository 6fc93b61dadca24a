/**
 * Bytes in, a judged read out. One file is parsed in this process, which ends right after and whose readers are bounded;
 * several files are parsed by a pool of watched children, at once and safe from one another.
 */
import { createHash } from 'node:crypto';
import type { QuestionSet, ServiceModel } from '#assurance/catalogue/catalogue.ts';
import type { ContractTier } from '#assurance/posture/posture.ts';
import type { Reading } from '#assurance/questionnaire/reading.ts';
import { pickQuestionSet, readPosture } from '#reading/read-posture.ts';
import type { PostureRead } from '#reports/report.ts';
import { childProgram, FRAMEWORKS_FOLDER, PREPARED_FRAMEWORKS } from '#sandbox/child-program.ts';
import { loadPreparedSets } from '#store/framework-prepared.ts';
import type { NamedBytes } from './source.ts';

/** How a read is judged. */
export interface Judgement {
  readonly today: string;
  readonly tier: ContractTier | null;
  readonly serviceModel: ServiceModel | null;
}

export interface Reader {
  /** How many files it can take at the same time. */
  readonly atOnce: number;
  /** Facts and verdict of one file. */
  read(file: NamedBytes): Promise<PostureRead>;
  close(): void;
}

/** A reader for so many files. Close it, or the process will not end. */
export async function openReader(files: number, judgement: Judgement): Promise<Reader> {
  const questionSets = await loadPreparedSets(PREPARED_FRAMEWORKS, FRAMEWORKS_FOLDER);
  const parser = files > 1 ? await poolParser() : ownParser(questionSets);
  return {
    atOnce: parser.atOnce,
    read: async (file) => judged(file, await parser.parse(file), questionSets, judgement),
    close: parser.close,
  };
}

/** Parses one file in this process: for a command that ends right after. */
export async function parseInProcess(file: NamedBytes, questionSets: readonly QuestionSet[]): Promise<Reading> {
  const { readQuestionnaire } = await import('#formats/index.ts');
  return readQuestionnaire({ bytes: file.bytes, fileName: file.name, questionSets });
}

interface Parser {
  readonly atOnce: number;
  parse(file: NamedBytes): Promise<Reading>;
  close(): void;
}

async function poolParser(): Promise<Parser> {
  const { ReadingPool } = await import('#sandbox/reading-pool.ts');
  const pool = new ReadingPool(childProgram());
  return {
    atOnce: pool.size,
    parse: ({ name, bytes }) => pool.readInChild({ bytes, fileName: name }),
    close: () => pool.close(),
  };
}

function ownParser(questionSets: readonly QuestionSet[]): Parser {
  return { atOnce: 1, parse: (file) => parseInProcess(file, questionSets), close: () => {} };
}

function judged(
  file: NamedBytes,
  reading: Reading,
  questionSets: readonly QuestionSet[],
  judgement: Judgement,
): PostureRead {
  const questionSet = pickQuestionSet(reading, questionSets);
  return {
    file: fileFacts(file),
    today: judgement.today,
    reading,
    posture: readPosture({ reading, questionSet, ...judgement }),
    questionSet,
  };
}

/** Name, digest and length of a file. */
export const fileFacts = ({ name, bytes }: NamedBytes): PostureRead['file'] => ({
  name,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  bytes: bytes.byteLength,
});
