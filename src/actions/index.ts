/** The table of actions. Each line is a permission, a log entry, a route, a command and a reference page. */
import type { Action } from './action.ts';
import { activityExport } from './activity/export.ts';
import { activityList } from './activity/list.ts';
import { invitationAccept } from './invitation/accept.ts';
import { invitationList } from './invitation/list.ts';
import { invitationWithdraw } from './invitation/withdraw.ts';
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
import { residualQuestionChoose } from './residual-question/choose.ts';
import { sampleOpen } from './sample/open.ts';
import { sampleRemove } from './sample/remove.ts';
import { selfAssessmentClose } from './self-assessment/close.ts';
import { selfAssessmentGet } from './self-assessment/get.ts';
import { selfAssessmentImport } from './self-assessment/import.ts';
import { selfAssessmentList } from './self-assessment/list.ts';
import { selfAssessmentOpen } from './self-assessment/open.ts';
import { selfAssessmentPreview } from './self-assessment/preview.ts';
import { selfAssessmentRevise } from './self-assessment/revise.ts';
import { serviceAdd } from './service/add.ts';
import { serviceRemove } from './service/remove.ts';
import { serviceRevise } from './service/revise.ts';
import { vendorAdd } from './vendor/add.ts';
import { vendorList } from './vendor/list.ts';
import { vendorRemove } from './vendor/remove.ts';
import { vendorRevise } from './vendor/revise.ts';
import { vendorShow } from './vendor/show.ts';
import { workspaceCreate } from './workspace/create.ts';
import { workspaceRename } from './workspace/rename.ts';

/** Every action, by noun. */
export const ACTIONS: readonly Action[] = [
  activityExport,
  activityList,
  invitationAccept,
  invitationList,
  invitationWithdraw,
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
  residualQuestionChoose,
  sampleOpen,
  sampleRemove,
  selfAssessmentClose,
  selfAssessmentGet,
  selfAssessmentImport,
  selfAssessmentList,
  selfAssessmentOpen,
  selfAssessmentPreview,
  selfAssessmentRevise,
  serviceAdd,
  serviceRemove,
  serviceRevise,
  vendorAdd,
  vendorList,
  vendorRemove,
  vendorRevise,
  vendorShow,
  workspaceCreate,
  workspaceRename,
];
