import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ROLES } from '#assurance/access/actor.ts';
import { OPERATES_CADENCE, SEALS_CYCLES } from '#assurance/access/duties.ts';
import type { EvidencePackage } from '#assurance/cadence/package.ts';
import { personIn } from '../../../test/harness/actors.ts';
import { cadenceStory } from '../../../test/harness/cadences.ts';
import { fakeClock } from '../../../test/harness/database.ts';
import { onTheWire } from '../../../test/harness/evidence.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { documentAdd } from '../document/add.ts';
import { documentAddVersion } from '../document/add-version.ts';
import { recordAdd } from '../record/add.ts';
import { recordComplete } from '../record/complete.ts';
import { recordRevise } from '../record/revise.ts';
import { cycleAbandon } from './abandon.ts';
import { cycleAttach } from './attach.ts';
import { cycleCorrect } from './correct.ts';
import { cycleCount } from './count.ts';
import { cycleDetach } from './detach.ts';
import { cycleDownload } from './download.ts';
import { cycleFill } from './fill.ts';
import { cycleGet } from './get.ts';
import { cycleImportValues } from './import-values.ts';
import { cycleSeal } from './seal.ts';

const DAY = 86_400_000;
const opened = await testRuntime(fakeClock('2026-03-01T09:00:00.000Z'));
const { runtime, activityOf, clock, asOwner } = opened;
const { committed, fill, seal, today, day } = cadenceStory(opened);
type Place = Awaited<ReturnType<typeof committed>>;

const values = (metricId: string, given: Readonly<Record<string, string | null>>, more: object = {}) => ({
  metricId,
  parameters: Object.entries(given).map(([name, value]) => ({ name, value })),
  ...more,
});
const filling = ({ operator, serviceId }: Place, list: readonly object[], more: object = {}) =>
  perform(runtime, cycleFill, operator, { serviceId, cycle: 1, values: list, ...more });
const csv = ({ operator, serviceId }: Place, text: string) =>
  perform(runtime, cycleImportValues, operator, {
    serviceId,
    cycle: 1,
    file: Buffer.from(text),
    fileName: 'values.csv',
  });
const packageAt = async ({ owner, serviceId }: Place, version: number, cycle = 1) => {
  const { bytes, fileName } = await perform(runtime, cycleDownload, owner, { serviceId, cycle, version });
  const text = Buffer.from(bytes).toString('utf8');
  return {
    content: JSON.parse(text) as EvidencePackage,
    sha256: createHash('sha256').update(text).digest('hex'),
    fileName,
  };
};

