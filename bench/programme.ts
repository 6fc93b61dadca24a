/** A provider's programme as a running one looks, put into a running server through its own acts: nothing is made up behind them. */
import { firstOwner } from '../test/harness/owner.ts';
import type { Visitor } from '../test/harness/visitor.ts';

const EDITION = '4.1.0';
const EDITORS = 20;
const DOCUMENTS = 300;
const RECORDS = 40;
const AT_ONCE = 8;
/** Every so many questions share an end of evidence. */
const QUESTIONS_EACH = 4;

/** Calls one act of a running server. */
export type Act = <T>(act: string, input?: object, file?: Uint8Array) => Promise<T>;

export interface BenchProgramme {
  readonly owner: Visitor;
  /** Acts as the owner. */
  readonly act: Act;
  readonly reviewer: Visitor;
  readonly editors: readonly Visitor[];
  readonly workspaceId: string;
  readonly serviceId: string;
  readonly assessmentId: string;
  readonly questionIds: readonly string[];
}

/**
 * Two services of which one renews its CAIQ of the year before: every question answered in several revisions, scope
 * and ownership decided, domains owned, exceptions open, 300 documents and 40 records linked, twenty people who answer.
 */
export async function fillProgramme(url: string): Promise<BenchProgramme> {
  const first = await firstOwner(url);
  const owner = first.visitor;
  const act = actOf(url, owner);
  const { editors, reviewer } = await peopleOf(first.letJoin);
  const { id: sibling } = await act<Made>('service.add', { name: 'Block Store', serviceModel: 'iaas' });
  const { id: serviceId } = await act<Made>('service.add', { name: 'Object Store', serviceModel: 'saas' });
  const siblings = await assessment(act, { serviceId: sibling, title: 'Renewal of the sibling' });
  const questionIds = await questionsOf(act, siblings);
  await answerAll(act, siblings, { questionIds, ownership: 'csp-owned', times: 1 });
  const before = await assessment(act, { serviceId, title: 'Last year', from: siblings });
  const assessmentId = await assessment(act, { serviceId, title: 'Renewal', from: before, assessedOn: day(-20) });
  await answerAll(act, assessmentId, { questionIds, ownership: 'shared-csp-csc', times: 2 });
  await decide(act, serviceId, questionIds);
  await link(act, { serviceId, assessmentId, questionIds });
  await except(act, actOf(url, reviewer), serviceId);
  const workspaceId = decodeURIComponent(/almagest_workspace=([^;]+)/.exec(editors[0]?.cookie() ?? '')?.[1] ?? '');
  return { owner, act, reviewer, editors, workspaceId, serviceId, assessmentId, questionIds };
}

interface Made {
  readonly id: string;
}

