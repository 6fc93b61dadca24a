/** What the three residual-question reports share: the opening words. Knows no file type. */
import type { PostureRead } from './report.ts';
import { dateWords, plural, subjectOf } from './words.ts';

/** Whom and what the questions are about, in one sentence. */
export function residualOpening(read: PostureRead): string {
  const { questionnaire, residualQuestions, assessed } = read.posture;
  const dated = assessed === null ? '' : ` of ${dateWords(assessed.on)}`;
  return `We read the ${questionnaire.name} ${questionnaire.edition}${dated} of ${subjectOf(read)} (${read.file.name}). ${plural(residualQuestions.length, 'question')} ${residualQuestions.length === 1 ? 'remains' : 'remain'} before we can close our review.`;
}