describe('cycle.fill', () => {
  it('takes values by hand and by a program, reckons exactly, and shows what is missing', async () => {
    const place = await committed({ controlIds: ['IAM-02'] });
    const half = await filling(place, [values('AIS-06-M1', { A: '57' })]);
    expect(half.metrics[0]).toMatchObject({ result: { reason: 'value-is-absent', names: ['B'] }, slo: null });
    expect(half.lacks).toMatchObject([
      { kind: 'metric', metricId: 'AIS-06-M1', names: ['B'] },
      { kind: 'metric', metricId: 'TVM-07-M1', names: ['A', 'B'] },
      { kind: 'control', controlId: 'IAM-02' },
    ]);
    const program = { ...place.operator, kind: 'service' } as const;
    const input = { serviceId: place.serviceId, cycle: 1, values: [values('AIS-06-M1', { B: '60' })] };
    const whole = await perform(runtime, cycleFill, program, input);
    expect(whole.metrics[0]).toMatchObject({
      result: { kind: 'measured', value: '95' },
      slo: 'met',
      controlHere: 'AIS-06',
      parameters: [
        { name: 'A', value: '57', source: { kind: 'hand' } },
        { name: 'B', value: '60', source: { kind: 'api' } },
      ],
      measuredOn: today(),
    });
    expect(whole.metrics[1]).toMatchObject({ control: { controlId: 'TVM-07' }, controlHere: 'TVM-03' });
  });

  it('tells a division by 0 apart from what nobody measured, and both from a number', async () => {
    const place = await committed();
    const filled = await filling(place, [
      values('AIS-06-M1', { A: '0', B: '0' }),
      values('TVM-07-M1', {}, { notMeasured: 'The scanner was down all month.' }),
    ]);
    expect(filled.metrics.map(({ result }) => result)).toEqual([
      { kind: 'not-measurable', reason: 'division-by-zero', divisor: 'B', at: 3 },
      { kind: 'not-measured', because: 'The scanner was down all month.' },
    ]);
    expect(filled.lacks).toEqual([]);
    expect(filled.counts).toEqual({ metrics: 2, measured: 0, met: 0, notMet: 0 });
  });

  it.each<readonly [object, string]>([
    [values('UEM-09-M2', { A: '1' }), 'is not committed'],
    [values('AIS-06-M1', { C: '1' }), 'no parameter C'],
    [values('AIS-06-M1', { A: '95%' }), 'is no amount'],
    [values('AIS-06-M1', { A: '-1' }), 'is no amount'],
    [values('AIS-06-M1', { A: '1' }, { measuredOn: '2026-02-01' }), 'cannot have been measured'],
    [values('AIS-06-M1', { A: '1' }, { measuredOn: '2026-03-02' }), 'cannot have been measured'],
  ])('refuses %j', async (given, words) => {
    await expect(filling(await committed(), [given])).rejects.toMatchObject({
      code: 'input-is-not-valid',
      detail: { field: 'values', message: expect.stringContaining(words) },
    });
  });

  it('takes a value of a yearly metric that was measured before the cycle', async () => {
    const place = await committed({ metrics: [{ metricId: 'BCR-06-M1' }] });
    const filled = await filling(place, [values('BCR-06-M1', { A: '9', B: '10' }, { measuredOn: '2025-06-01' })]);
    expect(filled.metrics[0]).toMatchObject({ firstDay: '2025-04-01', measuredOn: '2025-06-01' });
  });

  it('is refused when somebody was faster, and leaves no entry when nothing differs', async () => {
    const place = await committed();
    const { ver } = await fill(place.operator, place.serviceId);
    await expect(filling(place, [values('AIS-06-M1', { A: '1' })], { ver: ver - 1 })).rejects.toMatchObject({
      code: 'record-changed-meanwhile',
    });
    const before = await activityOf(place.workspaceId);
    expect((await fill(place.operator, place.serviceId)).ver).toBe(ver);
    expect(await activityOf(place.workspaceId)).toEqual(before);
  });

  it('writes what was changed into the log, by metric and no more', async () => {
    const place = await committed();
    await fill(place.operator, place.serviceId);
    await filling(place, [values('AIS-06-M1', { A: '97' })]);
    const [entry] = await activityOf(place.workspaceId, { object: { type: 'service', id: place.serviceId } });
    expect(entry).toMatchObject({ act: 'cycle.fill', object: { type: 'cycle', id: `${place.serviceId}/1` } });
    expect(entry?.changes.map(({ field }) => field)).toEqual(['AIS-06-M1']);
  });

  it('waits for the first day of a cycle', async () => {
    const { operator, serviceId } = await committed({ startsOn: day(3) });
    await expect(fill(operator, serviceId)).rejects.toMatchObject({ code: 'cycle-is-in-another-state' });
    await expect(fill(operator, serviceId, 2)).rejects.toMatchObject({ code: 'record-is-absent' });
  });
});

describe('cycle.import-values', () => {
  it('takes a whole table, each value with its line and the digest of the file', async () => {
    const place = await committed();
    const text =
      'metric;parameter;value;note\nAIS-06-M1;A;95;counted twice\nAIS-06-M1;B;100;\nTVM-07-M1;A;1;\nTVM-07-M1;B;1;';
    const { metrics, lacks } = await csv(place, text);
    expect(lacks).toEqual([]);
    expect(metrics[0]).toMatchObject({ note: 'counted twice', result: { value: '95' } });
    expect(metrics[0]?.parameters[1]?.source).toEqual({
      kind: 'csv',
      fileName: 'values.csv',
      sha256: createHash('sha256').update(text).digest('hex'),
      line: 3,
    });
  });

  it.each<readonly [string, number, string]>([
    ['AIS-06-M1,A,many,', 3, 'value'],
    ['UEM-09-M2,A,1,', 3, 'metric'],
    ['TVM-07-M1,C,1,', 3, 'parameter'],
    ['TVM-07-M1,A,1,2026-04-01', 3, 'measured_on'],
    ['AIS-06-M1,B,1,2026-02-28', 3, 'measured_on'],
  ])('refuses all of it for a line such as %s', async (line, row, column) => {
    const place = await committed();
    await expect(
      csv(place, `metric,parameter,value,measured_on\nAIS-06-M1,A,95,2026-03-01\n${line}`),
    ).rejects.toMatchObject({
      code: 'values-are-not-read',
      detail: { place: { row, column } },
    });
    const { metrics } = await perform(runtime, cycleGet, place.owner, { serviceId: place.serviceId, cycle: 1 });
    expect(metrics[0]?.parameters.map(({ value }) => value)).toEqual([null, null]);
  });
});

