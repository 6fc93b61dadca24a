/** Tidewater Cloud, invented: what its people wrote for the renewal in CAIQ 4.1. See `answer-table.ts` for the form. */
import { readAnswerTable, type SampleAnswer } from '../answer-table.ts';
import { withDates } from '../date-marks.ts';
import { questionIds as questions } from '../sample-ids.ts';
import { INGRID, SAMUEL } from './people.ts';

/** Read against the new words, or true in another way than a year ago. */
const REREAD = `
A&A-03.1 | yes | csp | Forty-four topics are scored for harm, change and time since the last look. A takeover, a new country or a new kind of attack reopens the list within a month; that happened twice this year. |
AIS-01.2 | yes | csp | The three product teams rewrite the rules together in a half-day each March, and in the week after a grave incident; the lead of product security merges the result. |
AIS-07.2 | yes | csp | Updates of libraries that leave interfaces alone are merged by the pipeline itself once all tests are green; 61% of updates went in this way in the last quarter. |
BCR-03.1 | yes | csp | Berth booking runs in two zones at once and port papers can be rebuilt within four hours. This year recovery of papers fell from nine hours to four; the next step is the report store. |
CCC-04.1 | yes | csp | Production accepts settings from the pipeline alone. Console access is asked for with a break-glass ticket, granted by the shift lead and ends after two hours. |
CEK-04.1 | yes | csp | The key rules give one cipher per class of data, taken from the list of the national security authority. Pilots' licences and health notes get a second layer. |
CEK-08.1 | no | csp+csc | Ports cannot bring keys of their own yet. The first two ports test keys held in their own key service since {m-2}; all others can have them by {m+5}. | Tell us until {m+2} which key service you run, if you want to hold your own keys.
CEK-14.1 | yes | csp | Keys nobody needs any more are zeroised in the modules and wiped outside them, each with a record of two witnesses in the register. |
DSP-17.1 | yes | csp | From entry to end, closed fields stay encrypted, are shown by role and leave a trace when they are read. |
GRC-02.1 | yes | csp | The risk register holds 91 risks with owner, treatment and what remains; privacy risks were folded in this year, and the board of directors accepts whatever stays above the line. |
HRS-12.1 | yes | csp | The 34 people who see closed data have a further course of half a day, with a case from their own desk; new ones before their rights begin. |
IAM-03.1 | yes | csp | The directory lists 104 people and 231 machine identities with what each may do. It is compared with reality each night, and odd use of a right alerts its owner. |
IAM-07.1 | yes | csp+csc | A leaver's rights end within the hour, by the people system; a mover's old rights end within a day. Both are counted, and the longest of this year took 52 minutes. | Tell Harbour Desk of leavers the same day, or connect your own directory.
IAM-13.1 | yes | csp+csc | Staff sign in with a passkey or a hardware token everywhere, save at two berth terminals for which an exception stands. Ports choose a second factor for all users or for those who open closed fields. | Switch the second factor on for all of your users.
LOG-13.1 | yes | csp | The doors of the halls write into our own log store since {m-3}, where the watch team sees them beside the sign-ins. |
STA-16.1 | yes | csp | Yes, the security of our supply chain is assessed by risk. |
UEM-04.1 | yes | csp | The device service knows all 171 devices with holder, version and last contact, and is compared with the asset register each night. |
`;

