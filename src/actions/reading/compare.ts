/** reading.compare */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { diffReadings } from '#assurance/questionnaire/diff.ts';
import { openReading } from '#store/reading.ts';
import { defineAction } from '../action.ts';
import { id } from '../fields.ts';
import { postureReadOf } from './posture-read.ts';

export const readingCompare = defineAction({
  noun: 'reading',
  verb: 'compare',
  title: 'Compare two readings',
  summary: 'What changed between two readings by meaning, across editions, and which renewal path follows.',
  effect: 'read',
  permission: EVERY_MEMBER,
  wholeWorkspace: true,
  input: z.strictObject({ oldReadingId: id('The earlier reading.'), newReadingId: id('The later reading.') }),
  output: z.unknown().describe('Answer flips, ownership moves, text edits, added and removed questions, renewal path.'),
  async run({ read, runtime }, { oldReadingId, newReadingId }) {
    const [older, newer] = [await openReading(read, oldReadingId), await openReading(read, newReadingId)];
    const [one, other] = [older, newer].map((open) => postureReadOf(open, runtime.questionSets));
    if (one === undefined || other === undefined) throw new Error('Two readings were opened.');
    const today = dayOf(runtime.now());
    const sides = { old: one.reading, new: other.reading, oldSet: one.questionSet, newSet: other.questionSet };
    return JSON.parse(JSON.stringify(diffReadings({ ...sides, today })));
  },
});
