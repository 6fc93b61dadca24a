/** Tidewater Cloud, invented: what its people said beside answers of the renewal. */
import type { QuestionId } from '#assurance/identifiers.ts';
import { questionIds } from '../sample-ids.ts';
import { AIKO, EILIDH, HENRIK, INGRID, JONAS, LUCIA, PRIYA, SAMUEL, type SamplePerson } from './people.ts';

interface SampleComment {
  readonly by: SamplePerson;
  readonly on: number;
  readonly questionId: QuestionId;
  readonly text: string;
  readonly to: readonly SamplePerson[];
  /** Who settled it the day after; null while it waits. */
  readonly resolvedBy: SamplePerson | null;
}

const comment = (
  by: SamplePerson,
  on: number,
  question: string,
  text: string,
  to: readonly SamplePerson[],
  resolvedBy: SamplePerson | null = null,
): SampleComment => ({ by, on, questionId: questionIds(question)[0] as QuestionId, text, to, resolvedBy });

export const COMMENTS: readonly SampleComment[] = [
  comment(AIKO, -30, 'BCR-02.2', 'Does the storm count as a significant change? I would say so.', [HENRIK], HENRIK),
  comment(
    SAMUEL,
    -12,
    'A&A-02.1',
    'The certificate ran out. When is the renewal audit, and what do we say until then?',
    [JONAS],
  ),
  comment(
    JONAS,
    -11,
    'A&A-02.1',
    'Havn comes in three weeks. Until the new certificate is here, the answer should name the date.',
    [AIKO, SAMUEL],
  ),
  comment(
    INGRID,
    -9,
    'DSP-17.1',
    'The control was given to the customer, and this says it is ours. One of the two is wrong.',
    [EILIDH, JONAS],
  ),
  comment(LUCIA, -6, 'AIS-08.2', 'I write this one after the review of the gateway next week.', [AIKO]),
  comment(
    PRIYA,
    -2,
    'IAM-08.1',
    'The review of this quarter is late; the list of rights is out, two owners are missing.',
    [SAMUEL],
  ),
];
