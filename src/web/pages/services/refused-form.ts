/** Which refusals are shown beside the form again; everything else goes its way. */
import { Refusal } from '#assurance/refusal.ts';

export const isOfForm = (error: unknown): error is Refusal => error instanceof Refusal && OF_FORM.has(error.code);

const OF_FORM: ReadonlySet<string> = new Set(['input-is-not-valid', 'name-is-taken', 'record-changed-meanwhile']);
