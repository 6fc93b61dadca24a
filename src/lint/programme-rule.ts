/** The contract of a rule about our own programme. A rule takes the snapshot and gives issues: no clock, no I/O, no random. */
import type { Evidenced, JudgedParts, SupportPath } from '#assurance/evidence/support.ts';
import type { QuestionId } from '#assurance/identifiers.ts';
import type { Severity } from '#assurance/posture/posture.ts';
import type { Programme } from '#assurance/programme.ts';
import type { QuestionAnswer } from '#assurance/self-assessment/self-assessment.ts';
import type { LintRule } from './rule.ts';

/** One thing an answer rests on, and the links that lead there. Exactly one of version and record is the last of them. */
export type Rest =
  | {
      readonly kind: 'document';
      readonly path: SupportPath<JudgedParts>;
      readonly document: JudgedParts['document'];
      readonly version: JudgedParts['version'];
      readonly newestVersion: number;
    }
  | { readonly kind: 'record'; readonly path: SupportPath<JudgedParts>; readonly record: JudgedParts['record'] };

/** One question with all that its answer rests on. */
export interface SupportedAnswer {
  readonly questionId: QuestionId;
  readonly answer: QuestionAnswer;
  /** The day the answer is assessed as of, and whether anybody has said so; otherwise it is today. */
  readonly assessedOn: string;
  readonly isDated: boolean;
  /** Links of the answer and of its control, without what these lead to. */
  readonly links: readonly JudgedParts['link'][];
  readonly rests: readonly Rest[];
}

/** What of a programme its rules look at. */
export interface LintedProgramme extends Evidenced<JudgedParts>, Pick<Programme, 'today' | 'answers'> {
  readonly selfAssessment: Pick<Programme['selfAssessment'], 'id' | 'assessedOn'>;
}

/** The single input of every rule. */
export interface ProgrammeContext {
  readonly programme: LintedProgramme;
  /** Questionnaire order. */
  readonly answers: readonly SupportedAnswer[];
}

/** What an issue rests on: one version, or one record. */
export type EvidenceFact =
  | { readonly kind: 'document'; readonly documentId: string; readonly version: number; readonly linkId: string }
  | { readonly kind: 'record'; readonly recordId: string; readonly linkId: string | null };

/** What one rule says about one question, or about the programme as a whole. */
export interface ProgrammeIssue {
  readonly rule: string;
  readonly severity: Severity;
  /** Null when the issue is about no question in particular. */
  readonly questionId: QuestionId | null;
  /** One sentence, facts named with their days. */
  readonly message: string;
  readonly facts: readonly EvidenceFact[];
}

/** What a rule reports; `rule` and `severity` are filled from the rule unless it sets a lower severity itself. */
export type ProgrammeFinding = Omit<ProgrammeIssue, 'rule' | 'severity'> & { readonly severity?: Severity };

export interface ProgrammeRule extends Omit<LintRule, 'check' | 'ask'> {
  check(context: ProgrammeContext): readonly ProgrammeFinding[];
}
