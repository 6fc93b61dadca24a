/** Types and fields of records as people read them, made from the names in the activity log. */

/** `self-assessment` as `self-assessment`, `official-import` as `official import`. */
export const typeWords = (type: string): string => OWN_WORDS.get(type) ?? type.replaceAll('-', ' ');
const OWN_WORDS: ReadonlyMap<string, string> = new Map([
  ['self-assessment', 'self-assessment'],
  ['sub-processor', 'sub-processor'],
  ['submission', 'submission kit'],
]);

/** A cycle has a field for each of its metrics. */
const METRIC_ID = /^[A-Z&][A-Z0-9&]*(-[A-Z0-9]+)+$/;
const ABBREVIATIONS = /\b(csp|csc|caiq|ccm|ssrm|iso|star|sha256|id|ip|pdf)\b/g;

/** Fields whose names alone say too little. */
const OWN_FIELDS: ReadonlyMap<string, string> = new Map([
  ['*', 'all fields'],
  ['basis', 'what it stands on'],
  ['pathBecause', 'why that path'],
  ['renewEveryMonths', 'months between renewals'],
]);

/** `cspImplementationDescription` as `CSP implementation description`. */
export const fieldWords = (field: string): string =>
  OWN_FIELDS.get(field) ??
  (METRIC_ID.test(field)
    ? field
    : field
        .replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
        .toLowerCase()
        .replaceAll(ABBREVIATIONS, (word) => (word === 'sha256' ? 'SHA-256' : word.toUpperCase())));
