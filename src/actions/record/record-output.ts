/** What actions take and give back of a programme record. */
import { z } from 'zod';
import { RECORD_KINDS } from '#assurance/evidence/evidence.ts';
import type { KeptRecord } from '#store/programme-record-row.ts';
import { id } from '../fields.ts';

export const recordId = id('The record.');
export const recordKind = z.enum(RECORD_KINDS).describe('What kind of record it is.');
export const recordTitle = z.string().trim().min(1).max(300).describe('What was done or decided, in one line.');
export const recordSummary = z.string().trim().max(8_000).describe('What came of it, up to 8,000 characters.');
export const recordOwner = z.uuid().nullable().describe('The member who answers for it; null for nobody yet.');
export const recordService = z.uuid().nullable().describe('The service it is of; null for the whole organisation.');
export const occurredOn = z.iso.date().describe('The day it was done, such as 2026-03-14.');
export const everyMonths = z
  .int()
  .min(1)
  .max(60)
  .nullable()
  .describe('How many months lie between two of its kind; null when it does not recur.');
export const nextDueOn = z.iso
  .date()
  .describe('The day it is due next, when it does not count from the day it was done.');

export const recordOutput = z.object({
  id: z.uuid(),
  serviceId: z.uuid().nullable(),
  kind: z.enum(RECORD_KINDS),
  title: z.string(),
  summary: z.string(),
  ownerId: z.uuid().nullable(),
  occurredOn: z.string(),
  everyMonths: z.int().nullable(),
  nextDueOn: z.string().nullable(),
  succeededBy: z.uuid().nullable(),
  addedAt: z.iso.datetime(),
  ver: z.int(),
});

/** A record as actions give it back. */
export const recordView = (record: KeptRecord): z.output<typeof recordOutput> => ({
  id: record.id,
  serviceId: record.serviceId,
  kind: record.kind,
  title: record.title,
  summary: record.summary,
  ownerId: record.ownerId,
  occurredOn: record.occurredOn,
  everyMonths: record.everyMonths,
  nextDueOn: record.nextDueOn,
  succeededBy: record.succeededBy,
  addedAt: record.addedAt.toISOString(),
  ver: record.ver,
});
