/** Invented cadences, cycles and metrics of an invented service, for looking at their pages. */
import { type CadenceTerms, cyclesOf } from '#assurance/cadence/cadence.ts';
import { outcomeOf, type ValueSource } from '#assurance/cadence/cycle-draft.ts';
import { MEASURES, measureOf } from '#assurance/cadence/measures.ts';
import { countsOf } from '#assurance/cadence/package.ts';
import { type CycleStanding, cadenceStanding, cycleStandings, type Seal } from '#assurance/cadence/standing.ts';
import { addDays } from '#assurance/posture/calendar-day.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { CadenceChoices, Cadences, CommitmentFacts, TrailLine } from '#web/services/cadences.ts';
import type { CycleDetail, CycleMetric, Cycles } from '#web/services/cycles.ts';
import type { MetricFacts, Metrics, MetricVersion } from '#web/services/metrics.ts';
import { INVENTED_TODAY } from './invented-posture.ts';
import { inventedService } from './page-cloud-services.ts';
import { evidenceServices } from './page-evidence.ts';
import { MEMBER, type Reader } from './page-people.ts';

const TERMS: CadenceTerms = { rhythm: 'monthly', dueDays: 5, graceDays: 5 };
const VERSIONS = [{ version: 1, startsOn: '2025-06-01', terms: TERMS }];
/** Cycle 5 was sealed late and cycle 11 was missed; 18 runs. */
const SEALS: readonly Seal[] = cyclesOf(VERSIONS, INVENTED_TODAY)
  .slice(0, -1)
  .filter(({ number }) => number !== 11)
  .map(({ number, endsOn }) => ({ number, sealedOn: addDays(endsOn, number === 5 ? 20 : 3) }));
const MISSED = { versions: VERSIONS, seals: SEALS.slice(0, -2), today: INVENTED_TODAY };
const KEPT = { versions: VERSIONS, seals: SEALS, today: INVENTED_TODAY };

const invalid = (field: string, message: string) =>
  new Refusal('input-is-not-valid', { message, mend: 'Correct it and send it again.', field });

const controls = {
  'IAM-02': 'Strong Password Policy and Procedures',
  'TVM-03': 'Vulnerability Remediation Schedule',
  'AIS-06': 'Secure Application Deployment',
  'BCR-08': 'Backup',
};
type ControlId = keyof typeof controls;
const control = (id: ControlId) => ({ id, title: controls[id] });

const metric = (metricId: string, controlId: ControlId, more: Partial<MetricFacts> = {}): MetricFacts => ({
  metricId,
  version: 1,
  source: 'catalogue',
  description: 'An invented share: what is counted of what should be, in the days of a cycle.',
  control: { edition: '4.0.13', controlId: metricId.slice(0, 6) },
  controlIn: [
    {
      edition: '4.0.13',
      controlId: /-M\d$/.test(metricId) ? metricId.slice(0, 6) : controlId,
      title: controls[controlId],
    },
    { edition: '4.1.0', controlId, title: controls[controlId] },
  ],
  formula: '(A/B)*100',
  written: null,
  parameters: [
    { name: 'A', key: 'invented_part', description: 'Hosts whose critical findings were fixed within seven days.' },
    { name: 'B', key: 'invented_whole', description: 'Hosts with critical findings.' },
  ],
  unit: 'percent',
  sloMin: '95',
  samplingPeriod: 'P30D',
  ...more,
});

const METRICS: readonly MetricFacts[] = [
  metric('AIS-06-M1', 'AIS-06'),
  metric('TVM-07-M1', 'TVM-03', { sloMin: '99.99', samplingPeriod: 'P1D' }),
  metric('IAM-09-M1', 'IAM-02', {
    formula: '((1-(A/B))*100)',
    written: { formula: '((1-(A/B))*100', repair: 'closing-bracket-added' },
    samplingPeriod: null,
    sloMin: null,
  }),
  metric('BACKUP-RESTORED', 'BCR-08', {
    source: 'own',
    version: 2,
    control: { edition: '4.1.0', controlId: 'BCR-08' },
    formula: '(restored/due)*100',
    parameters: [
      { name: 'restored', key: null, description: 'Backups that were restored for a test.' },
      { name: 'due', key: null, description: 'Backups that were to be restored.' },
    ],
    sloMin: '90',
  }),
];

