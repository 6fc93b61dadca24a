/** What the answers screen reads: the list, judged as one, and of the open answer what stands behind it alone, with its past. */
import type { Runtime } from '#actions/action.ts';
import { answeringOf } from '#actions/answer/answering.ts';
import { askingOf } from '#actions/answer/asking.ts';
import { withinOf } from '#actions/evidence-reach.ts';
import { assessmentAndService } from '#actions/reach.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { isOver } from '#assurance/access/membership.ts';
import { parseQuestionId } from '#assurance/identifiers.ts';
import { Refusal } from '#assurance/refusal.ts';
import { openComments } from '#store/answer-comment.ts';
import { historyOf } from '#store/answer-history.ts';
import { documentChoices } from '#store/document-list.ts';
import type { ReadHandle } from '#store/handle.ts';
import { listMembers } from '#store/member.ts';
import type { LoadedAnswers } from '#store/programme.ts';
import type { AnswerDetail, AnswerFilter, AnswersHead, AnswersScreen } from '#web/services/answers.ts';
import { detailOf } from './answer-detail.ts';
import { answeredQuestions, screenOf } from './answer-rows.ts';

interface Reader {
  readonly read: ReadHandle;
  readonly actor: Actor;
  readonly runtime: Runtime;
}

const DOCUMENTS_SHOWN = 100;

/** The whole screen; `at` opens an answer, else the first that the filter lets pass is open. */
export async function readScreen(
  reader: Reader,
  assessmentId: string,
  given: { readonly filter: AnswerFilter; readonly at: string | null },
): Promise<AnswersScreen> {
  const { read, actor, runtime } = reader;
  const answering = await answeringOf(reader, assessmentId);
  const { programme } = answering;
  const head = headOf(programme);
  const all = answeredQuestions(answering, await openComments(read, assessmentId));
  const screen = screenOf(head, all, { filter: given.filter, me: actor.personId, programme });
  const at = given.at === null ? (screen.rows[0]?.questionId ?? null) : given.at;
  const ownerIds = [...new Set(all.flatMap(({ ownerId }) => ownerId ?? []))];
  const names = await runtime.people.namesOf(ownerIds);
  return {
    ...screen,
    owners: ownerIds.map((id) => ({ id, name: names.get(id) ?? 'somebody who left' })),
    detail: at === null ? null : await readDetail(reader, assessmentId, at),
  };
}

/** One answer with all beside it. */
export async function readDetail(reader: Reader, assessmentId: string, questionText: string): Promise<AnswerDetail> {
  const { read, actor, runtime } = reader;
  const questionId = parseQuestionId(questionText);
  const asking = questionId === null ? null : await askingOf(reader, assessmentId, questionId);
  if (asking === null) throw absent(questionText);
  const { question, people, comments } = asking;
  const history = await historyOf(read, assessmentId, question.answer.questionId);
  const documents = await documentChoices(read, { limit: DOCUMENTS_SHOWN, within: withinOf(actor) });
  const holding = (await listMembers(read)).filter((member) => !isOver(member, runtime.now()));
  const members = holding.map(({ personId }) => personId);
  const written = [question.answer, ...history.revisions, ...comments].map(({ writtenBy }) => writtenBy);
  const named = [...members, people.owner, people.reviewer, ...written, ...history.steps.map(({ by }) => by)];
  const names = await runtime.people.namesOf([...new Set(named)].filter((id) => id !== null));
  return detailOf({
    head: headOf(question),
    asking,
    history,
    documents,
    members: members.map((id) => ({ id, name: names.get(id) ?? 'somebody' })),
    nameOf: (id) => (id === null ? null : (names.get(id) ?? 'somebody who left')),
    me: actor.personId,
  });
}

/** What every page of a self-assessment shows above itself. */
export async function readHead({ read, actor }: Reader, assessmentId: string): Promise<AnswersHead> {
  return headOf(await assessmentAndService(read, actor, assessmentId));
}

const headOf = ({ selfAssessment, service }: Pick<LoadedAnswers, 'selfAssessment' | 'service'>): AnswersHead => {
  const { id, title, questionnaire, edition, state, assessedOn, dueOn } = selfAssessment;
  return { id, title, questionnaire, edition, isOpen: state === 'open', assessedOn, dueOn, service };
};

const absent = (question: string): Refusal =>
  new Refusal('record-is-absent', {
    message: `The self-assessment does not ask ${parseQuestionId(question) === null ? 'this' : question}.`,
    mend: 'Take a question from its list.',
  });
