/** A reading as lists show it: its own columns and a summary, never the documents. */
import type { AnswerCounts, ContractTier, Posture, Severity, StrengthCounts } from '#assurance/posture/posture.ts';

/** What lists need of a posture, small enough to be read by the hundred. */
export interface ReadingSummary {
  readonly organisation: string | null;
  readonly service: string | null;
  readonly questions: number;
  readonly answers: AnswerCounts;
  readonly descriptions: number;
  readonly strength: StrengthCounts;
  readonly issues: Readonly<Record<Severity, number>>;
  readonly problems: number;
  readonly residualQuestions: number;
  readonly level: 0 | 1;
  readonly tierVerdict: 'met' | 'not-met' | 'not-shown' | null;
  /** One bar of the heat strip each, catalogue order. */
  readonly domains: readonly { readonly code: string; readonly questions: number; readonly strength: StrengthCounts }[];
  readonly sentence: string;
}

export interface ReadingLine {
  readonly id: string;
  readonly vendorId: string;
  readonly kind: 'read' | 'evidence';
  readonly fileName: string;
  readonly fileSha256: string;
  readonly fileBytes: number;
  readonly mediaType: string;
  readonly format: string;
  readonly readAt: Date;
  /** Calendar day, ISO form. */
  readonly readOn: string;
  readonly readBy: string | null;
  readonly questionnaireName: string | null;
  readonly questionnaireEdition: string | null;
  readonly assessedOn: string | null;
  readonly tier: ContractTier | null;
  readonly readiness: number | null;
  /** Null for evidence. */
  readonly summary: ReadingSummary | null;
  readonly removedAt: Date | null;
  readonly ver: number;
}

/** The columns of a line. Lists select these and no others. */
export const readingLineColumns = [
  'id',
  'vendorId',
  'kind',
  'fileName',
  'fileSha256',
  'fileBytes',
  'mediaType',
  'format',
  'readAt',
  'readOn',
  'readBy',
  'questionnaireName',
  'questionnaireEdition',
  'assessedOn',
  'tier',
  'readiness',
  'summary',
  'removedAt',
  'ver',
] as const;

/** The part of a posture that lists show. */
export const summaryOf = (posture: Posture): ReadingSummary => ({
  organisation: posture.organisation,
  service: posture.service,
  questions: posture.questionnaire.questions,
  answers: posture.answers,
  descriptions: posture.descriptions,
  strength: posture.strength,
  issues: {
    high: posture.issues.filter((issue) => issue.severity === 'high').length,
    medium: posture.issues.filter((issue) => issue.severity === 'medium').length,
    low: posture.issues.filter((issue) => issue.severity === 'low').length,
  },
  problems: posture.problems.length,
  residualQuestions: posture.residualQuestions.length,
  level: posture.level.level,
  tierVerdict: posture.tier?.verdict ?? null,
  domains: Object.values(posture.domains).map(({ code, questions, strength }) => ({ code, questions, strength })),
  sentence: posture.summary,
});
