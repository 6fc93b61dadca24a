/** What the answers screen reads: one loaded programme, linted once, and the past of the answer that is open. */
import type { Runtime } from '#actions/action.ts';
import { withinOf } from '#actions/evidence-reach.ts';
import { assessmentInReach } from '#actions/reach.ts';
import { answerableSet } from '#actions/self-assessment/opening.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { reachesService } from '#assurance/access/duties.ts';
import { isOver } from '#assurance/access/membership.ts';
import { parseQuestionId } from '#assurance/identifiers.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { Refusal } from '#assurance/refusal.ts';
import { askedIn } from '#assurance/self-assessment/same-question.ts';
import { lintProgramme } from '#lint/programme.ts';
import { issuesOfAnswers } from '#reading/answer-issues.ts';
import { commentsOf, openComments } from '#store/answer-comment.ts';
import { revisionsOf, stepsOf } from '#store/answer-history.ts';
import { reusableAnswers } from '#store/answer-reuse.ts';
import { listDocuments } from '#store/document-list.ts';
import type { ReadHandle } from '#store/handle.ts';
import { listMembers } from '#store/member.ts';
import { type LoadedProgramme, loadProgramme } from '#store/programme.ts';
import { demandService } from '#store/service.ts';
import type { AnswerDetail, AnswerFilter, AnswersHead, AnswersScreen, PersonChoice } from '#web/services/answers.ts';
import { detailOf } from './answer-detail.ts';
import { type AnsweredQuestion, answeredQuestions, screenOf } from './answer-rows.ts';

interface Reader {
  readonly read: ReadHandle;
  readonly actor: Actor;
  readonly runtime: Runtime;
}

interface Opened {
  readonly head: AnswersHead;
  readonly programme: LoadedProgramme;
  readonly all: readonly AnsweredQuestion[];
  readonly members: readonly PersonChoice[];
  readonly nameOf: (personId: string | null) => string | null;
}

const DOCUMENTS_SHOWN = 100;

/** The whole screen; `at` opens an answer, else the first that the filter lets pass is open. */
export async function readScreen(
  reader: Reader,
  assessmentId: string,
  given: { readonly filter: AnswerFilter; readonly at: string | null },
): Promise<AnswersScreen> {
  const opened = await open(reader, assessmentId);
  const { head, programme, all, nameOf } = opened;
  const screen = screenOf(head, all, { filter: given.filter, me: reader.actor.personId, programme });
  const at = given.at === null ? (screen.rows[0]?.questionId ?? null) : given.at;
  const owners = [...new Set(all.flatMap(({ ownerId }) => ownerId ?? []))].map((id) => ({
    id,
    name: nameOf(id) ?? 'somebody who left',
  }));
  return { ...screen, owners, detail: at === null ? null : await detailIn(reader, opened, at) };
}

/** One answer with all beside it. */
export async function readDetail(reader: Reader, assessmentId: string, questionId: string): Promise<AnswerDetail> {
  return detailIn(reader, await open(reader, assessmentId), questionId);
}

/** What every page of a self-assessment shows above itself. */
export async function readHead({ read, actor }: Reader, assessmentId: string): Promise<AnswersHead> {
  const kept = await assessmentInReach(read, actor, assessmentId);
  return headOf({ selfAssessment: kept, service: await demandService(read, kept.serviceId) });
}

async function open({ read, actor, runtime }: Reader, assessmentId: string): Promise<Opened> {
  const selfAssessment = await assessmentInReach(read, actor, assessmentId);
  const questionSet = answerableSet(runtime.questionSets, selfAssessment.edition);
  const today = dayOf(runtime.now());
  const programme = await loadProgramme(read, { selfAssessment, questionSet, today });
  const issues = [...lintProgramme(programme), ...issuesOfAnswers(programme, today)];
  const all = answeredQuestions(programme, issues, await openComments(read, assessmentId));
  const holding = (await listMembers(read)).filter((member) => !isOver(member, runtime.now()));
  const named = await runtime.people.namesOf([...peopleIn(all), ...holding.map(({ personId }) => personId)]);
  return {
    head: headOf(programme),
    programme,
    all,
    members: holding.map(({ personId }) => ({ id: personId, name: named.get(personId) ?? 'somebody' })),
    nameOf: (personId) => (personId === null ? null : (named.get(personId) ?? 'somebody who left')),
  };
}

async function detailIn(reader: Reader, opened: Opened, questionText: string): Promise<AnswerDetail> {
  const { read, actor, runtime } = reader;
  const { programme, all } = opened;
  const question = all.find(({ answer }) => answer.questionId === questionText);
  if (question === undefined) throw absent(questionText);
  const { questionId } = question.answer;
  const beside = { assessmentId: programme.selfAssessment.id, serviceId: programme.service.id };
  const [revisions, steps] = [
    await revisionsOf(read, beside.assessmentId, questionId),
    await stepsOf(read, beside.assessmentId, questionId),
  ];
  const reusable = await reusableAnswers(
    read,
    beside,
    askedIn(questionId, programme.questionSet, runtime.questionSets),
  );
  const page = { filter: { limit: DOCUMENTS_SHOWN }, today: programme.today, within: withinOf(actor) };
  const { documents } = await listDocuments(read, page);
  const history = [...revisions.map(({ writtenBy }) => writtenBy), ...steps.map(({ by }) => by)];
  const comments = await commentsOf(read, beside.assessmentId, questionId);
  const further = await runtime.people.namesOf(
    [...history, ...comments.map(({ writtenBy }) => writtenBy)].filter((id) => id !== null),
  );
  return detailOf({
    ...opened,
    question,
    revisions,
    steps,
    comments,
    reusable: reusable.filter(({ serviceId }) => reachesService(actor, serviceId)),
    documents,
    nameOf: (id) => (id === null ? null : (further.get(id) ?? opened.nameOf(id))),
    me: actor.personId,
  });
}

const headOf = ({ selfAssessment, service }: Pick<LoadedProgramme, 'selfAssessment' | 'service'>): AnswersHead => {
  const { id, title, questionnaire, edition, state, assessedOn, dueOn } = selfAssessment;
  return { id, title, questionnaire, edition, isOpen: state === 'open', assessedOn, dueOn, service };
};

const peopleIn = (all: readonly AnsweredQuestion[]): readonly string[] =>
  [...new Set(all.flatMap(({ ownerId, reviewerId, answer }) => [ownerId, reviewerId, answer.writtenBy]))].filter(
    (id) => id !== null,
  );

const absent = (question: string): Refusal =>
  new Refusal('record-is-absent', {
    message: `The self-assessment does not ask ${parseQuestionId(question) === null ? 'this' : question}.`,
    mend: 'Take a question from its list.',
  });
