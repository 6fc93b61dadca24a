import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Action, perform } from '#actions/action.ts';
import { calendarRecompute } from '#actions/calendar/recompute.ts';
import { documentAdd } from '#actions/document/add.ts';
import { documentAddVersion } from '#actions/document/add-version.ts';
import { documentDispose } from '#actions/document/dispose.ts';
import { documentRevise } from '#actions/document/revise.ts';
import { documentReviseVersion } from '#actions/document/revise-version.ts';
import { exceptionApprove } from '#actions/exception/approve.ts';
import { exceptionClose } from '#actions/exception/close.ts';
import { exceptionReview } from '#actions/exception/review.ts';
import { invitationWithdraw } from '#actions/invitation/withdraw.ts';
import { memberChangeRole } from '#actions/member/change-role.ts';
import { memberInvite } from '#actions/member/invite.ts';
import { memberRemove } from '#actions/member/remove.ts';
import { recordAdd } from '#actions/record/add.ts';
import { recordComplete } from '#actions/record/complete.ts';
import { recordRemove } from '#actions/record/remove.ts';
import { recordRevise } from '#actions/record/revise.ts';
import { selfAssessmentClose } from '#actions/self-assessment/close.ts';
import { selfAssessmentRevise } from '#actions/self-assessment/revise.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { addDays } from '#assurance/posture/calendar-day.ts';
import { Refusal } from '#assurance/refusal.ts';
import { DUE_KINDS } from '#assurance/schedule/dated-item.ts';
import { doDueWork } from '#jobs/due-work.ts';
import { disagreements } from '#store/due-item-recompute.ts';
import { personIn, systemIn } from '../harness/actors.ts';
import { newId } from '../harness/database.ts';
import { onTheWire } from '../harness/evidence.ts';
import { exceptionStory } from '../harness/exceptions.ts';
import { REGISTRY_KINDS } from '../harness/listed-entries.ts';
import { testRuntime } from '../harness/runtime.ts';

const opened = await testRuntime();
const { runtime, database, clock, asOwner } = opened;
const { withAssessment, ask, day } = exceptionStory(opened);
const faults: unknown[] = [];

const disagree = (workspaceId: string) => database.read(workspaceId, disagreements);
const kindsHeld = async (workspaceId: string) =>
  (
    await asOwner<{ kind: string }>('select distinct kind from tenant.due_item where workspace_id = $1 order by 1', [
      workspaceId,
    ])
  ).map(({ kind }) => kind);

/** A workspace in which anything can be done by these hands. */
async function house() {
  const made = await withAssessment();
  const owner: Actor = { ...made.owner, factorIsRecent: true };
  const known = { record: [] as string[], document: [] as string[], exception: [] as string[], member: [] as string[] };
  const { workspaceId, serviceId, assessmentId } = made;
  const reviewer = personIn(workspaceId, 'grc-reviewer');
  const pick = (type: keyof typeof known, at: number) => known[type][at % Math.max(1, known[type].length)] ?? newId();
  const soon = (days: number) => addDays(day(0), days);
  return { ...made, owner, reviewer, known, pick, soon, serviceId, assessmentId };
}
type House = Awaited<ReturnType<typeof house>>;

