/** Every questionnaire format, and the one function that reads any of them. Names of files are never trusted. */
import type { Reading } from '#assurance/questionnaire/reading.ts';
import { caiqCsv } from './caiq-csv/index.ts';
import { caiqJson } from './caiq-json/index.ts';
import { caiqMarkdown } from './caiq-markdown/index.ts';
import { caiqXlsx } from './caiq-xlsx/index.ts';
import type { FormatInput, QuestionnaireFormat } from './format.ts';
import { notRead, refuseOtherKinds } from './other-kinds.ts';
import { pdfEvidence } from './pdf-evidence/index.ts';

/** In the order in which they are asked: what can be told for certain first, plain text last. */
export const QUESTIONNAIRE_FORMATS: readonly QuestionnaireFormat[] = [
  pdfEvidence,
  caiqXlsx,
  caiqJson,
  caiqMarkdown,
  caiqCsv,
];

/** Reads a file by what it holds. Throws a Refusal when it cannot be read as a questionnaire. */
export const readQuestionnaire = async (input: FormatInput): Promise<Reading> => {
  refuseOtherKinds(input);
  const format = QUESTIONNAIRE_FORMATS.find((each) => each.recognises(input));
  if (format === undefined) throw notRead('of a kind that is not known');
  return format.read(input);
};
