/**
 * The evidence string with 10,000 documents, asked of the running server as a browser and as a script do: page, JSON, PDF.
 * Every question is a Yes that rests on some thirty-five documents, directly, by its control and through five records.
 */
import { rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { perform, type Runtime } from '#actions/action.ts';
import { answerApproveMany } from '#actions/answer/approve-many.ts';
import { answerPreviewMany } from '#actions/answer/preview-many.ts';
import { answerReviseMany } from '#actions/answer/revise-many.ts';
import { answerSendManyToReview } from '#actions/answer/send-many-to-review.ts';
import { selfAssessmentOpen } from '#actions/self-assessment/open.ts';
import { serviceAdd } from '#actions/service/add.ts';
import type { Actor } from '#assurance/access/actor.ts';
import type { EvidenceFrom, EvidenceTo } from '#assurance/evidence/evidence.ts';
import { controlOf, type QuestionId } from '#assurance/identifiers.ts';
import { auditedTransaction } from '#store/audited-transaction.ts';
import { addressOfEmbedded, connect, type Database } from '#store/database.ts';
import { addDocument, addVersion } from '#store/document.ts';
import { startEmbedded } from '#store/embedded/supervisor.ts';
import { openEvidenceFiles } from '#store/evidence-files.ts';
import { addLinks } from '#store/evidence-link.ts';
import { loadQuestionSets } from '#store/framework-files.ts';
import { addRecord } from '#store/programme-record.ts';
import { personIn } from '../test/harness/actors.ts';
import { ACCESS_REVIEW, CERTIFICATE, newVersion } from '../test/harness/evidence.ts';
import { newId } from '../test/harness/new-id.ts';
import type { Figure } from './figures.ts';
import { median, percentile } from './measure.ts';
import { freshFolder, type Served, sampleCookie, serveAndTime } from './served.ts';

const DOCUMENTS = 10_000;
const RECORDS_EACH = 5;
const MS_MAX = 30;
const ROUNDS = 600;
const WARM_UP = 100;
const EDITION = '4.1.0';

/** The figures of the string. */
export async function measureEvidenceString(): Promise<readonly Figure[]> {
  const data = freshFolder();
  const served = await serveAndTime(data);
  const cookie = await sampleCookie(served.url);
  const workspaceId = cookie.split('=')[1] ?? '';
  const server = await startEmbedded({ folder: path.join(data, 'postgres'), log: () => undefined });
  server.release();
  const address = addressOfEmbedded(server.connection);
  const database = connect(address, { log: () => undefined });
  const client = new pg.Client(address.owner);
  await client.connect();
  try {
    const room = await filled(database, workspaceId);
    for (const table of ['document', 'document_version', 'evidence_link', 'programme_record', 'answer', 'audit_entry'])
      await client.query(`vacuum analyze tenant.${table}`);
    return await measured(served, cookie, client, room);
  } finally {
    await Promise.all([database.close(), client.end()]);
    await served.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

interface Room {
  readonly assessmentId: string;
  readonly questionIds: readonly QuestionId[];
  /** The documents of each question, directly or through records. */
  readonly documentsOf: ReadonlyMap<QuestionId, readonly string[]>;
}

export async function filled(database: Database, workspaceId: string): Promise<Room> {
  const questionSets = await loadQuestionSets('frameworks');
  const files = openEvidenceFiles(freshFolder());
  const runtime = { database, files, newId, questionSets, now: () => new Date() } as Partial<Runtime> as Runtime;
  const owner = personIn(workspaceId);
  const service = await perform(runtime, serviceAdd, owner, { name: 'Object Store', serviceModel: 'saas' });
  const opened = await perform(runtime, selfAssessmentOpen, owner, {
    serviceId: service.id,
    edition: EDITION,
    title: 'Bench',
  });
  const assessmentId = opened.selfAssessment.id;
  await answerAll(runtime, owner, assessmentId);
  const set = questionSets.find(({ name, edition }) => name === 'CAIQ' && edition === EDITION);
  const questionIds = (set?.questions ?? []).map(({ id }) => id);
  const documentsOf = new Map<QuestionId, readonly string[]>();
  const share = Math.ceil(DOCUMENTS / questionIds.length);
  for (const [at, questionId] of questionIds.entries()) {
    const count = Math.min(share, DOCUMENTS - at * share);
    documentsOf.set(
      questionId,
      await evidenceFor(database, owner, { serviceId: service.id, assessmentId, questionId, count }),
    );
  }
  return { assessmentId, questionIds, documentsOf };
}

/** Every question answered Yes, sent to review by its writer and approved by somebody else. */
async function answerAll(runtime: Runtime, owner: Actor, assessmentId: string): Promise<void> {
  const selection = { assessmentId, questionIds: 'all' };
  const reviewer = personIn(owner.workspaceId, 'caiq-reviewer');
  const digestOf = async (by: Actor, act: string, edit: object = {}) =>
    (await perform(runtime, answerPreviewMany, by, { ...selection, ...edit, act })).digest;
  const edit = { answer: 'yes', ownership: 'csp-owned', cspImplementationDescription: 'It is reviewed each quarter.' };
  const digest = await digestOf(owner, 'revise', edit);
  await perform(runtime, answerReviseMany, owner, { ...selection, ...edit, digest });
  const sent = await digestOf(owner, 'send-to-review');
  await perform(runtime, answerSendManyToReview, owner, { ...selection, digest: sent });
  const seen = await digestOf(reviewer, 'approve');
  await perform(runtime, answerApproveMany, reviewer, { ...selection, digest: seen });
}

/** A third through records, a third directly, a third by the control; every tenth document in a second version. */
async function evidenceFor(
  database: Database,
  actor: Actor,
  of: {
    readonly serviceId: string;
    readonly assessmentId: string;
    readonly questionId: QuestionId;
    readonly count: number;
  },
): Promise<readonly string[]> {
  const { serviceId, assessmentId, questionId, count } = of;
  const workspaceId = actor.workspaceId ?? '';
  const control = {
    kind: 'control',
    serviceId,
    framework: 'CCM',
    edition: EDITION,
    controlId: controlOf(questionId),
  } as const;
  const answer = { kind: 'answer', assessmentId, questionId } as const;
  const detail = { workspaceId, actor, now: new Date(), newId, act: 'evidence-link.add' };
  return auditedTransaction(database, detail, async (tx) => {
    const links: { readonly from: EvidenceFrom; readonly to: EvidenceTo }[] = [];
    const records: string[] = [];
    for (let at = 0; at < RECORDS_EACH; at += 1) records.push((await addRecord(tx, ACCESS_REVIEW)).id);
    links.push(...records.map((recordId) => ({ from: answer, to: { kind: 'record', recordId } as const })));
    const documents: string[] = [];
    for (let at = 0; at < count; at += 1) {
      const { id } = await addDocument(tx, { ...CERTIFICATE, title: `${questionId}, evidence ${at}` }, newVersion());
      if (at % 10 === 0) await addVersion(tx, id, newVersion());
      const recordId = records[at % RECORDS_EACH] ?? '';
      const from = [answer, control, { kind: 'record', recordId } as const][at % 3] ?? answer;
      links.push({ from, to: { kind: 'document', documentId: id, version: 1 } });
      documents.push(id);
    }
    const passage = { page: 2, section: '3.1', quote: '' };
    await addLinks(
      tx,
      links.map((one) => ({ ...one, passage })),
    );
    return documents;
  });
}

async function measured(served: Served, cookie: string, client: pg.Client, room: Room): Promise<readonly Figure[]> {
  const { assessmentId, questionIds, documentsOf } = room;
  const questionAt = (round: number) => questionIds[(round * 7) % questionIds.length] as QuestionId;
  const ask = async (address: string): Promise<number> => {
    const asked = performance.now();
    const response = await fetch(`${served.url}${address}`, { headers: { cookie } });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return performance.now() - asked;
  };
  const pageOf = (id: QuestionId) => `/assessments/${assessmentId}/answers/${encodeURIComponent(id)}/string`;
  const jsonOf = (id: QuestionId) =>
    `/api/v1/evidence-string.show?assessmentId=${assessmentId}&questionId=${encodeURIComponent(id)}`;
  const bare = async (id: QuestionId): Promise<number> => {
    const asked = performance.now();
    await client.query('select * from tenant.document_version where document_id = any($1::uuid[])', [
      documentsOf.get(id),
    ]);
    return performance.now() - asked;
  };
  const times: Record<'page' | 'json' | 'bare', number[]> = { page: [], json: [], bare: [] };
  // In turn, so that a machine that drifts is fair to all.
  for (let round = 0; round < ROUNDS; round += 1) {
    const id = questionAt(round);
    const [page, json, floor] = [await ask(pageOf(id)), await ask(jsonOf(id)), await bare(id)];
    if (round < WARM_UP) continue;
    times.page.push(page);
    times.json.push(json);
    times.bare.push(floor);
  }
  const pdf: number[] = [];
  for (let round = 0; round < 5; round += 1) pdf.push(await ask(`${pageOf(questionAt(round))}/pdf`));
  const floor = percentile(times.bare, 95);
  const figure = (as: string, all: readonly number[]): Figure => ({
    name: `evidence string of ${DOCUMENTS.toLocaleString('en-GB')} documents as ${as}, one request, p95 of ${all.length} (median ${median(all).toFixed(1)} ms), against a bare query for the versions alone`,
    value: `${percentile(all, 95).toFixed(1)} ms`,
    floor: `${floor.toFixed(1)} ms`,
    ratio: percentile(all, 95) / floor,
    target: `<= ${MS_MAX} ms`,
    met: percentile(all, 95) <= MS_MAX,
  });
  return [
    figure('JSON', times.json),
    figure('a page', times.page),
    {
      name: 'evidence string of thirty-five documents as PDF, median of 5',
      value: `${median(pdf).toFixed(0)} ms`,
      target: '',
      met: null,
    },
  ];
}
