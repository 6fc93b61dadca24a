/**
 * Tidewater Cloud, invented: what Harbour Desk commits to in every cycle, and what its cycles came to. Days count from the
 * one on which the sample is opened; every thirty days a cycle begins, so that it looks the same on any day.
 */

/** Metrics in our own words. The last one came with the renewal, by the ids of CCM 4.1. */
export const METRICS = {
  weaknesses: {
    metricId: 'WEAKNESSES-IN-TIME',
    description: 'Weaknesses of the grades A and B that were mended within the days of their grade.',
    edition: '4.0.13',
    controlId: 'TVM-03',
    formula: '(mended/due)*100',
    parameters: [
      { name: 'mended', description: 'Weaknesses of grade A or B mended by the day they fell due.' },
      { name: 'due', description: 'Weaknesses of grade A or B that fell due in the cycle.' },
    ],
    sloMin: '90',
    samplingPeriod: 'P30D',
    rules: 'A counts within 7 days, B within 30, from the day of the scan that found it. False alarms do not count.',
  },
  rights: {
    metricId: 'RIGHTS-ENDED-IN-TIME',
    description: 'Rights of people who left or moved that ended in time.',
    edition: '4.0.13',
    controlId: 'IAM-07',
    formula: '(ended/owed)*100',
    parameters: [
      { name: 'ended', description: 'Rights that ended within the hour for a leaver, within a day for a mover.' },
      { name: 'owed', description: 'Rights of everybody who left or moved in the cycle.' },
    ],
    sloMin: '99',
    samplingPeriod: 'P30D',
    rules: 'Counted from the hour in which the people system says so.',
  },
  berths: {
    metricId: 'BERTH-LIST-CURRENT',
    description: 'Minutes in which the berth list of every port was not older than it promises.',
    edition: '4.0.13',
    controlId: 'IVS-02',
    formula: '(current/minutes)*100',
    parameters: [
      { name: 'current', description: 'Minutes in which no port saw a list older than two minutes.' },
      { name: 'minutes', description: 'Minutes of the cycle.' },
    ],
    sloMin: '99.95',
    samplingPeriod: 'PT1M',
    rules: 'Announced work at night counts as well.',
  },
  rounds: {
    metricId: 'WEAKNESS-ROUNDS-HELD',
    description: 'Rounds through all open weaknesses that were held.',
    edition: '4.1.0',
    controlId: 'TVM-03',
    formula: 'held',
    parameters: [{ name: 'held', description: 'Rounds of the cycle, as the programme records show them.' }],
    unit: 'number',
    sloMin: '1',
    samplingPeriod: 'P30D',
    rules: '',
  },
} as const;

/** What is promised at first. */
export const COMMITMENT = {
  decidedOn: -197,
  startsOn: -193,
  terms: { rhythm: 'every-30-days', dueDays: 7, graceDays: 7 },
  edition: '4.0.13',
  metrics: [METRICS.weaknesses, METRICS.rights, METRICS.berths],
} as const;

/** And from the sixth cycle on: more of it, by the controls of CCM 4.1. */
export const CHANGE = {
  /** It is decided while the fifth runs. */
  afterCycle: 4,
  decidedOn: -50,
  defined: METRICS.rounds,
  edition: '4.1.0',
  controlIds: ['IAM-08'],
  metrics: [
    { metricId: METRICS.weaknesses.metricId, sloMin: '95' },
    { metricId: METRICS.rights.metricId },
    { metricId: METRICS.berths.metricId },
    {
      metricId: METRICS.rounds.metricId,
      measures: [{ parameter: 'held', measure: 'records-done:vulnerability-cycle' }],
    },
  ],
  because:
    'Four cycles kept 90 % with room to spare, so 95 % is promised. Rounds and the access review come in with CCM 4.1.',
} as const;