describe('cycle.count', () => {
  const bound = {
    metrics: [
      {
        metricId: 'AIS-06-M1',
        measures: [
          { parameter: 'A', measure: 'records-in-time:access-review' },
          { parameter: 'B', measure: 'records-due:access-review' },
        ],
      },
      { metricId: 'TVM-07-M1', measures: [{ parameter: 'A', measure: 'records-done:training' }] },
    ],
  };

  it('counts over our own records, with the window it counted in, and leaves other values', async () => {
    const place = await committed(bound);
    const { owner, operator, serviceId } = place;
    const review = async (occurredOn: string, nextDueOn: string, done?: string) => {
      const said = { kind: 'access-review', title: 'Review', occurredOn, everyMonths: 1, nextDueOn };
      const { id: recordId } = await perform(runtime, recordAdd, owner, said);
      if (done !== undefined) await perform(runtime, recordComplete, owner, { recordId, doneOn: done });
    };
    await review('2026-02-10', '2026-03-10', '2026-03-09');
    await review('2026-02-11', '2026-03-11', '2026-03-12');
    await review('2026-02-12', '2026-03-12');
    await review('2026-01-20', '2026-02-20');
    await review('2026-01-21', '2026-02-21', '2026-02-25');
    await review('2026-02-13', '2026-04-13');
    await perform(runtime, recordAdd, owner, { kind: 'training', title: 'Training', occurredOn: '2026-03-02' });
    await perform(runtime, recordAdd, owner, { kind: 'training', title: 'Training', occurredOn: '2026-02-27' });
    await filling(place, [values('TVM-07-M1', { B: '4' })]);
    clock.advance(14 * DAY);
    const counted = await perform(runtime, cycleCount, operator, { serviceId, cycle: 1 });
    expect(counted.metrics[0]).toMatchObject({
      parameters: [
        { name: 'A', value: '1', measure: 'records-in-time:access-review' },
        // Due in the window: the 10th, 11th and 12th; and the one that was due in February and never done.
        { name: 'B', value: '4' },
      ],
      result: { value: '25' },
    });
    expect(counted.metrics[0]?.parameters[0]?.source).toEqual({
      kind: 'measure',
      measure: 'records-in-time:access-review',
      from: '2026-03-01',
      through: '2026-03-15',
    });
    expect(counted.metrics[1]?.parameters.map(({ value }) => value)).toEqual(['1', '4']);
    clock.advance(-14 * DAY);
  });

  it('counts answers and exceptions of the service, nothing where there is none', async () => {
    const { operator, serviceId } = await committed({
      metrics: [
        {
          metricId: 'AIS-06-M1',
          measures: [
            { parameter: 'A', measure: 'answers-with-fresh-evidence' },
            { parameter: 'B', measure: 'answers-approved' },
          ],
        },
        {
          metricId: 'TVM-07-M1',
          measures: [
            { parameter: 'A', measure: 'exceptions-reviewed' },
            { parameter: 'B', measure: 'exceptions-open' },
          ],
        },
      ],
    });
    const counted = await perform(runtime, cycleCount, operator, { serviceId, cycle: 1 });
    expect(counted.metrics.flatMap(({ parameters }) => parameters.map(({ value }) => value))).toEqual([
      '0',
      '0',
      '0',
      '0',
    ]);
    expect(counted.metrics[0]?.result).toMatchObject({ reason: 'division-by-zero' });
  });

  it('is refused where nothing is bound to a measure', async () => {
    const { operator, serviceId } = await committed();
    await expect(perform(runtime, cycleCount, operator, { serviceId, cycle: 1 })).rejects.toMatchObject({
      code: 'input-is-not-valid',
    });
  });

  it('leaves the sealing to anybody: what was counted nobody filled', async () => {
    const { operator, serviceId } = await committed({ metrics: [bound.metrics[0]] });
    await perform(runtime, cycleCount, operator, { serviceId, cycle: 1 });
    expect(await seal(operator, serviceId)).toMatchObject({ collecting: 'sealed' });
  });
});

