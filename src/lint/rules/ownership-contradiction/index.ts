/** Flags controls whose questions name different owners. Does not decide which owner is right. */
import { groupBy } from '#assurance/posture/group-by.ts';
import { OWNERSHIP_LABELS } from '#assurance/questionnaire/answer.ts';
import type { AnswerRow } from '#assurance/questionnaire/reading.ts';
import { haveCommonParty } from '#assurance/service/ownership-parties.ts';
import { atOwnership, cellNames } from '../../places.ts';
import { kindOf } from '../../questionnaire-kind.ts';
import type { LintRule, RuleFinding } from '../../rule.ts';
import { list } from '../../wording.ts';

export const ownershipContradiction: LintRule = {
  id: 'ownership-contradiction',
  title: 'Owners differ inside a control',
  severity: 'medium',
  looksAt: 'Controls whose answered questions name different owners.',
  why: 'A control has one split of duties; where its questions disagree, a duty may fall between two parties.',
  mend: 'Settle who owns the control; where parts really differ, name the split in the descriptions.',
  lens: 'decision-durability',
  scope: 'answer',
  check: ({ reading }) => {
    if (kindOf(reading) !== 'caiq') return [];
    const owned = reading.rows.filter((row) => row.ownership !== null && row.answer !== null && row.answer !== 'na');
    return [...groupBy(owned, (row) => row.control).values()].flatMap(findings);
  },
  beside: ({ control }, { rows }) => rows.filter((other) => other.control === control),
  ask: (questions) =>
    questions.length === 1
      ? 'The questions of this control name different owners. Who is responsible for which part of it?'
      : 'Within each of these controls the questions name different owners. Who is responsible for which part?',
};

/** One finding per control, on the first question that departs from the owner most of its questions name. */
const findings = (rows: readonly AnswerRow[]): readonly RuleFinding[] => {
  const byOwner = [...groupBy(rows, (row) => row.ownership)].toSorted((one, other) => other[1].length - one[1].length);
  const departing = byOwner[1]?.[1][0];
  if (departing === undefined) return [];
  const owners = byOwner.flatMap(([owner]) => (owner === null ? [] : [owner]));
  const named = byOwner.flatMap(([owner, own]) =>
    owner === null ? [] : [`${OWNERSHIP_LABELS[owner]} for ${list(own.map((row) => row.questionId))}`],
  );
  return [
    {
      ...atOwnership(departing),
      // Owners with a party in common may well describe two parts of one control.
      ...(haveCommonParty(owners) ? { severity: 'low' as const } : {}),
      cells: cellNames(rows.map(atOwnership)),
      message: `The questions of ${departing.control} name different owners: ${list(named)}.`,
    },
  ];
};