/** One step: `at` chooses the record, `days` a day. A step that is refused changes nothing. */
const STEPS: Readonly<Record<string, (house: House, at: number, days: number) => Promise<unknown>>> = {
  addRecord: async ({ owner, known, serviceId, soon }, at, days) => {
    const said = {
      kind: 'training',
      title: `Record ${at}`,
      occurredOn: soon(-days),
      serviceId: at % 2 ? serviceId : null,
    };
    known.record.push((await perform(runtime, recordAdd, owner, { ...said, everyMonths: at % 3 ? 3 : null })).id);
  },
  reviseRecord: ({ owner, pick, soon }, at, days) =>
    perform(runtime, recordRevise, owner, {
      recordId: pick('record', at),
      title: `Revised ${days}`,
      everyMonths: 1,
      nextDueOn: soon(days),
    }),
  endSeries: ({ owner, pick }, at) =>
    perform(runtime, recordRevise, owner, { recordId: pick('record', at), everyMonths: null }),
  completeRecord: async ({ owner, known, pick, soon }, at) => {
    const done = await perform(runtime, recordComplete, owner, { recordId: pick('record', at), doneOn: soon(0) });
    known.record.push(done.next.id);
  },
  removeRecord: ({ owner, pick }, at) => perform(runtime, recordRemove, owner, { recordId: pick('record', at) }),
  addDocument: async ({ owner, known, soon }, at, days) => {
    const fields = {
      title: `Document ${at}`,
      reviewOn: soon(days),
      ...(at % 2 ? { effectiveTo: soon(days + 30) } : {}),
    };
    known.document.push((await perform(runtime, documentAdd, owner, onTheWire(newId(), 'd.txt', fields))).document.id);
  },
  addVersion: ({ owner, pick, soon }, at, days) => {
    const fields = { documentId: pick('document', at), ...(at % 2 ? { effectiveTo: soon(days + 60) } : {}) };
    return perform(runtime, documentAddVersion, owner, onTheWire(newId(), 'd.txt', fields));
  },
  reviseDocument: ({ owner, pick, soon }, at, days) =>
    perform(runtime, documentRevise, owner, {
      documentId: pick('document', at),
      reviewOn: at % 2 ? soon(days) : null,
      ownerId: owner.personId,
    }),
  reviseVersion: ({ owner, pick, soon }, at, days) =>
    perform(runtime, documentReviseVersion, owner, {
      documentId: pick('document', at),
      version: 1 + (at % 2),
      effectiveTo: days % 2 ? soon(days) : null,
    }),
  disposeOf: ({ owner, pick }, at) =>
    perform(runtime, documentDispose, owner, {
      documentId: pick('document', at),
      because: 'Over.',
      rule: 'Seven years.',
    }),
  askException: async ({ owner, known, serviceId, soon }, _at, days) => {
    const asked = await ask(owner, serviceId, { reviewEveryMonths: 1, expiresOn: soon(40 + days) });
    known.exception.push(asked.id);
  },
  approveException: ({ reviewer, pick }, at) =>
    perform(runtime, exceptionApprove, reviewer, { exceptionId: pick('exception', at) }),
  reviewException: ({ reviewer, pick }, at) =>
    perform(runtime, exceptionReview, reviewer, { exceptionId: pick('exception', at) }),
  closeException: ({ owner, pick }, at) =>
    perform(runtime, exceptionClose, owner, { exceptionId: pick('exception', at) }),
  assess: ({ owner, assessmentId, soon }, at, days) =>
    perform(runtime, selfAssessmentRevise, owner, { assessmentId, dueOn: at % 3 ? soon(days) : null }),
  closeAssessment: ({ owner, assessmentId }, at) =>
    at % 4 === 0 ? perform(runtime, selfAssessmentClose, owner, { assessmentId }) : Promise.resolve(),
  invite: ({ owner }, at) =>
    perform(runtime, memberInvite, owner, { email: `m${at}@buyer.example`, roles: ['viewer'] }),
  withdraw: async ({ owner, workspaceId }, at) => {
    const open = await asOwner<{ id: string }>(
      "select id from tenant.invitation where workspace_id = $1 and state = 'open' order by id",
      [workspaceId],
    );
    await perform(runtime, invitationWithdraw, owner, {
      invitationId: open[at % Math.max(1, open.length)]?.id ?? newId(),
    });
  },
  changeMember: ({ owner, pick, soon }, at, days) =>
    perform(runtime, memberChangeRole, owner, {
      personId: pick('member', at),
      roles: ['viewer'],
      endsOn: at % 2 ? soon(days) : null,
    }),
  removeMember: ({ owner, pick }, at) => perform(runtime, memberRemove, owner, { personId: pick('member', at) }),
  wait: async (_house, at) => {
    clock.advance((at + 1) * 86_400_000);
    await doDueWork(runtime, (error) => faults.push(error));
  },
};

