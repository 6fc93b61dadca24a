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

const SCREENS = 300;
const OPENED_EACH = 8;
const SAVES_OF_ONE = 4;
/** The page saves this long after the last key, so nobody's browser saves more often. */
const PAUSE_MS = 700;
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
    // As the database does by itself within a minute, and has long done where a programme lives.
    await bare.query('vacuum analyze');
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
 * Twenty people who type without rest go through answers of their own: each opens one in place, and the page saves it as
 * often as it ever would. The floor does the same with one bare row, read and written by its key, on the same database.
 */
async function edited(room: Room): Promise<readonly Figure[]> {
  const { assessmentId, questionIds, editors, bare } = room;
  const share = Math.floor(questionIds.length / editors.length);
  const numberOf = (editor: number, at: number) => editor * share + (at % share);
  const questionOf = (editor: number, at: number) => questionIds[numberOf(editor, at)] ?? '';
  const before = await entriesOf(room, 'answer.revise');
  const own = await timeEditors(editors.length, (editor, at) => {
    const visitor = editors[editor];
    const path = `/assessments/${assessmentId}/answers/${encodeURIComponent(questionOf(editor, at))}`;
    let form: Readonly<Record<string, string>> = {};
    return {
      async open() {
        const headers = { 'x-fragment': 'detail', 'x-back': `/assessments/${assessmentId}` };
        form = formOf(await get(room, visitor, path, headers));
      },
      async save(save) {
        const words = description(numberOf(editor, at), `seen by ${editor} for the ${save}. time`);
        const ver = await saved(room, visitor, path, { ...form, description: words });
        form = { ...form, ver };
      },
    };
  });
  const entries = (await entriesOf(room, 'answer.revise')) - before;
  const saves = editors.length * OPENED_EACH * SAVES_OF_ONE;
  if (entries !== saves) throw new Error(`${saves} answers were saved, and the log holds ${entries} entries`);
  const floor = await timeEditors(editors.length, (editor, at) => {
    const key = [assessmentId, questionOf(editor, at)];
    return {
      open: () => bare.query('select * from tenant.answer where assessment_id = $1 and question_id = $2', key),
      save: (save) =>
        bare.query(
          'update tenant.answer set csp_implementation_description = $3 where assessment_id = $1 and question_id = $2',
          [...key, description(numberOf(editor, at), `seen by nobody for the ${save}. time`)],
        ),
    };
  });
  const who = `${editors.length} people editing`;
  return [
    timed(`one answer opened in place, ${who}, against a bare row`, own.opened, 40, floor.opened),
    timed(`one answer saved and shown again, ${who}, against a bare update`, own.saved, 40, floor.saved),
  ];
}

interface Sitting {
  open(): Promise<unknown>;
  save(save: number): Promise<unknown>;
}

interface Edited {
  readonly opened: number[];
  readonly saved: number[];
}

async function timeEditors(editors: number, sit: (editor: number, at: number) => Sitting): Promise<Edited> {
  const times: Edited = { opened: [], saved: [] };
  const edit = async (editor: number) => {
    // They did not begin at the same moment.
    await sleep((editor * PAUSE_MS) / editors);
    for (let at = 0; at < OPENED_EACH; at += 1) {
      const sitting = sit(editor, at);
      const isWarm = at > 0;
      await clocked(sitting.open, isWarm ? times.opened : []);
      for (let save = 0; save < SAVES_OF_ONE; save += 1) {
        await sleep(PAUSE_MS);
        await clocked(() => sitting.save(save), isWarm ? times.saved : []);
      }
    }
  };
  await Promise.all(Array.from({ length: editors }, (_, editor) => edit(editor)));
  return times;
}

async function clocked(work: () => Promise<unknown>, into: number[]): Promise<void> {
  const started = performance.now();
  await work();
  into.push(performance.now() - started);
}

/** What the form of an answer sends, but for the description. */
function formOf(html: string): Readonly<Record<string, string>> {
  const ver = /name="ver" value="(\d+)"/.exec(html)?.[1];
  if (ver === undefined) throw new Error(`The answer shows no form:\n${shortened(html)}`);
  const kept = { answer: 'yes', ownership: 'shared-csp-csc', responsibilities: 'The customer reviews its accounts.' };
  return { do: 'save', ver, ...kept, assessedOn: '' };
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

/** As the editor of the page saves: the form, and what changed on the page comes back as JSON; its version. */
async function saved(
  room: Room,
  visitor: Visitor | undefined,
  path: string,
  form: Readonly<Record<string, string>>,
): Promise<string> {
  const headers = { accept: 'application/json', 'x-back': `/assessments/${room.assessmentId}` };
  const { ver } = JSON.parse(await post(room, visitor, path, new URLSearchParams(form), headers)) as { ver: number };
  return String(ver);
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
