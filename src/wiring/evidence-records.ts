/** Programme records as the pages ask for them. Every change is an act performed for the caller. */
import { perform } from '#actions/action.ts';
import { linksInReach } from '#actions/evidence-link/starts-in-reach.ts';
import { recordInReach, withinOf } from '#actions/evidence-reach.ts';
import { recordAdd } from '#actions/record/add.ts';
import { recordComplete } from '#actions/record/complete.ts';
import { recordRemove } from '#actions/record/remove.ts';
import { recordRevise } from '#actions/record/revise.ts';
import { RECORD_KINDS } from '#assurance/evidence/evidence.ts';
import { standingOf } from '#assurance/evidence/recurrence.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { linksFrom } from '#store/evidence-link.ts';
import { restsOn } from '#store/evidence-link-rests.ts';
import { documentsOfLinks } from '#store/evidence-link-targets.ts';
import { absentRecord } from '#store/programme-record.ts';
import {
  countRecords,
  listRecords,
  neighboursOf,
  RECORD_DUES,
  type RecordFilter,
} from '#store/programme-record-list.ts';
import type { KeptRecord } from '#store/programme-record-row.ts';
import { isUuid } from '#store/uuid-v7.ts';
import type { RestLine } from '#web/services/evidence-starts.ts';
import type { MemberSession } from '#web/services/people.ts';
import type { RecordDetail, RecordFacts, RecordForm, RecordServices, RecordsFilter } from '#web/services/records.ts';
import { leadLine } from './evidence-leads.ts';
import { byStart, type EvidenceParts, findNamed, type Named, namedOf, restLine, startsOf } from './evidence-words.ts';

/** What the web asks about programme records. */
export function recordServices(parts: EvidenceParts): RecordServices {
  return { ...reads(parts), ...acts(parts) };
}

function reads(parts: EvidenceParts) {
  const { runtime, actorOf } = parts;
  return {
    async records(session, filter) {
      const actor = actorOf(session);
      const question = { today: dayOf(runtime.now()), within: withinOf(actor) };
      const found = await runtime.database.read(session.workspace.id, async (read) => ({
        page: await listRecords(read, { ...question, filter: filterOf(filter) }),
        counts: await countRecords(read, question),
        ...(await findNamed(read, parts)),
      }));
      const { page, counts } = found;
      const owners = page.records.map(({ ownerId }) => ownerId);
      const named = await namedOf(parts, actor, found, owners);
      const { next } = page;
      return {
        records: page.records.map((record) => ({
          ...recordFacts(record, named),
          evidence: record.evidence,
          links: record.links,
        })),
        total: page.total,
        next: next === null || next === undefined ? null : `${next.day}/${next.id}`,
        counts,
        people: named.people,
        services: named.services,
      };
    },
    record: (session, id) => readRecord(parts, session, id),
  } satisfies Partial<RecordServices>;
}

function acts({ runtime, actorOf }: EvidenceParts) {
  return {
    async addRecord(session, form) {
      const { nextDueOn, ...input } = inputOf(form);
      const due = nextDueOn === null ? {} : { nextDueOn };
      return (await perform(runtime, recordAdd, actorOf(session), { ...input, ...due })).id;
    },
    async reviseRecord(session, id, ver, form) {
      const { nextDueOn, ...input } = inputOf(form);
      const due = nextDueOn === null ? {} : { nextDueOn };
      await perform(runtime, recordRevise, actorOf(session), { recordId: id, ver, ...input, ...due });
    },
    async completeRecord(session, id, form) {
      return (await perform(runtime, recordComplete, actorOf(session), { recordId: id, ...form })).next.id;
    },
    async removeRecord(session, id) {
      await perform(runtime, recordRemove, actorOf(session), { recordId: id });
    },
  } satisfies Partial<RecordServices>;
}

/** Thirteen queries whatever the record has; a few more for somebody limited to services. */
async function readRecord(parts: EvidenceParts, session: MemberSession, id: string): Promise<RecordDetail> {
  if (!isUuid(id)) throw absentRecord();
  const actor = parts.actorOf(session);
  const found = await parts.runtime.database.read(session.workspace.id, async (read) => {
    const record = await recordInReach(read, actor, id);
    const rests = await restsOn(read, { recordId: id });
    const leads = await linksFrom(read, { kind: 'record', recordId: id });
    return {
      record,
      rests,
      leads,
      neighbours: await neighboursOf(read, record),
      targets: await documentsOfLinks(read, leads),
      links: await linksInReach(read, actor, rests.links),
      ...(await findNamed(read, parts)),
    };
  });
  const { record, rests, leads, neighbours, targets, links } = found;
  const linkers = links.map(({ linkedBy }) => linkedBy);
  const named = await namedOf(parts, actor, found, [record.ownerId, record.addedBy, ...linkers]);
  const isOld = record.succeededBy !== null;
  const starts = startsOf(rests);
  return {
    ...recordFacts(record, named),
    summary: record.summary,
    nextDueOn: record.nextDueOn,
    ver: record.ver,
    addedAt: record.addedAt.toISOString(),
    addedBy: named.by(record.addedBy),
    before: neighbour(neighbours.before),
    after: neighbour(neighbours.after),
    evidence: leads.flatMap((link) => leadLine(link, targets, named.today)),
    rests: links
      .flatMap((link): readonly RestLine[] => {
        const start = starts.get(link.id);
        return start === undefined ? [] : [restLine(link, start, { by: named.by, isOld })];
      })
      .toSorted(byStart),
    people: named.people,
    services: named.services,
  };
}

/** A record as lists and its own page show it. */
export const recordFacts = (record: KeptRecord, { today, owner, service }: Named): RecordFacts => ({
  id: record.id,
  title: record.title,
  kind: record.kind,
  service: service(record.serviceId),
  owner: owner(record.ownerId),
  occurredOn: record.occurredOn,
  everyMonths: record.everyMonths,
  standing: standingOf(record, today),
});

const neighbour = (record: KeptRecord | null) =>
  record === null ? null : { id: record.id, name: record.title, occurredOn: record.occurredOn };

const orNull = (text: string): string | null => (text === '' ? null : text);

const inputOf = (form: RecordForm) => ({
  kind: form.kind,
  title: form.title,
  summary: form.summary,
  ownerId: orNull(form.owner),
  serviceId: orNull(form.service),
  occurredOn: form.occurredOn,
  everyMonths: form.everyMonths === '' ? null : Number(form.everyMonths),
  nextDueOn: orNull(form.nextDueOn),
});

/** An address can hold anything; what means nothing lets everything pass. */
function filterOf(filter: RecordsFilter): RecordFilter {
  const kind = RECORD_KINDS.find((one) => one === filter.kind);
  const due = RECORD_DUES.find((one) => one === filter.due);
  const [day = '', id = ''] = filter.after.split('/');
  return {
    q: filter.q,
    ...(kind === undefined ? {} : { kind }),
    ...(due === undefined ? {} : { due }),
    ...(isUuid(filter.owner) ? { ownerId: filter.owner } : {}),
    ...(filter.service === 'organisation' ? { serviceId: null } : {}),
    ...(isUuid(filter.service) ? { serviceId: filter.service } : {}),
    ...(/^\d{4}-\d\d-\d\d$/.test(day) && isUuid(id) ? { after: { day, id } } : {}),
  };
}
