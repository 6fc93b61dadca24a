/** Addresses of our pages, made in one place so that ids are always encoded. */

/** The first page of a workspace. */
export const HOME = '/overview';

export const vendorPath = (vendorId: string): string => `/vendors/${encodeURIComponent(vendorId)}`;

export const readingPath = (vendorId: string, readingId: string): string =>
  `${vendorPath(vendorId)}/readings/${encodeURIComponent(readingId)}`;

export const answersPath = (reading: string): string => `${reading}/answers`;

export const answerPath = (reading: string, questionId: string): string =>
  `${reading}/answers/${encodeURIComponent(questionId)}`;

export const rulePath = (ruleId: string): string => `/rules/${encodeURIComponent(ruleId)}`;

export const comparePath = (left: string, right: string): string =>
  `/compare?left=${encodeURIComponent(left)}&right=${encodeURIComponent(right)}`;

/** A path with a query of those values that are not empty. */
export function withQuery(path: string, query: Readonly<Record<string, string | null | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value);
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** An address inside this site to come back to; anything else leads home. */
export const safeReturn = (to: string | null | undefined): string =>
  to !== null && to !== undefined && /^\/(?![/\\])/.test(to) && !/[\u0000-\u001f\\]/.test(to) ? to : HOME;
