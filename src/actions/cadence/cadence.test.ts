import { describe, expect, it } from 'vitest';
import { ROLES } from '#assurance/access/actor.ts';
import { MANAGES_PROGRAMME } from '#assurance/access/duties.ts';
import { cadenceOf } from '#store/cadence.ts';
import { personIn } from '../../../test/harness/actors.ts';
import { cadenceStory } from '../../../test/harness/cadences.ts';
import { fakeClock } from '../../../test/harness/database.ts';
import { inventedCatalogue } from '../../../test/harness/metric-files.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { metricImport } from '../metric/import.ts';
import { serviceAdd } from '../service/add.ts';
import { cadenceChange } from './change.ts';
import { cadenceCommit } from './commit.ts';
import { cadenceEnd } from './end.ts';
import { cadenceGet } from './get.ts';
import { cadenceList } from './list.ts';

const DAY = 86_400_000;
const opened = await testRuntime(fakeClock('2026-03-01T09:00:00.000Z'));
const { runtime, database, activityOf, clock } = opened;
const { withMetrics, committed, commit, day, fill, seal } = cadenceStory(opened);

describe('cadence.commit', () => {
  it('pins the newest definition of each metric with the least that is promised, and says that CSA lists no live tier', async () => {
    const { owner, serviceId, workspaceId } = await withMetrics();
    const made = await perform(runtime, cadenceCommit, owner, {
      serviceId,
      startsOn: day(0),
      rhythm: 'quarterly',
      dueDays: 3,
      graceDays: 0,
      edition: '4.1.0',
      controlIds: ['IAM-02'],
      metrics: [
        { metricId: 'AIS-06-M1' },
        { metricId: 'BCR-06-M1', sloMin: '75.5', measures: [{ parameter: 'A', measure: 'records-in-time:training' }] },
        { metricId: 'TVM-07-M1', sloMin: null },
      ],
    });
    expect(made.listing).toContain('no live tier');
    expect(made.standing).toMatchObject({ state: 'begun', rhythm: 'quarterly', streak: 0, current: { number: 1 } });
    expect(made.committed).toMatchObject({
      version: 1,
      controls: ['IAM-02'],
      metrics: [
        { metricId: 'AIS-06-M1', metricVersion: 1, sloMin: '95', measures: [] },
        { metricId: 'BCR-06-M1', sloMin: '75.5', measures: [{ parameter: 'A', measure: 'records-in-time:training' }] },
        { metricId: 'TVM-07-M1', sloMin: null },
      ],
    });
    expect(made.cycles.map(({ number, state }) => [number, state])).toEqual([
      [1, 'open'],
      [2, 'upcoming'],
    ]);
    const [entry] = await activityOf(workspaceId, { object: { type: 'service', id: serviceId } });
    expect(entry).toMatchObject({ act: 'cadence.commit', object: { type: 'cadence', id: `${serviceId}/cadence` } });
  });

  it.each([
    [{ metrics: [] }, 'metrics'],
    [{ metrics: [{ metricId: 'AIS-06-M1' }, { metricId: 'AIS-06-M1' }] }, 'metrics'],
    [{ metrics: [{ metricId: 'AIS-06-M9' }] }, 'metrics'],
    [{ metrics: [{ metricId: 'AIS-06-M1', measures: [{ parameter: 'C', measure: 'answers-approved' }] }] }, 'metrics'],
    [{ metrics: [{ metricId: 'AIS-06-M1', measures: [{ parameter: 'A', measure: 'everything' }] }] }, 'metrics'],
    [
      {
        metrics: [
          { metricId: 'AIS-06-M1', measures: [1, 2].map(() => ({ parameter: 'A', measure: 'answers-approved' })) },
        ],
      },
      'metrics',
    ],
    [{ controlIds: ['IVS-01'] }, 'controlIds'],
    [{ graceDays: 15 }, 'graceDays'],
    [{ rhythm: 'yearly' }, 'rhythm'],
    [{ startsOn: '2026-01-31' }, 'startsOn'],
    [{ startsOn: '2027-06-01' }, 'startsOn'],
    [{ startsOn: '2026-02-30' }, 'startsOn'],
  ])('refuses %j', async (spoiled, field) => {
    const { owner, serviceId } = await withMetrics();
    await expect(commit(owner, serviceId, spoiled)).rejects.toMatchObject({
      code: 'input-is-not-valid',
      detail: { field },
    });
  });

  it('is refused where there is one already, and begins with a cycle that runs, never with one that is over', async () => {
    const { owner, serviceId } = await withMetrics();
    await expect(commit(owner, serviceId, { startsOn: day(-31) })).rejects.toMatchObject({
      detail: { field: 'startsOn' },
    });
    await commit(owner, serviceId, { startsOn: day(-20) });
    await expect(commit(owner, serviceId)).rejects.toMatchObject({ code: 'record-changed-meanwhile' });
  });
});

