/** The verdict on one reading: what a posture read says. Shapes only; `assess.ts` makes it. */
import type { DomainCode, QuestionId } from '../identifiers.ts';
import type { SsrmOwnership } from '../questionnaire/answer.ts';
import type { ReadingProblem, StatedDate, StatedEdition } from '../questionnaire/reading.ts';

export type Severity = 'high' | 'medium' | 'low';
export const SEVERITIES = ['high', 'medium', 'low'] as const satisfies readonly Severity[];

/** What one rule says about one place: something wrong in the data, never a finding about the provider. */
export interface LintIssue {
  readonly rule: string;
  readonly severity: Severity;
  /** Null when the issue is about the file as a whole. */
  readonly questionId: QuestionId | null;
  readonly sheet: string | null;
  readonly cell: string | null;
  /** One sentence, facts quoted. */
  readonly message: string;
  /** Further cells the verdict rests on (`CAIQv4.0.3!C12`), at most 20. */
  readonly cells?: readonly string[];
}

export interface AnswerCounts {
  readonly yes: number;
  readonly no: number;
  readonly na: number;
  readonly unanswered: number;
  /** Cells that hold something outside the list. */
  readonly other: number;
}

/** A count per SSRM value; `missing` counts blank cells, `other` cells outside the list. */
export type OwnershipCounts = Readonly<Record<SsrmOwnership | 'missing' | 'other', number>>;

/** The four parts of a heat-strip bar; they add up to `questions`. */
export interface StrengthCounts {
  /** Answered, described, and no rule speaks against it. */
  readonly strong: number;
  /** Answered, nothing against it, but no description to lean on. */
  readonly plain: number;
  /** Answered, and a rule of severity high or medium speaks against it. */
  readonly weak: number;
  readonly unanswered: number;
}

export interface DomainPosture {
  readonly code: DomainCode;
  readonly title: string;
  readonly questions: number;
  readonly answers: AnswerCounts;
  readonly ownership: OwnershipCounts;
  readonly descriptions: number;
  readonly strength: StrengthCounts;
  readonly issues: number;
}

export const LENS_IDS = [
  'coverage',
  'continuity',
  'decision-durability',
  'framework-alignment',
  'defensibility',
] as const;
export type LensId = (typeof LENS_IDS)[number];
export const LENS_VERDICTS = ['sound', 'thin', 'failing', 'not-shown'] as const;
export type LensVerdict = (typeof LENS_VERDICTS)[number];

export interface LensReading {
  readonly id: LensId;
  readonly title: string;
  readonly verdict: LensVerdict;
  /** One or two sentences with numerators and denominators. */
  readonly because: string;
  /** The rules and cells the verdict rests on. */
  readonly rules: readonly string[];
  readonly cells: readonly string[];
}

export interface ReadinessTerm {
  readonly name: string;
  readonly numerator: number;
  readonly denominator: number;
  /** Points this term can give; all terms add up to 100. */
  readonly weight: number;
  readonly points: number;
}

export interface Readiness {
  /** Whole number from 0 to 100. */
  readonly score: number;
  /** The formula in words and figures, so that a reader can redo it by hand. */
  readonly formula: string;
  readonly terms: readonly ReadinessTerm[];
}

export interface ResidualQuestion {
  readonly number: number;
  /** Ready to send, our own words. */
  readonly text: string;
  readonly questionIds: readonly QuestionId[];
  readonly rules: readonly string[];
  readonly severity: Severity;
}

export type ContractTier = 'critical' | 'medium' | 'experimental';
export const CONTRACT_TIERS = ['critical', 'medium', 'experimental'] as const satisfies readonly ContractTier[];

export interface TierVerdict {
  readonly tier: ContractTier;
  readonly requiredLevel: 0 | 1 | 2;
  readonly verdict: 'met' | 'not-met' | 'not-shown';
  readonly because: string;
}

/** The STAR level the file can show by itself. A workbook alone never shows more than Level 1. */
export interface LevelShown {
  readonly level: 0 | 1;
  readonly because: string;
  /** Levels the text claims beyond that, with their places. */
  readonly claims: readonly { readonly text: string; readonly cell: string | null; readonly sheet: string | null }[];
}

export interface Posture {
  readonly questionnaire: {
    readonly name: string;
    readonly edition: string;
    readonly setEdition: string | null;
    readonly questions: number;
    readonly controls: number;
    readonly stated: readonly StatedEdition[];
  };
  readonly organisation: string | null;
  readonly service: string | null;
  /** The date the answers hold for, if any part of the file states one. */
  readonly assessed: StatedDate | null;
  readonly answers: AnswerCounts;
  readonly ownership: OwnershipCounts;
  readonly descriptions: number;
  readonly strength: StrengthCounts;
  /** Per domain code, catalogue order. */
  readonly domains: Readonly<Record<string, DomainPosture>>;
  readonly issues: readonly LintIssue[];
  readonly problems: readonly ReadingProblem[];
  readonly lenses: readonly LensReading[];
  readonly readiness: Readiness;
  readonly residualQuestions: readonly ResidualQuestion[];
  readonly level: LevelShown;
  /** Present when a contract tier was asked for. */
  readonly tier: TierVerdict | null;
  /** The answer to "where does this provider stand", one or two sentences. */
  readonly summary: string;
}
