import { describe, expect, it } from 'vitest';
import { perform } from '#actions/action.ts';
import { cadenceChange } from '#actions/cadence/change.ts';
import { cycleCorrect } from '#actions/cycle/correct.ts';
import { recordAdd } from '#actions/record/add.ts';
import type { Actor } from '#assurance/access/actor.ts';
import type { MemberSession } from '#web/services/people.ts';
import { cadenceStory } from '../../test/harness/cadences.ts';
import { fakeClock } from '../../test/harness/database.ts';
import { queriesDuring } from '../../test/harness/query-count.ts';
import { testRuntime } from '../../test/harness/runtime.ts';
import { cadenceServices } from './cadence-services.ts';
import { cycleServices } from './cycle-services.ts';
import { metricServices } from './metric-services.ts';

const DAY = 86_400_000;
const opened = await testRuntime(fakeClock('2026-03-01T09:00:00.000Z'));
const { runtime: base, clock } = opened;
const names = new Map<string, string>();
const runtime = {
  ...base,
  people: {
    ...base.people,
    namesOf: async (ids: readonly string[]) => new Map([...names].filter(([id]) => ids.includes(id))),
  },
};
const { committed, withMetrics, fill, seal } = cadenceStory({ ...opened, runtime });
const actors = new Map<string, Actor>();
const parts = { runtime, actorOf: ({ id }: MemberSession) => actors.get(id)! };
const [cadences, cycles, metrics] = [cadenceServices(parts), cycleServices(parts), metricServices(parts)];

const sessionOf = (workspaceId: string, actor: Actor, name: string): MemberSession => {
  names.set(actor.personId!, name);
  actors.set(actor.personId!, actor);
  return { id: actor.personId!, workspace: { id: workspaceId } } as MemberSession;
};
async function place(more: Readonly<Record<string, unknown>> = {}) {
  const made = await committed(more);
  return {
    ...made,
    session: sessionOf(made.workspaceId, made.owner, 'Ines Okafor'),
    operating: sessionOf(made.workspaceId, made.operator, 'Tomas Lind'),
    reviewing: sessionOf(made.workspaceId, made.reviewer, 'Mara Holt'),
  };
}
const form = {
  ...{ version: '', startsOn: '2026-03-01', rhythm: 'monthly', dueDays: '5', graceDays: '5', edition: '4.1.0' },
  ...{ controls: 'iam-02, grc-04', because: '' },
  metrics: [
    { metricId: 'AIS-06-M1', sloMin: '', measures: [{ parameter: 'A', measure: '' }] },
    { metricId: 'TVM-07-M1', sloMin: '99', measures: [{ parameter: 'B', measure: 'answers-approved' }] },
  ],
};

