/**
 * Asks witnesses to cosign the newest checkpoint of each log (C2SP `tlog-witness`), in rounds and beside everything else:
 * nothing waits for a witness. All are asked for the same checkpoint, so that their lines stand under one note. One that does
 * not answer, or does not know a log, is left alone for longer each time.
 */
import { tileReaderOf } from '#actions/log/tiles-of-log.ts';
import { type KeptWitness, keepCosignatures, witnessesOf } from '#store/log/cosignatures.ts';
import { type KeptCheckpoint, newestHead } from '#store/log/head.ts';
import { nameOfLog } from '#store/log/registry-log.ts';
import { sequencingTransaction } from '#store/log/sequencing-transaction.ts';
import { logsUnwitnessed } from '#store/log/waiting.ts';
import { utf8Bytes } from '#transparency/bytes.ts';
import { proveConsistency } from '#transparency/merkle/prove.ts';
import type { Hash } from '#transparency/merkle/tree-hash.ts';
import type { NoteKey } from '#transparency/note/note-key.ts';
import { hashReaderOf } from '#transparency/tiles/tile-hashes.ts';
import { addCheckpointBytes } from '#transparency/witness/add-checkpoint.ts';
import { type RawAnswer, readWitnessAnswer, type WitnessAnswer } from '#transparency/witness/answer.ts';
import type { Signer } from './signer.ts';

/** Somebody who cosigns, as the operator named them. */
export interface Witness {
  readonly key: NoteKey;
  /** Where it is asked, without `/add-checkpoint`. */
  readonly url: string;
}

export interface WitnessParts {
  readonly runtime: Pick<Signer['runtime'], 'database' | 'now'>;
  readonly witnesses: readonly Witness[];
  /** One request. Throws when there is no answer. */
  readonly ask: (url: string, body: Uint8Array) => Promise<RawAnswer>;
  readonly warn: (text: string) => void;
  readonly reportFault: (error: unknown) => void;
  /** How long one that failed is left alone at first; twice as long each time after that, up to an hour. */
  readonly restMs?: number;
}

const LOGS_MAX = 64;
const REST_MS = 2_000;
const REST_MS_MAX = 60 * 60_000;

/** One round over all logs that have something to cosign. Never fails: what went wrong is reported and tried again. */
export function createWitnessing(parts: WitnessParts): { round(isStopped?: () => boolean): Promise<void> } {
  const rests = new Rests(parts.restMs ?? REST_MS);
  /** Logs that some witness has still to see as they are. */
  const unfinished = new Set<string>();
  let isFirst = true;
  const witness = async (tenantId: string) => {
    const isFinished = await witnessLog(parts, rests, tenantId).catch((error: unknown) => {
      parts.reportFault(error);
      return false;
    });
    if (isFinished) unfinished.delete(tenantId);
    else unfinished.add(tenantId);
  };
  return {
    async round(isStopped = () => false) {
      try {
        const left = new Set(unfinished);
        for (let after: string | undefined; ; ) {
          // At first all of them: what an earlier process did not finish is known to nobody.
          const found = await logsUnwitnessed(parts.runtime.database, { after, limit: LOGS_MAX, isAll: isFirst });
          for (const tenantId of found) left.add(tenantId);
          if (found.length < LOGS_MAX) break;
          after = found.at(-1);
        }
        isFirst = false;
        for (const tenantId of left) if (!isStopped()) await witness(tenantId);
      } catch (error) {
        parts.reportFault(error);
      }
    },
  };
}

/** Which witness is left alone about which log, and for how long. */
class Rests {
  readonly #firstMs: number;
  readonly #until = new Map<string, { readonly at: number; readonly ms: number }>();

  constructor(firstMs: number) {
    this.#firstMs = firstMs;
  }