/** Reads are asked with their input in the query, as are files; everything else is sent as JSON. */
export function actOf(url: string, { cookie }: Pick<Visitor, 'cookie'>): Act {
  return async <T>(act: string, input: object = {}, file?: Uint8Array) => {
    const isRead = /\.(list|get|preview-many)$/.test(act);
    const query = isRead || file !== undefined ? `?${new URLSearchParams({ ...input } as Record<string, string>)}` : '';
    const type = file === undefined ? 'application/json' : 'application/octet-stream';
    const answer = await fetch(`${url}/api/v1/${act}${query}`, {
      method: isRead ? 'GET' : 'POST',
      headers: { cookie: cookie(), ...(isRead ? {} : { 'content-type': type }) },
      ...(isRead ? {} : { body: file === undefined ? JSON.stringify(input) : Buffer.from(file) }),
    });
    if (!answer.ok) throw new Error(`${act}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
}

async function peopleOf(letJoin: (person: { name: string; email: string }, role: string) => Promise<Visitor>) {
  const reviewer = await letJoin({ name: 'Jonas Ruiz', email: 'jonas@csp.example' }, 'grc-reviewer');
  const editors: Visitor[] = [];
  for (let at = 0; at < EDITORS; at += 1)
    editors.push(await letJoin({ name: `Mara Lind ${at}`, email: `mara-${at}@csp.example` }, 'caiq-owner'));
  return { reviewer, editors };
}

async function assessment(act: Act, given: object): Promise<string> {
  const opened = await act<{ selfAssessment: Made }>('self-assessment.open', { edition: EDITION, ...given });
  return opened.selfAssessment.id;
}

async function questionsOf(act: Act, assessmentId: string): Promise<readonly string[]> {
  const { lines } = await act<{ lines: { questionId: string }[] }>('answer.list', { assessmentId });
  return lines.map(({ questionId }) => questionId);
}

/** Every question Yes by a bulk edit, then each described in words of its own, so many times. */
async function answerAll(
  act: Act,
  assessmentId: string,
  given: { readonly questionIds: readonly string[]; readonly ownership: string; readonly times: number },
): Promise<void> {
  const { questionIds, ownership, times } = given;
  const edit = { assessmentId, questionIds: 'all', answer: 'yes', ownership, cscResponsibilities: CUSTOMER };
  const { digest } = await act<{ digest: string }>('answer.preview-many', { ...edit, act: 'revise' });
  await act('answer.revise-many', { ...edit, digest });
  for (let time = 1; time <= times; time += 1)
    await each(questionIds.length, (at) =>
      act('answer.revise', {
        assessmentId,
        questionId: questionIds[at],
        cspImplementationDescription: description(at, `for the ${time}. time`),
      }),
    );
}

const WHO = ['security office', 'platform team', 'identity team', 'data office', 'network group', 'supplier desk'];
const DOES = ['reviews', 'keeps and tests', 'approves', 'records', 'measures'];
const WHAT = ['the register of accounts', 'every key in use', 'all changes of the week', 'the plan of recovery'];
const WHEN = ['each quarter', 'in March and September', 'before a release', 'within two days', 'once a month'];

/** As long as what providers write, and with no other question's words. */
export const description = (at: number, words: string): string =>
  [3, 5, 7, 11, 13]
    .map((step, part) => {
      const from = (list: readonly string[]) => list[(at * step + part) % list.length];
      return `Our ${from(WHO)} ${from(DOES)} ${from(WHAT)} ${from(WHEN)}, ${words}.`;
    })
    .join(' ');

const CUSTOMER = 'The customer reviews the accounts of its own people and reports whoever left.';

/** Ownership of every control as it is typical, two domains out of scope, owners for the rest. */
async function decide(act: Act, serviceId: string, questionIds: readonly string[]): Promise<void> {
  const members = await act<{ personId: string }[]>('member.list');
  const domains = [...new Set(questionIds.map((id) => id.split('-')[0] ?? ''))];
  for (const [at, domain] of domains.entries()) {
    const personId = members[at % members.length]?.personId;
    await act('domain-owner.hand-over', { serviceId, domains: [domain], personId });
  }
  const out = { targets: ['DCS', 'UEM'], inScope: false, justification: 'Run by the operator of the data centre.' };
  await act('scope.decide', { serviceId, edition: EDITION, ...out });
  const controlIds = [...new Set(questionIds.map((id) => id.split('.')[0] ?? ''))].filter(
    (id) => !out.targets.includes(id.split('-')[0] ?? ''),
  );
  await act('responsibility.decide', { serviceId, edition: EDITION, controlIds, ownership: 'csp-owned' });
}

/** Documents of all ages; links from answers, from controls, and through records. */
async function link(act: Act, on: Pick<BenchProgramme, 'serviceId' | 'assessmentId' | 'questionIds'>): Promise<void> {
  const { serviceId, assessmentId, questionIds } = on;
  const documents = await each(DOCUMENTS, async (at) => {
    const period = { effectiveFrom: day(-300), effectiveTo: day(at % 10 === 0 ? -100 : 200) };
    const given = { title: `Policy ${at}`, kind: 'policy', fileName: `policy-${at}.txt`, ...period };
    const { document } = await act<{ document: Made }>(
      'document.add',
      given,
      Buffer.from(`Policy ${at} of Northwind.`),
    );
    return document.id;
  });
  const records = await each(RECORDS, async (at) => {
    const given = { kind: 'access-review', title: `Access review ${at}`, occurredOn: day(-60), everyMonths: 3 };
    return (await act<Made>('record.add', given)).id;
  });
  const answerAt = (at: number) => ({ kind: 'answer', assessmentId, questionId: questionIds[at % questionIds.length] });
  for (const [at, documentId] of documents.entries()) {
    const answers = Array.from({ length: QUESTIONS_EACH }, (_, more) => answerAt(at * QUESTIONS_EACH + more));
    const from = at < RECORDS ? [{ kind: 'record', recordId: records[at] }] : answers;
    await act('evidence-link.add', { from, to: { kind: 'document', documentId, version: 1 } });
  }
  const controls = [...new Set(questionIds.map((id) => id.split('.')[0]))];
  for (const [at, recordId] of records.entries()) {
    const framework = { kind: 'control', serviceId, framework: 'CCM', edition: EDITION };
    const from = [0, 1, 2, 3].map((more) => ({ ...framework, controlId: controls[(at * 4 + more) % controls.length] }));
    await act('evidence-link.add', { from, to: { kind: 'record', recordId } });
  }
}

/** Open exceptions against ten controls, asked for by one person and approved by another. */
async function except(act: Act, asReviewer: Act, serviceId: string): Promise<void> {
  const [owner] = await act<{ personId: string }[]>('member.list');
  const about = { serviceId, kind: 'risk-acceptance', edition: EDITION, ownerId: owner?.personId };
  const terms = {
    startsOn: day(-30),
    expiresOn: day(180),
    rationale: 'The old region ends.',
    buyerNote: 'One region.',
  };
  for (let at = 1; at <= 10; at += 1) {
    const target = `IAM-${String(at).padStart(2, '0')}`;
    const { id } = await act<Made>('exception.request', { ...about, ...terms, target, title: `Region ${at}` });
    await asReviewer('exception.approve', { exceptionId: id });
  }
}

const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

async function each<T>(count: number, make: (at: number) => Promise<T>): Promise<readonly T[]> {
  const made: T[] = [];
  const waiting = Array.from({ length: count }, (_, at) => at);
  const worker = async () => {
    for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) made[at] = await make(at);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return made;
}
