/** The words every output uses for an evidence string: its knots, their days, and how each is reached. Knows no layout. */
import type {
  EvidenceString,
  Knot,
  KnotVerdict,
  LoggedAct,
  ReachedBy,
  StringFact,
  StringPart,
  StringVerdict,
} from '#assurance/evidence-string/evidence-string.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { dateWords, plural, type StateWords } from '#reports/words.ts';
import { EXCEPTION_LABELS } from './caiq-words.ts';

/** `What stands behind the answer to CEK-08.1?` */
export const stringTitle = (string: EvidenceString): string =>
  `What stands behind the answer to ${questionOf(string)}?`;

/** The id of the question, as the first knot names it. */
export function questionOf({ knots }: Pick<EvidenceString, 'knots'>): string {
  const answer = knots.find((knot) => knot.kind === 'answer');
  return answer?.questionId ?? '';
}

export const STRING_WORDS: Readonly<Record<StringVerdict['state'], string>> = {
  whole: 'A whole string.',
  thin: 'A thin string.',
  broken: 'A broken string.',
};

export const PART_WORDS: Readonly<Record<StringPart, string>> = {
  answer: 'answer',
  control: 'control',
  record: 'record',
  document: 'document version',
  log: 'log entries',
};

/** `4 of 5 present`, and which are not. */
export function partsWords({ parts }: StringVerdict): { readonly counted: string; readonly note: string } {
  const asked = parts.filter(({ isAsked }) => isAsked);
  const missing = asked.filter(({ count }) => count === 0).map(({ part }) => PART_WORDS[part]);
  const counted = `${asked.length - missing.length} of ${asked.length} present`;
  if (missing.length > 0) return { counted, note: `without ${missing.join(' and ')}` };
  return { counted, note: asked.length === parts.length ? 'every part is there' : 'no Yes, so nothing is to be shown' };
}

/** `Answer`, `Risk acceptance`, `Document version`. */
export const knotNoun = (knot: Knot): string => {
  if (knot.kind === 'exception') return EXCEPTION_LABELS[knot.exceptionKind];
  return { answer: 'Answer', control: 'Control', record: 'Record', document: 'Document version' }[knot.kind];
};

const STATES: Readonly<Record<KnotVerdict['state'], Omit<StateWords, 'word'>>> = {
  sound: { mark: '●', tone: 'strong' },
  weak: { mark: '▲', tone: 'weak' },
  bad: { mark: '◆', tone: 'bad' },
  missing: { mark: '○', tone: 'none' },
};

/** The heaviest fact as the mark beside the heading. */
export const markOf = ({ state, facts }: KnotVerdict): StateWords => ({
  ...STATES[state],
  word: facts.find(({ weight }) => weight === state)?.word ?? facts[0]?.word ?? '',
});

/** A gap as the mark beside its heading. */
export const markOfGap = ({ weight }: StringFact): StateWords =>
  weight === 'bad' ? { ...STATES.bad, word: 'Does not hold' } : { ...STATES.missing, word: 'Missing' };

/** The weakest place: a gap, else the knot with the heaviest fact, with its title below. */
export function weakestOf({ knots, verdict }: EvidenceString): { readonly mark: StateWords; readonly note: string } {
  const [gap] = verdict.gaps;
  if (gap !== undefined) return { mark: { ...markOfGap(gap), word: gap.word }, note: 'not there' };
  const weak = knots.find(({ key }) => key === verdict.weakest?.key);
  return weak === undefined
    ? { mark: { ...STATES.sound, word: 'Nothing' }, note: 'no knot is flawed' }
    : { mark: markOf(weak.verdict), note: weak.title };
}

/** Facts to be read in full: what speaks against a knot, and notes; what is sound stands in its mark. */
export const factsToTell = ({ facts }: KnotVerdict): readonly StringFact[] =>
  facts.filter(({ weight, kind }) => weight !== 'sound' && !PLAIN_NOTES.has(kind));

/** Notes that say what stands in the knot already. */
const PLAIN_NOTES: ReadonlySet<string> = new Set([
  'in-scope',
  'out-of-scope',
  'scope-undecided',
  'due-later',
  'due-soon',
]);

/** A knot, or a place where one is missing. */
export type StringStep =
  | { readonly kind: 'knot'; readonly knot: Knot }
  | { readonly kind: 'gap'; readonly gap: StringFact };