  isResting(key: string): boolean {
    return (this.#until.get(key)?.at ?? 0) > performance.now();
  }

  failed(key: string): void {
    const ms = Math.min(REST_MS_MAX, (this.#until.get(key)?.ms ?? this.#firstMs / 2) * 2);
    this.#until.set(key, { at: performance.now() + ms, ms });
  }

  answered(key: string): void {
    this.#until.delete(key);
  }
}

/** True when every witness has cosigned the newest checkpoint, or there is none. */
async function witnessLog(parts: WitnessParts, rests: Rests, tenantId: string): Promise<boolean> {
  const { runtime, warn } = parts;
  const isResting = ({ name }: NoteKey) => rests.isResting(name) || rests.isResting(`${name} ${tenantId}`);
  if (parts.witnesses.every(({ key }) => isResting(key))) return false;
  const found = await runtime.database.read(tenantId, async (read) => {
    const head = await newestHead(read);
    return head === null ? null : { head, known: await witnessesOf(read, head.generation) };
  });
  const head = found?.head;
  if (found === null || head?.checkpoint == null || head.frozenAt !== null) return true;
  const { checkpoint, generation } = head;
  const isDone = ({ name }: NoteKey) =>
    head.witnessed?.size === checkpoint.size &&
    found.known.some((one) => one.name === name && one.size === checkpoint.size && one.failure === null);
  const wanted = parts.witnesses.filter(({ key }) => !isDone(key));
  const due = wanted.filter(({ key }) => !isResting(key));
  if (due.length === 0) return wanted.length === 0;
  const proofFrom = (oldSize: number): Promise<readonly Hash[]> =>
    runtime.database.read(tenantId, (read) =>
      proveConsistency(hashReaderOf(tileReaderOf(read, generation), checkpoint.size), oldSize, checkpoint.size),
    );
  const answers = await Promise.all(
    due.map(async (witness): Promise<Answered> => {
      const before = found.known.find(({ name }) => name === witness.key.name);
      const answered = await askOne(parts, { witness, before, checkpoint, proofFrom });
      const { name } = witness.key;
      if (answered.isSilent) rests.failed(name);
      else rests.answered(name);
      if (answered.lines !== null) rests.answered(`${name} ${tenantId}`);
      else if (!answered.isSilent) rests.failed(`${name} ${tenantId}`);
      if (answered.isAlarm)
        warn(`log: the witness ${witness.key.name} on ${nameOfLog(tenantId)}: ${answered.state.failure?.because}`);
      return answered;
    }),
  );
  await sequencingTransaction(runtime.database, tenantId, (tx) =>
    keepCosignatures(tx, generation, {
      witnessed: cosigned(checkpoint, head.witnessed, answers, runtime.now()),
      witnesses: answers.map(({ state }) => state),
    }),
  );
  return wanted.length === due.length && answers.every(({ lines }) => lines !== null);
}

/** The checkpoint with the lines of all who cosigned it, those of an earlier round included. Null where nobody did now. */
function cosigned(
  checkpoint: KeptCheckpoint,
  before: KeptCheckpoint | null,
  answers: readonly Answered[],
  at: Date,
): KeptCheckpoint | null {
  const lines = answers.map((answer) => answer.lines ?? '').join('');
  if (lines === '') return null;
  const note =
    before?.size === checkpoint.size && before.note.startsWith(checkpoint.note) ? before.note : checkpoint.note;
  return { note: `${note}${lines}`, size: checkpoint.size, at };
}

interface Answered {
  readonly state: KeptWitness;
  /** Signature lines to add; null where it did not cosign. */
  readonly lines: string | null;
  /** Two histories were signed, or so it looks. */
  readonly isAlarm: boolean;
  /** Nobody answered, whichever log it is about. */
  readonly isSilent: boolean;
}

interface Question {
  readonly witness: Witness;
  readonly before: KeptWitness | undefined;
  readonly checkpoint: KeptCheckpoint;
  readonly proofFrom: (oldSize: number) => Promise<readonly Hash[]>;
}

/** Once, and once more from the size that the witness says it knows. */
async function askOne(parts: WitnessParts, question: Question): Promise<Answered> {
  const { witness, before, checkpoint } = question;
  const now = parts.runtime.now();
  const failed = (because: string, size: number, { isAlarm = false, isSilent = false } = {}): Answered => ({
    state: { name: witness.key.name, size, cosignedAt: before?.cosignedAt ?? null, failure: { because, at: now } },
    lines: null,
    isAlarm,
    isSilent,
  });
  let oldSize = Math.min(before?.size ?? 0, checkpoint.size);
  for (let times = 0; times < 2; times += 1) {
    const answer = await answerOf(parts, question, oldSize);
    if ('because' in answer) return failed(answer.because, oldSize, answer);
    if (answer.kind === 'cosigned') {
      const state = { name: witness.key.name, size: checkpoint.size, cosignedAt: now, failure: null };
      return { state, lines: answer.lines, isAlarm: false, isSilent: false };
    }
    if (answer.kind === 'remembers-another-history')
      return failed('It remembers another history of this log than the one that is signed here.', oldSize, {
        isAlarm: true,
      });
    if (answer.kind === 'refused') return failed(refusalWords(answer.status), oldSize);
    if (answer.size > checkpoint.size)
      return failed(`It has seen ${answer.size} entries of this log, and ${checkpoint.size} are signed here.`, 0, {
        isAlarm: true,
      });
    oldSize = answer.size;
  }
  return failed('It counts from another size each time it is asked.', oldSize);
}

/** The answer, or why there is none that can be read. */
async function answerOf(
  { ask }: WitnessParts,
  { witness, checkpoint, proofFrom }: Question,
  oldSize: number,
): Promise<WitnessAnswer | { readonly because: string; readonly isSilent: boolean }> {
  const note = utf8Bytes(checkpoint.note);
  const body = addCheckpointBytes({ oldSize, proof: await proofFrom(oldSize), checkpoint: note });
  const raw = await ask(`${witness.url}/add-checkpoint`, body).catch(
    (error: unknown) => `It does not answer: ${error instanceof Error ? error.message : String(error)}.`,
  );
  if (typeof raw === 'string') return { because: raw, isSilent: true };
  const text = checkpoint.note.slice(0, checkpoint.note.lastIndexOf('\n\n') + 1);
  const read = readWitnessAnswer(raw, { text, oldSize, keys: [witness.key] });
  return read.ok
    ? read.value
    : { because: `Its answer does not hold: ${read.reason}: ${read.detail}.`, isSilent: false };
}

const refusalWords = (status: number): string =>
  status === 404
    ? 'It does not know this log; whoever runs it has to add its key.'
    : status === 403
      ? 'It knows another key for this log.'
      : `It answers with the status ${status}.`;
