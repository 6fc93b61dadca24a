/** Whether a value from the parser child has the shape of a `Reading`. Knows no file and no process. */
import { parseControlId, parseQuestionId } from '#assurance/identifiers.ts';
import { SSRM_OWNERSHIPS } from '#assurance/questionnaire/answer.ts';
import type { Reading } from '#assurance/questionnaire/reading.ts';
import { listOf, oneOf, orNull, place, shape, text, truth, whole } from './shape.ts';

const row = shape({
  questionId: (value) => typeof value === 'string' && parseQuestionId(value) !== null,
  writtenId: text,
  control: (value) => typeof value === 'string' && parseControlId(value) !== null,
  question: text,
  answer: oneOf('yes', 'no', 'na', null),
  writtenAnswer: text,
  ownership: oneOf(...SSRM_OWNERSHIPS, null),
  writtenOwnership: text,
  cspImplementationDescription: text,
  cscResponsibilities: text,
  sheet: orNull(text),
  row: whole,
  cells: shape({
    id: orNull(text),
    answer: orNull(text),
    ownership: orNull(text),
    description: orNull(text),
    cscResponsibilities: orNull(text),
  }),
  writtenControl: shape({
    id: orNull(text),
    title: orNull(text),
    specification: orNull(text),
    domainTitle: orNull(text),
  }),
});

const form = shape({
  sheets: listOf(shape({ name: text, hidden: truth, protected: truth, rows: whole })),
  answerSheet: orNull(text),
  headerRow: orNull(whole),
  columns: listOf(shape({ letter: text, heading: text, meaning: text, hidden: truth })),
  answerValidation: orNull(text),
  ownershipValidation: orNull(text),
  endOfStandardRow: orNull(whole),
  formulaCells: listOf(text),
});

const reading = shape({
  format: text,
  questionnaire: shape({ name: text, edition: text, setEdition: orNull(text) }),
  statedEditions: listOf(
    shape({
      source: oneOf('stamp', 'title', 'sheet-name', 'id-set', 'metadata', 'file-name'),
      name: text,
      edition: text,
      place: orNull(place),
      text,
    }),
  ),
  rows: listOf(row),
  form,
  texts: listOf(shape({ text, place })),
  dates: listOf(
    shape({
      kind: oneOf('assessed', 'last-updated', 'published', 'created', 'modified'),
      on: (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value),
      source: oneOf('content', 'properties', 'file-name'),
      text,
      place: orNull(place),
    }),
  ),
  organisation: orNull(text),
  service: orNull(text),
  problems: listOf(shape({ code: text, place, message: text, content: text })),
});

/** Whether the value is a reading, part by part. */
export const isReading = (value: unknown): value is Reading => reading(value);
