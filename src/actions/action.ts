/** What an action is and how it is performed: permission, input, audited transaction, run. Knows no action. */
import type { z } from 'zod';
import { type Actor, denialOf, type Permission } from '#assurance/access/actor.ts';
import { reachesAll } from '#assurance/access/duties.ts';
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { Reading } from '#assurance/questionnaire/reading.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { TrackedColumns, TrackedListing } from '#assurance/registry/tracked.ts';
import type { FilledWorkbook, FormAnswers } from '#formats/caiq-fill/filled-workbook.ts';
import type { MetricCatalogue } from '#metric-files/metric-catalogue.ts';
import type { ValueTable } from '#metric-files/read-values.ts';
import type { OfficialDownload } from '#official-text/official-download.ts';
import type { PaperDocument } from '#paper/paper.ts';
import {
  type ActDetail,
  type AuditedTransaction,
  auditedTransaction,
  recordDenial,
} from '#store/audited-transaction.ts';
import type { Database } from '#store/database.ts';
import type { EvidenceFiles } from '#store/evidence-files.ts';
import type { ReadHandle } from '#store/handle.ts';
import { referredFiles } from '#store/referred-files.ts';
import { uuidOfText } from '#store/uuid-v8.ts';
import type { SigningKey } from '#transparency/ed25519.ts';
import { checkLength, digestOfInput, parseInput } from './input.ts';
import { InputOnTheWire, keeperFor } from './kept-file.ts';
import { refuseScoped } from './reach.ts';

/** A file from outside; its name is a hint only. */
export interface ForeignFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