describe('the evidence of a cycle', () => {
  const sent = (text: string) => onTheWire(text, `${text}.txt`, {});

  it('is attached for a control by version and digest, once, and detached while it is not sealed', async () => {
    const place = await committed({ controlIds: ['IAM-02'] });
    const { owner, operator, serviceId } = place;
    const at = { serviceId, cycle: 1 };
    const { document } = await perform(runtime, documentAdd, owner, sent('review'));
    await perform(runtime, documentAddVersion, owner, onTheWire('newer', 'n.txt', { documentId: document.id }));
    const to = { kind: 'document', documentId: document.id, version: 1 };
    const attached = await perform(runtime, cycleAttach, operator, { ...at, controlId: 'IAM-02', to });
    expect(attached.evidence).toMatchObject([
      {
        kind: 'document',
        controlId: 'IAM-02',
        version: 1,
        sha256: createHash('sha256').update('review').digest('hex'),
      },
    ]);
    expect(attached.lacks.some(({ kind }) => kind === 'control')).toBe(false);
    await expect(perform(runtime, cycleAttach, operator, { ...at, controlId: 'IAM-02', to })).rejects.toMatchObject({
      code: 'input-is-not-valid',
    });
    // Through its metric, in the edition of the cadence.
    const throughMetric = await perform(runtime, cycleAttach, operator, { ...at, controlId: 'TVM-03', to });
    expect(throughMetric.evidence).toHaveLength(2);
    const [first] = throughMetric.evidence;
    const left = await perform(runtime, cycleDetach, operator, { ...at, evidenceId: first?.id });
    expect(left.evidence).toHaveLength(1);
    await expect(perform(runtime, cycleDetach, operator, { ...at, evidenceId: first?.id })).rejects.toMatchObject({
      code: 'record-is-absent',
    });
  });

  it.each([
    [{ controlId: 'TVM-07' }, 'controlId'],
    [{ controlId: 'IAM-99' }, 'controlId'],
    [{ version: 2 }, 'to'],
  ])(
    'refuses %j',
    async ({ controlId = null, version = 1 }: { controlId?: string | null; version?: number }, field) => {
      const { owner, operator, serviceId } = await committed();
      const { document } = await perform(runtime, documentAdd, owner, sent('paper'));
      const to = { kind: 'document', documentId: document.id, version };
      await expect(
        perform(runtime, cycleAttach, operator, { serviceId, cycle: 1, controlId, to }),
      ).rejects.toMatchObject({ detail: { field } });
    },
  );
});

