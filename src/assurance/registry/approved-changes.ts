/** What differs between the approved answers of two self-assessments of one edition, as a renewal counts it. */
import type { QuestionId } from '../identifiers.ts';
import type { ApprovedAnswer } from '../programme.ts';
import { tidyText } from '../questionnaire/tidy-text.ts';
import type { RenewalFacts } from './entry-steps.ts';

type Approved = ReadonlyMap<
  QuestionId,
  Pick<ApprovedAnswer, 'answer' | 'ownership' | 'cspImplementationDescription' | 'cscResponsibilities'>
>;
export type ApprovedChanges = Pick<RenewalFacts, 'answerFlips' | 'ownershipMoves' | 'textEdits' | 'added' | 'removed'>;

/** Counts by kind of change; white space alone is no edit. */
export function approvedChanges(before: Approved, after: Approved): ApprovedChanges {
  const both = [...after].flatMap(([id, now]) => {
    const then = before.get(id);
    return then === undefined ? [] : [{ then, now }];
  });
  const count = (differs: (pair: (typeof both)[number]) => boolean) => both.filter(differs).length;
  return {
    answerFlips: count(({ then, now }) => then.answer !== now.answer),
    ownershipMoves: count(({ then, now }) => then.ownership !== now.ownership),
    textEdits: count(
      ({ then, now }) =>
        tidyText(then.cspImplementationDescription) !== tidyText(now.cspImplementationDescription) ||
        tidyText(then.cscResponsibilities) !== tidyText(now.cscResponsibilities),
    ),
    added: after.size - both.length,
    removed: before.size - both.length,
  };
}