const versionOf = (facts: MetricFacts): MetricVersion => ({
  ...facts,
  relatedControls: ['GRC-05', 'DCS-06'],
  rules: 'What is done late counts as not done.',
  guidelines: 'An inventory has to be there first.',
  definitionSha256: '4f'.repeat(32),
  definedAt: '2026-05-28T09:00:00.000Z',
  definedBy: 'Ines Okafor',
});

const boundTo = (parameter: string, id: string) => {
  const measure = measureOf(id);
  return measure === null ? [] : [{ parameter, measure }];
};

const COMMITMENT: CommitmentFacts = {
  version: 1,
  startsOn: '2025-06-01',
  ...TERMS,
  edition: '4.1.0',
  controls: [control('IAM-02')],
  metrics: METRICS.map((one) => ({
    metricId: one.metricId,
    version: one.version,
    description: one.description,
    control: control((one.controlIn.at(-1)?.controlId ?? 'IAM-02') as ControlId),
    formula: one.formula,
    unit: one.unit,
    sloMin: one.sloMin,
    samplingPeriod: one.samplingPeriod,
    measures:
      one.metricId === 'BACKUP-RESTORED'
        ? [
            ...boundTo('restored', 'records-in-time:retention-and-disposal'),
            ...boundTo('due', 'records-due:retention-and-disposal'),
          ]
        : [],
  })),
  because: '',
  decidedAt: '2025-05-28T09:00:00.000Z',
  decidedBy: 'Ines Okafor',
};
const COMING: CommitmentFacts = {
  ...COMMITMENT,
  version: 2,
  startsOn: '2026-12-01',
  rhythm: 'every-30-days',
  because: 'Customers asked for a fixed interval.',
};

const trail = (seals: readonly Seal[]): readonly TrailLine[] =>
  seals.flatMap(({ number, sealedOn }) => {
    const line = {
      ...{ number, version: 1, sha256: number.toString(16).padStart(2, '0').repeat(32), because: '' },
      ...{ metrics: 4, measured: 4, met: 2, notMet: 1 },
      sealedAt: `${sealedOn}T09:12:00.000Z`,
      sealedBy: 'Tomas Lind',
    };
    const correction = {
      ...{ version: 2, sha256: '7e'.repeat(32), because: 'One host was counted twice.' },
      sealedAt: `${addDays(sealedOn, 6)}T15:40:00.000Z`,
    };
    return number === 16
      ? [
          { ...line, met: 1, notMet: 2 },
          { ...line, ...correction },
        ]
      : [line];
  });

export const cadences = (reader: Reader): Cadences => ({
  async ofService(_session, serviceId) {
    const service = inventedService(serviceId);
    if (reader === 'newcomer') {
      const nothing = { versions: [], seals: [], today: INVENTED_TODAY };
      return {
        service,
        ...{
          standing: cadenceStanding(nothing),
          cycles: [],
          committed: null,
          coming: null,
          endedBecause: null,
          trail: [],
        },
      };
    }
    const given = serviceId === 'halden-mail' ? MISSED : KEPT;
    return {
      service,
      standing: cadenceStanding(given),
      cycles: cycleStandings(given),
      committed: COMMITMENT,
      coming: serviceId === 'halden-mail' ? COMING : null,
      endedBecause: null,
      trail: trail(given.seals),
    };
  },
  async choices(_session, serviceId): Promise<CadenceChoices> {
    const isNew = reader === 'newcomer';
    return {
      service: inventedService(serviceId),
      held: isNew || serviceId === 'halden-mail' ? null : COMMITMENT,
      nextStart: isNew ? null : '2026-12-01',
      metrics: isNew ? [] : METRICS,
      measures: MEASURES,
      editions: ['4.1.0', '4.0.13'],
      edition: '4.1.0',
    };
  },
  async commit(_session, _service, { metrics, graceDays }) {
    if (graceDays === '99') throw invalid('graceDays', 'graceDays: is larger than 14.');
    if (metrics.length === 0) throw invalid('metrics', 'Nothing is committed to.');
  },
  async end(_session, _service, _version, because) {
    if (because === '') throw invalid('because', 'because: is missing.');
  },
});