describe('cycle.seal', () => {
  it('makes one document of it all, named by its digest, that says nothing in the words of a publisher', async () => {
    const place = await committed();
    const { owner, operator, reviewer, serviceId } = place;
    const { id: recordId } = await perform(runtime, recordAdd, owner, {
      kind: 'training',
      title: 'Training',
      occurredOn: '2026-03-01',
    });
    await perform(runtime, cycleAttach, operator, { serviceId, cycle: 1, to: { kind: 'record', recordId } });
    await fill(operator, serviceId);
    const sealed = await seal(reviewer, serviceId);
    expect(sealed).toMatchObject({
      state: 'sealed',
      collecting: 'sealed',
      sealedOn: today(),
      packages: [{ version: 1, sealedBy: reviewer.personId }],
    });
    const { content, sha256, fileName } = await packageAt(place, 1);
    expect(sha256).toBe(sealed.packages[0]?.contentSha256);
    expect(fileName).toBe('cycle-1-package-1.json');
    expect(content).toMatchObject({
      organisation: 'Halden',
      service: { name: 'Object Store' },
      version: 1,
      corrects: null,
      follows: null,
      counts: { metrics: 2, measured: 2, met: 1, notMet: 1 },
      evidence: [{ kind: 'record', title: 'Training', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
      sealedBy: reviewer.personId,
    });
    expect(JSON.stringify(content)).not.toContain('invented share');
    await perform(runtime, recordRevise, owner, { recordId, title: 'Another title' });
    expect((await packageAt(place, 1)).sha256).toBe(sha256);
  });

  it('is refused to whoever filled a value, and to whoever said that one could not be measured', async () => {
    const place = await committed();
    await fill(place.operator, place.serviceId);
    await expect(seal(place.operator, place.serviceId)).rejects.toMatchObject({ code: 'sealer-filled-the-values' });
    const said = {
      serviceId: place.serviceId,
      cycle: 1,
      values: [values('TVM-07-M1', {}, { notMeasured: 'No scanner.' })],
    };
    const manager = personIn(place.workspaceId, 'programme-manager');
    await perform(runtime, cycleFill, manager, said);
    await expect(seal(manager, place.serviceId)).rejects.toMatchObject({ code: 'sealer-filled-the-values' });
    expect(await seal(place.owner, place.serviceId)).toMatchObject({ collecting: 'sealed' });
  });

  it('is refused while something is missing, and says what', async () => {
    const place = await committed({ controlIds: ['IAM-02'] });
    await filling(place, [values('AIS-06-M1', { A: '1' })]);
    await expect(seal(place.reviewer, place.serviceId)).rejects.toMatchObject({
      code: 'cycle-is-incomplete',
      detail: { message: expect.stringMatching(/AIS-06-M1 B, TVM-07-M1 A B, evidence for IAM-02/) },
    });
  });

  it('names the version that was seen, and seals a cycle once', async () => {
    const { operator, reviewer, serviceId } = await committed();
    const { ver } = await fill(operator, serviceId);
    const at = { serviceId, cycle: 1 };
    await expect(perform(runtime, cycleSeal, reviewer, { ...at, ver: ver - 1 })).rejects.toMatchObject({
      code: 'record-changed-meanwhile',
    });
    const tries = await Promise.allSettled([1, 2, 3].map(() => perform(runtime, cycleSeal, reviewer, { ...at, ver })));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(seal(reviewer, serviceId)).rejects.toMatchObject({ code: 'cycle-is-in-another-state' });
    await expect(fill(operator, serviceId)).rejects.toMatchObject({ code: 'cycle-is-in-another-state' });
  });

  it('names the package before it, so that the renewals hang together', async () => {
    const place = await committed();
    await fill(place.operator, place.serviceId);
    const first = await seal(place.reviewer, place.serviceId);
    clock.advance(31 * DAY);
    await fill(place.operator, place.serviceId, 2);
    await seal(place.reviewer, place.serviceId, 2);
    expect((await packageAt(place, 1, 2)).content.follows).toEqual({
      number: 1,
      version: 1,
      sha256: first.packages[0]?.contentSha256,
    });
    clock.advance(-31 * DAY);
  });

  it('stays what it is, also for the database: nothing of ours may change or remove a package', async () => {
    const place = await committed();
    await fill(place.operator, place.serviceId);
    await seal(place.reviewer, place.serviceId);
    const rights = await asOwner<{ right: string }>(
      `select privilege_type as right from information_schema.role_table_grants
        where table_schema = 'tenant' and table_name = 'cycle_package' and grantee = 'almagest_app' order by 1`,
    );
    expect(rights.map(({ right }) => right)).toEqual(['INSERT', 'SELECT']);
  });
});

describe('a correction', () => {
  const sealedPlace = async () => {
    const place = await committed();
    await fill(place.operator, place.serviceId);
    await seal(place.reviewer, place.serviceId);
    return { ...place, at: { serviceId: place.serviceId, cycle: 1 } };
  };

  it('is a package of its own that names the one it corrects; both are kept, and the day of sealing stays', async () => {
    const place = await sealedPlace();
    const { operator, reviewer, owner, at } = place;
    clock.advance(2 * DAY);
    const begun = await perform(runtime, cycleCorrect, operator, { ...at, because: 'A host was counted twice.' });
    expect(begun).toMatchObject({ collecting: 'correcting', state: 'sealed', packages: [{ version: 1 }] });
    await filling(place, [values('AIS-06-M1', { A: '99' })]);
    await expect(seal(operator, place.serviceId)).rejects.toMatchObject({ code: 'sealer-filled-the-values' });
    const corrected = await seal(reviewer, place.serviceId);
    expect(corrected).toMatchObject({
      collecting: 'sealed',
      sealedOn: '2026-03-01',
      packages: [{ version: 2, because: 'A host was counted twice.' }, { version: 1 }],
    });
    const [first, second] = [await packageAt(place, 1), await packageAt(place, 2)];
    expect(second.content.corrects).toEqual({ version: 1, sha256: first.sha256, because: 'A host was counted twice.' });
    expect([first, second].map(({ content }) => content.metrics[0]?.parameters[0]?.value)).toEqual(['98', '99']);
    await expect(perform(runtime, cycleDownload, owner, { ...at, version: 3 })).rejects.toMatchObject({
      code: 'record-is-absent',
    });
    clock.advance(-2 * DAY);
  });

  it('is sealed by somebody who neither opened it nor filled it, and only when something differs', async () => {
    const place = await sealedPlace();
    const { operator, owner, reviewer, workspaceId, serviceId, at } = place;
    clock.advance(DAY);
    await perform(runtime, cycleCorrect, owner, { ...at, because: 'Looked at again.' });
    await expect(seal(reviewer, serviceId)).rejects.toMatchObject({ code: 'input-is-not-valid' });
    await filling(place, [values('TVM-07-M1', { B: '101' })]);
    for (const who of [owner, operator])
      await expect(seal(who, serviceId)).rejects.toMatchObject({ code: 'sealer-filled-the-values' });
    expect(await seal(personIn(workspaceId, 'level-3-operator'), serviceId)).toMatchObject({ collecting: 'sealed' });
    clock.advance(-DAY);
  });

  it('is dropped with everything that was changed in it', async () => {
    const place = await sealedPlace();
    const { operator, at } = place;
    await perform(runtime, cycleCorrect, operator, { ...at, because: 'A mistake, it seemed.' });
    await filling(place, [values('AIS-06-M1', { A: '1' })]);
    const dropped = await perform(runtime, cycleAbandon, operator, at);
    expect(dropped).toMatchObject({ collecting: 'sealed', correctionBecause: '' });
    expect(dropped.metrics[0]?.parameters[0]?.value).toBe('98');
    await expect(perform(runtime, cycleAbandon, operator, at)).rejects.toMatchObject({
      code: 'cycle-is-in-another-state',
    });
  });

  it('begins at a sealed cycle, once', async () => {
    const place = await committed();
    const at = { serviceId: place.serviceId, cycle: 1, because: 'Too early.' };
    await expect(perform(runtime, cycleCorrect, place.operator, at)).rejects.toMatchObject({
      code: 'cycle-is-in-another-state',
    });
  });
});

describe('a cycle', () => {
  it('that was missed is sealed late, and says so for good', async () => {
    const { operator, reviewer, serviceId } = await committed({ dueDays: 0, graceDays: 0 });
    await fill(operator, serviceId);
    clock.advance(40 * DAY);
    expect(await perform(runtime, cycleGet, operator, { serviceId, cycle: 1 })).toMatchObject({ state: 'missed' });
    expect(await seal(reviewer, serviceId)).toMatchObject({ state: 'sealed-late' });
    clock.advance(-40 * DAY);
  });

  it.each(ROLES)('is seen by a %s, filled by who operates the cadence, sealed by who may', async (role) => {
    const place = await committed();
    const member = personIn(place.workspaceId, role);
    const at = { serviceId: place.serviceId, cycle: '1' };
    expect(await perform(runtime, cycleGet, member, at)).toMatchObject({ number: 1, state: 'open' });
    const has = (roles: readonly string[]) => roles.includes(role);
    const outcome = (attempt: Promise<unknown>) =>
      attempt.then(
        () => 'done',
        (error: { code: string }) => error.code,
      );
    const filled = await outcome(fill(member, place.serviceId));
    expect(filled).toBe(has(OPERATES_CADENCE) ? 'done' : 'permission-is-missing');
    await fill(place.operator, place.serviceId, 1, { A: '96' });
    expect(await outcome(seal(personIn(place.workspaceId, role), place.serviceId))).toBe(
      has(SEALS_CYCLES) ? 'done' : 'permission-is-missing',
    );
  });

  it('of a service that somebody does not reach is not there', async () => {
    const { workspaceId, serviceId } = await committed();
    const limited = { ...personIn(workspaceId, 'level-3-operator'), services: [] };
    await expect(perform(runtime, cycleGet, limited, { serviceId, cycle: 1 })).rejects.toMatchObject({
      code: 'record-is-absent',
    });
    await expect(fill(limited, serviceId)).rejects.toMatchObject({ code: 'record-is-absent' });
  });

  it('keeps a digest in its row that binds it to its entry', async () => {
    const { workspaceId, operator, serviceId } = await committed();
    await fill(operator, serviceId);
    const [row] = await asOwner<{ last_event_id: string; digest: number }>(
      'select last_event_id, length(row_digest) as digest from tenant.cycle where workspace_id = $1',
      [workspaceId],
    );
    const [entry] = await activityOf(workspaceId, { act: 'cycle.fill' });
    expect(row).toEqual({ last_event_id: entry?.id, digest: 32 });
  });
});
