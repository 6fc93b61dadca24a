/** Types and fields of records as people read them, made from the names in the activity log. */

/** `self-assessment` as `self-assessment`, `official-import` as `official import`. */
export const typeWords = (type: string): string => (KEPT.has(type) ? type : type.replaceAll('-', ' '));
const KEPT: ReadonlySet<string> = new Set(['self-assessment', 'sub-processor']);

/** A cycle has a field for each of its metrics. */
const METRIC_ID = /^[A-Z&][A-Z0-9&]*(-[A-Z0-9]+)+$/;
const ABBREVIATIONS = /\b(csp|csc|caiq|ccm|ssrm|sha256|id|ip)\b/g;

/** `cspImplementationDescription` as `CSP implementation description`. */
export const fieldWords = (field: string): string =>
  field === '*'
    ? 'all fields'
    : METRIC_ID.test(field)
      ? field
      : field
          .replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
          .toLowerCase()
          .replaceAll(ABBREVIATIONS, (word) => (word === 'sha256' ? 'SHA-256' : word.toUpperCase()));