describe('cadence.change', () => {
  it('holds from the next cycle on, with its reason, and takes each metric in its newest definition', async () => {
    const { owner, serviceId } = await committed();
    const newer = inventedCatalogue().replace('sloRangeMin: 95%', 'sloRangeMin: 97%');
    await perform(runtime, metricImport, owner, { file: Buffer.from(newer), fileName: 'metrics.yml' });
    const changed = await perform(runtime, cadenceChange, owner, {
      serviceId,
      version: 1,
      because: 'A new region is measured as well.',
      rhythm: 'every-30-days',
    });
    expect(changed.committed).toMatchObject({ version: 1, rhythm: 'monthly' });
    expect(changed.coming).toMatchObject({
      version: 2,
      startsOn: '2026-04-01',
      rhythm: 'every-30-days',
      because: 'A new region is measured as well.',
      metrics: [{ metricId: 'AIS-06-M1', metricVersion: 2, sloMin: '95' }, { metricVersion: 1 }],
    });
    await expect(
      perform(runtime, cadenceChange, owner, { serviceId, version: 1, because: 'Once more.' }),
    ).rejects.toMatchObject({ code: 'record-changed-meanwhile' });
    await expect(perform(runtime, cadenceChange, owner, { serviceId, version: 2, because: ' ' })).rejects.toMatchObject(
      {
        detail: { field: 'because' },
      },
    );
  });

  it('is refused where nothing is committed', async () => {
    const { owner, serviceId } = await withMetrics();
    await expect(
      perform(runtime, cadenceChange, owner, { serviceId, version: 1, because: 'Why.' }),
    ).rejects.toMatchObject({ code: 'record-is-absent' });
  });
});

describe('a cadence over time', () => {
  it('is kept, missed and said so, ended with the cycle that runs, and begun anew', async () => {
    const { owner, serviceId, operator, reviewer } = await committed({ dueDays: 5, graceDays: 5 });
    const standing = async () => (await perform(runtime, cadenceGet, owner, { serviceId })).standing;
    await fill(operator, serviceId);
    clock.advance(33 * DAY);
    await seal(reviewer, serviceId);
    expect(await standing()).toMatchObject({
      state: 'kept',
      streak: 1,
      lastSealed: { number: 1, sealedOn: '2026-04-03' },
    });
    clock.advance(40 * DAY);
    const missed = await standing();
    expect(missed).toMatchObject({
      state: 'missed',
      streak: 0,
      longestStreak: 1,
      missed: [{ number: 2 }],
      holdsUntil: '2026-05-10',
    });
    expect(missed.alerts).toEqual([{ kind: 'cycle-missed', number: 2, on: '2026-05-11', days: 2 }]);
    const ended = await perform(runtime, cadenceEnd, owner, { serviceId, version: 1, because: 'The service closes.' });
    expect(ended.standing).toMatchObject({ endsOn: '2026-05-31', state: 'missed' });
    await expect(commit(owner, serviceId)).rejects.toMatchObject({ detail: { field: 'startsOn' } });
    await fill(operator, serviceId, 3);
    await seal(reviewer, serviceId, 3);
    expect(await standing()).toMatchObject({ state: 'ended', next: null, inTime: 2, judged: 3 });
    const again = await commit(owner, serviceId, { startsOn: '2026-07-01' });
    expect(again.standing).toMatchObject({ state: 'kept', endsOn: null, next: { number: 4, startsOn: '2026-07-01' } });
    expect(again.versions).toHaveLength(3);
  });
});

describe('cadence.list', () => {
  it('names every service with a cadence that the reader reaches, with where it stands', async () => {
    const { owner, serviceId, workspaceId } = await committed();
    const other = await perform(runtime, serviceAdd, owner, { name: 'Archive', serviceModel: 'saas' });
    expect(await perform(runtime, cadenceList, owner, {})).toMatchObject([
      { serviceId, service: 'Object Store', standing: { state: 'begun' } },
    ]);
    await commit(owner, other.id);
    expect(await perform(runtime, cadenceList, owner, {})).toHaveLength(2);
    const limited = { ...personIn(workspaceId, 'viewer'), services: [other.id] };
    expect((await perform(runtime, cadenceList, limited, {})).map(({ service }) => service)).toEqual(['Archive']);
    await expect(perform(runtime, cadenceGet, limited, { serviceId })).rejects.toMatchObject({
      code: 'record-is-absent',
    });
  });
});

describe('a commitment', () => {
  it.each(ROLES)('is seen by a %s, and made by who manages the programme', async (role) => {
    const { workspaceId, serviceId } = await withMetrics();
    const member = personIn(workspaceId, role);
    expect((await perform(runtime, cadenceGet, member, { serviceId })).standing.state).toBe('none');
    const committing = commit(member, serviceId);
    if (MANAGES_PROGRAMME.some((manager) => manager === role)) expect((await committing).committed?.version).toBe(1);
    else await expect(committing).rejects.toMatchObject({ code: 'permission-is-missing' });
  });

  it('is one, however many commit at once', async () => {
    const { owner, serviceId } = await withMetrics();
    const tries = await Promise.allSettled([1, 2, 3].map(() => commit(owner, serviceId)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const rows = await database.read(owner.workspaceId ?? '', (read) => cadenceOf(read, serviceId));
    expect(rows).toHaveLength(1);
  });
});
