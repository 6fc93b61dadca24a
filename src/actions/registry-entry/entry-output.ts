/** What actions give back of a registry entry: the record, where each version stands today, and what speaks against it. */
import { z } from 'zod';
import {
  ENTRY_STATES,
  ENTRY_STEP_KINDS,
  type EntryStanding,
  newestStanding,
  standingsOf,
} from '#assurance/registry/entry.ts';
import type { EntryIssue } from '#assurance/registry/entry-issue.ts';
import { ENTRY_KINDS, levelOf } from '#assurance/registry/entry-kind.ts';
import { stepsFrom } from '#assurance/registry/entry-steps.ts';
import { type KeptEntry, type KeptVersion, newestOf } from '#store/registry-entry.ts';
import { basis } from './basis-fields.ts';

const terms = z.object({
  listedOn: z.iso.date(),
  endsOn: z.iso.date().describe('The last day it holds.'),
  deprecatedFrom: z.iso.date(),
  removedFrom: z.iso.date(),
});

const versionOutput = z.object({
  version: z.int(),
  path: z.enum(['first', 'no-changes', 'new-caiq']),
  pathBecause: z.string(),
  scope: z.string(),
  assessmentId: z.uuid().nullable(),
  caiqEdition: z.string(),
  ccmEdition: z.string(),
  basis,
  state: z.enum(ENTRY_STATES).describe('Where it stands today.'),
  since: z.string().describe('The day it came to stand there; empty for a draft nobody has acted on.'),
  changesOn: z.iso.date().nullable().describe('The day the next change comes by rule.'),
  terms: terms.nullable(),
  steps: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(ENTRY_STEP_KINDS),
      on: z.iso.date(),
      at: z.iso.datetime(),
      by: z.uuid().nullable(),
      note: z.string(),
    }),
  ),
  ver: z.int(),
});

export const issueOutput = z.object({
  rule: z.string(),
  severity: z.enum(['blocks', 'warns']),
  because: z.string(),
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
});

export const entryOutput = z.object({
  id: z.uuid(),
  kind: z.enum(ENTRY_KINDS),
  level: z.int(),
  serviceId: z.uuid().nullable(),
  groupId: z.uuid().nullable(),
  ownerId: z.uuid(),
  renewEveryMonths: z.int(),
  versions: z.array(versionOutput).describe('Oldest first.'),
  next: z.array(z.enum(ENTRY_STEP_KINDS)).describe('Steps that may follow on the newest version.'),
  ver: z.int(),
});

/** An entry as actions give it back. */
export function entryView(entry: KeptEntry, today: string): z.output<typeof entryOutput> {
  const { id, kind, serviceId, groupId, ownerId, renewEveryMonths, ver } = entry;
  const standings = standingsOf(entry, today);
  const newest = newestStanding(entry, today);
  return {
    ...{ id, kind, level: levelOf(kind), serviceId, groupId, ownerId, renewEveryMonths, ver },
    versions: entry.versions.map((version, at) => versionView(version, standings[at])),
    next: newest?.version === newestOf(entry).version ? [...stepsFrom(newest.state)] : [],
  };
}

function versionView(
  { openedAt: _, openedBy: __, steps, basis: stands, ...version }: KeptVersion,
  standing: EntryStanding | undefined,
): z.output<typeof versionOutput> {
  return {
    ...version,
    basis: basis.parse(stands),
    state: standing?.state ?? 'draft',
    since: standing?.since ?? '',
    changesOn: standing?.changesOn ?? null,
    terms: standing?.terms ?? null,
    steps: steps.map((step) => ({ ...step, at: step.at.toISOString() })),
  };
}

export const issueView = ({ facts, ...issue }: EntryIssue): z.output<typeof issueOutput> => ({
  ...issue,
  facts: facts.map((fact) => ({ ...fact })),
});