type Values = Readonly<Record<string, Readonly<Record<string, string>>>>;
/** Of a cycle that runs: one metric waits, one cannot be reckoned. */
const SO_FAR: Values = {
  'AIS-06-M1': { A: '188', B: '193' },
  'TVM-07-M1': { A: '9998', B: '10000' },
  'BACKUP-RESTORED': { restored: '0', due: '0' },
};
const WHOLE: Values = { ...SO_FAR, 'IAM-09-M1': { A: '3', B: '120' }, 'BACKUP-RESTORED': { restored: '3', due: '3' } };

function valuesOf({ sealedOn, state }: CycleStanding): Values {
  if (sealedOn !== null) return WHOLE;
  return state === 'upcoming' || state === 'missed' ? {} : SO_FAR;
}

function cycleMetric(facts: MetricFacts, cycle: CycleStanding): CycleMetric {
  const values = valuesOf(cycle)[facts.metricId] ?? {};
  const isFilled = Object.keys(values).length > 0;
  const day = cycle.endsOn < INVENTED_TODAY ? cycle.endsOn : '2026-11-20';
  const at = `${day}T09:00:00.000Z`;
  const parameters = facts.parameters.map(({ name, description }) => {
    const isCounted = facts.source === 'own';
    const measure = isCounted
      ? measureOf(`records-${name === 'due' ? 'due' : 'in-time'}:retention-and-disposal`)
      : null;
    const value = values[name] ?? null;
    return {
      name,
      description,
      measure,
      value,
      source:
        value === null ? null : sourceOf(facts.metricId, measure?.id ?? null, { from: cycle.startsOn, through: day }),
      filledAt: value === null ? null : at,
      filledBy: value === null ? null : 'Tomas Lind',
    };
  });
  const value = {
    ...{ metricId: facts.metricId, measuredOn: day, notMeasured: '', note: '', saidAt: at, saidBy: null },
    parameters: parameters.flatMap(({ name, value: text }) =>
      text === null ? [] : [{ name, value: text, source: { kind: 'hand' as const }, filledAt: at, filledBy: null }],
    ),
  };
  return {
    ...outcomeOf({ formula: facts.formula, parameters: facts.parameters }, facts, value),
    metricId: facts.metricId,
    description: facts.description,
    control: control((facts.controlIn.at(-1)?.controlId ?? 'IAM-02') as ControlId),
    formula: facts.formula,
    unit: facts.unit,
    sloMin: facts.sloMin,
    samplingPeriod: facts.samplingPeriod,
    firstDay: cycle.startsOn,
    parameters,
    measuredOn: isFilled ? day : null,
    notMeasured: '',
    note: isFilled && facts.metricId === 'TVM-07-M1' ? 'Two hosts wait for a maintenance window.' : '',
  };
}

function sourceOf(
  metricId: string,
  measure: string | null,
  window: { readonly from: string; readonly through: string },
): ValueSource {
  if (measure !== null) return { kind: 'measure', measure, ...window };
  return metricId === 'TVM-07-M1'
    ? { kind: 'csv', fileName: 'values.csv', sha256: 'ab'.repeat(32), line: 4 }
    : { kind: 'hand' };
}

const SCAN = {
  ...{ id: 'e1', controlId: 'TVM-03', title: 'Scan of the northern region', href: '/documents/d1' },
  ...{ note: 'version 2, scan-of-the-north.pdf', sha256: 'cd'.repeat(32) },
};
const REVIEW = {
  ...{ id: 'e2', controlId: null, title: 'Access review of the platform team', href: '/records/r1' },
  ...{ note: 'access review', sha256: 'ef'.repeat(32) },
};
const RULES = {
  ...{ id: 'e3', controlId: 'IAM-02', title: 'Rules for passwords', href: '/documents/d2' },
  ...{ note: 'version 4, passwords.pdf', sha256: '9a'.repeat(32) },
};

function evidenceOf(cycle: CycleStanding): CycleDetail['evidence'] {
  if (cycle.sealedOn !== null) return [SCAN, RULES, REVIEW];
  return cycle.state === 'upcoming' || cycle.state === 'missed' ? [] : [SCAN, REVIEW];
}

