import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { perform } from '#actions/action.ts';
import { cadenceChange } from '#actions/cadence/change.ts';
import { cadenceEnd } from '#actions/cadence/end.ts';
import { calendarList } from '#actions/calendar/list.ts';
import { calendarRecompute } from '#actions/calendar/recompute.ts';
import { registryEntryAddBridgeLetter } from '#actions/registry-entry/add-bridge-letter.ts';
import { registryEntryAssign } from '#actions/registry-entry/assign.ts';
import { registryEntryDescribe } from '#actions/registry-entry/describe.ts';
import { registryEntryOpen } from '#actions/registry-entry/open.ts';
import { registryEntryRecordAudit } from '#actions/registry-entry/record-audit.ts';
import { registryEntryRenew } from '#actions/registry-entry/renew.ts';
import { registryEntrySendToReview } from '#actions/registry-entry/send-to-review.ts';
import { registryEntryWithdraw } from '#actions/registry-entry/withdraw.ts';
import { serviceAdd } from '#actions/service/add.ts';
import { serviceGroupAdd } from '#actions/service-group/add.ts';
import { serviceGroupRevise } from '#actions/service-group/revise.ts';
import { Refusal } from '#assurance/refusal.ts';
import { disagreements } from '#store/due-item-recompute.ts';
import { personIn, systemIn } from '../harness/actors.ts';
import { cadenceStory } from '../harness/cadences.ts';
import { newId } from '../harness/database.ts';
import { listedEntries, REGISTRY_KINDS } from '../harness/listed-entries.ts';
import { paperlessCertification, soundAttestation } from '../harness/registry-entries.ts';
import { testRuntime } from '../harness/runtime.ts';

const opened = await testRuntime();
const { runtime, database, clock, asOwner } = opened;
const { withMetrics, commit, fill, seal, day, today } = cadenceStory(opened);
const entries = listedEntries(runtime);
const DAY_MS = 86_400_000;

const disagree = (workspaceId: string) => database.read(workspaceId, disagreements);

/** A workspace with a service that has metrics to commit to, in a group. */
async function house() {
  const { owner, ...made } = await withMetrics();
  const { id: groupId } = await perform(runtime, serviceGroupAdd, owner, { name: 'Quays' });
  const asked = { name: 'Quay one', serviceModel: 'iaas', groupId };
  const { id: inGroup } = await perform(runtime, serviceAdd, owner, asked);
  const known: string[] = [];
  const pick = (at: number) => known[at % Math.max(1, known.length)] ?? newId();
  return { ...made, owner, groupId, inGroup, known, pick };
}
type House = Awaited<ReturnType<typeof house>>;

const certification = (days: number) => paperlessCertification({ issuedOn: day(-days), expiresOn: day(900 + days) });
const attestation = (days: number) =>
  soundAttestation({ periodFrom: day(-days - 200), periodTo: day(-days), reportedOn: today(), report: null });

/** One step: `at` chooses the record, `days` a day. A step that is refused changes nothing. */
const STEPS: Readonly<Record<string, (house: House, at: number, days: number) => Promise<unknown>>> = {
  openDraft: async ({ owner, serviceId, known }, at, days) => {
    const basis = at % 2 ? certification(days) : attestation(days);
    const ownerId = owner.personId ?? '';
    const made = await perform(runtime, registryEntryOpen, owner, { kind: basis.kind, basis, serviceId, ownerId });
    known.push(made.id);
  },
  openListed: async ({ owner, serviceId, groupId, known }, at, days) => {
    const of = at % 2 ? { serviceId } : { groupId };
    const basis = [undefined, certification(days), attestation(days)][days % 3];
    known.push(await entries.open(owner, of, basis));
  },
  list: ({ owner, pick }, at) => entries.list(owner, pick(at)),
  describe: ({ owner, pick }, at, days) =>
    perform(runtime, registryEntryDescribe, owner, {
      entryId: pick(at),
      basis: days % 2 ? certification(days) : attestation(days),
    }),
  assign: ({ owner, pick, reviewer }, at, days) =>
    perform(runtime, registryEntryAssign, owner, {
      entryId: pick(at),
      renewEveryMonths: 1 + (days % 36),
      ...(at % 2 ? { ownerId: reviewer.personId } : {}),
    }),
  audit: ({ owner, pick }, at, days) => {
    const year = 1 + (days % 3);
    return perform(runtime, registryEntryRecordAudit, owner, {
      entryId: pick(at),
      ...{ year, heldOn: today(), caiqRefreshedOn: at % 2 ? today() : null },
    });
  },
  bridge: ({ owner, pick }, at, days) =>
    perform(runtime, registryEntryAddBridgeLetter, owner, {
      entryId: pick(at),
      ...{ from: day(-days), to: day(days), issuedOn: today(), document: null },
    }),
  send: ({ owner, pick }, at) => perform(runtime, registryEntrySendToReview, owner, { entryId: pick(at) }),
  renew: ({ owner, pick }, at) => perform(runtime, registryEntryRenew, owner, { entryId: pick(at) }),
  withdraw: ({ owner, pick }, at) =>
    perform(runtime, registryEntryWithdraw, owner, { entryId: pick(at), note: 'Over.' }),
  renameGroup: ({ owner, groupId }, _at, days) =>
    perform(runtime, serviceGroupRevise, owner, { groupId, name: `Quays ${days}` }),
  commit: ({ owner, serviceId }, at, days) =>
    commit(owner, serviceId, { graceDays: at, dueDays: days % 15, rhythm: at % 2 ? 'monthly' : 'every-30-days' }),
  changeCadence: ({ owner, serviceId }, at, days) =>
    perform(runtime, cadenceChange, owner, { serviceId, version: 1 + (days % 2), because: 'So.', graceDays: at }),
  endCadence: ({ owner, serviceId }, at) =>
    perform(runtime, cadenceEnd, owner, { serviceId, version: 1 + (at % 3), because: 'Over.' }),
  seal: async ({ reviewer, operator, serviceId }, at) => {
    await fill(operator, serviceId, 1 + (at % 3));
    await seal(reviewer, serviceId, 1 + (at % 3));
  },
  wait: async (_house, _at, days) => {
    clock.advance(days * DAY_MS);
  },
};

