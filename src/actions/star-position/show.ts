/** star-position.show */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { defineAction } from '../action.ts';
import { id } from '../fields.ts';
import { starFactsOf } from './star-facts.ts';
import { starPositionOutput, starPositionView } from './star-position-output.ts';

export const starPositionShow = defineAction({
  noun: 'star-position',
  verb: 'show',
  title: 'Where a service stands in STAR',
  summary:
    'Level by level what a service holds today, what is missing for the next and what lapses when; the five lenses on its whole programme, and the ways in which its posture fails, each with the facts it rests on.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({ serviceId: id('The service.') }),
  output: starPositionOutput,
  run: async (context, { serviceId }) => starPositionView(await starFactsOf(context, serviceId)),
});
