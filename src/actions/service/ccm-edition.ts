/** The editions of the CCM that scope and responsibilities are decided in. An id of a control never stands without one. */
import { z } from 'zod';
import type { Catalogue, QuestionSet } from '#assurance/catalogue/catalogue.ts';
import { type ControlId, type DomainCode, parseControlId, parseDomainCode } from '#assurance/identifiers.ts';
import { Refusal } from '#assurance/refusal.ts';

export const ccmEdition = z.string().min(1).max(20).describe('The edition of the CCM, such as 4.1.0.');
export const controlIds = z
  .array(z.string().max(10))
  .min(1)
  .max(300)
  .describe('Controls of that edition, such as IAM-02.');

/** The questionnaires whose catalogue says what is typical: those that a service is decided in; newest first. */
export const decidableSets = (questionSets: readonly QuestionSet[]): readonly QuestionSet[] =>
  questionSets
    .filter(({ catalogue }) => [...catalogue.controls.values()].some((control) => control.typicalOwnership !== null))
    .toSorted((a, b) => b.catalogue.edition.localeCompare(a.catalogue.edition, 'en', { numeric: true }));

/** The questionnaire over the CCM of that edition. Refuses an edition nothing can be decided in. */
export function decidableSet(questionSets: readonly QuestionSet[], edition: string): QuestionSet {
  const sets = decidableSets(questionSets);
  const found = sets.find(({ catalogue }) => catalogue.edition === edition);
  if (found !== undefined) return found;
  throw new Refusal('edition-is-not-read', {
    message: `Nothing can be decided in the CCM ${edition}.`,
    mend: `Choose one of ${sets.map(({ catalogue }) => catalogue.edition).join(', ')}.`,
    field: 'edition',
  });
}

/** The domains and controls of these names, each once. Refuses what the edition does not hold. */
export const targetsIn = (catalogue: Catalogue, targets: readonly string[]): readonly (ControlId | DomainCode)[] =>
  [...new Set(targets)].map((text) => {
    const control = parseControlId(text);
    if (control !== null && catalogue.controls.has(control)) return control;
    const domain = parseDomainCode(text);
    if (domain !== null && catalogue.domains.some(({ code }) => code === domain)) return domain;
    throw absentIn(catalogue, text, 'targets');
  });

/** The controls of these ids, each once. Refuses what the edition does not hold. */
export const controlsIn = (catalogue: Catalogue, ids: readonly string[]): readonly ControlId[] =>
  [...new Set(ids)].map((text) => {
    const control = parseControlId(text);
    if (control !== null && catalogue.controls.has(control)) return control;
    throw absentIn(catalogue, text, 'controlIds');
  });

const absentIn = ({ framework, edition }: Catalogue, text: string, field: string): Refusal =>
  new Refusal('input-is-not-valid', {
    message: `${field}: ${framework} ${edition} holds no ${text}.`,
    mend: 'Write the id as that edition does, such as IAM-02; ids of another edition may mean something else.',
    field,
  });
