/** Flags answers a third party owns where no text names that party. Does not judge the party. */
import { domainOf } from '#assurance/identifiers.ts';
import { OWNERSHIP_LABELS } from '#assurance/questionnaire/answer.ts';
import type { AnswerRow, Reading } from '#assurance/questionnaire/reading.ts';
import { ownNames, partyNamed } from '../../party-names.ts';
import { atDescription } from '../../places.ts';
import { kindOf } from '../../questionnaire-kind.ts';
import type { LintRule, RuleFinding } from '../../rule.ts';
import { quote } from '../../wording.ts';

export const thirdPartyUnnamed: LintRule = {
  id: 'third-party-unnamed',
  title: 'Third party owns it, none is named',
  severity: 'high',
  looksAt: 'Answers owned by a third party, alone or with the provider, whose texts name no party.',
  why: 'Ownership has moved to a party the buyer cannot find, so the duty ends nowhere.',
  mend: 'Name the party in the description, with what it does and where its own assurance can be seen.',
  lens: 'decision-durability',
  scope: 'answer',
  check: ({ reading }) => findings(reading),
  beside: ({ questionId, control }, { rows }) =>
    rows.filter((other) => other.control === control || domainOf(other.questionId) === domainOf(questionId)),
  ask: (questions) =>
    questions.length === 1
      ? 'A third party owns this or shares it. Which one, for which part, and where is its own assurance?'
      : 'A third party owns these or shares them. Which one is it for each, for which part, and where is its own assurance?',
};

interface Naming {
  readonly row: AnswerRow;
  readonly party: string | null;
}

const findings = (reading: Reading): readonly RuleFinding[] => {
  if (kindOf(reading) !== 'caiq') return [];
  const rows = reading.rows.filter(
    (row) =>
      (row.ownership === 'third-party-outsourced' || row.ownership === 'shared-csp-third-party') &&
      (row.answer === 'yes' || row.answer === 'no'),
  );
  if (rows.length === 0) return [];
  const own = ownNames(reading);
  const namings = rows.map((row) => ({ row, party: partyIn(row, own) }));
  const nameless = namings.filter(({ party }) => party === null);
  const open = new Set<string>(nameless.map(({ row }) => row.control));
  for (const other of reading.rows) {
    if (open.has(other.control) && partyIn(other, own) !== null) open.delete(other.control);
  }
  return nameless.filter(({ row }) => open.has(row.control)).map(({ row }) => finding(row, namings));
};

const partyIn = (row: AnswerRow, own: ReadonlySet<string>): string | null =>
  partyNamed(`${row.cspImplementationDescription}\n${row.cscResponsibilities}`, own);

/** A neighbour of the same domain that names its party makes a good guess, so the finding is mild. */
const finding = (row: AnswerRow, namings: readonly Naming[]): RuleFinding => {
  const label = row.ownership === null ? '' : OWNERSHIP_LABELS[row.ownership];
  const text = row.cspImplementationDescription;
  const said = text === '' ? 'has no description' : `names no party: ${quote(text)}`;
  const domain = domainOf(row.questionId);
  const neighbours = namings.filter((other) => other.party !== null && domainOf(other.row.questionId) === domain);
  const neighbour = neighbours.find((other) => other.row.ownership === row.ownership) ?? neighbours[0];
  if (neighbour !== undefined) {
    const message = `${row.questionId} is ${label} and ${said}. ${neighbour.row.questionId} names ${neighbour.party}; whether it is the same party is left open.`;
    return { ...atDescription(row), severity: 'low', message };
  }
  const severity = row.ownership === 'third-party-outsourced' ? 'high' : 'medium';
  return { ...atDescription(row), severity, message: `${row.questionId} is ${label} and ${said}.` };
};