/** Asked for the first time in 4.1. */
const FIRST_ASKED = `
AIS-08.1 | yes | csp+csc | Every interface passes one gateway that checks identity, role, form and rate; 118 described calls exist and no others answer. | Keep the certificate of your interface secret and call only what you need.
AIS-08.2 | yes | csp+csc | TBD |
BCR-02.2 | yes | csp | The workshop with the four ports is repeated each year; after the storm of {m-7} it was held once more, and the hour for pilots' papers became half an hour. |
BCR-07.1 | yes | csp | Phone chain, status page and a satellite phone at the duty officer stay open while the plan runs; the harbour masters of all ports are on the first page. |
BCR-11.1 | yes | csp+third | Machines stand twice in Skarvnes and once more in Ulvik, 210 km away, where Fjord Compute keeps the capacity that we booked for every port. |
CCC-03.1 | yes | csp | Each change is graded small, usual or grave by what it can harm, whether it touches something we own, rent or only use. Grave ones wait for the Tuesday round. |
CCC-06.2 | yes | csp | The platform team goes through all 62 baselines in February and after each grave change; eleven were drawn tighter this year. |
DSP-03.2 | yes | csp | The data protection officer walks through the data map with each keeper in June, and whenever a design note adds a field. |
DSP-18.1 | yes | csp | Requests of police or customs go to legal counsel, who checks them against a written procedure that is part of the contract with ports. The port is told the same day unless a judge forbids it. |
GRC-07.2 | yes | csp | Legal counsel confirms the duty list in January and July and when a new country joins; the last pass added the rules on operators of essential services. |
I&S-05.2 | yes | csp | Names, licences and health notes are replaced before data leaves production for the hunt of a fault; a check refuses a copy in which one is found. |
SEF-07.1 | yes | csp+csc | Each grade has a card of first steps, a time and a person who may switch parts off; the watch team works by the cards. | Keep a person reachable who may decide for your port while an incident of grade one runs.
SEF-07.2 | yes | csp+csc | The cards are played in spring and autumn and rewritten by whoever stumbled; the last change gave the watch the right to close the mail gate. | Take part in the exercise once a year.
`;

/** Nobody has got to these yet. */
export const UNANSWERED = questions(
  'DCS-01.1 DCS-01.2 DCS-06.2 DCS-07.2 DCS-17.1 DCS-18.1 LOG-08.1 SEF-09.1 SEF-09.2 SEF-10.2 STA-01.1 STA-01.2 STA-09.1 STA-09.2 TVM-04.1 TVM-04.2 TVM-10.1',
);

/** What the reviewers sent back, and what they said. */
export const SENT_BACK = [
  [
    SAMUEL,
    'STA-16.1',
    'This says no more than the question. Who assesses whom, how often, and what came of the last round?',
  ],
  [INGRID, 'IAM-09.1', 'The monthly check of the three groups: please link the last one, and say who reads it.'],
  [
    SAMUEL,
    'SEF-04.1',
    'Asked in other words now: how do we tell that the plan works? Name the measure, not only the exercise.',
  ],
  [
    INGRID,
    'LOG-05.1',
    'The new words ask whether logs are correlated. The text speaks of the usual day of a port only.',
  ],
  [
    SAMUEL,
    'I&S-08.1',
    'Say by what the five environments were chosen: sensitivity, exposure and impact are asked for.',
  ],
] as const;

/** Domains whose answers wait for a reviewer, and the one whose reworded answers nobody has read again yet. */
export const IN_REVIEW_DOMAINS: readonly string[] = ['SEF', 'STA'];
export const UNREAD_DOMAIN = 'TVM';
/** Single answers that stay as drafts: unfinished, or changed after they had been approved. */
export const DRAFTS = questions('AIS-08.2 DSP-17.1');
export const CHANGED_SINCE: readonly SampleAnswer[] = readAnswerTable(`
HRS-11.1 | yes | csp | The awareness programme has nine short lessons, two false letters a quarter and a yearly hour with a port; 101 of 104 people completed it. |
UEM-06.1 | yes | csp | Screens lock after two minutes since the rule of this month, phones after one. |
`);

/** What was written for the renewal, dates counted from the day the sample is opened. */
export const renewedAnswers = (today: string): readonly SampleAnswer[] =>
  [REREAD, FIRST_ASKED].flatMap(readAnswerTable).map((answer) => ({
    ...answer,
    description: withDates(answer.description, today),
    cscResponsibilities: withDates(answer.cscResponsibilities, today),
  }));
