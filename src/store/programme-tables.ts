/** The tables of services, responsibilities and answers as the code sees them; `tables.ts` joins them with the others. */
import type { QuestionId } from '#assurance/identifiers.ts';
import type { Governed } from './governed-row.ts';

interface ServiceGroupTable extends Governed {
  workspaceId: string;
  id: string;
  name: string;
  description: string;
  addedAt: Date;
  addedBy: string | null;
  removedAt: Date | null;
}

interface ServiceTable extends Governed {
  workspaceId: string;
  id: string;
  groupId: string | null;
  name: string;
  description: string;
  serviceModel: 'iaas' | 'paas' | 'saas';
  website: string | null;
  buyerTier: 'critical' | 'medium' | 'experimental' | null;
  caiqOwner: string | null;
  caiqReviewer: string | null;
  addedAt: Date;
  addedBy: string | null;
  removedAt: Date | null;
}

interface DomainOwnerTable extends Governed {
  workspaceId: string;
  serviceId: string;
  domain: string;
  personId: string;
  since: Date;
}

interface ScopeDecisionTable extends Governed {
  workspaceId: string;
  serviceId: string;
  framework: string;
  edition: string;
  target: string;
  revision: number;
  inScope: boolean | null;
  justification: string;
  carriedFrom: string | null;
  decidedAt: Date;
  decidedBy: string | null;
  supersededAt: Date | null;
}

interface ResponsibilityTable extends Governed {
  workspaceId: string;
  serviceId: string;
  framework: string;
  edition: string;
  controlId: string;
  revision: number;
  ownership: 'csp-owned' | 'csc-owned' | 'third-party-outsourced' | 'shared-csp-csc' | 'shared-csp-third-party';
  cspPart: string;
  cscPart: string;
  thirdParty: string;
  basis: 'decided' | 'proposal' | 'carried';
  carriedFrom: string | null;
  decidedAt: Date;
  decidedBy: string | null;
  supersededAt: Date | null;
}

interface SelfAssessmentTable extends Governed {
  workspaceId: string;
  id: string;
  serviceId: string;
  questionnaire: string;
  edition: string;
  title: string;
  state: 'open' | 'closed';
  startedFrom: 'nothing' | 'workbook' | 'service' | 'previous';
  sourceAssessmentId: string | null;
  sourceFileName: string | null;
  sourceFileSha256: string | null;
  carryOverSha256: string | null;
  assessedOn: string | null;
  dueOn: string | null;
  openedAt: Date;
  openedBy: string | null;
  closedAt: Date | null;
}

interface AnswerTable extends Governed {
  workspaceId: string;
  assessmentId: string;
  questionId: QuestionId;
  revision: number;
  state: 'draft' | 'in-review' | 'approved' | 'needs-change';
  answer: 'yes' | 'no' | 'na' | null;
  ownership: 'csp-owned' | 'csc-owned' | 'third-party-outsourced' | 'shared-csp-csc' | 'shared-csp-third-party' | null;
  cspImplementationDescription: string;
  cscResponsibilities: string;
  ownerId: string | null;
  reviewerId: string | null;
  assessedOn: string | null;
  writtenAt: Date | null;
  writtenBy: string | null;
  approvedRevision: number | null;
  approvedAt: Date | null;
  approvedBy: string | null;
  disposition: 'carried' | 'reworded' | 'new' | null;
}

interface AnswerRevisionTable {
  workspaceId: string;
  assessmentId: string;
  questionId: QuestionId;
  revision: number;
  answerVer: number;
  answer: 'yes' | 'no' | 'na' | null;
  ownership: 'csp-owned' | 'csc-owned' | 'third-party-outsourced' | 'shared-csp-csc' | 'shared-csp-third-party' | null;
  cspImplementationDescription: string;
  cscResponsibilities: string;
  assessedOn: string | null;
  writtenAt: Date;
  writtenBy: string | null;
  reason: string | null;
  source: 'typed' | 'bulk' | 'workbook' | 'reused' | 'carried';
  sourceAssessmentId: string | null;
  sourceQuestionId: QuestionId | null;
  sourceRevision: number | null;
  sourcePlace: string | null;
}

interface AnswerStepTable {
  workspaceId: string;
  id: string;
  assessmentId: string;
  questionId: QuestionId;
  revision: number;
  answerVer: number;
  kind: 'send-to-review' | 'approve' | 'ask-for-change' | 'reopen';
  note: string;
  at: Date;
  by: string | null;
}

interface AnswerCommentTable extends Governed {
  workspaceId: string;
  id: string;
  assessmentId: string;
  questionId: QuestionId;
  text: string;
  mentions: readonly string[];
  writtenAt: Date;
  writtenBy: string | null;
  resolvedAt: Date | null;
  resolvedBy: string | null;
}

interface CarryOverTable {
  workspaceId: string;
  assessmentId: string;
  place: number;
  questionId: string | null;
  sourceAssessmentId: string | null;
  sourceQuestionId: QuestionId | null;
  sourceRevision: number | null;
  sourcePlace: string | null;
  answer: 'yes' | 'no' | 'na' | null;
  ownership: 'csp-owned' | 'csc-owned' | 'third-party-outsourced' | 'shared-csp-csc' | 'shared-csp-third-party' | null;
  cspImplementationDescription: string;
  cscResponsibilities: string;
  disposition: 'carried' | 'reworded' | 'new' | 'removed';
  similarity: number | null;
}

/** Every table of services and answers, by its name in code. */
export interface ProgrammeTables {
  serviceGroup: ServiceGroupTable;
  service: ServiceTable;
  domainOwner: DomainOwnerTable;
  scopeDecision: ScopeDecisionTable;
  responsibility: ResponsibilityTable;
  selfAssessment: SelfAssessmentTable;
  answer: AnswerTable;
  answerRevision: AnswerRevisionTable;
  answerStep: AnswerStepTable;
  answerComment: AnswerCommentTable;
  carryOver: CarryOverTable;
}
