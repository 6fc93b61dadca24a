/** The table of actions. Each line is a permission, a log entry, a route, a command and a reference page. */
import { type Action, nameOf } from './action.ts';
import { activityExport } from './activity/export.ts';
import { activityList } from './activity/list.ts';
import { answerApprove } from './answer/approve.ts';
import { answerApproveMany } from './answer/approve-many.ts';
import { answerAskForChange } from './answer/ask-for-change.ts';
import { answerAssign } from './answer/assign.ts';
import { answerAssignMany } from './answer/assign-many.ts';
import { answerCompare } from './answer/compare.ts';
import { answerGet } from './answer/get.ts';
import { answerHistory } from './answer/history.ts';
import { answerList } from './answer/list.ts';
import { answerPreviewMany } from './answer/preview-many.ts';
import { answerReopen } from './answer/reopen.ts';
import { answerReuse } from './answer/reuse.ts';
import { answerRevise } from './answer/revise.ts';
import { answerReviseMany } from './answer/revise-many.ts';
import { answerSendManyToReview } from './answer/send-many-to-review.ts';
import { answerSendToReview } from './answer/send-to-review.ts';
import { answerCommentAdd } from './answer-comment/add.ts';
import { answerCommentResolve } from './answer-comment/resolve.ts';
import { documentAdd } from './document/add.ts';
import { documentAddVersion } from './document/add-version.ts';
import { documentCertificate } from './document/certificate.ts';
import { documentDispose } from './document/dispose.ts';
import { documentDownload } from './document/download.ts';
import { documentHold } from './document/hold.ts';
import { documentList } from './document/list.ts';
import { documentRelease } from './document/release.ts';
import { documentRemoveBytes } from './document/remove-bytes.ts';
import { documentRevise } from './document/revise.ts';
import { documentReviseVersion } from './document/revise-version.ts';
import { documentShow } from './document/show.ts';
import { domainOwnerHandOver } from './domain-owner/hand-over.ts';
import { domainOwnerList } from './domain-owner/list.ts';
import { evidenceLinkAdd } from './evidence-link/add.ts';
import { evidenceLinkList } from './evidence-link/list.ts';
import { evidenceLinkRemove } from './evidence-link/remove.ts';
import { evidenceLinkRenew } from './evidence-link/renew.ts';
import { evidenceStringExport } from './evidence-string/export.ts';
import { evidenceStringShow } from './evidence-string/show.ts';
import { exceptionApprove } from './exception/approve.ts';
import { exceptionClose } from './exception/close.ts';
import { exceptionEnd } from './exception/end.ts';
import { exceptionGet } from './exception/get.ts';
import { exceptionList } from './exception/list.ts';
import { exceptionRefuse } from './exception/refuse.ts';
import { exceptionRequest } from './exception/request.ts';
import { exceptionReview } from './exception/review.ts';
import { invitationAccept } from './invitation/accept.ts';
import { invitationList } from './invitation/list.ts';
import { invitationWithdraw } from './invitation/withdraw.ts';
import { LOG_ACTS } from './log-acts.ts';
import { mailSettle } from './mail/settle.ts';
import { memberChangeRole } from './member/change-role.ts';
import { memberInvite } from './member/invite.ts';
import { memberList } from './member/list.ts';
import { memberRemove } from './member/remove.ts';
import { officialTextImport } from './official-text/import.ts';
import { officialTextList } from './official-text/list.ts';
import { officialTextRemove } from './official-text/remove.ts';
import { readingAdd } from './reading/add.ts';
import { readingCompare } from './reading/compare.ts';
import { readingExport } from './reading/export.ts';
import { readingRemove } from './reading/remove.ts';
import { readingShow } from './reading/show.ts';
import { recordAdd } from './record/add.ts';
import { recordComplete } from './record/complete.ts';
import { recordList } from './record/list.ts';
import { recordRemove } from './record/remove.ts';
import { recordRevise } from './record/revise.ts';
import { recordShow } from './record/show.ts';
import { REGISTRY_ACTS } from './registry-acts.ts';
import { residualQuestionChoose } from './residual-question/choose.ts';
import { responsibilityAcceptProposed } from './responsibility/accept-proposed.ts';
import { responsibilityDecide } from './responsibility/decide.ts';
import { responsibilityList } from './responsibility/list.ts';
import { sampleOpen } from './sample/open.ts';
import { sampleRemove } from './sample/remove.ts';
import { scopeDecide } from './scope/decide.ts';
import { scopeList } from './scope/list.ts';
import { selfAssessmentClose } from './self-assessment/close.ts';
import { selfAssessmentExport } from './self-assessment/export.ts';
import { selfAssessmentFill } from './self-assessment/fill.ts';
import { selfAssessmentGet } from './self-assessment/get.ts';
import { selfAssessmentImport } from './self-assessment/import.ts';
import { selfAssessmentList } from './self-assessment/list.ts';
import { selfAssessmentOpen } from './self-assessment/open.ts';
import { selfAssessmentPreview } from './self-assessment/preview.ts';
import { selfAssessmentRevise } from './self-assessment/revise.ts';
import { serviceAdd } from './service/add.ts';
import { serviceCarry } from './service/carry.ts';
import { serviceGet } from './service/get.ts';
import { serviceList } from './service/list.ts';
import { serviceNamePeople } from './service/name-people.ts';
import { servicePreviewCarry } from './service/preview-carry.ts';
import { serviceRemove } from './service/remove.ts';
import { serviceRevise } from './service/revise.ts';
import { serviceGroupAdd } from './service-group/add.ts';
import { serviceGroupList } from './service-group/list.ts';
import { serviceGroupRemove } from './service-group/remove.ts';
import { serviceGroupRevise } from './service-group/revise.ts';
import { submissionCheck } from './submission/check.ts';
import { submissionDownload } from './submission/download.ts';
import { submissionHandOver } from './submission/hand-over.ts';
import { submissionList } from './submission/list.ts';
import { submissionPrepare } from './submission/prepare.ts';
import { submissionRecordOutcome } from './submission/record-outcome.ts';
import { vendorAdd } from './vendor/add.ts';
import { vendorList } from './vendor/list.ts';
import { vendorRemove } from './vendor/remove.ts';
import { vendorRevise } from './vendor/revise.ts';
import { vendorShow } from './vendor/show.ts';
import { workspaceCreate } from './workspace/create.ts';
import { workspaceRename } from './workspace/rename.ts';

