/** The refusal of this folder: a file that holds no listing. Knows no reader. */
import { Refusal } from '#assurance/refusal.ts';

const MEND =
  'Import a table (CSV) with a column of organisations, or JSON in one of the shapes that the documentation lists.';

export const noListing = (message: string, mend = MEND): Refusal =>
  new Refusal('file-holds-no-listing', { message, mend });