/** What acts ask of those who keep accounts. Acts know people by their ids; only an invitation begins with an e-mail. */
export interface People {
  /** Whose account has this e-mail; null for nobody's. */
  readonly personOfEmail: (email: string) => Promise<string | null>;
  /** What these people are called; somebody without an account is left out. */
  readonly namesOf: (personIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Ends the tokens for a workspace of everybody who is not among its members. */
  readonly revokeTokensOfOthers: (workspaceId: string, memberIds: readonly string[]) => Promise<void>;
}

/** How letters leave. Acts put them into the outbox of the workspace (`mail/letter.ts`), the house sends them. */
export interface Mail {
  /** Seals a text for one place, so that the outbox tells nobody what it holds. */
  readonly seal: (place: string, text: string) => string;
  /** The address by which somebody elsewhere reaches a path of this installation. */
  readonly linkTo: (path: string) => string;
  /** Says that a letter may lie there. Called once the act has committed; what is missed goes out a little later. */
  readonly wake: () => void;
}

/** What the program runs with. Made once in `app.ts`; tests bring their own clock and ids. */
export interface Runtime {
  readonly database: Database;
  readonly files: EvidenceFiles;
  readonly people: People;
  /** Null where the operator named no mail server: then no letter is written. */
  readonly mail: Mail | null;
  readonly now: () => Date;
  readonly newId: () => string;
  /** The address by which somebody elsewhere reaches a path of this installation. */
  readonly linkTo: (path: string) => string;
  /** Reads a foreign file in a process of its own. Refuses what cannot be read. */
  readonly readFile: (file: ForeignFile) => Promise<Reading>;
  /** Reads an official download the same way. */
  readonly readOfficialDownload: (file: ForeignFile) => Promise<OfficialDownload>;
  /** Reads a listing that somebody else keeps the same way; `columns` say what a table's columns hold. */
  readonly readListing: (file: ForeignFile & { readonly columns: TrackedColumns }) => Promise<TrackedListing>;
  /** Reads a catalogue of metrics, and a table of their values, the same way. */
  readonly readMetrics: (file: ForeignFile) => Promise<MetricCatalogue>;
  readonly readValues: (file: ForeignFile) => Promise<ValueTable>;
  /** Writes answers into a user's own form, in a process of its own. Refuses what is no such form. */
  readonly fillForm: (form: ForeignFile & FormAnswers) => Promise<FilledWorkbook>;
  /** Sets a paper document as PDF. Refuses where no typesetter is installed. */
  readonly typeset: (paper: PaperDocument) => Promise<Uint8Array>;
  /** Signs evidence packs: the key of the signed logs. */
  readonly packKey: SigningKey;
  /** Every question set we hold. */
  readonly questionSets: readonly QuestionSet[];
}

interface ActionSpeech<Input extends z.ZodType, Output extends z.ZodType> {
  /** With the verb it names file, permission, log entry, route, command and page: `vendor.add`. */
  readonly noun: string;
  readonly verb: string;
  readonly title: string;
  /** One sentence: what happens. */
  readonly summary: string;
  readonly permission: Permission;
  readonly input: Input;
  /** JSON, because it is kept for repeated requests and described in the API. */
  readonly output: Output;
  /**
   * The input's field `file` is an uploaded file: its bytes, or with `stream` a `KeptFile`, which lies in the store
   * already and goes again when the act refuses.
   */
  readonly upload?: true | 'stream';
  /** Changes who may do what: asks for a second factor shown within the last minutes, so no token can do it. */
  readonly recentFactor?: true;
  /** Is about no service, or about all: refused to a member who reaches some services only. */
  readonly wholeWorkspace?: true;
  /** What is kept of the output for repeated requests, when it holds a secret that is told once only. */
  kept?(output: z.output<Output>): z.output<Output>;
  /** The output is a document: `bytes`, `mediaType` and `fileName`. `stream`: it is made while it is sent. */
  readonly document?: true | 'stream';
}

/** Changes something. `run` reports every change through the store functions it calls. */
export interface WriteAction<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType>
  extends ActionSpeech<Input, Output> {
  readonly effect: 'write';
  /** `new`: the act makes the workspace it writes in. Otherwise it writes where the actor is. */
  readonly workspace?: 'new';
  /** Once it is committed: what no transaction holds, such as removing files. Repeatable, because it may be cut off. */
  after?(context: PrepareContext): Promise<void>;
  run(context: WriteContext, input: z.output<Input>): Promise<z.output<Output>>;
}

/** Changes something after slow work, such as reading a file, that must not hold a transaction open. */
export interface PreparedAction<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType>
  extends ActionSpeech<Input, Output> {
  readonly effect: 'write';
  readonly workspace?: 'new';
  /** As of a `WriteAction`. */
  after?(context: PrepareContext): Promise<void>;
  /**
   * The slow work. It may keep a file by its digest, which nothing refers to before the transaction commits; it changes
   * nothing else. What it resolves to is run in the transaction.
   */
  prepare(
    context: PrepareContext,
    input: z.output<Input>,
  ): Promise<(context: WriteContext) => Promise<z.output<Output>>>;
}

/** Reads something, all of one moment. */
export interface ReadAction<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType>
  extends ActionSpeech<Input, Output> {
  readonly effect: 'read';
  run(context: ReadContext, input: z.output<Input>): Promise<z.output<Output>>;
}

export type Action = WriteAction | PreparedAction | ReadAction;

export interface PrepareContext {
  readonly actor: Actor;
  readonly workspaceId: string;
  readonly runtime: Runtime;
}

export interface WriteContext {
  readonly tx: AuditedTransaction;
  readonly actor: Actor;
  readonly runtime: Runtime;
}

export interface ReadContext {
  readonly read: ReadHandle;
  readonly actor: Actor;
  readonly runtime: Runtime;
}

/** How the request came in. */
export interface PerformOptions {
  /** In the actor's own words; goes into the activity log. */
  readonly reason?: string | null;
  /** A repeated request with the same key gets the first result and changes nothing. */
  readonly idempotencyKey?: string | null;
  readonly request?: { readonly id: string; readonly ip: string | null; readonly userAgent: string | null };
}

const KEY_LENGTH_MAX = 200;
const REASON_LENGTH_MAX = 2_000;

/** Declares an action, with the types of its parts kept together. */
export function defineAction<Input extends z.ZodType, Output extends z.ZodType>(
  action: WriteAction<Input, Output>,
): WriteAction<Input, Output>;
export function defineAction<Input extends z.ZodType, Output extends z.ZodType>(
  action: PreparedAction<Input, Output>,
): PreparedAction<Input, Output>;
export function defineAction<Input extends z.ZodType, Output extends z.ZodType>(
  action: ReadAction<Input, Output>,
): ReadAction<Input, Output>;
export function defineAction(action: Action): Action {
  return action;
}

/** The name an action has everywhere. */
export const nameOf = (action: { readonly noun: string; readonly verb: string }): string =>
  `${action.noun}.${action.verb}`;

/**
 * Performs an action for an actor. A refused attempt leaves an entry in the activity log too. `input` may be an
 * `InputOnTheWire`: it is taken when permission has been given. Files put by an act that ends in a refusal go again.
 */
export async function perform<Input extends z.ZodType, Output extends z.ZodType>(
  runtime: Runtime,
  action: WriteAction<Input, Output> | PreparedAction<Input, Output> | ReadAction<Input, Output>,
  actor: Actor,
  input: unknown,
  options: PerformOptions = {},
): Promise<z.output<Output>> {
  const { database, newId } = runtime;
  const key = checkLength(options.idempotencyKey ?? null, KEY_LENGTH_MAX, 'Idempotency-Key');
  const workspaceId = workspaceOf(runtime, action, actor, key);
  const reason = checkLength(options.reason ?? null, REASON_LENGTH_MAX, 'reason');
  const detail = {
    workspaceId,
    actor,
    now: runtime.now(),
    newId,
    act: nameOf(action),
    reason,
    request: options.request ?? null,
  };
  await demandPermission(database, action, detail, actor);
  const referred = (digests: readonly string[]) => database.read(workspaceId, (read) => referredFiles(read, digests));
  return runtime.files.keeping(async (files) => {
    const given = input instanceof InputOnTheWire ? await input.take(keeperFor(files, workspaceId)) : input;
    return performPermitted({ ...runtime, files }, action, { ...detail, key }, parseInput(action.input, given));
  }, referred);
}

async function performPermitted<Input extends z.ZodType, Output extends z.ZodType>(
  runtime: Runtime,
  action: WriteAction<Input, Output> | PreparedAction<Input, Output> | ReadAction<Input, Output>,
  { key, ...detail }: Omit<ActDetail, 'once'> & { readonly key: string | null },
  parsed: z.output<Input>,
): Promise<z.output<Output>> {
  const { database } = runtime;
  const { actor, workspaceId } = detail;
  if (action.effect === 'read') {
    return database.read(workspaceId, (read) => action.run({ read, actor, runtime }, parsed));
  }
  const run =
    'prepare' in action
      ? await action.prepare({ actor, workspaceId, runtime }, parsed)
      : (context: WriteContext) => action.run(context, parsed);
  const revive = (result: unknown) => action.output.parse(result);
  const keep = (result: z.output<Output>) => action.kept?.(result) ?? result;
  // What is made while it is sent cannot be kept: a repetition is another act with an entry of its own.
  const once =
    key === null || action.document === 'stream'
      ? {}
      : { once: { key, inputSha256: digestOfInput(parsed), revive, keep } };
  const work = (tx: AuditedTransaction) => run({ tx, actor, runtime });
  const result = await auditedTransaction<z.output<Output>>(database, { ...detail, ...once }, work);
  if ('after' in action) await action.after?.({ actor, workspaceId, runtime });
  return result;
}

function workspaceOf(runtime: Runtime, action: Action, actor: Actor, key: string | null): string {
  if (action.effect === 'write' && action.workspace === 'new') {
    // A repeated request has to meet the workspace that the first one made, so the key decides its id.
    return key === null ? runtime.newId() : uuidOfText(`${actor.personId ?? actor.kind}\0${key}`);
  }
  if (actor.workspaceId !== null) return actor.workspaceId;
  if (actor.kind === 'anonymous') throw refusalOf('sign-in-is-needed');
  throw new Refusal('record-is-absent', {
    message: 'No workspace was chosen.',
    mend: 'Choose a workspace first, or name one in the request.',
  });
}

async function demandPermission(
  database: Database,
  action: Action,
  detail: Parameters<typeof recordDenial>[1],
  actor: Actor,
): Promise<void> {
  const denial = denialOf(actor, action.permission);
  const refusal = denial === null ? refusalOfReachOrFactor(action, actor) : refusalOf(denial);
  if (refusal === null) return;
  // A workspace that does not exist yet has no log to write to.
  if (actor.workspaceId !== null) await recordDenial(database, { ...detail, workspaceId: actor.workspaceId });
  throw refusal;
}

function refusalOfReachOrFactor(action: Action, actor: Actor): Refusal | null {
  if (action.wholeWorkspace === true && !reachesAll(actor)) return refuseScoped();
  if (action.recentFactor !== true || actor.kind === 'system' || actor.factorIsRecent === true) return null;
  return actor.kind === 'service'
    ? new Refusal('second-factor-is-needed', {
        message: 'A token cannot change who may do what here.',
        mend: 'Sign in to the pages and do it there, with your second factor.',
      })
    : new Refusal('second-factor-is-needed', {
        message: 'This needs a second factor shown within the last minutes.',
        mend: 'Enter the code of your authenticator app or use your passkey, then do it again.',
      });
}

function refusalOf(denial: NonNullable<ReturnType<typeof denialOf>>): Refusal {
  const said = {
    'sign-in-is-needed': ['You are not signed in.', 'Sign in, then try again.'],
    'second-factor-is-needed': [
      'This needs your second factor.',
      'Enter the code of your authenticator app or use your passkey.',
    ],
    'permission-is-missing': ['Your role in this workspace does not allow this.', 'Ask an owner of the workspace.'],
  } as const;
  const [message, mend] = said[denial];
  return new Refusal(denial, { message, mend });
}
