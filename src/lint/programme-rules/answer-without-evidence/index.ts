/** Flags a Yes that nothing is linked to: neither to the answer nor to its control. Knows no document. */
import { controlOf } from '#assurance/identifiers.ts';
import type { ProgrammeRule } from '../../programme-rule.ts';

export const answerWithoutEvidence: ProgrammeRule = {
  id: 'answer-without-evidence',
  title: 'Yes without evidence',
  severity: 'medium',
  looksAt: 'Answers of Yes, and whether a document or a record is linked to the answer or to its control.',
  why: 'A Yes that nothing stands behind is a claim; the first reviewer who asks for proof will find that out.',
  mend: 'Link the document or the record that shows it, or link it once to the control for all of its questions.',
  lens: 'defensibility',
  scope: 'answer',
  check: ({ answers }) =>
    answers.flatMap(({ questionId, answer, links }) =>
      answer.answer !== 'yes' || links.length > 0
        ? []
        : [
            {
              questionId,
              message: `Answered Yes, and nothing is linked to the answer or to ${controlOf(questionId)}.`,
              facts: [],
            },
          ],
    ),
};
