/** A refusal of an act shown at a field of a form: acts and forms name some fields differently. Knows no form. */
import { Refusal } from '#assurance/refusal.ts';

/** `fields`: by the field of the act, or the first word of it, the field of the form. */
export function shownAt(refusal: Refusal | null, fields: Readonly<Record<string, string>>): Refusal | null {
  const field = refusal?.detail.field?.split('.')[0];
  const shown = field === undefined || !Object.hasOwn(fields, field) ? undefined : fields[field];
  if (refusal === null || shown === undefined) return refusal;
  return new Refusal(refusal.code, { ...refusal.detail, field: shown });
}
