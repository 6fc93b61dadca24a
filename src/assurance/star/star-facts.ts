/** What the STAR position of one service is judged by, on one day. Everything is an argument: knows no table and no clock. */

import type { BriefProgramme } from '../evidence/brief-programme.ts';
import type { ProgrammeRecord } from '../evidence/evidence.ts';
import type { QuestionId } from '../identifiers.ts';
import type { ContractTier, Severity } from '../posture/posture.ts';
import type { RegistryEntry } from '../registry/entry.ts';
import type { EntryIssue } from '../registry/entry-issue.ts';

/** The Level 3 cadence of a service as far as its position rests on it. */
export interface CadenceFacts {
  readonly cadenceId: string;
  /** Committed controls and metrics. */
  readonly commitments: number;
  /** Cycles sealed in time, one after the other, to now. */
  readonly streak: number;
  /** Since the last one that was sealed: an earlier one stays in the record, and what was sealed since counts again. */
  readonly missedCycles: number;
  readonly lastSealedOn: string | null;
  /** The day by which the current cycle must be sealed, grace counted; null when the cadence has ended. */
  readonly sealBy: string | null;
}

/** What a rule said of the programme, as far as a position rests on it. */
export interface ProgrammeSaying {
  readonly rule: string;
  readonly severity: Severity;
  readonly questionId: QuestionId | null;
}

/** Whether a position rests on what a rule says: the lenses and the rules about a posture look at no other. */
export const isRestedOn = (rule: string): boolean => RESTED_ON.has(rule) || /^(?:ownership|evidence)-/.test(rule);

const RESTED_ON: ReadonlySet<string> = new Set([
  'no-without-plan',
  'na-without-reason',
  'split-missing',
  'third-party-unnamed',
  'level-confused',
  'answer-without-evidence',
]);

export interface StarFacts {
  /** Calendar day, ISO form. */
  readonly today: string;
  /** Of the newest self-assessment of the service; null before there is one. */
  readonly programme: BriefProgramme | null;
  /** What the rules that `isRestedOn` names say of that programme. */
  readonly sayings: readonly ProgrammeSaying[];
  /** Of the service and of its group. */
  readonly entries: readonly RegistryEntry[];
  /** What speaks against the newest version of each entry, by the entry's id. */
  readonly entryIssues: ReadonlyMap<string, readonly EntryIssue[]>;
  /** Null: nothing was ever committed. */
  readonly cadence: CadenceFacts | null;
  /** Of the service and of the whole organisation; removed ones left out. */
  readonly records: readonly ProgrammeRecord[];
  /** The most demanding contracts the service is sold into; null: nobody has said. */
  readonly buyerTier: ContractTier | null;
}

/** What a verdict rests on: words, and the record behind them where there is one. */
export interface StarFact {
  readonly label: string;
  readonly value: string;
  readonly about: {
    readonly kind:
      | 'entry'
      | 'self-assessment'
      | 'answer'
      | 'record'
      | 'document'
      | 'exception'
      | 'cadence'
      | 'scope'
      | 'ownership';
    readonly id: string;
  } | null;
}