describe('the days that are noted of entries and cadences', () => {
  it('are those of the rules, whatever is done in whatever order', async () => {
    const seen = new Set<string>();
    const done = new Set<string>();
    const step = fc.tuple(fc.constantFrom(...Object.keys(STEPS)), fc.nat({ max: 6 }), fc.integer({ min: 1, max: 90 }));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 50 }), async (steps) => {
        const place = await house();
        await STEPS.openListed?.(place, steps.length, steps.length);
        for (const [name, at, days] of steps)
          await STEPS[name]?.(place, at, days).then(
            () => done.add(name),
            (error: unknown) => {
              if (!(error instanceof Refusal)) throw error;
            },
          );
        const held = await asOwner<{ kind: string }>(
          'select distinct kind from tenant.due_item where workspace_id = $1',
          [place.workspaceId],
        );
        for (const { kind } of held) seen.add(kind);
        expect(await disagree(place.workspaceId)).toEqual([]);
      }),
      { numRuns: 25 },
    );
    expect([...seen].sort()).toEqual([...REGISTRY_KINDS].sort());
    expect([...done].sort()).toEqual(Object.keys(STEPS).sort());
  }, 120_000);

  it('are noted by the house where nobody has noted them yet', async () => {
    const { owner, serviceId, workspaceId, groupId } = await house();
    await entries.open(owner, { groupId }, certification(10));
    await commit(owner, serviceId);
    const held = () =>
      asOwner('select * from tenant.due_item where workspace_id = $1 order by subject_id, kind', [workspaceId]);
    const before = await held();
    await asOwner('delete from tenant.due_item where workspace_id = $1', [workspaceId]);
    const { noted } = await perform(runtime, calendarRecompute, systemIn(workspaceId), {});
    expect(noted).toBe(before.length);
    expect(await held()).toEqual(before);
  });

  it('are seen by who may see the record, and by nobody else', async () => {
    const { owner, serviceId, workspaceId, groupId, inGroup } = await house();
    const other = { name: 'Quay two', serviceModel: 'iaas', groupId };
    const { id: second } = await perform(runtime, serviceAdd, owner, other);
    await entries.open(owner, { serviceId }, certification(10));
    await entries.open(owner, { groupId });
    await commit(owner, serviceId);
    const kindsTo = async (services: readonly string[] | null) => {
      const who = { ...personIn(workspaceId, 'viewer', newId()), services };
      const { items } = await perform(runtime, calendarList, who, { limit: 500 });
      return new Set(items.map(({ source, serviceId: of }) => `${source} of ${of === serviceId ? 'service' : of}`));
    };
    const [ofService, ofGroup, cycles] = ['registry-entry of service', 'registry-entry of null', 'cycle of service'];
    expect(await kindsTo(null)).toEqual(new Set([ofService, ofGroup, cycles]));
    expect(await kindsTo([serviceId])).toEqual(new Set([ofService, cycles]));
    // An entry of a group is of all of its services.
    expect(await kindsTo([inGroup])).toEqual(new Set());
    expect(await kindsTo([inGroup, second])).toEqual(new Set([ofGroup]));
  });
});
