/**
 * The five lenses on the whole programme of a service: each verdict lists the facts it rests on. Same names and order as
 * the lenses on a vendor's file, which can show less. Takes facts, knows no clock.
 */

import type { BriefProgramme } from '../evidence/brief-programme.ts';
import { freshnessOf } from '../evidence/freshness.ts';
import { standingOf as recordStanding } from '../evidence/recurrence.ts';
import { exceptionName, isOpen } from '../exception/standing.ts';
import { sayDay } from '../posture/calendar-day.ts';
import { editionTerm } from '../posture/edition-terms.ts';
import type { LensId, LensVerdict } from '../posture/posture.ts';
import { publicStanding } from '../registry/entry.ts';
import { entryKindTitle } from '../registry/entry-kind.ts';
import type { StarFact, StarFacts } from './star-facts.ts';

export interface ProgrammeLens {
  readonly id: LensId;
  readonly title: string;
  readonly verdict: LensVerdict;
  /** One or two sentences with numerators and denominators. */
  readonly because: string;
  readonly facts: readonly StarFact[];
}

/** Facts that show the reader where to begin; the rest is behind the counts. */
const FACTS_MAX = 20;
/** Nine in ten: below it the gaps are more than leftovers. */
const FAILING_BELOW = 0.9;

/** Reads a programme through all five lenses, always in the same order. */
export function programmeLenses(facts: StarFacts): readonly ProgrammeLens[] {
  const { programme } = facts;
  if (programme === null) return TITLES.map(([id, title]) => ({ id, title, ...NOTHING }));
  return [
    lens('coverage', coverage(programme)),
    lens('continuity', continuity(facts, programme)),
    lens('decision-durability', decisionDurability(facts, programme)),
    lens('framework-alignment', frameworkAlignment(facts, programme)),
    lens('defensibility', defensibility(facts, programme)),
  ];
}

/** The lens that speaks loudest: what fails before what is thin, and both before what is not shown. */
export const weakestLens = (lenses: readonly ProgrammeLens[]): ProgrammeLens | null =>
  LOUDEST.flatMap((verdict) => lenses.find((each) => each.verdict === verdict) ?? [])[0] ?? null;
const LOUDEST: readonly LensVerdict[] = ['failing', 'thin', 'not-shown', 'sound'];

const TITLES: readonly (readonly [LensId, string])[] = [
  ['coverage', 'Coverage'],
  ['continuity', 'Continuity'],
  ['decision-durability', 'Decision durability'],
  ['framework-alignment', 'Framework alignment'],
  ['defensibility', 'Defensibility'],
];

type Reading = Omit<ProgrammeLens, 'id' | 'title'>;

const NOTHING: Reading = {
  verdict: 'not-shown',
  because: 'No self-assessment is opened, so nothing is shown yet.',
  facts: [],
};

const lens = (id: LensId, { facts, ...reading }: Reading): ProgrammeLens => ({
  id,
  title: TITLES.find(([each]) => each === id)?.[1] ?? id,
  ...reading,
  facts: facts.slice(0, FACTS_MAX),
});

const shareVerdict = (done: number, of: number): LensVerdict =>
  of === 0 ? 'not-shown' : done === of ? 'sound' : done / of < FAILING_BELOW ? 'failing' : 'thin';

const answerFact = ({ selfAssessment }: BriefProgramme, questionId: string, value: string): StarFact => ({
  label: questionId,
  value,
  about: { kind: 'answer', id: `${selfAssessment.id}/${questionId}` },
});

function coverage(programme: BriefProgramme): Reading {
  const { answers, approved } = programme;
  const open = answers.filter(({ questionId }) => !approved.has(questionId));
  const done = answers.length - open.length;
  return {
    verdict: shareVerdict(done, answers.length),
    because: `${done} of ${answers.length} questions have an approved answer.`,
    facts: open.map(({ questionId, state, answer }) =>
      answerFact(programme, questionId, answer === null ? 'unanswered' : state.replaceAll('-', ' ')),
    ),
  };
}

/** Entries that hold, evidence that is fresh, records that are in time. */
function continuity({ entries, records, today }: StarFacts, programme: BriefProgramme): Reading {
  const lapsed = entries.flatMap((entry): readonly StarFact[] => {
    const standing = publicStanding(entry, today);
    if (standing === null || standing.state === 'listed' || standing.state === 'withdrawn') return [];
    const about = { kind: 'entry', id: entry.id } as const;
    return [{ label: entryKindTitle(entry.kind), value: `${standing.state} since ${sayDay(standing.since)}`, about }];
  });
  const recurring = records.filter(({ succeededBy, nextDueOn }) => succeededBy === null && nextDueOn !== null);
  const late = recurring.flatMap((record): readonly StarFact[] => {
    const standing = recordStanding(record, today);
    if (standing.kind !== 'late') return [];
    const about = { kind: 'record', id: record.id } as const;
    return [{ label: record.title, value: `due on ${sayDay(standing.on)}, ${standing.days} days ago`, about }];
  });
  const stale = staleDocuments(programme);
  const held = programme.documents.filter(({ disposedAt }) => disposedAt === null).length;
  const inTime = recurring.length - late.length;
  return {
    verdict:
      lapsed.length > 0 || stale.some(({ isEnded }) => isEnded)
        ? 'failing'
        : late.length + stale.length > 0
          ? 'thin'
          : 'sound',
    because: `${inTime} of ${recurring.length} recurring records are in time; ${held - stale.length} of ${held} documents are fresh; ${lapsed.length} of ${entries.length} registry entries have lapsed.`,
    facts: [...lapsed, ...late, ...stale.map(({ fact }) => fact)],
  };
}

