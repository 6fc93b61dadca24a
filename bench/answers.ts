/**
 * Answering as people do it: signed in, through the running server, on its own database that waits for the disk. The
 * screen, an answer opened and an answer saved while twenty people edit, and edits of all 283 at once.
 */
import { rmSync } from 'node:fs';
import pg from 'pg';
import { shortened, type Visitor } from '../test/harness/visitor.ts';
import type { Figure } from './figures.ts';
import { median, percentile } from './measure.ts';
import { type BenchProgramme, description, fillProgramme } from './programme.ts';
import { databaseOf, freshFolder, type Served, serveAndTime } from './served.ts';

const SCREENS = 120;
const OPENED_AND_SAVED_EACH = 30;
/** The editor of the page waits longer than this after the last key, and people think before they type. */
const PAUSE_MS = 350;
const WARM_UP = 4;
const BULK_ROUNDS = 12;

interface Room extends BenchProgramme {
  readonly served: Served;
  readonly bare: pg.Pool;
}

/** The figures of answering. */
export async function measureAnswers(): Promise<readonly Figure[]> {
  const folder = freshFolder();
  const served = await serveAndTime(folder);
  let bare: pg.Pool | null = null;
  try {
    const programme = await fillProgramme(served.url);
    bare = new pg.Pool({ ...(await databaseOf(served)), max: 10 });
    bare.on('error', () => undefined);
    const room = { ...programme, served, bare };
    return [...(await screens(room)), ...(await edited(room)), await bulkEdit(room), await approval(room)];
  } finally {
    await bare?.end();
    await served.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The whole page, and the same list as JSON. */
async function screens(room: Room): Promise<readonly Figure[]> {
  const { assessmentId, questionIds, editors } = room;
  const [editor] = editors;
  const questionOf = (at: number) => questionIds[at % questionIds.length] ?? '';
  const figures: Figure[] = [];
  const pages = [
    ['answers screen', (at: number) => `/assessments/${assessmentId}?at=${encodeURIComponent(questionOf(at))}`],
    ['answers screen, weak answers only', () => `/assessments/${assessmentId}?show=weak`],
    ['answers as JSON', () => `/api/v1/answer.list?assessmentId=${assessmentId}`],
  ] as const;
  for (const [name, path] of pages) {
    const times: number[] = [];
    let bytes = 0;
    for (let at = 0; at < SCREENS; at += 1) {
      const started = performance.now();
      bytes = (await get(room, editor, path(at))).length;
      if (at >= SCREENS / 6) times.push(performance.now() - started);
    }
    figures.push(timed(`${name}, ${questionIds.length} rows, ${(bytes / 1000).toFixed(0)} kB`, times, 60));
  }
  return figures;
}

/**
 * Twenty people go through answers of their own: each opens one in place, edits it, and the page saves it. The floor
 * does the same rounds with one bare row, read and written by its key, on the same database.
 */
async function edited(room: Room): Promise<readonly Figure[]> {
  const { assessmentId, questionIds, editors, bare } = room;
  const share = Math.floor(questionIds.length / editors.length);
  const questionOf = (editor: number, at: number) => questionIds[editor * share + (at % share)] ?? '';
  const before = await entriesOf(room, 'answer.revise');
  const own = await timeEditors(editors.length, async (editor, at) => {
    const visitor = editors[editor];
    const path = `/assessments/${assessmentId}/answers/${encodeURIComponent(questionOf(editor, at))}`;
    const started = performance.now();
    const html = await get(room, visitor, path, { 'x-fragment': 'detail', 'x-back': `/assessments/${assessmentId}` });
    const openedAfter = performance.now();
    await sleep(PAUSE_MS);
    const saving = performance.now();
    await save(room, visitor, path, formOf(html, editor, at));
    return { opened: openedAfter - started, saved: performance.now() - saving };
  });
  const entries = (await entriesOf(room, 'answer.revise')) - before;
  const saves = editors.length * OPENED_AND_SAVED_EACH;
  if (entries !== saves) throw new Error(`${saves} answers were saved, and the log holds ${entries} entries`);
  const floor = await timeEditors(editors.length, async (editor, at) => {
    const key = [assessmentId, questionOf(editor, at)];
    const started = performance.now();
    await bare.query('select * from tenant.answer where assessment_id = $1 and question_id = $2', key);
    const openedAfter = performance.now();
    await sleep(PAUSE_MS);
    const saving = performance.now();
    await bare.query(
      'update tenant.answer set csp_implementation_description = $3 where assessment_id = $1 and question_id = $2',
      [...key, description(editor, `seen by nobody, ${at}`)],
    );
    return { opened: openedAfter - started, saved: performance.now() - saving };
  });
  const who = `${editors.length} people editing`;
  const times = (of: readonly Edited[], what: keyof Edited) => of.map((one) => one[what]);
  return [
    timed(`one answer opened in place, ${who}, against a bare row`, times(own, 'opened'), 40, times(floor, 'opened')),
    timed(
      `one answer saved and shown again, ${who}, against a bare update`,
      times(own, 'saved'),
      40,
      times(floor, 'saved'),
    ),
  ];
}

interface Edited {
  readonly opened: number;
  readonly saved: number;
}

async function timeEditors(
  editors: number,
  round: (editor: number, at: number) => Promise<Edited>,
): Promise<readonly Edited[]> {
  const times: Edited[] = [];
  const edit = async (editor: number) => {
    // They did not begin at the same moment.
    await sleep((editor * 2 * PAUSE_MS) / editors);
    for (let at = 0; at < OPENED_AND_SAVED_EACH; at += 1) {
      const took = await round(editor, at);
      if (at >= WARM_UP) times.push(took);
      await sleep(PAUSE_MS);
    }
  };
  await Promise.all(Array.from({ length: editors }, (_, editor) => edit(editor)));
  return times;
}

/** What the form of the answer would send, with other words in its description. */
function formOf(html: string, editor: number, at: number): Readonly<Record<string, string>> {
  const ver = /name="ver" value="(\d+)"/.exec(html)?.[1];
  if (ver === undefined) throw new Error(`The answer shows no form:\n${shortened(html)}`);
  const kept = { answer: 'yes', ownership: 'shared-csp-csc', responsibilities: 'The customer reviews its accounts.' };
  return { do: 'save', ver, ...kept, assessedOn: '', description: description(editor, `seen by ${editor}, ${at}`) };
}

/** Every answer, as a person does it: by the form, its preview and the confirmation; the time of the confirmation. */
async function bulkEdit(room: Room): Promise<Figure> {
  const { bare, assessmentId, questionIds } = room;
  const [own, floor]: [number[], number[]] = [[], []];
  const before = await entriesOf(room, 'answer.revise-many');
  for (let round = 0; round < BULK_ROUNDS; round += 1) {
    const ownership = round % 2 === 0 ? 'csp-owned' : 'shared-csp-csc';
    own.push(await many(room, room.owner, { act: 'revise', ownership }));
    const started = performance.now();
    await bare.query('update tenant.answer set ownership = ownership, ver = ver where assessment_id = $1', [
      assessmentId,
    ]);
    floor.push(performance.now() - started);
  }
  const entries = (await entriesOf(room, 'answer.revise-many')) - before;
  if (entries !== BULK_ROUNDS * questionIds.length) throw new Error(`The log holds ${entries} entries of bulk edits`);
  return {
    ...timed(
      `bulk edit of ${questionIds.length} answers, all audited, against a bare update of as many`,
      own,
      300,
      floor,
    ),
  };
}

/** Every answer sent to review by its writer and approved by somebody else, after all the revisions above. */
async function approval(room: Room): Promise<Figure> {
  await many(room, room.owner, { act: 'send-to-review' });
  const took = await many(room, room.reviewer, { act: 'approve' });
  return timed(`approval of ${room.questionIds.length} answers, none by its writer, all audited`, [took], 300);
}

async function many(room: Room, visitor: Visitor, what: Readonly<Record<string, string>>): Promise<number> {
  const form = new URLSearchParams(what);
  for (const id of room.questionIds) form.append('question', id);
  const path = `/assessments/${room.assessmentId}/bulk`;
  const preview = await post(room, visitor, path, form);
  form.set('digest', /name="digest" value="([0-9a-f]{64})"/.exec(preview)?.[1] ?? '');
  const started = performance.now();
  await post(room, visitor, path, form);
  return performance.now() - started;
}

async function get({ served }: Room, visitor: Visitor | undefined, path: string, headers = {}): Promise<string> {
  const answer = await fetch(served.url + path, { headers: { ...headers, cookie: visitor?.cookie() ?? '' } });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${shortened(text)}`);
  return text;
}

/** As the editor of the page saves: the form, and what changed on the page comes back as JSON. */
async function save(room: Room, visitor: Visitor | undefined, path: string, form: Readonly<Record<string, string>>) {
  const headers = { accept: 'application/json', 'x-back': `/assessments/${room.assessmentId}` };
  await post(room, visitor, path, new URLSearchParams(form), headers);
}

async function post(
  { served }: Room,
  visitor: Visitor | undefined,
  path: string,
  body: URLSearchParams,
  headers = {},
): Promise<string> {
  const answer = await fetch(served.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...headers, cookie: visitor?.cookie() ?? '', origin: served.url },
    body,
  });
  const text = await answer.text();
  if (answer.status >= 400) throw new Error(`${path}: ${answer.status} ${shortened(text)}`);
  return text;
}

async function entriesOf({ bare, workspaceId }: Room, act: string): Promise<number> {
  const { rows } = await bare.query(
    'select count(*)::int as entries from tenant.audit_entry where workspace_id = $1 and act = $2',
    [workspaceId, act],
  );
  return rows[0]?.entries ?? 0;
}

function timed(name: string, own: readonly number[], msMax: number, floor?: readonly number[]): Figure {
  const p95 = percentile(own, 95);
  const under = floor === undefined ? null : percentile(floor, 95);
  return {
    name: own.length === 1 ? name : `${name}, p95 of ${own.length} (median ${median(own).toFixed(1)} ms)`,
    value: `${p95.toFixed(1)} ms`,
    ...(under === null ? {} : { floor: `${under.toFixed(1)} ms`, ratio: p95 / under }),
    target: `<= ${msMax} ms`,
    met: p95 <= msMax,
  };
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
