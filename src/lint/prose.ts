/** All prose a person wrote in a file: descriptions, customer responsibilities, and texts outside the rows. Judges none. */
import type { Reading } from '#assurance/questionnaire/reading.ts';
import { atCscResponsibilities, atDescription, atPlace, type Where } from './places.ts';

export interface ProsePiece {
  readonly text: string;
  readonly where: Where;
}

/** Every piece of prose, rows first, then what stands outside them. */
export const proseOf = (reading: Reading): readonly ProsePiece[] => [...rowProse(reading), ...looseProse(reading)];

/** Prose outside the question rows, without the publisher's own notice and instructions. */
export const looseProse = (reading: Reading): readonly ProsePiece[] =>
  reading.texts
    .filter(({ text, place }) => !isPublishers(text) && !PUBLISHERS_SHEET.test(place.sheet ?? ''))
    .map(({ text, place }) => ({ text, where: atPlace(place) }));

const rowProse = (reading: Reading): readonly ProsePiece[] =>
  reading.rows.flatMap((row) => [
    ...(row.cspImplementationDescription === ''
      ? []
      : [{ text: row.cspImplementationDescription, where: atDescription(row) }]),
    ...(row.cscResponsibilities === '' ? [] : [{ text: row.cscResponsibilities, where: atCscResponsibilities(row) }]),
  ]);

/** Sheets of the publisher's workbooks that no provider fills in. */
const PUBLISHERS_SHEET = /change ?log|acknowledge?ments?|taxonomy/i;

/** The CSA's copyright notice and the form's own explanation of its columns say nothing about the provider. */
const isPublishers = (text: string): boolean =>
  /©|all rights reserved|STAR[- ]Level 1 program umbrella|Shared Security Responsibility Model \(SSRM\)/i.test(text) ||
  /^(?:[•·*-]\s*)?[“"]?(?:A\s+)?[“"](?:Yes|No|NA|N\/A)[”"]/.test(text);
