/** Ids of the catalogue in sample texts, parted by spaces. A wrong one is a fault, because the texts ship with the house. */
import { type ControlId, parseControlId, parseQuestionId, type QuestionId } from '#assurance/identifiers.ts';

export const controlIds = (text: string): readonly ControlId[] =>
  text.split(' ').map((id) => known(parseControlId(id), id));

export const questionIds = (text: string): readonly QuestionId[] =>
  text.split(' ').map((id) => known(parseQuestionId(id), id));

const known = <Id>(parsed: Id | null, text: string): Id => {
  if (parsed === null) throw new Error(`no id of the catalogue: ${text}`);
  return parsed;
};
