/** Input fields of the acts on a self-assessment. */
import { z } from 'zod';
import { id } from '../fields.ts';

export const assessmentId = id('The self-assessment.');
export const edition = z
  .string()
  .regex(/^\d+\.\d+(\.\d+)?$/, 'is no edition; write it as 4.1.0')
  .describe('The edition of the CAIQ to answer, such as 4.1.0.');
export const title = z.string().trim().min(1).max(200).describe('What it is called, such as “Renewal 2027”.');
export const assessedOn = z.iso.date().nullable().describe('The day its answers are assessed as of.');
export const dueOn = z.iso.date().nullable().describe('The day it is to be done by.');
