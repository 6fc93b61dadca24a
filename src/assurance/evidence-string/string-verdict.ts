/** The verdict on a whole string: which parts are there, what is missing, and which knot is the weakest. */
import { sayDay } from '../posture/calendar-day.ts';
import { stands } from './document-knot.ts';
import {
  type AnswerKnot,
  type DocumentKnot,
  type Knot,
  type RecordKnot,
  STRING_PARTS,
  type StringFact,
  type StringVerdict,
} from './evidence-string.ts';
import { fact, type Making, weightOf } from './making.ts';

interface Parts {
  readonly answer: AnswerKnot;
  readonly knots: readonly Knot[];
  readonly records: readonly RecordKnot[];
  readonly documents: readonly DocumentKnot[];
  /** Knots and links that the log does not speak of. */
  readonly unlogged: readonly string[];
  /** Whether the answer is a Yes, which has to be shown; a No and an NA have not. */
  readonly isYes: boolean;
}

export function stringVerdict(making: Making, answer: AnswerKnot, knots: readonly Knot[]): StringVerdict {
  const parts: Parts = {
    answer,
    knots,
    records: knots.filter((knot) => knot.kind === 'record'),
    documents: knots.filter((knot) => knot.kind === 'document'),
    unlogged: knots.flatMap(unloggedIn),
    isYes: answer.answer === 'yes',
  };
  const gaps = gapsIn(making, parts);
  const weakest = weakestOf(knots);
  const isBroken = gaps.some(({ kind }) => BREAKING.has(kind));
  const state = isBroken ? 'broken' : gaps.length > 0 || weakest !== null ? 'thin' : 'whole';
  return { state, sentence: sentenceOf(state, gaps, weakest, parts), gaps, weakest, parts: partsOf(parts) };
}

const BREAKING: ReadonlySet<string> = new Set(['unanswered', 'nothing-linked', 'no-document', 'no-standing-document']);

function gapsIn({ facts }: Making, parts: Parts): readonly StringFact[] {
  const { answer, records, documents, unlogged, isYes } = parts;
  if (answer.answer === null)
    return [fact('unanswered', 'missing', 'Unanswered', 'Nothing is answered, so nothing can stand behind it.')];
  return [...(isYes ? evidenceGaps(facts.asOf, answer, records, documents) : []), ...logGap(unlogged)];
}

function evidenceGaps(
  asOf: string,
  { questionId }: AnswerKnot,
  records: readonly RecordKnot[],
  documents: readonly DocumentKnot[],
): readonly StringFact[] {
  const [first] = [...records, ...documents];
  if (first === undefined) {
    const control = questionId.slice(0, questionId.indexOf('.'));
    const words = `Answered Yes, and nothing is linked to the answer or to ${control}.`;
    return [fact('nothing-linked', 'missing', 'Nothing linked', words)];
  }
  return [
    ...(records.length > 0
      ? []
      : [
          fact(
            'no-record',
            'missing',
            'No record',
            'No record stands behind it: what is kept says how, nothing says that it was done.',
          ),
        ]),
    ...(documents.length > 0
      ? []
      : [
          fact(
            'no-document',
            'missing',
            'No document',
            'No document stands behind it: nothing that is kept can be read again.',
          ),
        ]),
    ...(documents.length === 0 || documents.some(stands)
      ? []
      : [
          fact(
            'no-standing-document',
            'bad',
            'No document in force',
            `No document behind it speaks for ${sayDay(asOf)}.`,
          ),
        ]),
  ];
}

const logGap = (unlogged: readonly string[]): readonly StringFact[] =>
  unlogged.length === 0
    ? []
    : [
        fact(
          'not-logged',
          'bad',
          'Not in the log',
          `The log says nothing of ${unlogged.length} of its knots and links.`,
        ),
      ];

/** A control nobody has decided on yet has no entry of its own, and needs none. */
const unloggedIn = (knot: Knot): readonly string[] => [
  ...(knot.log.total > 0 || knot.kind === 'control' ? [] : [knot.key]),
  ...('reachedBy' in knot ? knot.reachedBy.filter(({ log }) => log.total === 0).map(({ linkId }) => linkId) : []),
];

function weakestOf(knots: readonly Knot[]): StringVerdict['weakest'] {
  const heaviest = knots
    .flatMap(({ key, verdict }) => verdict.facts.slice(0, 1).map((one) => ({ key, fact: one })))
    .filter(({ fact: { weight } }) => weight !== 'sound' && weight !== 'note')
    .toSorted((one, other) => weightOf(other.fact) - weightOf(one.fact));
  return heaviest[0] ?? null;
}

function sentenceOf(
  state: StringVerdict['state'],
  gaps: readonly StringFact[],
  weakest: StringVerdict['weakest'],
  { isYes, answer, knots }: Parts,
): string {
  if (state === 'whole')
    return isYes
      ? 'The answer reaches a document that stands, and every step of it is in the log.'
      : `${answer.answer === 'no' ? 'A No' : 'An NA'} has nothing to show; every step of it is in the log.`;
  const knot = knots.find(({ key }) => key === weakest?.key);
  const flaw = weakest === null || knot === undefined ? [] : [`${knot.title}: ${lowered(weakest.fact.sentence)}`];
  return [...gaps.map(({ sentence }) => sentence), ...(state === 'broken' && gaps.length > 1 ? [] : flaw)]
    .slice(0, 2)
    .join(' ');
}

/** After a name and a colon. */
const lowered = (sentence: string): string =>
  sentence.replace(/^(It|The|Nobody|No|Revision) /, (word) => word.toLowerCase());

function partsOf({ answer, knots, records, documents, unlogged, isYes }: Parts): StringVerdict['parts'] {
  const counts = {
    answer: answer.answer === null ? 0 : 1,
    control: 1,
    record: records.length,
    document: documents.length,
    log: unlogged.length > 0 ? 0 : knots.reduce((sum, { log }) => sum + log.total, 0),
  };
  return STRING_PARTS.map((part) => ({
    part,
    isAsked: isYes || (part !== 'record' && part !== 'document'),
    count: counts[part],
  }));
}
