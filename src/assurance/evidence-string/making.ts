/** What every knot of a string is made with: names for people, the log of each, and how facts become a verdict. */
import { dayOf, sayDay } from '../posture/calendar-day.ts';
import {
  type KnotLog,
  type KnotVerdict,
  type NamedPerson,
  type StringFact,
  WEIGHTS,
  type Weight,
} from './evidence-string.ts';
import type { StringFacts } from './string-facts.ts';

export interface Making {
  readonly facts: StringFacts;
  readonly by: (personId: string | null) => NamedPerson;
  readonly logOf: (key: string) => KnotLog;
  /** How often the log tells of a change of it after the day. */
  readonly laterOf: (key: string) => number;
}

/** The keys of knots and links; the store sorts the log by them. */
export const ANSWER_KEY = 'answer';
export const CONTROL_KEY = 'control';
export const exceptionKey = (id: string): string => `exception:${id}`;
export const recordKey = (id: string): string => `record:${id}`;
export const documentKey = (id: string, version: number): string => `document:${id}:${version}`;
export const linkKey = (id: string): string => `link:${id}`;

export function makingOf(facts: StringFacts): Making {
  const by = (id: string | null): NamedPerson => ({
    id,
    name: id === null ? 'Almagest' : (facts.people.get(id) ?? 'Somebody without an account'),
  });
  return {
    facts,
    by,
    logOf(key) {
      const { entries = [], total = 0 } = facts.log.get(key) ?? {};
      return {
        entries: entries.map(({ personId, at, ...entry }) => ({ ...entry, at: at.toISOString(), by: by(personId) })),
        total,
      };
    },
    laterOf: (key) => facts.log.get(key)?.later ?? 0,
  };
}

/** The heaviest fact is the state; a note weighs nothing. */
export function verdictOf(facts: readonly StringFact[]): KnotVerdict {
  const sorted = facts.toSorted((one, other) => weightOf(other) - weightOf(one));
  const weight = sorted[0]?.weight ?? 'sound';
  return { state: weight === 'note' ? 'sound' : weight, facts: sorted };
}

export const weightOf = ({ weight }: Pick<StringFact, 'weight'>): number => WEIGHTS.indexOf(weight);

/** Facts are written in one line: what, how heavy, the mark, the sentence, the day. */
export const fact = (
  kind: string,
  weight: Weight,
  word: string,
  sentence: string,
  on: string | null = null,
): StringFact => ({ kind, weight, word, sentence, on });

/** What is kept in one row, and was changed since the day, says today what it says; only the log still says what it said. */
export const changedSince = ({ facts, laterOf }: Making, key: string, noun: string): readonly StringFact[] =>
  facts.asOf < facts.today && laterOf(key) > 0
    ? [
        fact(
          'changed-since',
          'note',
          'Changed since',
          `The ${noun} was changed after ${sayDay(facts.asOf)}; its words are those of ${sayDay(facts.today)}, the log holds those before.`,
        ),
      ]
    : [];

/** `3 days`, `1 day`. */
export const sayDays = (days: number): string => `${days} ${days === 1 ? 'day' : 'days'}`;

/** `on 2 September 2026`, of an instant. */
export const onDay = (at: Date | string): string => `on ${sayDay(dayOf(new Date(at)))}`;
