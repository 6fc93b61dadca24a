/** The STAR level a file can show by itself, and what its text claims beyond. Knows nothing of the registry. */
import { tidyText } from '../questionnaire/tidy-text.ts';
import { REMOVED_AFTER_MONTHS, saySource } from './assessed-date.ts';
import { sayDay } from './calendar-day.ts';
import type { PostureFacts } from './facts.ts';
import { levelClaims } from './level-claims.ts';
import type { LevelShown } from './posture.ts';

/** At most this many claims are listed; a text that repeats one adds nothing. */
const CLAIMS_MAX = 20;

/** A workbook alone never shows more than Level 1, and less when it is incomplete, out of date or not accepted. */
export const levelShown = (facts: PostureFacts): LevelShown => {
  const shortfall = levelShortfall(facts);
  const { questions } = facts.totals;
  const because =
    shortfall ??
    `All ${questions} questions of ${facts.reading.questionnaire.name} ${facts.reading.questionnaire.edition} are answered, which is what a Level 1 self-assessment holds. Whether it is listed in the registry, no file can show.`;
  return { level: shortfall === null ? 1 : 0, because, claims: claimsOf(facts) };
};

/** Why the file shows no level; null when it shows Level 1. */
const levelShortfall = (facts: PostureFacts): string | null => {
  const { extent, totals, reading, questionSet, answered } = facts;
  const { name, edition } = reading.questionnaire;
  if (!facts.hasOwnership) return `${name} ${edition} is no longer accepted for a STAR self-assessment.`;
  if (questionSet === null)
    return `We hold no question set for ${name} ${edition}, so its completeness cannot be told.`;
  if (extent.kind === 'lite') return 'CAIQ-Lite is not accepted as a STAR self-assessment; the full CAIQ is.';
  if (extent.kind === 'part')
    return `The file holds ${totals.questions} of the ${questionSet.questions.length} questions of ${name} ${questionSet.edition}; a self-assessment answers all.`;
  if (answered < totals.questions)
    return `${totals.questions - answered} of ${totals.questions} questions have no answer from the list; a self-assessment answers all.`;
  if (facts.assessed !== null && facts.age !== null && facts.age >= REMOVED_AFTER_MONTHS)
    return `The answers are of ${sayDay(facts.assessed.on)} (${saySource(facts.assessed)}), ${facts.age} months old; the registry removes a self-assessment after ${REMOVED_AFTER_MONTHS}.`;
  return null;
};

const claimsOf = ({ reading }: PostureFacts): LevelShown['claims'] => {
  const claims: { text: string; cell: string | null; sheet: string | null }[] = [];
  const look = (text: string, sheet: string | null, cell: string | null) => {
    for (const claim of levelClaims(tidyText(text))) claims.push({ text: claim.text, cell, sheet });
  };
  for (const { text, place } of reading.texts) look(text, place.sheet, place.cell);
  for (const row of reading.rows) {
    look(row.cspImplementationDescription, row.sheet, row.cells.description);
    look(row.cscResponsibilities, row.sheet, row.cells.cscResponsibilities);
  }
  return claims.slice(0, CLAIMS_MAX);
};
