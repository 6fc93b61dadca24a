/** A self-assessment as a reading, so that every rule made for files speaks about answers while they are written. */
import { controlOf } from '../identifiers.ts';
import type { Programme } from '../programme.ts';
import { OWNERSHIP_LABELS } from '../questionnaire/answer.ts';
import type { AnswerRow, FormFacts, Reading } from '../questionnaire/reading.ts';
import type { AnswerContent, QuestionAnswer } from './self-assessment.ts';

/** What of a programme its reading is made from. */
export type Answered = Pick<Programme, 'organisation' | 'questionSet' | 'officialQuestions'> & {
  readonly answers: readonly WrittenAnswer[];
  readonly service: Pick<Programme['service'], 'name'>;
  readonly selfAssessment: Pick<Programme['selfAssessment'], 'questionnaire' | 'edition' | 'assessedOn'>;
};

/** What an answer says, and to which question. */
export type WrittenAnswer = AnswerContent & Pick<QuestionAnswer, 'questionId'>;

/** The answers as the rows of a questionnaire that is no file: every cell is null. */
export function programmeReading(programme: Answered): Reading {
  const { questionSet, selfAssessment, officialQuestions, answers } = programme;
  const { questionnaire: name, edition, assessedOn } = selfAssessment;
  const held = new Map(answers.map((answer) => [answer.questionId, answer]));
  return {
    format: 'programme',
    questionnaire: { name, edition, setEdition: questionSet.edition },
    statedEditions: [],
    rows: questionSet.questions.flatMap(({ id, prompt }, at) => {
      const answer = held.get(id);
      return answer === undefined ? [] : rowOf(answer, officialQuestions.get(id) ?? prompt, at + 1);
    }),
    form: FORM,
    texts: [],
    dates:
      assessedOn === null
        ? []
        : [{ kind: 'assessed', on: assessedOn, source: 'content', text: assessedOn, place: null }],
    organisation: programme.organisation,
    service: programme.service.name,
    problems: [],
  };
}

function rowOf(answer: WrittenAnswer, question: string, row: number): AnswerRow {
  return {
    questionId: answer.questionId,
    writtenId: answer.questionId,
    control: controlOf(answer.questionId),
    question,
    answer: answer.answer,
    writtenAnswer: answer.answer === null ? '' : WRITTEN[answer.answer],
    ownership: answer.ownership,
    writtenOwnership: answer.ownership === null ? '' : OWNERSHIP_LABELS[answer.ownership],
    cspImplementationDescription: answer.cspImplementationDescription.trim(),
    cscResponsibilities: answer.cscResponsibilities.trim(),
    sheet: null,
    row,
    cells: NO_CELLS,
    writtenControl: NO_CONTROL,
  };
}

const WRITTEN = { yes: 'Yes', no: 'No', na: 'NA' } as const;
const NO_CELLS = { id: null, answer: null, ownership: null, description: null, cscResponsibilities: null };
const NO_CONTROL = { id: null, title: null, specification: null, domainTitle: null };

/** Every column is there: a blank answer is blank, and not without a place to stand. */
const FORM: FormFacts = {
  sheets: [],
  answerSheet: null,
  headerRow: null,
  columns: (['question-id', 'question', 'answer', 'ownership', 'description', 'csc-responsibilities'] as const).map(
    (meaning, at) => ({ letter: 'ABCDEF'.charAt(at), heading: meaning, meaning, hidden: false }),
  ),
  answerValidation: null,
  ownershipValidation: null,
  endOfStandardRow: null,
  formulaCells: [],
};
