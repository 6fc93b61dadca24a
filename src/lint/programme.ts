/** The list of rules about our own programme, and the one act: run them all over a snapshot. A new rule is a folder and a line here. */
import {
  type EvidenceIndex,
  indexEvidence,
  type JudgedParts,
  linksOfQuestion,
  supportOf,
} from '#assurance/evidence/support.ts';
import type { QuestionId } from '#assurance/identifiers.ts';
import { SEVERITIES } from '#assurance/posture/posture.ts';
import type {
  LintedProgramme,
  ProgrammeContext,
  ProgrammeIssue,
  ProgrammeRule,
  Rest,
  SupportedAnswer,
} from './programme-rule.ts';
import { answerWithoutEvidence } from './programme-rules/answer-without-evidence/index.ts';
import { evidenceDisposed } from './programme-rules/evidence-disposed/index.ts';
import { evidenceExpiredBeforeAssessment } from './programme-rules/evidence-expired-before-assessment/index.ts';
import { evidenceExpiredSince } from './programme-rules/evidence-expired-since/index.ts';
import { evidenceNotYetEffective } from './programme-rules/evidence-not-yet-effective/index.ts';
import { evidenceReviewDue } from './programme-rules/evidence-review-due/index.ts';
import { evidenceSuperseded } from './programme-rules/evidence-superseded/index.ts';
import { recordOverdue } from './programme-rules/record-overdue/index.ts';

/** Every rule, the heaviest first. */
export const PROGRAMME_RULES: readonly ProgrammeRule[] = [
  evidenceExpiredBeforeAssessment,
  evidenceDisposed,
  answerWithoutEvidence,
  evidenceExpiredSince,
  evidenceNotYetEffective,
  evidenceSuperseded,
  recordOverdue,
  evidenceReviewDue,
];

/** Runs every rule over every question. What is about no question comes first, then questionnaire order, the most severe first. */
export const lintProgramme = (programme: LintedProgramme): readonly ProgrammeIssue[] => {
  const index = indexEvidence<JudgedParts>(programme);
  return issuesOf({ programme, answers: programme.answers.map((answer) => supported(programme, index, answer)) });
};

/** Runs every rule over one question alone, as it is being answered. Of the others nothing has to be there. */
export const lintQuestion = (programme: LintedProgramme, questionId: QuestionId): readonly ProgrammeIssue[] => {
  const answer = programme.answers.find((one) => one.questionId === questionId);
  if (answer === undefined) return [];
  const answers = [supported(programme, indexEvidence<JudgedParts>(programme), answer)];
  return issuesOf({ programme, answers }).filter((issue) => issue.questionId === questionId);
};

const issuesOf = (context: ProgrammeContext): readonly ProgrammeIssue[] => {
  const position = new Map(context.answers.map(({ questionId }, at) => [questionId, at]));
  const placeOf = ({ questionId }: ProgrammeIssue) => (questionId === null ? -1 : (position.get(questionId) ?? 0));
  return PROGRAMME_RULES.flatMap((rule) =>
    rule
      .check(context)
      .map((finding): ProgrammeIssue => ({ ...finding, rule: rule.id, severity: finding.severity ?? rule.severity })),
  ).toSorted(
    (one, other) =>
      placeOf(one) - placeOf(other) || SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity),
  );
};

const supported = (
  programme: LintedProgramme,
  index: EvidenceIndex<JudgedParts>,
  answer: LintedProgramme['answers'][number],
): SupportedAnswer => {
  const dated = answer.assessedOn ?? programme.selfAssessment.assessedOn;
  return {
    questionId: answer.questionId,
    answer,
    assessedOn: dated ?? programme.today,
    isDated: dated !== null,
    links: linksOfQuestion(index, answer.questionId),
    rests: supportOf(index, answer.questionId).flatMap((path) => restsOf(index, path)),
  };
};

/** What lies at each end on the way: the records that are passed, and the version or record at the end. */
const restsOf = (index: EvidenceIndex<JudgedParts>, path: Rest['path']): readonly Rest[] =>
  path.flatMap((link, at): readonly Rest[] => {
    const here = at + 1 === path.length ? path : ([path[0], ...path.slice(1, at + 1)] as const);
    if (link.to.kind === 'record') {
      const record = index.records.get(link.to.recordId);
      return record === undefined ? [] : [{ kind: 'record', path: here, record }];
    }
    const { documentId, version: number } = link.to;
    const document = index.documents.get(documentId);
    const versions = index.versions.get(documentId) ?? [];
    const version = versions.find((one) => one.version === number);
    if (document === undefined || version === undefined) return [];
    return [{ kind: 'document', path: here, document, version, newestVersion: versions.at(-1)?.version ?? number }];
  });
