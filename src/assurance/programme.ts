/** The programme of one service at one moment: the read-only snapshot that rules, reports and strings take. Knows no table. */
import type { QuestionSet } from './catalogue/catalogue.ts';
import type { DocumentVersion, EvidenceDocument, EvidenceLink, ProgrammeRecord } from './evidence/evidence.ts';
import type { Exception } from './exception/exception.ts';
import type { QuestionId } from './identifiers.ts';
import type { AnswerStatement, QuestionAnswer, SelfAssessment } from './self-assessment/self-assessment.ts';
import type { DomainOwner, Responsibility, ScopeDecision, Service } from './service/service.ts';

export interface Programme {
  /** Calendar day of the snapshot, ISO form. */
  readonly today: string;
  /** The provider, as the workspace is named. */
  readonly organisation: string;
  readonly service: Service;
  readonly selfAssessment: SelfAssessment;
  readonly questionSet: QuestionSet;
  /** One per question of the set, in questionnaire order. */
  readonly answers: readonly QuestionAnswer[];
  /** What readers outside see: the approved revision of each answer that has one, also where it was written again since. */
  readonly approved: ReadonlyMap<QuestionId, ApprovedAnswer>;
  /** What holds today; ended decisions are left out. */
  readonly scope: readonly ScopeDecision[];
  readonly responsibilities: readonly Responsibility[];
  readonly domainOwners: readonly DomainOwner[];
  /** Links from answers of this assessment, controls of this service, and the records and exceptions they reach. */
  readonly links: readonly EvidenceLink[];
  readonly documents: readonly EvidenceDocument[];
  /** Every version of the documents above, newest last. */
  readonly versions: readonly DocumentVersion[];
  readonly records: readonly ProgrammeRecord[];
  readonly exceptions: readonly Exception[];
  /** Our names of the people above. */
  readonly people: ReadonlyMap<string, string>;
  /** The official question texts of the workspace's own download; empty where none was imported. */
  readonly officialQuestions: ReadonlyMap<QuestionId, string>;
}

/** A revision that was approved, by somebody who had not written it. */
export interface ApprovedAnswer extends AnswerStatement {
  readonly revision: number;
  readonly approvedAt: Date;
  readonly approvedBy: string | null;
}
