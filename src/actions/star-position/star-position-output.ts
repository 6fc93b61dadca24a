/** What actions give back of a STAR position: level by level, the five lenses, and the ways in which it fails. */
import { z } from 'zod';
import { LENS_IDS, LENS_VERDICTS, SEVERITIES } from '#assurance/posture/posture.ts';
import { ENTRY_STATES, type EntryStanding } from '#assurance/registry/entry.ts';
import { ENTRY_KINDS } from '#assurance/registry/entry-kind.ts';
import type { StarFact } from '#assurance/star/star-facts.ts';
import type { LevelRow } from '#assurance/star/star-position.ts';
import { starVerdict } from '#reading/star-verdict.ts';
import { issueOutput, issueView } from '../registry-entry/entry-output.ts';
import type { FactsOfService } from './star-facts.ts';

const fact = z.object({
  label: z.string(),
  value: z.string(),
  about: z.object({ kind: z.string(), id: z.string() }).nullable().describe('The record behind it.'),
});

const standing = z.object({
  version: z.int(),
  state: z.enum(ENTRY_STATES),
  since: z.string(),
  endsOn: z.iso.date().nullable(),
});

const row = z.object({
  kind: z.enum(ENTRY_KINDS),
  level: z.int(),
  title: z.string(),
  audience: z.string(),
  assurance: z.string(),
  cost: z.string(),
  cadence: z.string(),
  buyersRead: z.string(),
  entryId: z.uuid().nullable(),
  isHeld: z.boolean(),
  standing: standing.nullable().describe('The version that readers outside go by.'),
  coming: standing.nullable().describe('The version in the making, when it is another.'),
  missing: z
    .array(issueOutput)
    .describe('What is missing until it counts, or what speaks against it although it does.'),
  lapses: z.object({ on: z.iso.date(), days: z.int() }).nullable(),
});

export const nextLapse = z
  .object({ kind: z.enum(ENTRY_KINDS), on: z.iso.date(), days: z.int() })
  .nullable()
  .describe('What ends first among what is held.');

const lens = z.object({
  id: z.enum(LENS_IDS),
  title: z.string(),
  verdict: z.enum(LENS_VERDICTS),
  because: z.string(),
});

export const starPositionOutput = z.object({
  serviceId: z.uuid(),
  on: z.iso.date().describe('The day it was judged on.'),
  level: z.int().describe('The highest level held; 0 for none.'),
  summary: z.string(),
  rows: z.array(row).describe('Level by level; Level 2 has two kinds.'),
  nextLapse,
  lenses: z.array(lens.extend({ facts: z.array(fact) })),
  issues: z
    .array(z.object({ rule: z.string(), severity: z.enum(SEVERITIES), message: z.string(), facts: z.array(fact) }))
    .describe('The ways in which the posture fails, the heaviest first.'),
});

export const positionLineOutput = z.object({
  serviceId: z.uuid(),
  service: z.string(),
  level: z.int().describe('The highest level held; 0 for none.'),
  summary: z.string(),
  nextLapse,
  lenses: z.array(lens),
  weakest: z.enum(LENS_IDS).nullable().describe('The lens that speaks loudest.'),
  issues: z
    .object({ high: z.int(), medium: z.int(), low: z.int() })
    .describe('How many rules speak against the posture, by severity.'),
});

/** The whole verdict on the facts of one service, as API and exports give it. */
export function starPositionView(facts: FactsOfService): z.output<typeof starPositionOutput> {
  const { on, position, lenses, issues } = starVerdict(facts);
  const { level, summary, rows, nextLapse } = position;
  return {
    ...{ serviceId: facts.service.id, on, level, summary, nextLapse },
    rows: rows.map(rowView),
    lenses: lenses.map((lens) => ({ ...lens, facts: lens.facts.map(factView) })),
    issues: issues.map((issue) => ({ ...issue, facts: issue.facts.map(factView) })),
  };
}

const rowView = ({ standing: now, coming, missing, ...each }: LevelRow): z.output<typeof row> => ({
  ...each,
  standing: standingView(now),
  coming: standingView(coming),
  missing: missing.map(issueView),
});

const standingView = (of: EntryStanding | null): z.output<typeof standing> | null =>
  of === null ? null : { version: of.version, state: of.state, since: of.since, endsOn: of.terms?.endsOn ?? null };

const factView = ({ label, value, about }: StarFact): z.output<typeof fact> => ({
  label,
  value,
  about: about === null ? null : { ...about },
});
