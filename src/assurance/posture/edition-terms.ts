/** Until when the STAR Registry takes an edition, as published. Knows no clock. */

export interface EditionTerm {
  /** Last day on which a submission on the edition is taken. */
  readonly acceptedUntil: string;
  /** The edition to move to. */
  readonly next: string;
}

/** Null where no end is published. */
export const editionTerm = (name: string, edition: string): EditionTerm | null => {
  if (name === 'AI-CAIQ') return null;
  // CAIQ 3.0.1 was withdrawn from STAR on 21 January 2023.
  if (/^[123](?:\.|$)/.test(edition)) return { acceptedUntil: '2023-01-20', next: '4.1' };
  // Transition to CCM 4.1: last submissions on 4.0.x in December 2027, withdrawn from January 2028.
  if (/^4\.0(?:\.|$)/.test(edition)) return { acceptedUntil: '2027-12-31', next: '4.1' };
  return null;
};
