/** An evidence string as it is sent. Its form is published in docs/reference/evidence-string.schema.json. */
import { z } from 'zod';
import { SERVICE_MODELS } from '#assurance/catalogue/catalogue.ts';
import { CLASSIFICATIONS, DOCUMENT_KINDS, RECORD_KINDS } from '#assurance/evidence/evidence.ts';
import { FRESHNESS_STATES } from '#assurance/evidence/freshness.ts';
import {
  type EvidenceString,
  STRING_PARTS,
  STRING_STATES,
  WEIGHTS,
} from '#assurance/evidence-string/evidence-string.ts';
import { EXCEPTION_KINDS } from '#assurance/exception/exception.ts';
import { EXCEPTION_STATES } from '#assurance/exception/standing.ts';
import { SSRM_OWNERSHIPS } from '#assurance/questionnaire/answer.ts';
import { stateOutput } from '../answer/answer-output.ts';

/** Form and version of the output; the major number grows when a reader of it could break. */
const SCHEMA = { id: 'urn:almagest:schema:evidence-string', version: '1.0' } as const;

const day = z.iso.date();
const instant = z.iso.datetime();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);
const person = z
  .object({ id: z.uuid().nullable(), name: z.string() })
  .describe('Somebody by our name for them; without an id it is the program itself.');

const fact = z
  .object({
    kind: z.string(),
    weight: z.enum(WEIGHTS),
    word: z.string(),
    sentence: z.string(),
    on: day.nullable().describe('The day that matters.'),
  })
  .describe('One fact a verdict rests on. A note weighs nothing; the heaviest fact of a knot is its state.');

const verdict = z.object({ state: z.enum(WEIGHTS).exclude(['note']), facts: z.array(fact) });

const log = z
  .object({
    entries: z.array(
      z.object({
        id: z.uuid(),
        at: instant,
        act: z.string(),
        by: person,
        actorKind: z.enum(['user', 'service', 'scanner', 'auditor', 'system', 'anonymous']),
        version: z.int().nullable(),
        fields: z.array(z.string()).describe('The names of what changed; * where they were too long to be told apart.'),
        sha256: sha256.describe('Of the bytes that the log hashes; activity.export holds them.'),
      }),
    ),
    total: count,
  })
  .describe(
    'Entries of the activity log until the end of the day, newest first; of a long history the newest 50 of each record.',
  );

const knot = { key: z.string(), title: z.string(), verdict, log };

const reachedBy = z.array(
  z.object({
    linkId: z.uuid(),
    from: z.string().describe('The key of the knot the link starts from.'),
    passage: z.object({ page: z.int().nullable(), section: z.string(), quote: z.string() }),
    linkedAt: instant,
    linkedBy: person,
    log,
  }),
);

const answerKnot = z.object({
  kind: z.literal('answer'),
  ...knot,
  questionId: z.string(),
  prompt: z.string().describe('The question in our own words.'),
  official: z.string().nullable().describe('The publisher’s text, from the workspace’s own download.'),
  answer: z.enum(['yes', 'no', 'na']).nullable(),
  ownership: z.enum(SSRM_OWNERSHIPS).nullable(),
  cspImplementationDescription: z.string(),
  cscResponsibilities: z.string(),
  revision: count.describe('The revision stated here: the approved one, else the newest; 0 where nothing was written.'),
  writtenAt: instant.nullable(),
  writtenBy: person.nullable(),
  approvedAt: instant.nullable(),
  approvedBy: person.nullable(),
  state: stateOutput,
  newestRevision: count,
  assessedOn: day,
  isDated: z.boolean().describe('Whether anybody named that day; otherwise it is the day of the string.'),
  notes: z
    .array(z.object({ exception: z.string(), until: day, note: z.string() }))
    .describe('What stands beside the answer in every output while an exception binds it.'),
});

