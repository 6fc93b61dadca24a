/** Which of all that can be jumped to is meant, and what stands first. Knows no record and no page. */
import type { Sought } from '../../services/find.ts';

/** What a target is; of equally good ones those named first stand first. */
const KINDS = [
  'service',
  'self-assessment',
  'answer',
  'control',
  'act',
  'page',
  'exception',
  'record',
  'document',
  'vendor',
  'member',
  'rule',
] as const;
type Kind = (typeof KINDS)[number];

export interface Target {
  readonly word: string;
  readonly note: string;
  readonly href: string;
}

export interface Candidate extends Target {
  readonly kind: Kind;
  /** What names it alone, such as `CEK-08.1`. */
  readonly id?: string;
  /** Other words it is known by. */
  readonly also?: string;
  /** Of the service or self-assessment that is open. */
  readonly isHere?: boolean;
  /** Like something that is open, but of another self-assessment. */
  readonly isElsewhere?: boolean;
  /** Holds the words in a place that is not shown. */
  readonly isMeant?: boolean;
}

const TEXT_MAX = 100;
const WORDS_MAX = 8;
/** `CEK-08.1`, and what a hand in a hurry makes of it: `cek8.1`, `CEK 08`. */
const LOOSE_ID = /^([a-z&]{3})[\s-]?(\d{1,2})(?:\.(\d{0,2}))?$/;

/** What somebody typed, for everybody who compares it. */
export function soughtIn(typed: string): Sought {
  const words = typed
    .replaceAll('\0', ' ')
    .slice(0, TEXT_MAX)
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, WORDS_MAX);
  const text = words.join(' ');
  const [, domain, control = '', question] = LOOSE_ID.exec(text) ?? [];
  if (domain === undefined) return { text, words, id: null };
  return { text, words, id: `${domain}-${control.padStart(2, '0')}${question === undefined ? '' : `.${question}`}` };
}

/** The targets that are meant, the best first; `total` counts those that were left out as well. */
export function ranked(
  candidates: readonly Candidate[],
  sought: Sought,
  most: { readonly ofEach: number; readonly all: number },
): { readonly targets: readonly Target[]; readonly total: number } {
  const found = candidates
    .flatMap((candidate, order) => {
      const place = placeOf(candidate, sought);
      return place === null ? [] : [{ candidate, key: [place, candidate.isHere ? 0 : 1, kindOf(candidate), order] }];
    })
    .sort((one, other) => compared(one.key, other.key));
  const taken = new Map<Kind, number>();
  const shown = found.filter(({ candidate: { kind, isHere } }) => {
    const before = taken.get(kind) ?? 0;
    taken.set(kind, before + 1);
    // Of what is open, twice as much.
    return before < most.ofEach * (isHere ? 2 : 1);
  });
  return {
    targets: shown.slice(0, most.all).map(({ candidate: { word, note, href } }) => ({ word, note, href })),
    total: found.length,
  };
}

/** How well the words fit: 0 is what they name exactly; null for what is not meant. */
function placeOf(candidate: Candidate, { text, words, id }: Sought): number | null {
  if (text === '') return 0;
  const own = candidate.id?.toLowerCase() ?? '';
  const word = candidate.word.toLowerCase();
  const whole = `${own} ${word} ${candidate.note} ${candidate.also ?? ''}`.toLowerCase();
  const isNamed = own !== '' && (own.startsWith(text) || (id !== null && own.startsWith(id)));
  if (!isNamed && !candidate.isMeant && !words.every((part) => whole.includes(part))) return null;
  const aside = candidate.isElsewhere ? 5 : 0;
  if (own === text || own === id || word === text) return candidate.isElsewhere ? 1 : 0;
  if (isNamed) return 1 + aside;
  // `Owners of …` is meant by `owners` before `Ownership of …` is.
  if (word.startsWith(text)) return (/^[\p{L}\p{N}]/u.test(word.slice(text.length)) ? 3 : 2) + aside;
  if (words.every((part) => beginsWord(word, part))) return 4 + aside;
  return (words.every((part) => beginsWord(whole, part)) ? 5 : 6) + aside;
}

/** Whether a word of the text begins so. */
function beginsWord(text: string, part: string): boolean {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1))
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true;
  return false;
}

const kindOf = ({ kind }: Candidate): number => KINDS.indexOf(kind);

function compared(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((part, index) => part !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}
