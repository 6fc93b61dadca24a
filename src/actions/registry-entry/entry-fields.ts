/** Input fields of the acts on a registry entry. */
import { z } from 'zod';
import { id } from '../fields.ts';

export const entryId = id('The registry entry.');
export const scope = z.string().trim().max(8000).describe('What the entry covers, as readers of the registry see it.');
export const ownerId = id('Who answers for the entry.');
export const renewEveryMonths = z.int().min(1).max(36).describe('Months between renewals.');
export const assessmentId = id('The self-assessment behind it: the entry itself at Level 1.').nullable();
export const on = z.iso.date().describe('The day it counts from; today or earlier.');
export const note = z.string().trim().max(4000).describe('What is to be said about it.');
export const ver = z.int().describe('The version of the record that was looked at; refused when it changed meanwhile.');
