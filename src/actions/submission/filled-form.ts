/** The user's own form filled with what a self-assessment hands over, and read back to see what it says now. */
import type { BriefProgramme } from '#assurance/evidence/brief-programme.ts';
import type { QuestionId } from '#assurance/identifiers.ts';
import { sayDay } from '#assurance/posture/calendar-day.ts';
import type { LintIssue } from '#assurance/posture/posture.ts';
import type { Programme } from '#assurance/programme.ts';
import type { FilledAnswer, FilledWorkbook } from '#formats/caiq-fill/filled-workbook.ts';
import { lint } from '#lint/index.ts';
import { type StatedAnswer, stating } from '#programme-reports/stated-answer.ts';
import { pickQuestionSet } from '#reading/read-posture.ts';
import type { ForeignFile, Runtime } from '../action.ts';

export interface FilledForm {
  readonly workbook: FilledWorkbook;
  /** What the rules of files say of it, and what could not be read back. */
  readonly issues: readonly LintIssue[];
  readonly problems: readonly string[];
  /** Questions without an approved answer. */
  readonly unapproved: readonly QuestionId[];
}

/** Fills the form in a process of its own and reads the result in another: neither is trusted here. */
export async function fillForm(
  { fillForm: fill, readFile, questionSets }: Runtime,
  programme: Programme,
  given: { readonly form: ForeignFile; readonly includeUnapproved: boolean },
): Promise<FilledForm> {
  const { form, includeUnapproved } = given;
  const { answers, unapproved } = filledAnswers(programme, includeUnapproved);
  const workbook = await fill({ ...form, answers, edition: programme.questionSet.edition });
  const reading = await readFile({ bytes: workbook.bytes, fileName: form.fileName });
  const questionSet = pickQuestionSet(reading, questionSets);
  const { serviceModel } = programme.service;
  return {
    workbook,
    issues: lint({ reading, questionSet, today: programme.today, serviceModel }),
    problems: reading.problems.map(({ place, message }) => [place.cell ?? place.sheet ?? '', message].join(' ').trim()),
    unapproved,
  };
}

/** What would be written into a form. */
export function filledAnswers(
  programme: BriefProgramme,
  includeUnapproved: boolean,
): {
  readonly answers: ReadonlyMap<QuestionId, FilledAnswer>;
  /** Questions without an approved answer. */
  readonly unapproved: readonly QuestionId[];
} {
  const handed = programme.questionSet.questions.map(({ id }) => id).map(stating(programme, includeUnapproved));
  return {
    answers: new Map(handed.map((answer) => [answer.questionId, filledAnswer(answer)])),
    unapproved: handed.filter(({ isApproved }) => !isApproved).map(({ questionId }) => questionId),
  };
}

/** What the checklist needs to know of the questionnaire. */
export const checkedQuestionnaire = ({ today, questionSet }: BriefProgramme) => ({
  today,
  questionnaire: questionSet.name,
  edition: questionSet.edition,
  questions: questionSet.questions.length,
});

/** An open exception binds the answer: its note stands in the description that a buyer reads. */
function filledAnswer(answer: StatedAnswer): FilledAnswer {
  const notes = answer.exceptions.map(({ name, note, until }) => `${name}, until ${sayDay(until)}: ${note}`);
  return {
    answer: answer.answer,
    ownership: answer.ownership,
    cspImplementationDescription: [answer.cspImplementationDescription, ...notes].filter(Boolean).join('\n\n'),
    cscResponsibilities: answer.cscResponsibilities,
  };
}