function staleDocuments({
  documents,
  versions,
  today,
}: BriefProgramme): readonly { readonly fact: StarFact; readonly isEnded: boolean }[] {
  return documents.flatMap((document) => {
    const newest = versions.findLast(({ documentId }) => documentId === document.id);
    if (document.disposedAt !== null || newest === undefined) return [];
    const { state, facts } = freshnessOf({ version: newest, document, today, newestVersion: newest.version });
    if (state !== 'ended' && state !== 'review-due') return [];
    const first = facts.find(({ kind }) => kind === state);
    const when = first !== undefined && 'on' in first ? sayDay(first.on) : '';
    const value = state === 'ended' ? `ended on ${when}` : `review was due on ${when}`;
    const fact = { label: document.title, value, about: { kind: 'document', id: document.id } } as const;
    return [{ fact, isEnded: state === 'ended' }];
  });
}

/** Decisions that somebody else could stand by: No and NA with a reason, shared work with its split, exceptions with an end. */
function decisionDurability({ today, sayings }: StarFacts, programme: BriefProgramme): Reading {
  const { responsibilities, exceptions } = programme;
  const decisions = programme.answers.filter(
    ({ answer, ownership }) =>
      answer === 'no' ||
      answer === 'na' ||
      (ownership !== null && (ownership.startsWith('shared') || ownership === 'third-party-outsourced')),
  );
  const against = new Set(
    sayings
      .filter(({ rule, questionId }) => questionId !== null && DECISION_RULES.has(rule))
      .map(({ questionId }) => questionId),
  );
  const unfounded = decisions.filter(({ questionId }) => against.has(questionId));
  const bound = exceptions.filter((exception) => isOpen(exception, today));
  const withoutMeasure = bound.filter(({ compensatingMeasure }) => compensatingMeasure.trim() === '');
  const founded = decisions.length - unfounded.length;
  return {
    verdict:
      decisions.length + bound.length === 0
        ? 'not-shown'
        : unfounded.length > decisions.length / 2
          ? 'failing'
          : unfounded.length + withoutMeasure.length > 0
            ? 'thin'
            : 'sound',
    because: `${founded} of ${decisions.length} decisions (No, NA, shared or outsourced) give their reason, plan, split or party; ${bound.length - withoutMeasure.length} of ${bound.length} open exceptions name a compensating measure; ${responsibilities.length} ownerships are decided.`,
    facts: [
      ...unfounded.map(({ questionId }) =>
        answerFact(programme, questionId, 'reason, plan, split or party is missing'),
      ),
      ...withoutMeasure.map((exception) => ({
        label: exceptionName(exception),
        value: `${exception.title}: no compensating measure`,
        about: { kind: 'exception', id: exception.id } as const,
      })),
    ],
  };
}

/** The rules about a missing reason, plan, split or party. */
const DECISION_RULES: ReadonlySet<string> = new Set([
  'no-without-plan',
  'na-without-reason',
  'split-missing',
  'third-party-unnamed',
  'ownership-contradiction',
]);

/** As far as crosswalks are not concerned: the edition, the scope, and ownership that agrees with the controls. */
function frameworkAlignment({ today, sayings }: StarFacts, programme: BriefProgramme): Reading {
  const { questionSet, selfAssessment, scope, answers } = programme;
  const term = editionTerm(questionSet.name, questionSet.edition);
  const isTaken = term === null || today <= term.acceptedUntil;
  const apart = new Set(
    sayings.filter(({ rule }) => rule.startsWith('ownership-')).flatMap(({ questionId }) => questionId ?? []),
  );
  const agree = answers.length - apart.size;
  const edition: StarFact = {
    label: `${questionSet.name} ${questionSet.edition}`,
    value:
      term === null
        ? 'taken, no end published'
        : `${isTaken ? 'taken' : 'was taken'} until ${sayDay(term.acceptedUntil)}`,
    about: { kind: 'self-assessment', id: selfAssessment.id },
  };
  return {
    verdict: !isTaken ? 'failing' : apart.size > 0 ? shareVerdict(agree, answers.length) : 'sound',
    because: `${questionSet.name} ${questionSet.edition} on CCM ${questionSet.catalogue.edition} ${isTaken ? 'is taken' : 'is no longer taken'} by the registry; ${agree} of ${answers.length} answers agree with the ownership of their control; ${scope.length} scope decisions stand.`,
    facts: [edition, ...[...apart].map((questionId) => answerFact(programme, questionId, 'ownership does not agree'))],
  };
}

/** Whether an answer could be defended to somebody who asks for its evidence. */
function defensibility({ sayings }: StarFacts, programme: BriefProgramme): Reading {
  const yes = programme.answers.filter(({ answer }) => answer === 'yes');
  const without = sayings
    .filter(({ rule }) => rule === 'answer-without-evidence')
    .flatMap(({ questionId }) => questionId ?? []);
  const against = sayings
    .filter(({ rule, severity }) => rule.startsWith('evidence-') && severity !== 'low')
    .flatMap(({ questionId }) => questionId ?? []);
  const weak = new Set([...without, ...against]);
  const shown = yes.filter(({ questionId }) => !weak.has(questionId)).length;
  return {
    verdict: shareVerdict(shown, yes.length),
    because: `${shown} of ${yes.length} Yes answers lead to evidence that nothing speaks against.`,
    facts: [...weak].map((questionId) =>
      answerFact(
        programme,
        questionId,
        without.some((each) => each === questionId) ? 'no evidence behind it' : 'its evidence is weak',
      ),
    ),
  };
}
