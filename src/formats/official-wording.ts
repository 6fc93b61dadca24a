/** Knows the explanatory texts of the official forms by fingerprint only, so that they are not taken for the provider's words. */
import { foldWords } from './fold-text.ts';

/** Whether a text is one that an official form brings along. Digits do not count: they change with the edition. */
export const isOfficialWording = (text: string): boolean => FINGERPRINTS.has(fingerprint(text));

/** A short digest of the folded words. Not a secret, only a way to compare without holding the text. */
export const fingerprint = (text: string): string => {
  const words = foldWords(text).replace(/\d+/g, '').replace(/\s+/g, ' ').trim();
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < words.length; index += 1) {
    const code = words.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (high >>> 0).toString(36) + (low >>> 0).toString(36);
};

const FINGERPRINTS: ReadonlySet<string> = new Set<string>([]);
