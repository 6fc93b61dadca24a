/** A catalogue of invented metrics in the form that CSA publishes its own in; no word of it is CSA's. */

interface InventedMetric {
  readonly id: string;
  readonly formula: string;
  readonly slo?: string;
  readonly every?: string;
  readonly names?: readonly string[];
}

const METRICS: readonly InventedMetric[] = [
  { id: 'AIS-06-M1', formula: '(A/B)*100', slo: '95%', every: 'P30D' },
  { id: 'IAM-09-M1', formula: '((1-(A/B))*100', slo: '90%', every: 'P30D' },
  { id: 'TVM-07-M1', formula: '(A/B)*100', slo: '99.99%', every: 'P1D' },
  { id: 'BCR-06-M1', formula: '(A/B)*100', slo: '80%', every: 'P365D' },
  { id: 'UEM-09-M2', formula: '(NumIncidents / NumHosts)*100', names: ['NumIncidents', 'NumHosts'] },
];

/** The file; `more` stands at its end, as further metrics. */
export const inventedCatalogue = (more = ''): string =>
  ['name: Invented metrics', 'version: 1.0.0', 'ccm_version: 4.0.5', 'metrics:', ...METRICS.map(written), more].join(
    '\n',
  );

const written = ({ id, formula, slo = '', every, names = ['A', 'B'] }: InventedMetric): string =>
  [
    `- id: ${id}`,
    `  primaryControlId: ${id.slice(0, 6)}`,
    `  metricDescription: An invented share for ${id}.`,
    '  expression:',
    `    formula: "${formula}"`,
    '    parameters:',
    ...names.flatMap((name) => [
      `    - id: invented_${name}`,
      `      name: ${name}`,
      `      description: Count ${name}.`,
    ]),
    '  rules: What is done late counts as not done.',
    '  sloRecommendations:',
    `    sloRangeMin: ${slo}`,
    '  implementationGuidelines: None.',
    ...(every === undefined ? [] : [`  samplingPeriod: ${every}`]),
  ].join('\n');