const controlKnot = z.object({
  kind: z.literal('control'),
  ...knot,
  framework: z.string(),
  edition: z.string(),
  controlId: z.string(),
  gist: z.string(),
  domain: z.object({ code: z.string(), title: z.string() }),
  scope: z.object({
    inScope: z.boolean(),
    from: z.enum(['control', 'domain', 'nothing']),
    justification: z.string(),
    decidedAt: instant.nullable(),
    decidedBy: person.nullable(),
  }),
  responsibility: z
    .object({
      ownership: z.enum(SSRM_OWNERSHIPS),
      cspPart: z.string(),
      cscPart: z.string(),
      thirdParty: z.string(),
      basis: z.enum(['decided', 'proposal', 'carried']),
      decidedAt: instant,
      decidedBy: person,
    })
    .nullable(),
  domainOwner: person.extend({ since: instant }).nullable(),
});

const exceptionKnot = z.object({
  kind: z.literal('exception'),
  ...knot,
  exceptionId: z.uuid(),
  name: z.string(),
  exceptionKind: z.enum(EXCEPTION_KINDS),
  target: z.string(),
  state: z.enum(EXCEPTION_STATES),
  compensatingMeasure: z.string(),
  buyerNote: z.string(),
  owner: person,
  requestedAt: instant,
  requestedBy: person,
  decidedAt: instant.nullable(),
  decidedBy: person.nullable(),
  startsOn: day,
  expiresOn: day,
});

const recordKnot = z.object({
  kind: z.literal('record'),
  ...knot,
  recordId: z.uuid(),
  recordKind: z.enum(RECORD_KINDS),
  summary: z.string(),
  owner: person.nullable(),
  occurredOn: day,
  everyMonths: z.int().nullable(),
  nextDueOn: day.nullable(),
  followedBy: z.object({ recordId: z.uuid(), occurredOn: day }).nullable(),
  reachedBy,
});

const documentKnot = z.object({
  kind: z.literal('document'),
  ...knot,
  documentId: z.uuid(),
  version: z.int(),
  newestVersion: z.int(),
  documentKind: z.enum(DOCUMENT_KINDS),
  classification: z.enum(CLASSIFICATIONS),
  owner: person.nullable(),
  fileName: z.string(),
  sha256,
  bytes: count,
  mediaType: z.string(),
  effectiveFrom: day.nullable(),
  effectiveTo: day.nullable(),
  freshness: z.enum(FRESHNESS_STATES),
  reviewOn: day.nullable(),
  retainUntil: day.nullable(),
  legalHold: z.boolean(),
  addedAt: instant,
  addedBy: person,
  disposedAt: instant.nullable(),
  supersedes: z.object({ version: z.int(), sha256 }).nullable(),
  reachedBy,
});

export const stringOutput = z.object({
  schema: z.object({ id: z.literal(SCHEMA.id), version: z.literal(SCHEMA.version) }),
  asOf: day.describe('The day it is judged on: of what came later nothing is in it.'),
  preparedOn: day,
  organisation: z.string(),
  service: z.object({ id: z.uuid(), name: z.string(), serviceModel: z.enum(SERVICE_MODELS) }),
  selfAssessment: z.object({
    id: z.uuid(),
    title: z.string(),
    questionnaire: z.string(),
    edition: z.string(),
    state: z.enum(['open', 'closed']),
  }),
  verdict: z.object({
    state: z.enum(STRING_STATES),
    sentence: z.string(),
    gaps: z.array(fact).describe('What is not there, said plainly.'),
    weakest: z.object({ key: z.string(), fact }).nullable(),
    parts: z.array(z.object({ part: z.enum(STRING_PARTS), isAsked: z.boolean(), count })),
  }),
  knots: z
    .array(z.discriminatedUnion('kind', [answerKnot, controlKnot, exceptionKnot, recordKnot, documentKnot]))
    .describe(
      'Answer, control, exceptions; then each record before the versions it leads to, and the versions linked directly.',
    ),
});

/** A string as actions give it back; its members always in this order. */
export const stringView = (made: EvidenceString): z.output<typeof stringOutput> =>
  stringOutput.parse({ schema: SCHEMA, ...made });