/** Somebody beside the owner, as an invitation brings them. */
async function join({ workspaceId, known }: House) {
  const personId = newId();
  await asOwner(
    `insert into tenant.member (workspace_id, person_id, roles, added_at, ver, last_event_id, row_digest)
     values ($1, $2, '{viewer}', now(), 1, $2, '\\x00')`,
    [workspaceId, personId],
  );
  known.member.push(personId);
}

describe('the days that are noted', () => {
  it('are those of the rules, whatever is done in whatever order', async () => {
    const seen = new Set<string>();
    const step = fc.tuple(fc.constantFrom(...Object.keys(STEPS)), fc.nat({ max: 6 }), fc.integer({ min: 1, max: 90 }));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 40 }), async (steps) => {
        const place = await house();
        await join(place);
        for (const [name, at, days] of steps) {
          await STEPS[name]?.(place, at, days).catch((error: unknown) => {
            if (!(error instanceof Refusal)) throw error;
          });
          for (const kind of await kindsHeld(place.workspaceId)) seen.add(kind);
        }
        expect(await disagree(place.workspaceId)).toEqual([]);
      }),
      { numRuns: 25 },
    );
    // `registry-calendar-agreement.test.ts` does the same with entries and cadences.
    const kinds = DUE_KINDS.filter((kind) => !REGISTRY_KINDS.includes(kind));
    expect([...seen].sort()).toEqual(kinds.toSorted());
    expect(faults).toEqual([]);
  }, 120_000);

  it('are found wrong, missing and strange where somebody spoilt them, and mended by the house', async () => {
    const place = await house();
    const { owner, workspaceId, serviceId } = place;
    for (const title of ['One', 'Two', 'Three'])
      await perform(runtime, recordAdd, owner, {
        kind: 'training',
        title,
        occurredOn: day(0),
        everyMonths: 3,
        serviceId,
      });
    const spoil = (sql: string) => asOwner(sql, [workspaceId]);
    await spoil("update tenant.due_item set due_on = due_on + 1 where workspace_id = $1 and title = 'One'");
    await spoil("delete from tenant.due_item where workspace_id = $1 and title = 'Two'");
    await spoil(
      `insert into tenant.due_item select workspace_id, source, gen_random_uuid(), kind, service_id, owner_id, 'Nobody knows', due_on, noted_at
       from tenant.due_item where workspace_id = $1 and title = 'Three'`,
    );
    const [found] = await disagree(workspaceId);
    expect(found?.source).toBe('record');
    expect(found?.wrong.map(({ title }) => title).sort()).toEqual(['One', 'Two']);
    expect(found?.strange.map(({ title }) => title)).toEqual(['Nobody knows']);
    const itself = systemIn(workspaceId);
    expect(await perform(runtime, calendarRecompute, itself, {})).toEqual({ noted: 2, forgotten: 1 });
    expect(await disagree(workspaceId)).toEqual([]);
    expect(await perform(runtime, calendarRecompute, itself, {})).toEqual({ noted: 0, forgotten: 0 });
  });

  it('of records that were there before are noted when the house begins', async () => {
    const { owner, workspaceId } = await house();
    await perform(runtime, recordAdd, owner, { kind: 'training', title: 'Old', occurredOn: day(0), everyMonths: 3 });
    await asOwner('delete from tenant.due_item where workspace_id = $1', [workspaceId]);
    await asOwner(
      "insert into system.due_work (workspace_id, kind, subject_id, due_on) values ($1, 'calendar-recompute', $1, '2026-01-01')",
      [workspaceId],
    );
    expect(await disagree(workspaceId)).toHaveLength(1);
    await doDueWork(runtime, (error) => faults.push(error));
    expect(await disagree(workspaceId)).toEqual([]);
    expect(await asOwner('select 1 from system.due_work where workspace_id = $1', [workspaceId])).toEqual([]);
  });

  it('are recomputed by nobody from outside', async () => {
    const { owner } = await house();
    const outside: Action = calendarRecompute;
    await expect(perform(runtime, outside, owner, {})).rejects.toMatchObject({ code: 'permission-is-missing' });
  });
});
