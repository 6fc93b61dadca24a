/** Metrics, cadences and cycles in every state, and what each act on them is called with: the part of the matrix about them. */
import { perform, type Runtime } from '../../src/actions/action.ts';
import { cadenceCommit } from '../../src/actions/cadence/commit.ts';
import { cycleAttach } from '../../src/actions/cycle/attach.ts';
import { cycleCorrect } from '../../src/actions/cycle/correct.ts';
import { cycleFill } from '../../src/actions/cycle/fill.ts';
import { cycleSeal } from '../../src/actions/cycle/seal.ts';
import { metricImport } from '../../src/actions/metric/import.ts';
import { recordAdd } from '../../src/actions/record/add.ts';
import { serviceAdd } from '../../src/actions/service/add.ts';
import type { Actor } from '../../src/assurance/access/actor.ts';
import { dayOf } from '../../src/assurance/posture/calendar-day.ts';
import { personIn } from './actors.ts';
import type { MatrixAnswers } from './matrix-answers.ts';
import { inventedCatalogue } from './metric-files.ts';

/** Makes it in the workspace of the owner; every service serves one act, so that they may run in any order. */
export async function cadencesForMatrix(runtime: Runtime, owner: Actor): Promise<MatrixAnswers> {
  const ids: string[] = [];
  const file = Buffer.from(inventedCatalogue().replaceAll('An invented share', 'A confidential share'));
  await perform(runtime, metricImport, owner, { file, fileName: 'confidential-metrics.yml' });
  const startsOn = dayOf(runtime.now());
  const metrics = [{ metricId: 'AIS-06-M1', measures: [{ parameter: 'A', measure: 'answers-approved' }] }];
  const service = async (name: string) => {
    const made = await perform(runtime, serviceAdd, owner, { name: `Confidential ${name}`, serviceModel: 'saas' });
    ids.push(made.id);
    return made.id;
  };
  const commitment = { startsOn, rhythm: 'monthly', edition: '4.1.0', metrics };
  const committed = async (name: string) => {
    const serviceId = await service(name);
    await perform(runtime, cadenceCommit, owner, { serviceId, ...commitment });
    return { serviceId, cycle: 1 };
  };
  const operator = personIn(owner.workspaceId, 'level-3-operator');
  const values = [
    {
      metricId: 'AIS-06-M1',
      parameters: [
        { name: 'A', value: '9' },
        { name: 'B', value: '10' },
      ],
    },
  ];
  const filled = async (name: string) => {
    const at = await committed(name);
    const { ver } = await perform(runtime, cycleFill, operator, { ...at, values });
    return { ...at, ver };
  };
  const sealed = async (name: string) => {
    const { ver, ...at } = await filled(name);
    await perform(runtime, cycleSeal, owner, { ...at, ver });
    return at;
  };
  const correcting = async (name: string) => {
    const at = await sealed(name);
    await perform(runtime, cycleCorrect, operator, { ...at, because: 'Confidential: counted twice.' });
    return at;
  };
  const record = { kind: 'training', title: 'Confidential training', occurredOn: startsOn };
  const { id: recordId } = await perform(runtime, recordAdd, owner, record);
  ids.push(recordId);
  const to = { kind: 'record', recordId };
  const attached = await committed('detached');
  const { evidence } = await perform(runtime, cycleAttach, operator, { ...attached, to });
  const evidenceId = evidence[0]?.id ?? '';
  ids.push(evidenceId);
  const { serviceId: shown } = await committed('shown');
  return {
    inputs: {
      'cadence.change': { serviceId: (await committed('changed')).serviceId, version: 1, because: 'A change.' },
      'cadence.commit': { serviceId: await service('committed'), ...commitment },
      'cadence.end': { serviceId: (await committed('ended')).serviceId, version: 1, because: 'An end.' },
      'cadence.get': { serviceId: shown },
      'cadence.list': {},
      'cycle.abandon': await correcting('dropped'),
      'cycle.attach': { ...(await committed('attached')), to },
      'cycle.correct': { ...(await sealed('corrected')), because: 'A correction.' },
      'cycle.count': await committed('counted'),
      'cycle.detach': { ...attached, evidenceId },
      'cycle.download': { ...(await sealed('downloaded')), version: 1 },
      'cycle.fill': { ...(await committed('filled')), values },
      'cycle.get': { serviceId: shown, cycle: 1 },
      'cycle.import-values': {
        ...(await committed('imported')),
        file: Buffer.from('metric,parameter,value\nAIS-06-M1,A,9'),
        fileName: 'values.csv',
      },
      'cycle.seal': await filled('sealed'),
      'metric.define': {
        metricId: 'OWN-SHARE',
        description: 'A share of our own.',
        edition: '4.1.0',
        controlId: 'IAM-02',
        formula: 'A/B',
        parameters: ['A', 'B'].map((name) => ({ name, description: name })),
      },
      'metric.get': { metricId: 'AIS-06-M1' },
      'metric.import': { file: Buffer.from(inventedCatalogue()), fileName: 'metrics.yml' },
      'metric.list': {},
      'metric.remove': { metricId: 'UEM-09-M2' },
    },
    ids,
  };
}
