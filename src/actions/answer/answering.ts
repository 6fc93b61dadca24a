/** A self-assessment as it is being answered, with all that the rules look at: always the same few queries. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import { parseQuestionId, type QuestionId } from '#assurance/identifiers.ts';
import type { LintIssue } from '#assurance/posture/posture.ts';
import type { QuestionAnswer } from '#assurance/self-assessment/self-assessment.ts';
import { issuesOfAnswers } from '#reading/answer-issues.ts';
import { answersOf } from '#store/answer.ts';
import { officialTexts } from '#store/official-text.ts';
import type { KeptSelfAssessment } from '#store/self-assessment.ts';
import { demandService, type KeptService } from '#store/service.ts';
import { findWorkspace } from '#store/workspace.ts';
import type { ReadContext } from '../action.ts';
import { assessmentInReach } from '../reach.ts';
import { answerableSet } from '../self-assessment/opening.ts';

export interface Answering {
  readonly assessment: KeptSelfAssessment;
  readonly service: KeptService;
  readonly questionSet: QuestionSet;
  /** One per question of the set, in its order. */
  readonly answers: readonly QuestionAnswer[];
  /** What each question asks: the official text where the workspace imported it, and our prompt. */
  readonly wordingOf: (questionId: QuestionId) => { readonly official: string | null; readonly prompt: string };
  /** What the rules say, about the whole first. */
  readonly issues: readonly LintIssue[];
}

/** Opens it. Refuses a self-assessment the actor does not reach. */
export async function answeringOf({ read, actor, runtime }: ReadContext, assessmentId: string): Promise<Answering> {
  const assessment = await assessmentInReach(read, actor, assessmentId);
  const service = await demandService(read, assessment.serviceId);
  const questionSet = answerableSet(runtime.questionSets, assessment.edition);
  const workspace = await findWorkspace(read);
  const held = new Map((await answersOf(read, assessmentId)).map((answer) => [answer.questionId, answer]));
  const answers = questionSet.questions.flatMap(({ id }) => held.get(id) ?? []);
  const officialQuestions = await officialQuestionsOf({ read, assessment });
  const organisation = workspace?.name ?? '';
  const programme = { organisation, service, selfAssessment: assessment, questionSet, answers, officialQuestions };
  const today = runtime.now().toISOString().slice(0, 10);
  return {
    assessment,
    service,
    questionSet,
    answers,
    wordingOf: (id) => ({
      official: officialQuestions.get(id) ?? null,
      prompt: questionSet.byId.get(id)?.prompt ?? '',
    }),
    issues: issuesOfAnswers(programme, today),
  };
}

async function officialQuestionsOf({
  read,
  assessment,
}: Pick<ReadContext, 'read'> & Pick<Answering, 'assessment'>): Promise<ReadonlyMap<QuestionId, string>> {
  const texts = await officialTexts(read, assessment.questionnaire, assessment.edition, 'question');
  return new Map(
    texts.flatMap(({ id, text }) => {
      const questionId = parseQuestionId(id);
      return questionId === null ? [] : [[questionId, text] as const];
    }),
  );
}
