/** What actions give back of a cycle. */
import { z } from 'zod';
import { RHYTHMS } from '#assurance/cadence/cadence.ts';
import { CYCLE_STATES } from '#assurance/cadence/standing.ts';
import { DOCUMENT_KINDS, RECORD_KINDS } from '#assurance/evidence/evidence.ts';

const source = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['hand', 'api']) }),
  z.object({ kind: z.literal('csv'), fileName: z.string(), sha256: z.string(), line: z.int() }),
  z.object({ kind: z.literal('measure'), measure: z.string(), from: z.string(), through: z.string() }),
]);

const result = z.union([
  z.object({ kind: z.literal('measured'), value: z.string() }),
  z.object({
    kind: z.literal('not-measurable'),
    reason: z.literal('division-by-zero'),
    divisor: z.string(),
    at: z.int(),
  }),
  z.object({ kind: z.literal('not-measurable'), reason: z.literal('value-is-absent'), names: z.array(z.string()) }),
  z.object({ kind: z.literal('not-measured'), because: z.string() }),
]);

const attached = {
  id: z.uuid(),
  controlId: z.string().nullable(),
  attachedAt: z.iso.datetime(),
  attachedBy: z.uuid().nullable(),
  title: z.string(),
  sha256: z.string(),
};

export const cycleOutput = z.object({
  serviceId: z.uuid(),
  number: z.int(),
  startsOn: z.string(),
  endsOn: z.string(),
  dueOn: z.string(),
  graceEndsOn: z.string(),
  state: z.enum(CYCLE_STATES),
  sealedOn: z.string().nullable(),
  ver: z.int().describe('Counts up with every change; give it back to be refused when somebody was faster.'),
  collecting: z.enum(['open', 'sealed', 'correcting']),
  correctionBecause: z.string(),
  commitment: z.object({
    version: z.int(),
    rhythm: z.enum(RHYTHMS),
    dueDays: z.int(),
    graceDays: z.int(),
    edition: z.string(),
  }),
  metrics: z.array(
    z.object({
      metricId: z.string(),
      version: z.int(),
      description: z.string(),
      control: z.object({ framework: z.string(), edition: z.string(), controlId: z.string() }),
      controlHere: z.string().nullable(),
      formula: z.string(),
      unit: z.enum(['percent', 'number']),
      sloMin: z.string().nullable(),
      samplingPeriod: z.string().nullable(),
      firstDay: z.string(),
      parameters: z.array(
        z.object({
          name: z.string(),
          description: z.string(),
          measure: z.string().nullable(),
          value: z.string().nullable(),
          source: source.nullable(),
          filledAt: z.iso.datetime().nullable(),
          filledBy: z.uuid().nullable(),
        }),
      ),
      measuredOn: z.string().nullable(),
      notMeasured: z.string(),
      note: z.string(),
      result,
      slo: z.enum(['met', 'not-met']).nullable(),
    }),
  ),
  controls: z.array(z.string()),
  evidence: z.array(
    z.discriminatedUnion('kind', [
      z.object({
        ...attached,
        kind: z.literal('document'),
        documentId: z.uuid(),
        version: z.int(),
        documentKind: z.enum(DOCUMENT_KINDS),
        fileName: z.string(),
        effectiveFrom: z.string().nullable(),
        effectiveTo: z.string().nullable(),
      }),
      z.object({
        ...attached,
        kind: z.literal('record'),
        recordId: z.uuid(),
        recordKind: z.enum(RECORD_KINDS),
        occurredOn: z.string(),
      }),
    ]),
  ),
  lacks: z.array(
    z.union([
      z.object({ kind: z.literal('metric'), metricId: z.string(), names: z.array(z.string()) }),
      z.object({ kind: z.literal('control'), controlId: z.string() }),
    ]),
  ),
  counts: z.object({ metrics: z.int(), measured: z.int(), met: z.int(), notMet: z.int() }),
  packages: z.array(
    z.object({
      version: z.int(),
      contentSha256: z.string(),
      because: z.string(),
      metrics: z.int(),
      measured: z.int(),
      met: z.int(),
      notMet: z.int(),
      sealedAt: z.iso.datetime(),
      sealedBy: z.uuid().nullable(),
    }),
  ),
});
