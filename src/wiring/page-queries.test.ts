import { expect, it } from 'vitest';
import { perform } from '#actions/action.ts';
import { answerApprove } from '#actions/answer/approve.ts';
import { answerPreviewMany } from '#actions/answer/preview-many.ts';
import { answerRevise } from '#actions/answer/revise.ts';
import { answerReviseMany } from '#actions/answer/revise-many.ts';
import { answerSendToReview } from '#actions/answer/send-to-review.ts';
import { answerCommentAdd } from '#actions/answer-comment/add.ts';
import { evidenceLinkAdd } from '#actions/evidence-link/add.ts';
import { exceptionApprove } from '#actions/exception/approve.ts';
import { memberInvite } from '#actions/member/invite.ts';
import { recordAdd } from '#actions/record/add.ts';
import { responsibilityDecide } from '#actions/responsibility/decide.ts';
import { scopeDecide } from '#actions/scope/decide.ts';
import { selfAssessmentOpen } from '#actions/self-assessment/open.ts';
import { serviceAdd } from '#actions/service/add.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { membershipAs } from '#assurance/access/membership.ts';
import { auditedTransaction } from '#store/audited-transaction.ts';
import { addDocument } from '#store/document.ts';
import { setMember } from '#store/member.ts';
import type { AnswerFilter, BulkForm } from '#web/services/answers.ts';
import type { MemberSession } from '#web/services/people.ts';
import { personIn } from '../../test/harness/actors.ts';
import { CERTIFICATE, newVersion } from '../../test/harness/evidence.ts';
import { exceptionStory } from '../../test/harness/exceptions.ts';
import { enrolledOwner, testIdentity } from '../../test/harness/identity.ts';
import { newId } from '../../test/harness/new-id.ts';
import { queriesDuring } from '../../test/harness/query-count.ts';
import { testRuntime } from '../../test/harness/runtime.ts';
import { answerServices } from './answer-services.ts';
import { createCallers } from './callers.ts';
import { exceptionServices } from './exception-services.ts';
import { memberServices } from './member-services.ts';
import { selfAssessmentServices } from './self-assessment-services.ts';
import { workspaceServices } from './workspace-services.ts';

const opened = await testRuntime();
const { clock } = opened;
const installation = testIdentity(opened.database);
const { identity } = installation;
// One connection: a page that wanted a second one while it reads would wait for itself.
const database = opened.connect(1);
const people = { ...opened.runtime.people, namesOf: identity.namesOf };
const runtime = { ...opened.runtime, database, people };
const story = exceptionStory({ ...opened, runtime });
const actors = new Map<string, Actor>();
const callers = createCallers({ identity, database, now: clock.now });
const actorOf = ({ id }: MemberSession) => actors.get(id)!;
const parts = { runtime, actorOf };
const assessments = selfAssessmentServices(parts);
const answers = answerServices(parts);
const exceptions = exceptionServices(parts);
const workspace = workspaceServices({ ...parts, identity });
const members = memberServices({
  runtime,
  identity,
  callers: { ...callers, actorOf },
  secureCookies: true,
  baseUrl: 'https://almagest.example',
});

const ALL: AnswerFilter = { show: 'all', domain: '', text: '', owner: '' };
const BULK: BulkForm = {
  act: 'revise',
  questionIds: ['IAM-01.1', 'IAM-01.2'],
  answer: 'no',
  ownership: '',
  description: '',
  owner: '',
  reviewer: '',
  onlyBlank: false,
};

/** A service whose CAIQ was begun with another: one of everything. */
async function place() {
  const { workspaceId, owner, serviceId, assessmentId: earlier } = await story.withAssessment();
  const again = { serviceId, edition: '4.1.0', title: 'Renewal', from: earlier };
  const { selfAssessment } = await perform(runtime, selfAssessmentOpen, owner, again);
  actors.set(workspaceId, { ...owner, factorIsRecent: true });
  const session = { id: workspaceId, workspace: { id: workspaceId } } as MemberSession;
  const { id: exceptionId } = await story.ask(owner, serviceId);
  const first = { assessmentId: selfAssessment.id, questionId: 'IAM-01.1', cspImplementationDescription: 'At first.' };
  await perform(runtime, answerRevise, owner, first);
  const invited = { email: `${newId()}@csp.example`, roles: ['viewer'] };
  await perform(runtime, memberInvite, { ...owner, factorIsRecent: true }, invited);
  return { workspaceId, owner, session, serviceId, earlier, assessmentId: selfAssessment.id, exceptionId };
}
type Place = Awaited<ReturnType<typeof place>>;

const audited = <T>({ workspaceId, owner }: Place, work: Parameters<typeof auditedTransaction<T>>[2]) =>
  auditedTransaction(database, { workspaceId, actor: owner, now: clock.now(), newId, act: 'x.y' }, work);

