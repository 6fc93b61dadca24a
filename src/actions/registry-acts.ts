/** The acts of the registry and of the clock: entries, cadences, what is tracked, and what falls due. Part of the table of actions. */
import type { Action } from './action.ts';
import { awardBandsRevise } from './award-bands/revise.ts';
import { awardBandsShow } from './award-bands/show.ts';
import { cadenceChange } from './cadence/change.ts';
import { cadenceCommit } from './cadence/commit.ts';
import { cadenceEnd } from './cadence/end.ts';
import { cadenceGet } from './cadence/get.ts';
import { cadenceList } from './cadence/list.ts';
import { calendarExport } from './calendar/export.ts';
import { calendarList } from './calendar/list.ts';
import { calendarRecompute } from './calendar/recompute.ts';
import { calendarLinkMake } from './calendar-link/make.ts';
import { calendarLinkRevoke } from './calendar-link/revoke.ts';
import { clockRevise } from './clock/revise.ts';
import { clockShow } from './clock/show.ts';
import { cycleAbandon } from './cycle/abandon.ts';
import { cycleAttach } from './cycle/attach.ts';
import { cycleCorrect } from './cycle/correct.ts';
import { cycleCount } from './cycle/count.ts';
import { cycleDetach } from './cycle/detach.ts';
import { cycleDownload } from './cycle/download.ts';
import { cycleFill } from './cycle/fill.ts';
import { cycleGet } from './cycle/get.ts';
import { cycleImportValues } from './cycle/import-values.ts';
import { cycleSeal } from './cycle/seal.ts';
import { memberClockRevise } from './member-clock/revise.ts';
import { metricDefine } from './metric/define.ts';
import { metricGet } from './metric/get.ts';
import { metricImport } from './metric/import.ts';
import { metricList } from './metric/list.ts';
import { metricRemove } from './metric/remove.ts';
import { registryEntryAddBridgeLetter } from './registry-entry/add-bridge-letter.ts';
import { registryEntryApprove } from './registry-entry/approve.ts';
import { registryEntryAskForChange } from './registry-entry/ask-for-change.ts';
import { registryEntryAssign } from './registry-entry/assign.ts';
import { registryEntryDescribe } from './registry-entry/describe.ts';
import { registryEntryGet } from './registry-entry/get.ts';
import { registryEntryHandOver } from './registry-entry/hand-over.ts';
import { registryEntryList } from './registry-entry/list.ts';
import { registryEntryOpen } from './registry-entry/open.ts';
import { registryEntryPublish } from './registry-entry/publish.ts';
import { registryEntryRecordAudit } from './registry-entry/record-audit.ts';
import { registryEntryRecordListing } from './registry-entry/record-listing.ts';
import { registryEntryRenew } from './registry-entry/renew.ts';
import { registryEntrySendToReview } from './registry-entry/send-to-review.ts';
import { registryEntryUnpublish } from './registry-entry/unpublish.ts';
import { registryEntryWithdraw } from './registry-entry/withdraw.ts';
import { reminderList } from './reminder/list.ts';
import { reminderMarkRead } from './reminder/mark-read.ts';
import { reminderTell } from './reminder/tell.ts';
import { starPositionExport } from './star-position/export.ts';
import { starPositionList } from './star-position/list.ts';
import { starPositionShow } from './star-position/show.ts';
import { trackedEntryImport } from './tracked-entry/import.ts';
import { trackedEntryList } from './tracked-entry/list.ts';
import { trackedEntryMatch } from './tracked-entry/match.ts';
import { trackedEntryRemove } from './tracked-entry/remove.ts';

/** By noun, then verb. */
export const REGISTRY_ACTS: readonly Action[] = [
  awardBandsRevise,
  awardBandsShow,
  cadenceChange,
  cadenceCommit,
  cadenceEnd,
  cadenceGet,
  cadenceList,
  calendarExport,
  calendarList,
  calendarRecompute,
  calendarLinkMake,
  calendarLinkRevoke,
  clockRevise,
  clockShow,
  cycleAbandon,
  cycleAttach,
  cycleCorrect,
  cycleCount,
  cycleDetach,
  cycleDownload,
  cycleFill,
  cycleGet,
  cycleImportValues,
  cycleSeal,
  memberClockRevise,
  metricDefine,
  metricGet,
  metricImport,
  metricList,
  metricRemove,
  registryEntryAddBridgeLetter,
  registryEntryApprove,
  registryEntryAskForChange,
  registryEntryAssign,
  registryEntryDescribe,
  registryEntryGet,
  registryEntryHandOver,
  registryEntryList,
  registryEntryOpen,
  registryEntryPublish,
  registryEntryRecordAudit,
  registryEntryRecordListing,
  registryEntryRenew,
  registryEntrySendToReview,
  registryEntryUnpublish,
  registryEntryWithdraw,
  reminderList,
  reminderMarkRead,
  reminderTell,
  starPositionExport,
  starPositionList,
  starPositionShow,
  trackedEntryImport,
  trackedEntryList,
  trackedEntryMatch,
  trackedEntryRemove,
];
