/** The shipped question sets, loaded once for tests. */
import path from 'node:path';
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import { loadQuestionSets } from '#store/framework-files.ts';

export const questionSets = await loadQuestionSets(path.resolve('frameworks'));

export const setOf = (name: string, edition: string): QuestionSet => {
  const set = questionSets.find((each) => each.name === name && each.edition === edition);
  if (set === undefined) throw new Error(`no question set ${name} ${edition}`);
  return set;
};
