/** The submission checklist before there is a filled form: what the approved answers show by themselves. */
import type { BriefProgramme } from '#assurance/evidence/brief-programme.ts';
import { CHECKED_RULES, type CheckItem, checkSubmission } from '#assurance/submission/checklist.ts';
import { FORM_FIELDS, type FormValues } from '#assurance/submission/form-values.ts';
import type { FilledAnswer } from '#formats/caiq-fill/filled-workbook.ts';
import { LINT_RULES } from '#lint/index.ts';
import { issuesOfAnswers } from '#reading/answer-issues.ts';
import { checkedQuestionnaire, filledAnswers } from './filled-form.ts';

/** Item by item. Without values of the form, the item about them is left out. */
export function answersChecklist(programme: BriefProgramme, form: FormValues | null): readonly CheckItem[] {
  const { answers, unapproved } = filledAnswers(programme, false);
  const checklist = checkSubmission({
    ...checkedQuestionnaire(programme),
    unapproved,
    issues: issuesOfAnswers({ ...programme, answers: asFilled(programme, answers) }, programme.today, RULES),
    workbook: null,
    form: form ?? BLANK,
  });
  return form === null ? checklist.filter(({ id }) => id !== 'form-complete') : checklist;
}

/** The checklist looks at what these say and at no other. */
const RULES = LINT_RULES.filter(({ id }) => CHECKED_RULES.has(id));

const BLANK = Object.fromEntries(FORM_FIELDS.map(({ name }) => [name, ''])) as FormValues;

/** The answers as a form would hold them, which leaves ownership blank beside an NA. */
const asFilled = ({ answers }: BriefProgramme, filled: ReadonlyMap<string, FilledAnswer>): BriefProgramme['answers'] =>
  answers.map((answer) => {
    const written = filled.get(answer.questionId) ?? answer;
    return { ...answer, ...written, ownership: written.answer === 'na' ? null : written.ownership };
  });