export const cycles = (reader: Reader): Cycles => ({
  async detail(_session, { serviceId, number }): Promise<CycleDetail> {
    const cycle = cycleStandings(KEPT).find((one) => one.number === number);
    if (cycle === undefined)
      throw new Refusal('record-is-absent', { message: 'There is no such cycle.', mend: 'Open it from the cadence.' });
    const isSealed = cycle.sealedOn !== null;
    const isCorrecting = number === 15;
    const metrics = METRICS.map((one) => cycleMetric(one, cycle));
    const lacks = metrics.flatMap(({ metricId, result }) =>
      result.kind === 'not-measurable' && result.reason === 'value-is-absent'
        ? [{ kind: 'metric' as const, metricId, names: result.names }]
        : [],
    );
    return {
      service: inventedService(serviceId),
      cycle,
      edition: 'CCM 4.1.0',
      collecting: isCorrecting ? 'correcting' : isSealed ? 'sealed' : 'open',
      correctionBecause: isCorrecting ? 'One host was counted twice.' : '',
      ver: 7,
      metrics,
      controls: [control('IAM-02'), control('AIS-06'), control('TVM-03'), control('BCR-08')],
      evidence: evidenceOf(cycle),
      lacks: isSealed ? [] : [...lacks, { kind: 'control' as const, controlId: 'IAM-02' as never }],
      counts: countsOf(metrics),
      packages: trail(SEALS)
        .filter((line) => line.number === number)
        .toReversed(),
      isAuthor: reader === 'member' && isCorrecting,
    };
  },
  async fill(_session, _cycle, _ver, filled) {
    if (filled.some(({ values }) => values.some(({ value }) => value === 'many')))
      throw invalid('values', '“many” is no amount.');
  },
  importValues: async () => {
    throw new Refusal('values-are-not-read', {
      message: '“95%” is no amount; write 12 or 99.5, without unit or thousands sign.',
      mend: 'Nothing was taken. Correct it there and send the table again.',
      place: { sheet: null, cell: null, row: 4, column: 'value' },
    });
  },
  act: async () => {},
  correct: async () => {},
  async choices(_session, q) {
    const { start: _, ...found } = await evidenceServices(reader).linkChoices(MEMBER, 'record:r1', q);
    return found;
  },
  async attach(_session, _cycle, to) {
    if (to === '') throw invalid('to', 'No document or record was chosen.');
  },
  detach: async () => {},
  download: async () => ({
    bytes: new TextEncoder().encode('{}'),
    mediaType: 'application/json',
    fileName: 'package.json',
  }),
});

export const metrics = (reader: Reader): Metrics => ({
  list: async () =>
    reader === 'newcomer'
      ? { metrics: [], imports: [], editions: ['4.1.0', '4.0.13'] }
      : {
          metrics: METRICS,
          imports: [
            {
              ...{
                name: 'Invented metrics',
                version: '1.0.0',
                ccmVersion: '4.0.5',
                fileName: 'primary-dataset.yml',
                metrics: 3,
                taken: 3,
              },
              ...{ importedAt: '2026-05-28T09:00:00.000Z', importedBy: 'Ines Okafor' },
            },
          ],
          editions: ['4.1.0', '4.0.13'],
        },
  async metric(_session, metricId) {
    const found = METRICS.find((one) => one.metricId === metricId);
    if (found === undefined)
      throw new Refusal('record-is-absent', { message: 'There is no such metric.', mend: 'Open it from the list.' });
    return {
      versions: [versionOf(found), ...(found.version === 1 ? [] : [{ ...versionOf(found), version: 1, sloMin: '80' }])],
      editions: ['4.1.0', '4.0.13'],
      usedBy: [{ id: 'halden-object-store', name: 'Halden Object Store' }],
    };
  },
  async importMetrics(_session, { fileName }) {
    if (!fileName.endsWith('.yml'))
      throw new Refusal('yaml-is-damaged', {
        message: 'The file is no whole YAML: a tab stands where blanks should.',
        mend: 'Download it again; an editor may have changed its indentation.',
        place: { sheet: null, cell: null, row: 12, column: '1' },
      });
    return {
      fileName,
      metrics: 5,
      taken: 3,
      repaired: ['IAM-09-M1'],
      problems: [{ line: 84, message: 'CCM 4.0.13 has no such control.' }],
    };
  },
  async define(_session, { formula }) {
    if (!formula.endsWith('100')) throw invalid('formula', 'At character 3: a name, a number or a bracket is missing.');
  },
  async remove() {
    throw new Refusal('input-is-not-valid', { message: 'It is part of a cadence.', mend: 'Leave it where it is.' });
  },
});
