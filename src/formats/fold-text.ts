/** Brings words from files into one form for comparing. What is shown to people is never folded. */

/** Signs that take no room or steer direction; people cannot see them, so they never carry meaning. */
const INVISIBLE = /\u034F|[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
const DASHES = /[\u2010-\u2015\u2212\u2043\uFE58\uFE63\uFF0D]/g;

/** Removes invisible signs and makes every dash `-` and every wide or non-breaking sign its plain form. */
export const plainSigns = (text: string): string =>
  IS_PLAIN.test(text) ? text : text.replace(INVISIBLE, '').normalize('NFKC').replace(DASHES, '-');

const IS_PLAIN = /^[\n\t -~]*$/;

/** One line, outer white space trimmed, inner white space single. */
export const singleLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Words only, lower case, `&` as `and`: `CSC Responsibilities  (Optional)` is `csc responsibilities optional`. */
export const foldWords = (text: string): string =>
  plainSigns(text)
    .toLowerCase()
    .replace(/['\u2018\u2019`]/g, '')
    .replaceAll('&', ' and ')
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim();

/** A heading without what stands in brackets at its end, unless nothing else is there. */
export const foldHeading = (text: string): string => {
  const bare = foldWords(text.replace(/[([{][^)\]}]*[)\]}]/g, ' '));
  return bare === '' ? foldWords(text) : bare;
};