describe('the page of a cadence', () => {
  it('takes a form, and shows what is committed in words and under the controls of its edition', async () => {
    const { workspaceId, owner, serviceId } = await withMetrics();
    const session = sessionOf(workspaceId, owner, 'Ines Okafor');
    const choices = await cadences.choices(session, serviceId);
    expect([choices.held, choices.nextStart, choices.metrics.length, choices.edition]).toEqual([
      null,
      null,
      5,
      '4.1.0',
    ]);
    await cadences.commit(session, serviceId, form);
    const { committed: held, standing, endedBecause } = await cadences.ofService(session, serviceId);
    expect(held).toMatchObject({
      decidedBy: 'Ines Okafor',
      controls: [{ id: 'IAM-02', title: expect.stringMatching(/\w/) }, { id: 'GRC-04' }],
      metrics: [
        { metricId: 'AIS-06-M1', sloMin: null, measures: [] },
        {
          metricId: 'TVM-07-M1',
          control: { id: 'TVM-03', title: expect.stringMatching(/\w/) },
          sloMin: '99',
          measures: [{ parameter: 'B', measure: { title: 'Answers approved' } }],
        },
      ],
    });
    expect([standing.state, endedBecause]).toEqual(['begun', null]);
    await expect(cadences.commit(session, serviceId, { ...form, graceDays: 'many' })).rejects.toMatchObject({
      detail: { field: 'graceDays' },
    });
    await cadences.commit(session, serviceId, { ...form, version: '1', because: 'Fewer.', controls: '' });
    const changed = await cadences.ofService(session, serviceId);
    expect(changed.coming).toMatchObject({ startsOn: '2026-04-01', controls: [], because: 'Fewer.' });
    await cadences.end(session, serviceId, 2, 'No longer.');
    expect((await cadences.ofService(session, serviceId)).endedBecause).toBe('No longer.');
  });

  it('asks as many queries for one cycle as for many', async () => {
    const { session, serviceId, operator, reviewer, owner } = await place();
    const one = await queriesDuring(() => cadences.ofService(session, serviceId));
    const start = clock.now().getTime();
    for (const cycle of [1, 2, 3, 4]) {
      await fill(operator, serviceId, cycle);
      await seal(reviewer, serviceId, cycle);
      clock.advance(31 * DAY);
    }
    await perform(runtime, cadenceChange, owner, { serviceId, version: 1, because: 'Anew.', graceDays: 1 });
    const many = await queriesDuring(() => cadences.ofService(session, serviceId));
    clock.advance(start - clock.now().getTime());
    expect(many.result.trail).toHaveLength(4);
    expect(many.result.trail[3]).toMatchObject({ number: 4, version: 1, sealedBy: 'Mara Holt', met: 1, notMet: 1 });
    // The definitions of a change that is still to come are read beside those that hold.
    expect(many.statements.length).toBe(one.statements.length + 1);
    expect(one.statements.length).toBeLessThanOrEqual(6);
  });
});

describe('the page of a cycle', () => {
  it('shows values with where they come from and who filled them, and who may not seal', async () => {
    const { session, operating, reviewing, serviceId } = await place();
    const name = { serviceId, number: 1 };
    const before = await cycles.detail(operating, name);
    const filled = before.metrics.map(({ metricId, parameters }) => ({
      metricId,
      values: parameters.map((parameter) => ({ name: parameter.name, value: parameter.name === 'A' ? '98' : '100' })),
      ...{ measuredOn: '2026-03-01', notMeasured: '', note: 'By the platform team.' },
    }));
    await cycles.fill(operating, name, before.ver, filled);
    const after = await cycles.detail(operating, name);
    expect(after.metrics[0]).toMatchObject({
      result: { value: '98' },
      slo: 'met',
      note: 'By the platform team.',
      parameters: [{ name: 'A', value: '98', source: { kind: 'hand' }, filledBy: 'Tomas Lind' }, { name: 'B' }],
    });
    expect([after.isAuthor, (await cycles.detail(reviewing, name)).isAuthor, after.lacks]).toEqual([true, false, []]);
    // The form sends everything again; what is unchanged keeps who filled it.
    await cycles.fill(session, name, after.ver, filled);
    expect((await cycles.detail(session, name)).metrics[0]?.parameters[0]?.filledBy).toBe('Tomas Lind');
    await cycles.act(reviewing, name, 'seal', after.ver);
    const sealed = await cycles.detail(session, name);
    expect(sealed).toMatchObject({ collecting: 'sealed', packages: [{ version: 1, sealedBy: 'Mara Holt' }] });
    await cycles.correct(operating, name, 'Counted twice.');
    expect(await cycles.detail(operating, name)).toMatchObject({ collecting: 'correcting', isAuthor: true });
    await cycles.act(operating, name, 'abandon', 0);
    expect((await cycles.detail(session, name)).collecting).toBe('sealed');
  });

  it('offers evidence, attaches it for a control and takes it off', async () => {
    const { owner, operating, serviceId } = await place();
    const name = { serviceId, number: 1 };
    const said = { kind: 'access-review', title: 'Review of rights', occurredOn: '2026-03-01' };
    const { id } = await perform(runtime, recordAdd, owner, said);
    expect((await cycles.choices(operating, 'rights')).records.map((record) => record.title)).toEqual([
      'Review of rights',
    ]);
    await cycles.attach(operating, name, `record:${id}`, 'TVM-03');
    const [line] = (await cycles.detail(operating, name)).evidence;
    expect(line).toMatchObject({
      controlId: 'TVM-03',
      title: 'Review of rights',
      note: 'access review of 1 Mar 2026',
      href: `/records/${id}`,
    });
    await cycles.detach(operating, name, line?.id ?? '');
    expect((await cycles.detail(operating, name)).evidence).toEqual([]);
    await expect(cycles.attach(operating, name, '', '')).rejects.toMatchObject({ detail: { field: 'to' } });
  });

  it('asks as many queries for one metric as for many, with evidence or without', async () => {
    const few = await place({ metrics: [{ metricId: 'AIS-06-M1' }] });
    const one = await queriesDuring(() => cycles.detail(few.session, { serviceId: few.serviceId, number: 1 }));
    const all = ['AIS-06-M1', 'BCR-06-M1', 'IAM-09-M1', 'TVM-07-M1', 'UEM-09-M2'].map((metricId) => ({ metricId }));
    const full = await place({ metrics: all });
    await fill(full.operator, full.serviceId);
    const said = { kind: 'training', title: 'Training', occurredOn: '2026-03-01' };
    const { id } = await perform(runtime, recordAdd, full.owner, said);
    await cycles.attach(full.operating, { serviceId: full.serviceId, number: 1 }, `record:${id}`, '');
    const many = await queriesDuring(() => cycles.detail(full.session, { serviceId: full.serviceId, number: 1 }));
    expect(many.result.metrics).toHaveLength(5);
    expect(many.statements.length).toBe(one.statements.length);
    expect(one.statements.length).toBeLessThanOrEqual(8);
  });

  it('stays sealed for the package that is downloaded, while it is corrected', async () => {
    const { operator, reviewer, owner, session, serviceId } = await place();
    await fill(operator, serviceId);
    await seal(reviewer, serviceId);
    await perform(runtime, cycleCorrect, owner, { serviceId, cycle: 1, because: 'Looked at again.' });
    const { bytes } = await cycles.download(session, { serviceId, number: 1 }, 1);
    expect(JSON.parse(Buffer.from(bytes).toString())).toMatchObject({ version: 1, service: { name: 'Object Store' } });
  });
});

