/** evidence-string.show */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { defineAction } from '../action.ts';
import { stringFields, stringInReach } from './string-in-reach.ts';
import { stringOutput, stringView } from './string-output.ts';

export const evidenceStringShow = defineAction({
  noun: 'evidence-string',
  verb: 'show',
  title: 'See what stands behind an answer',
  summary:
    'The evidence string of one answer on a day: answer, control, exceptions, records and document versions, each with its verdict, the links between them and their entries in the log; in the shape of docs/reference/evidence-string.schema.json.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject(stringFields),
  output: stringOutput,
  run: async (context, given) => stringView(await stringInReach(context, given)),
});