/** Everything there can be several of: answers, revisions, evidence, decisions, exceptions, comments, people, services. */
async function fill(at: Place): Promise<void> {
  const { workspaceId, owner, serviceId, assessmentId } = at;
  const edit = { answer: 'yes', ownership: 'csp-owned', cspImplementationDescription: 'Reviewed by hand each month.' };
  const selection = { assessmentId, questionIds: 'all', ...edit };
  const { digest } = await perform(runtime, answerPreviewMany, owner, { ...selection, act: 'revise' });
  await perform(runtime, answerReviseMany, owner, { ...selection, digest });
  const reviewer = personIn(workspaceId, 'caiq-reviewer');
  for (const questionId of ['IAM-01.1', 'IAM-01.2', 'LOG-01.1']) {
    const on = { assessmentId, questionId };
    for (const text of ['Again.', 'And again.']) {
      await perform(runtime, answerRevise, owner, { ...on, cspImplementationDescription: text });
      await perform(runtime, answerSendToReview, owner, { ...on, note: text });
      await perform(runtime, answerApprove, reviewer, { ...on, note: text });
      await perform(runtime, answerCommentAdd, owner, { ...on, text, mentions: [] });
    }
    await linkAll(at, questionId);
  }
  const about = { serviceId, edition: '4.1.0' };
  const out = { targets: ['DCS', 'IAM-05'], inScope: false, justification: 'Not ours.' };
  await perform(runtime, scopeDecide, owner, { ...about, ...out });
  const decided = { controlIds: ['IAM-01', 'IAM-02', 'LOG-01'], ownership: 'csp-owned' };
  await perform(runtime, responsibilityDecide, owner, { ...about, ...decided });
  for (const target of ['IAM-01', 'IAM-01.1', 'LOG-01']) {
    const asked = await story.ask(owner, serviceId, { target, ownerId: await joined(at, target) });
    await perform(runtime, exceptionApprove, personIn(workspaceId, 'grc-reviewer'), { exceptionId: asked.id });
  }
  for (const name of ['One', 'Two']) await sibling(at, name);
}

/** Two documents and a record with a document of its own behind an answer and its control. */
async function linkAll(at: Place, questionId: string): Promise<void> {
  const { owner, serviceId, assessmentId } = at;
  const answer = { kind: 'answer', assessmentId, questionId };
  const control = { kind: 'control', serviceId, framework: 'CCM', edition: '4.1.0', controlId: questionId.slice(0, 6) };
  const document = async () => {
    const { id } = await audited(at, (tx) => addDocument(tx, CERTIFICATE, newVersion()));
    return { kind: 'document', documentId: id, version: 1 };
  };
  const review = { kind: 'access-review', title: 'Review', occurredOn: '2026-01-31', everyMonths: 1 };
  const { id: recordId } = await perform(runtime, recordAdd, owner, review);
  const record = { kind: 'record', recordId };
  const links = [
    { from: [answer], to: await document() },
    { from: [control], to: await document() },
    { from: [answer], to: record },
    { from: [record], to: await document() },
  ];
  for (const link of links) await perform(runtime, evidenceLinkAdd, owner, link);
}

/** Somebody with an account who is a member, and somebody who is only invited. */
async function joined(at: Place, name: string): Promise<string> {
  const email = `${newId()}@csp.example`;
  const { personId } = await enrolledOwner(installation, { email, name, password: 'herring lighthouse quartz 41' });
  await audited(at, (tx) => setMember(tx, personId, membershipAs('caiq-owner')));
  const invited = { email: `invited-${email}`, roles: ['viewer'] };
  await perform(runtime, memberInvite, { ...at.owner, factorIsRecent: true }, invited);
  return personId;
}

/** Another service that answers the same questions, for this one to take over. */
async function sibling({ owner, assessmentId }: Place, name: string): Promise<void> {
  const { id: serviceId } = await perform(runtime, serviceAdd, owner, { name, serviceModel: 'saas' });
  const from = { serviceId, edition: '4.1.0', title: name, from: assessmentId };
  await perform(runtime, selfAssessmentOpen, owner, from);
}

const answer = ({ assessmentId }: Place) => ({ assessmentId, questionId: 'IAM-01.1' });

const PAGES: readonly (readonly [name: string, queries: number, page: (at: Place) => Promise<unknown>])[] = [
  ['self-assessments of a service', 4, ({ session, serviceId }) => assessments.ofService(session, serviceId)],
  [
    'what would be carried',
    3,
    ({ session, serviceId, earlier }) => assessments.preview(session, serviceId, { from: earlier, edition: '4.1.0' }),
  ],
  ['what was carried', 5, ({ session, assessmentId }) => assessments.carried(session, assessmentId)],
  ['answers, one open', 19, ({ session, assessmentId }) => answers.screen(session, assessmentId, ALL, 'IAM-01.1')],
  ['one answer', 12, (at) => answers.detail(at.session, answer(at))],
  ['two revisions', 5, (at) => answers.compare(at.session, answer(at), 0, 0)],
  ['a change of many answers', 3, ({ session, assessmentId }) => answers.previewBulk(session, assessmentId, BULK)],
  ['exceptions of a service', 4, ({ session, serviceId }) => exceptions.ofService(session, serviceId)],
  ['one exception', 4, ({ session, exceptionId }) => exceptions.detail(session, exceptionId)],
  [
    'members',
    9,
    ({ session }) =>
      Promise.all([workspace.members(session), members.invitations(session), members.serviceChoices(session)]),
  ],
];

it('every page of answering, of exceptions and of people takes the same number of queries, however much there is', async () => {
  const [few, many] = [await place(), await place()];
  await fill(many);
  const counted: [string, number, number][] = [];
  for (const [name, , page] of PAGES) {
    const asked = async (at: Place) => (await queriesDuring(() => page(at))).statements.length;
    counted.push([name, await asked(few), await asked(many)]);
  }
  expect(counted).toEqual(PAGES.map(([name, queries]) => [name, queries, queries]));
});
