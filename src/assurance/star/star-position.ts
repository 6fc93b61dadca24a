/**
 * Where a service stands level by level: what it holds, what is missing for the next, and what lapses when. The words on
 * audience, assurance, cost and cadence are ours; terms and fees after CSA's support articles. Knows no clock.
 */
import { daysBetween, sayDay } from '../posture/calendar-day.ts';
import { type EntryStanding, newestStanding, publicStanding, type RegistryEntry } from '../registry/entry.ts';
import type { EntryIssue } from '../registry/entry-issue.ts';
import { ENTRY_KINDS, type EntryKind, entryKindTitle, levelOf, type StarLevel } from '../registry/entry-kind.ts';
import type { StarFacts } from './star-facts.ts';

/** What a kind means to the people around it. */
interface KindMeaning {
  readonly audience: string;
  readonly assurance: string;
  readonly cost: string;
  readonly cadence: string;
  readonly buyersRead: string;
}

export interface LevelRow extends KindMeaning {
  readonly kind: EntryKind;
  readonly level: StarLevel;
  readonly title: string;
  /** Null: no entry of the kind was opened. */
  readonly entryId: string | null;
  /** Of the version a reader outside goes by; null while none is or was listed. */
  readonly standing: EntryStanding | null;
  /** Of the version in the making, when it is another. */
  readonly coming: EntryStanding | null;
  /** Whether it counts today. */
  readonly isHeld: boolean;
  /** What is missing until it counts, or what speaks against it although it does. */
  readonly missing: readonly EntryIssue[];
  /** The last day it counts, and the days to it. */
  readonly lapses: { readonly on: string; readonly days: number } | null;
}

export interface StarPosition {
  /** The highest level held today. */
  readonly level: 0 | StarLevel;
  /** One sentence that says so, with its end. */
  readonly summary: string;
  readonly rows: readonly LevelRow[];
  /** What ends first among what is held. */
  readonly nextLapse: { readonly kind: EntryKind; readonly on: string; readonly days: number } | null;
}

const MEANING: Readonly<Record<EntryKind, KindMeaning>> = {
  'self-assessment': {
    audience: 'Any buyer who compares providers',
    assurance: 'The provider’s own word, in the open, question by question',
    cost: 'No registry fee; the time of those who answer',
    cadence: 'A year, renewed by a new CAIQ or, unchanged, by a short renewal',
    buyersRead: 'Enough where little is at stake: it says what is claimed, and that nobody independent looked.',
  },
  'star-certification': {
    audience: 'Buyers of critical or regulated work who go by management systems',
    assurance: 'A certification body audited the ISMS against ISO/IEC 27001 and the CCM',
    cost: 'The audit, and a registry fee by the number of employees in scope',
    cadence: 'Three years with yearly surveillance; it ends with the ISO certificate',
    buyersRead:
      'Somebody independent looked at how security is managed. Read the scope and the end of both certificates.',
  },
  'star-attestation': {
    audience: 'Buyers of critical or regulated work who go by examined controls',
    assurance: 'A CPA firm examined controls over a period, with the CCM as criteria',
    cost: 'The examination, and a registry fee by the number of employees in scope',
    cadence: 'Twelve months from the end of the examined period',
    buyersRead:
      'Somebody independent tested controls in operation. Read the opinion, what was carved out, and your own part.',
  },
  'continuous-cadence': {
    audience: 'Buyers who want to see that nothing slipped since the last audit',
    assurance: 'Measured values and evidence, sealed in every cycle by the provider',
    cost: 'No registry fee; the discipline of every cycle',
    cadence: 'A month or a quarter; a missed cycle shows',
    buyersRead: 'The provider’s own discipline between audits. CSA’s registry lists no live tier for it today.',
  },
};

/** The position on `facts.today`. */
export function starPosition(facts: StarFacts): StarPosition {
  const rows = ENTRY_KINDS.map((kind) => rowOf(kind, facts));
  const held = rows.filter(({ isHeld }) => isHeld);
  const hasGate = held.some(({ kind }) => kind === 'self-assessment');
  const level = held.at(-1)?.level ?? 0; // Kinds stand in the order of their levels.
  const ending = held
    .flatMap(({ kind, lapses }) => (lapses === null ? [] : [{ kind, ...lapses }]))
    .toSorted((one, other) => one.days - other.days)[0];
  return { level, summary: summaryOf(level, held, hasGate), rows, nextLapse: ending ?? null };
}

function rowOf(kind: EntryKind, { entries, entryIssues, today, cadence }: StarFacts): LevelRow {
  const entry = bestOf(entries, kind, today);
  const standing = entry === null ? null : publicStanding(entry, today);
  const newest = entry === null ? null : newestStanding(entry, today);
  const coming = newest !== null && newest.version !== standing?.version ? newest : null;
  const isListed = standing?.state === 'listed';
  const missing =
    entry === null ? [notOpened(kind)] : [...listingIssues(standing, newest), ...(entryIssues.get(entry.id) ?? [])];
  const isMissed = kind === 'continuous-cadence' && (cadence === null || cadence.missedCycles > 0);
  return {
    ...MEANING[kind],
    kind,
    level: levelOf(kind),
    title: entryKindTitle(kind),
    entryId: entry?.id ?? null,
    standing,
    coming,
    isHeld: isListed && !isMissed,
    missing,
    lapses:
      isListed && standing.terms !== null
        ? { on: standing.terms.endsOn, days: daysBetween(today, standing.terms.endsOn) }
        : null,
  };
}

/** Of several entries of a kind, such as the service's own and its group's: the one that holds longest. */
const bestOf = (entries: readonly RegistryEntry[], kind: EntryKind, today: string): RegistryEntry | null =>
  entries
    .filter((entry) => entry.kind === kind)
    .map((entry) => ({ entry, standing: publicStanding(entry, today) }))
    .toSorted((one, other) => rankOf(other.standing).localeCompare(rankOf(one.standing)))[0]?.entry ?? null;

const rankOf = (standing: EntryStanding | null): string =>
  `${standing?.state === 'listed' ? 2 : standing === null ? 0 : 1} ${standing?.terms?.endsOn ?? ''}`;

const notOpened = (kind: EntryKind): EntryIssue => ({
  rule: 'entry-not-opened',
  severity: 'blocks',
  because: `No entry is opened for ${entryKindTitle(kind)}.`,
  facts: [],
});

function listingIssues(standing: EntryStanding | null, newest: EntryStanding | null): readonly EntryIssue[] {
  if (standing?.state === 'listed') return [];
  const said =
    standing === null
      ? `Its first version is ${newest?.state === 'draft' ? 'a draft' : stateWords(newest)}; it counts once it is listed.`
      : `It is ${stateWords(standing)} since ${sayDay(standing.since)}.`;
  return [{ rule: 'entry-not-listed', severity: 'blocks', because: said, facts: [] }];
}

const stateWords = (standing: EntryStanding | null): string => (standing?.state ?? 'draft').replaceAll('-', ' ');

function summaryOf(level: 0 | StarLevel, held: readonly LevelRow[], hasGate: boolean): string {
  if (level === 0) return 'No level is held today.';
  const parts = held.map(({ title, lapses }) => (lapses === null ? title : `${title} until ${sayDay(lapses.on)}`));
  const gate = hasGate ? '' : ' Level 1 is not listed, and it is the gate to every other level.';
  return `${parts.join('; ')}.${gate}`;
}
