/** Tidewater Cloud, invented: records of its programme, some due and two late. Days are counted from the day it is opened. */
import type { RecordKind } from '#assurance/evidence/evidence.ts';
import { DARIO, EILIDH, HENRIK, LUCIA, MAREN, OSKAR, PRIYA, type SamplePerson } from './people.ts';

export interface SampleRecord {
  readonly key: string;
  readonly kind: RecordKind;
  readonly title: string;
  readonly summary: string;
  readonly owner: SamplePerson;
  /** Of Harbour Desk, or of the whole organisation. */
  readonly ofService: boolean;
  readonly occurredOn: number;
  readonly everyMonths: number | null;
  readonly nextDueOn: number | null;
  /** Done again since: the day, and what came of it. */
  readonly doneAgain: { readonly on: number; readonly summary: string } | null;
  /** Controls of CCM 4.0 that it shows, linked in the first year; the renewal takes the links along. */
  readonly shows: string;
}

const record = (
  key: string,
  kind: RecordKind,
  title: string,
  summary: string,
  more: Omit<SampleRecord, 'key' | 'kind' | 'title' | 'summary' | 'doneAgain' | 'shows'> &
    Partial<Pick<SampleRecord, 'doneAgain' | 'shows'>>,
): SampleRecord => ({ key, kind, title, summary, doneAgain: null, shows: '', ...more });

export const SAMPLE_RECORDS: readonly SampleRecord[] = [
  record(
    'access-review',
    'access-review',
    'Access review of Harbour Desk',
    'All 312 rights were confirmed or taken away; nine were taken away, one of them privileged.',
    {
      owner: PRIYA,
      ofService: true,
      occurredOn: -190,
      everyMonths: 3,
      nextDueOn: -98,
      doneAgain: { on: -97, summary: 'All 328 rights were looked at; six were taken away.' },
    },
  ),
  record('weaknesses', 'vulnerability-cycle', 'Monthly round of weaknesses', 'Fourteen open, none late.', {
    owner: LUCIA,
    ofService: true,
    occurredOn: -41,
    everyMonths: 1,
    nextDueOn: -11,
    doneAgain: { on: -10, summary: 'Eleven open, one of grade B is late by four days.' },
  }),
  record(
    'restore',
    'procedure',
    'Restore of a whole port',
    'The port of Bergvik was restored in 3 hours 10 minutes; its clerk compared the berth list of a day.',
    { owner: HENRIK, ofService: true, occurredOn: -74, everyMonths: 3, nextDueOn: 17, shows: 'BCR-08 BCR-06' },
  ),
  record(
    'management-review',
    'management-review',
    'Management review of the management system',
    'Targets of the year, two findings of the certifier, the budget of product security.',
    { owner: MAREN, ofService: false, occurredOn: -330, everyMonths: 12, nextDueOn: 35, shows: 'GRC-06 A&A-06' },
  ),
  record(
    'training',
    'training',
    'Awareness training of the year',
    '97 of 98 people completed the nine lessons; one is on leave.',
    { owner: OSKAR, ofService: false, occurredOn: -352, everyMonths: 12, nextDueOn: 13, shows: 'HRS-11 HRS-12' },
  ),
  record(
    'keys',
    'encryption-key-management',
    'Yearly round through all keys',
    'All 71 keys have an owner and an end; two signing keys were renewed early.',
    { owner: PRIYA, ofService: true, occurredOn: -223, everyMonths: 12, nextDueOn: 142, shows: 'CEK-09 CEK-12' },
  ),
  record(
    'fjord-visit',
    'sub-processor',
    'Yearly look at Fjord Compute AS',
    'Visit of Skarvnes, talk through the questionnaire of the year, two differences in the split settled.',
    {
      owner: EILIDH,
      ofService: false,
      occurredOn: -377,
      everyMonths: 12,
      nextDueOn: -12,
      shows: 'DCS-07 STA-08 STA-14',
    },
  ),
  record(
    'deletion',
    'retention-and-disposal',
    'Count of what was deleted under the data rules',
    '2.1 million log lines, 640 bookings and the data of one port that left.',
    { owner: EILIDH, ofService: true, occurredOn: -120, everyMonths: 6, nextDueOn: 62 },
  ),
  record('baseline', 'configuration-baseline', 'Round through the 62 baselines', 'Eleven drawn tighter, none looser.', {
    owner: HENRIK,
    ofService: true,
    occurredOn: -60,
    everyMonths: 3,
    nextDueOn: 31,
  }),
  record(
    'incident',
    'incident',
    'Berth list shown late for 34 minutes',
    'A full disk on the queue. No data was lost or seen by others; three ports were told within the hour.',
    { owner: EILIDH, ofService: true, occurredOn: -71, everyMonths: null, nextDueOn: null },
  ),
  record(
    'move',
    'change',
    'Papers served from Ulvik too',
    'Moved on a Sunday between two tides, with the way back tried beforehand.',
    { owner: DARIO, ofService: true, occurredOn: -33, everyMonths: null, nextDueOn: null },
  ),
];