/** Every action, by noun. */
const PROGRAMME_ACTS: readonly Action[] = [
  activityExport,
  activityList,
  answerCommentAdd,
  answerCommentResolve,
  answerApprove,
  answerApproveMany,
  answerAskForChange,
  answerAssign,
  answerAssignMany,
  answerCompare,
  answerGet,
  answerHistory,
  answerList,
  answerPreviewMany,
  answerReopen,
  answerReuse,
  answerRevise,
  answerReviseMany,
  answerSendManyToReview,
  answerSendToReview,
  documentAdd,
  documentAddVersion,
  documentCertificate,
  documentDispose,
  documentDownload,
  documentHold,
  documentList,
  documentRelease,
  documentRemoveBytes,
  documentRevise,
  documentReviseVersion,
  documentShow,
  domainOwnerHandOver,
  domainOwnerList,
  evidenceLinkAdd,
  evidenceLinkList,
  evidenceLinkRemove,
  evidenceLinkRenew,
  evidenceStringExport,
  evidenceStringShow,
  exceptionApprove,
  exceptionClose,
  exceptionEnd,
  exceptionGet,
  exceptionList,
  exceptionRefuse,
  exceptionRequest,
  exceptionReview,
  invitationAccept,
  invitationList,
  invitationWithdraw,
  mailSettle,
  memberChangeRole,
  memberInvite,
  memberList,
  memberRemove,
  officialTextImport,
  officialTextList,
  officialTextRemove,
  readingAdd,
  readingCompare,
  readingExport,
  readingRemove,
  readingShow,
  recordAdd,
  recordComplete,
  recordList,
  recordRemove,
  recordRevise,
  recordShow,
  residualQuestionChoose,
  responsibilityAcceptProposed,
  responsibilityDecide,
  responsibilityList,
  sampleOpen,
  sampleRemove,
  scopeDecide,
  scopeList,
  selfAssessmentClose,
  selfAssessmentExport,
  selfAssessmentFill,
  selfAssessmentGet,
  selfAssessmentImport,
  selfAssessmentList,
  selfAssessmentOpen,
  selfAssessmentPreview,
  selfAssessmentRevise,
  serviceGroupAdd,
  serviceGroupList,
  serviceGroupRemove,
  serviceGroupRevise,
  serviceAdd,
  serviceCarry,
  serviceGet,
  serviceList,
  serviceNamePeople,
  servicePreviewCarry,
  serviceRemove,
  serviceRevise,
  submissionCheck,
  submissionDownload,
  submissionHandOver,
  submissionList,
  submissionPrepare,
  submissionRecordOutcome,
  vendorAdd,
  vendorList,
  vendorRemove,
  vendorRevise,
  vendorShow,
  workspaceCreate,
  workspaceRename,
];

/** By name, wherever an act is listed. */
export const ACTIONS: readonly Action[] = [...PROGRAMME_ACTS, ...LOG_ACTS, ...REGISTRY_ACTS].toSorted((one, other) =>
  nameOf(one) < nameOf(other) ? -1 : 1,
);
