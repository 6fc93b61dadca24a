/** Registry entries as the pages ask for them. Every change is an act performed for the caller. */
import { perform, type Runtime } from '#actions/action.ts';
import { awardBandsRevise } from '#actions/award-bands/revise.ts';
import { serviceInReach } from '#actions/reach.ts';
import { registryEntryAddBridgeLetter } from '#actions/registry-entry/add-bridge-letter.ts';
import { registryEntryApprove } from '#actions/registry-entry/approve.ts';
import { registryEntryAskForChange } from '#actions/registry-entry/ask-for-change.ts';
import { registryEntryAssign } from '#actions/registry-entry/assign.ts';
import { registryEntryDescribe } from '#actions/registry-entry/describe.ts';
import { entriesInReach } from '#actions/registry-entry/entry-in-reach.ts';
import { registryEntryHandOver } from '#actions/registry-entry/hand-over.ts';
import { registryEntryOpen } from '#actions/registry-entry/open.ts';
import { registryEntryPublish } from '#actions/registry-entry/publish.ts';
import { registryEntryRecordAudit } from '#actions/registry-entry/record-audit.ts';
import { registryEntryRecordListing } from '#actions/registry-entry/record-listing.ts';
import { registryEntryRenew } from '#actions/registry-entry/renew.ts';
import { registryEntrySendToReview } from '#actions/registry-entry/send-to-review.ts';
import { registryEntryUnpublish } from '#actions/registry-entry/unpublish.ts';
import { registryEntryWithdraw } from '#actions/registry-entry/withdraw.ts';
import { groupsInReach } from '#actions/service-group/groups-in-reach.ts';
import { starPositionExport } from '#actions/star-position/export.ts';
import { starPositionList } from '#actions/star-position/list.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { readAwardBands } from '#store/award-bands.ts';
import { listEntries } from '#store/registry-entry.ts';
import { listServices } from '#store/service.ts';
import type { MemberSession } from '#web/services/people.ts';
import type { RegistryEntries, VersionForm } from '#web/services/registry-entries.ts';
import type { ServiceParts } from './decided-service.ts';
import { readStar } from './read-star.ts';
import { readEntry, readRecord } from './registry-entry-detail.ts';
import { entryLines } from './registry-entry-lines.ts';
import { readOpening } from './registry-entry-opening.ts';
import { currentMembers, namingOf } from './service-people.ts';

/** Each is judged anew when it is looked at: more would keep a reader waiting. */
const POSITIONS_ON_PAGE = 25;

/** What the web asks about registry entries. */
export function registryEntryServices(parts: ServiceParts): RegistryEntries {
  return { ...reads(parts), ...acts(parts), ...steps(parts) };
}

function reads(parts: ServiceParts) {
  const { runtime, actorOf } = parts;
  const { database, people } = runtime;
  return {
    async all(session) {
      const actor = actorOf(session);
      const found = await database.read(session.workspace.id, async (read) => {
        const services = await listServices(read);
        return {
          services,
          groups: await groupsInReach(read, actor),
          entries: entriesInReach(actor, await listEntries(read, 'all'), services),
          members: await currentMembers(read, runtime.now()),
        };
      });
      const owners = found.entries.map(({ ownerId }) => ownerId);
      const naming = await namingOf(people, found.members, owners);
      return entryLines(found.entries, { ...found, naming, today: dayOf(runtime.now()) });
    },
    ofService: (session, serviceId) => readStar(parts, session, serviceId),
    positionFile: (session, serviceId, report) =>
      perform(runtime, starPositionExport, actorOf(session), { serviceId, report }),
    positions: (session, after) =>
      perform(runtime, starPositionList, actorOf(session), {
        limit: POSITIONS_ON_PAGE,
        ...(after === '' ? {} : { after }),
      }),
    opening: (session, serviceId) => readOpening(parts, session, serviceId),
    entry: (session, entryId, renewOn) => readEntry(parts, session, entryId, renewOn),
    record: (session, entryId) => readRecord(parts, session, entryId),
    awards: (session) => database.read(session.workspace.id, readAwardBands),
  } satisfies Partial<RegistryEntries>;
}

function acts({ runtime, actorOf }: ServiceParts) {
  return {
    async reviseAwards(session, { bands, ver }) {
      await perform(runtime, awardBandsRevise, actorOf(session), { bands: bandsIn(bands), ver: Number(ver) });
    },
    async open(session, serviceId, { of, kind, ownerId, renewEveryMonths, ...version }) {
      const actor = actorOf(session);
      const subject = of === 'service' ? { serviceId } : { groupId: await groupOf(runtime, session, actor, serviceId) };
      const input = { ...subject, kind, ownerId, renewEveryMonths: Number(renewEveryMonths), ...versionOf(version) };
      return (await perform(runtime, registryEntryOpen, actor, input)).id;
    },
    async describe(session, entryId, ver, form) {
      await perform(runtime, registryEntryDescribe, actorOf(session), { entryId, ver, ...versionOf(form) });
    },
    async recordAudit(session, entryId, { year, heldOn, caiqRefreshedOn }) {
      const input = { entryId, year, heldOn: orNull(heldOn), caiqRefreshedOn: orNull(caiqRefreshedOn) };
      await perform(runtime, registryEntryRecordAudit, actorOf(session), input);
    },
    async addBridgeLetter(session, entryId, letter) {
      await perform(runtime, registryEntryAddBridgeLetter, actorOf(session), { entryId, ...letter });
    },
    async assign(session, entryId, { ownerId, renewEveryMonths, ver }) {
      const input = { entryId, ownerId, renewEveryMonths: Number(renewEveryMonths), ver };
      await perform(runtime, registryEntryAssign, actorOf(session), input);
    },
    async renew(session, entryId, assessmentId) {
      const input = { entryId, assessmentId: orNull(assessmentId) };
      await perform(runtime, registryEntryRenew, actorOf(session), input);
    },
    async publish(session, entryId) {
      await perform(runtime, registryEntryPublish, actorOf(session), { entryId });
    },
    async unpublish(session, entryId) {
      await perform(runtime, registryEntryUnpublish, actorOf(session), { entryId });
    },
  } satisfies Partial<RegistryEntries>;
}

/** By the kind of step. */
const STEPS = {
  'send-to-review': registryEntrySendToReview,
  'ask-for-change': registryEntryAskForChange,
  approve: registryEntryApprove,
  'hand-over': registryEntryHandOver,
  list: registryEntryRecordListing,
  withdraw: registryEntryWithdraw,
} as const;

function steps({ runtime, actorOf }: ServiceParts) {
  return {
    async takeStep(session, entryId, { kind, on, note }) {
      await perform(runtime, STEPS[kind], actorOf(session), { entryId, on: orNull(on), note });
    },
  } satisfies Partial<RegistryEntries>;
}

const groupOf = (runtime: Runtime, session: MemberSession, actor: Actor, serviceId: string): Promise<string | null> =>
  runtime.database.read(session.workspace.id, async (read) => (await serviceInReach(read, actor, serviceId)).groupId);

const versionOf = ({ scope, assessmentId, basis }: VersionForm) => ({
  scope,
  assessmentId: orNull(assessmentId),
  basis,
});

/** Empty fields of a form are what nobody named. */
const orNull = (text: string): string | null => (text === '' ? null : text);

/** `Gold 9, Silver 6` as bands. What ends in no number is told by the act. */
const bandsIn = (text: string): { award: string; above: number }[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [, award, above] = /^(.*\S)\s+([\d.]+)$/u.exec(part) ?? [];
      return { award: award ?? part, above: Number(above ?? Number.NaN) };
    });