describe('the pages of metrics', () => {
  it('show each under its control of the newest edition, and who is committed to it', async () => {
    const { session, serviceId } = await place();
    const { metrics: all, imports } = await metrics.list(session);
    expect(all.find(({ metricId }) => metricId === 'TVM-07-M1')?.controlIn.at(-1)).toMatchObject({
      edition: '4.1.0',
      controlId: 'TVM-03',
      title: expect.stringMatching(/\w/),
    });
    expect(imports).toMatchObject([{ fileName: 'metrics.yml', metrics: 5, taken: 5, importedBy: 'Ines Okafor' }]);
    const detail = await metrics.metric(session, 'TVM-07-M1');
    expect(detail.usedBy).toEqual([{ id: serviceId, name: 'Object Store' }]);
    expect((await metrics.metric(session, 'BCR-06-M1')).usedBy).toEqual([]);
  });

  it('take a metric of our own with its parameters one a line', async () => {
    const { session } = await place();
    const own = {
      ...{ metricId: 'SHARE-1', seen: '', description: 'A share.', edition: '4.1.0', controlId: 'IAM-02' },
      ...{ formula: '(part/whole)*100', parameters: 'part: what is: done\n\nwhole: what is due', unit: 'percent' },
      ...{ sloMin: '90', samplingPeriod: '', rules: '' },
    };
    await metrics.define(session, own);
    const [made] = (await metrics.metric(session, 'SHARE-1')).versions;
    expect(made?.parameters).toEqual([
      { name: 'part', key: null, description: 'what is: done' },
      { name: 'whole', key: null, description: 'what is due' },
    ]);
    await metrics.remove(session, 'SHARE-1');
    await expect(metrics.metric(session, 'SHARE-1')).rejects.toMatchObject({ code: 'record-is-absent' });
  });
});