/** The string from its answer to what it rests on, with what is missing in the place where it would be. */
export function stringSteps({ knots, verdict }: EvidenceString): readonly StringStep[] {
  const [head, tail] = [knots.filter(isClaim), knots.filter((knot) => !isClaim(knot))];
  const gaps = verdict.gaps.filter(({ kind }) => kind !== 'unanswered');
  const step = (knot: Knot): StringStep => ({ kind: 'knot', knot });
  const gap = (one: StringFact): StringStep => ({ kind: 'gap', gap: one });
  return [
    ...head.map(step),
    ...gaps.filter(({ kind }) => BEFORE_EVIDENCE.has(kind)).map(gap),
    ...tail.map(step),
    ...gaps.filter(({ kind }) => !BEFORE_EVIDENCE.has(kind)).map(gap),
  ];
}

const isClaim = ({ kind }: Knot): boolean => kind !== 'record' && kind !== 'document';
const BEFORE_EVIDENCE: ReadonlySet<string> = new Set(['nothing-linked', 'no-record']);

/** The day of a knot, and a word below it. */
export function whenOf(knot: Knot): { readonly on: string; readonly note: string } {
  switch (knot.kind) {
    case 'answer':
      return {
        on: dayWords(knot.approvedAt ?? knot.writtenAt),
        note: knot.revision === 0 ? 'not written' : `revision ${knot.revision}`,
      };
    case 'control': {
      const { inScope, decidedAt } = knot.scope;
      const since = decidedAt === null ? '' : ` since ${dayWords(decidedAt)}`;
      return { on: `${knot.framework} ${knot.edition}`, note: `${inScope ? 'in' : 'out of'} scope${since}` };
    }
    case 'exception':
      return { on: `${dateWords(knot.startsOn)} to ${dateWords(knot.expiresOn)}`, note: 'its term' };
    case 'record':
      return {
        on: dateWords(knot.occurredOn),
        note: knot.everyMonths === null ? 'done once' : `every ${plural(knot.everyMonths, 'month')}`,
      };
    case 'document': {
      const { effectiveFrom: from, effectiveTo: to } = knot;
      if (from === null && to === null) return { on: dayWords(knot.addedAt), note: 'added; no period stated' };
      if (to === null) return { on: `from ${dateWords(from ?? '')}`, note: 'effective period' };
      return { on: `${from === null ? 'until' : `${dateWords(from)} to`} ${dateWords(to)}`, note: 'effective period' };
    }
  }
}

const dayWords = (at: string | null): string => (at === null ? '' : dateWords(dayOf(new Date(at))));

/** Where a link starts: `from the answer`, `from the record “…”`. */
export function startWords({ from }: ReachedBy, knots: readonly Knot[]): string {
  const start = knots.find(({ key }) => key === from);
  if (start === undefined) return '';
  if (start.kind === 'answer') return 'from the answer';
  if (start.kind === 'control') return `from ${start.controlId}, so for every question of it`;
  return start.kind === 'exception' ? `from ${start.name}` : `from the record “${start.title}”`;
}

/** `section 3.2, page 11, “Customer-held root keys”`; empty where no passage is named. */
export const passageSaid = ({ page, section, quote }: ReachedBy['passage']): string =>
  [section === '' ? '' : `section ${section}`, page === null ? '' : `page ${page}`, quote === '' ? '' : `“${quote}”`]
    .filter((part) => part !== '')
    .join(', ');

/** A knot with what the log says of it and of the links that lead to it, newest first. */
export interface LoggedKnot {
  readonly words: string;
  readonly entries: readonly LoggedAct[];
  readonly total: number;
}

/** Every knot the log speaks of, in the order of the string. */
export const loggedKnots = ({ knots }: Pick<EvidenceString, 'knots'>): readonly LoggedKnot[] =>
  knots
    .map((knot): LoggedKnot => {
      const logs = [knot.log, ...('reachedBy' in knot ? knot.reachedBy.map(({ log }) => log) : [])];
      return {
        words: loggedWords(knot),
        entries: logs.flatMap(({ entries }) => entries).toSorted((one, other) => other.at.localeCompare(one.at)),
        total: logs.reduce((sum, { total }) => sum + total, 0),
      };
    })
    .filter(({ total }) => total > 0);

/** There is one answer and one control; records and versions are told apart by title. */
const loggedWords = (knot: Knot): string => {
  if (knot.kind === 'exception') return knot.name;
  return knot.kind === 'answer' || knot.kind === 'control' ? knotNoun(knot) : knot.title;
};

/** Shown of each knot; a text that was saved often has a long history, which is in the log. */
export const ENTRIES_SHOWN = 6;

/** How many entries there are about all of it. */
export const loggedTotal = (string: Pick<EvidenceString, 'knots'>): number =>
  loggedKnots(string).reduce((sum, { total }) => sum + total, 0);
