/** Which passwords are accepted: long, and not one that everybody knows (NIST SP 800-63B-4). Knows no table. */
import { Refusal } from '#assurance/refusal.ts';
import { COMMON_PASSWORD_WORDS, COMMON_PASSWORDS, KEYBOARD_RUNS } from './common-passwords.ts';

const PASSWORD_LENGTH_MIN = 15;
/** Longer than any passphrase; there only so that one request cannot hash a book. */
export const PASSWORD_LENGTH_MAX = 1024;

const COMMON_WORDS_ALONE_MAX = 3;
const CONTEXT_WORD_LENGTH_MIN = 3;
const DISTINCT_SIGNS_STRONG = 6;
const LEFTOVER_LENGTH_MAX = 2;
const RUN_LENGTH_MIN = 4;
const PRODUCT_WORDS = ['almagest', 'caiq', 'questionnaire', 'compliance', 'cloudsecurity'];

/** Whom the password is for; its own words are guessed first. */
export interface PasswordOwner {
  readonly email: string;
  readonly name: string;
}

/** Throws `input-is-not-valid` on the field `password` unless the password may be used. */
export const requireAcceptablePassword = (password: string, owner: PasswordOwner): void => {
  const fault = passwordFault(password, owner);
  if (fault !== null) throw new Refusal('input-is-not-valid', { ...fault, field: 'password' });
};

/** Why a password is not accepted, in words for its owner; null when it is. */
export const passwordFault = (
  password: string,
  owner: PasswordOwner,
): { readonly message: string; readonly mend: string } | null => {
  const text = password.normalize('NFKC');
  const length = [...text].length;
  if (length < PASSWORD_LENGTH_MIN)
    return {
      message: `The password has ${length} characters; at least ${PASSWORD_LENGTH_MIN} are needed.`,
      mend: 'Add words. Four words that do not belong together make a strong password; spaces are welcome.',
    };
  if (length > PASSWORD_LENGTH_MAX)
    return {
      message: `The password has ${length} characters; at most ${PASSWORD_LENGTH_MAX} are accepted.`,
      mend: 'Shorten it.',
    };
  if (!isWellKnown(text, contextWords(owner))) return null;
  return {
    message: 'This password is on the list of those that are guessed first.',
    mend: 'Choose words that have nothing to do with you, with this product or with a pattern on the keyboard.',
  };
};

/** A remark about strength, never a rule: how the password compares, in one word. */
export const passwordStrength = (password: string): 'enough' | 'good' | 'strong' => {
  const text = password.normalize('NFKC');
  const length = [...text].length;
  if (length >= 28 || (length >= 22 && new Set(text).size >= 14)) return 'strong';
  return length >= 20 && new Set(text).size >= 10 ? 'good' : 'enough';
};

const isWellKnown = (text: string, context: readonly string[]): boolean => {
  const lower = text.toLowerCase();
  const plain = squeezed(lower);
  if (COMMON_PASSWORDS.has(lower) || COMMON_PASSWORDS.has(plain)) return true;
  if (repeats(lower) || repeats(plain)) return true;
  if (new Set(lower.replace(/[\p{L}\p{N}\s]/gu, '')).size >= DISTINCT_SIGNS_STRONG) return false;
  const readable = squeezed(unleet(withoutTrimmings(lower)));
  return isMadeOf(plain, context) || (readable !== '' && isMadeOf(readable, context));
};

/** True when nothing is left but common words, digits and runs, and the words are so few that a list holds them all. */
const isMadeOf = (plain: string, context: readonly string[]): boolean => {
  const ownWords = new Set([...context, ...PRODUCT_WORDS]);
  // Longest first, so that `friday` is not read as `ida` and a rest. A person's own words may come in any number.
  const words = [...new Set([...ownWords, ...COMMON_PASSWORD_WORDS])].sort((one, other) => other.length - one.length);
  let rest = plain;
  let found = 0;
  for (const word of words)
    while (rest.includes(word)) {
      rest = rest.replace(word, ' ');
      if (!ownWords.has(word)) found += 1;
      if (found > COMMON_WORDS_ALONE_MAX) return false;
    }
  const leftover = rest.split(' ').map(withoutRuns).join('');
  // Digits beside a word are decoration; digits alone may well be random.
  return (rest.includes(' ') ? leftover.replace(/\d+/g, '') : leftover).length <= LEFTOVER_LENGTH_MAX;
};

const withoutRuns = (text: string): string => {
  let rest = text.replace(/(.)\1{3,}/g, '');
  for (const row of KEYBOARD_RUNS)
    for (let size = Math.min(row.length, rest.length); size >= RUN_LENGTH_MIN; size -= 1)
      for (let at = 0; at + size <= row.length; at += 1) rest = rest.replaceAll(row.slice(at, at + size), '');
  return rest;
};

/** True for a short unit written again and again, such as `abcabcabcabcabc`, also when the last one is cut. */
const repeats = (text: string): boolean => {
  for (let period = 1; period <= Math.min(text.length / 2, PASSWORD_LENGTH_MIN - 1); period += 1)
    if ([...text].every((letter, at) => at < period || letter === text[at - period])) return true;
  return false;
};

const squeezed = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

/** Digits and signs before and behind, which are decoration and must not be read as letters. */
const withoutTrimmings = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

const unleet = (text: string): string => text.replace(/[0134571@$!]/g, (sign) => LEET[sign] ?? sign);

const contextWords = (owner: PasswordOwner): readonly string[] =>
  `${owner.email} ${owner.name}`
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= CONTEXT_WORD_LENGTH_MIN);