/** One cycle: the parameters of each metric, what was attached, and who looked at it when. */
export interface SampleCycle {
  readonly number: number;
  readonly measuredOn: number;
  /** The day on which Dario fills it. */
  readonly filledOn: number;
  /** Metric, numerator, denominator. Null: not filled yet. */
  readonly weaknesses: readonly [mended: number, due: number] | null;
  readonly rights: readonly [ended: number, owed: number];
  readonly berths: readonly [current: number, minutes: number] | null;
  /** Said beside the berth list. */
  readonly note: string;
  /** Documents by their key, each with the control it shows; null for the cycle as a whole. */
  readonly shows: readonly (readonly [document: string, controlId: string | null])[];
  /** Whether values come in as a table. */
  readonly byTable: boolean;
  /** Whether rounds are counted over the records. */
  readonly counts: boolean;
  /** Null: it runs. */
  readonly sealedOn: number | null;
}

const MINUTES = 43_200;

const cycle = (
  number: number,
  days: Pick<SampleCycle, 'measuredOn' | 'filledOn' | 'sealedOn'>,
  values: Pick<SampleCycle, 'weaknesses' | 'rights' | 'berths'>,
  more: Partial<Pick<SampleCycle, 'note' | 'shows' | 'byTable' | 'counts'>> = {},
): SampleCycle => ({ number, ...days, ...values, note: '', shows: [], byTable: false, counts: false, ...more });

/** The second waited for its sealer until its grace; the fifth fell short of one minimum, and says why. */
export const CYCLES: readonly SampleCycle[] = [
  cycle(
    1,
    { measuredOn: -164, filledOn: -162, sealedOn: -160 },
    { weaknesses: [41, 44], rights: [118, 118], berths: [43_195, MINUTES] },
  ),
  cycle(
    2,
    { measuredOn: -134, filledOn: -131, sealedOn: -125 },
    { weaknesses: [37, 39], rights: [96, 96], berths: [MINUTES, MINUTES] },
    { shows: [['attack-test', null]] },
  ),
  cycle(
    3,
    { measuredOn: -104, filledOn: -102, sealedOn: -100 },
    { weaknesses: [46, 50], rights: [121, 121], berths: [43_198, MINUTES] },
  ),
  cycle(
    4,
    { measuredOn: -74, filledOn: -72, sealedOn: -70 },
    { weaknesses: [52, 55], rights: [109, 110], berths: [43_191, MINUTES] },
    { shows: [['review-minutes', 'IAM-07']] },
  ),
  cycle(
    5,
    { measuredOn: -44, filledOn: -42, sealedOn: -40 },
    { weaknesses: [48, 51], rights: [131, 131], berths: [43_166, MINUTES] },
    {
      note: 'Thirty-four minutes of one morning: the queue stood still behind a full disk. Three ports were told.',
      shows: [['incident-report', 'IVS-02']],
    },
  ),
  cycle(
    6,
    { measuredOn: -14, filledOn: -12, sealedOn: -9 },
    { weaknesses: [45, 47], rights: [104, 104], berths: [43_199, MINUTES] },
    { shows: [['review-minutes', 'IAM-08']], byTable: true, counts: true },
  ),
  cycle(
    7,
    { measuredOn: -2, filledOn: -2, sealedOn: null },
    { weaknesses: null, rights: [52, 52], berths: null },
    { shows: [['scan', 'TVM-08']], counts: true },
  ),
];

/** What was found in a sealed cycle later on: a package of its own, and both are kept. */
export const CORRECTION = {
  number: 3,
  measuredOn: -104,
  openedOn: -83,
  sealedOn: -82,
  because:
    'Two rights were left out of the count: their people system said so late. One of them, of a mover, ended after a day and a half.',
  rights: [122, 123],
} as const;

export const CADENCE_SCOPE =
  'Harbour Desk in both regions: how fast weaknesses are mended, how soon rights end, and how current the berth list is.';

/** The entry in the registry, once a first cycle is sealed. */
export const CADENCE_ENTRY = {
  afterCycle: 1,
  openedOn: -158,
  sentOn: -157,
  approvedOn: -156,
  publishedOn: -155,
  note: 'Published on our own pages; the registry of CSA lists no live tier for it.',
} as const;
