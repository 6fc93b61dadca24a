/** What actions give back of a vendor and of a reading in a list. */
import { z } from 'zod';
import { SERVICE_MODELS } from '#assurance/catalogue/catalogue.ts';
import { CONTRACT_TIERS } from '#assurance/posture/posture.ts';
import type { ReadingLine } from '#store/reading-line.ts';
import type { Vendor } from '#store/vendor.ts';

const strength = z.object({ strong: z.int(), plain: z.int(), weak: z.int(), unanswered: z.int() });

export const readingLineOutput = z.object({
  id: z.uuid(),
  vendorId: z.uuid(),
  kind: z.enum(['read', 'evidence']),
  fileName: z.string(),
  fileSha256: z.string(),
  fileBytes: z.int(),
  readAt: z.iso.datetime(),
  questionnaire: z.object({ name: z.string(), edition: z.string() }).nullable(),
  assessedOn: z.string().nullable(),
  tier: z.enum(CONTRACT_TIERS).nullable(),
  tierVerdict: z.enum(['met', 'not-met', 'not-shown']).nullable(),
  level: z.union([z.literal(0), z.literal(1)]).nullable(),
  readiness: z.int().nullable(),
  strength: strength.nullable(),
  domains: z.array(z.object({ code: z.string(), questions: z.int(), strength })),
  summary: z.string().nullable(),
});

export const vendorOutput = z.object({
  id: z.uuid(),
  name: z.string(),
  service: z.string(),
  tier: z.enum(CONTRACT_TIERS).nullable(),
  serviceModel: z.enum(SERVICE_MODELS).nullable(),
  website: z.string().nullable(),
  addedAt: z.iso.datetime(),
  ver: z.int(),
});

/** A vendor as actions give it back. */
export const vendorView = ({ id, name, service, tier, serviceModel, website, addedAt, ver }: Vendor) => ({
  id,
  name,
  service,
  tier,
  serviceModel,
  website,
  addedAt: addedAt.toISOString(),
  ver,
});

/** A reading in a list as actions give it back. */
export const readingLineView = (line: ReadingLine): z.output<typeof readingLineOutput> => ({
  id: line.id,
  vendorId: line.vendorId,
  kind: line.kind,
  fileName: line.fileName,
  fileSha256: line.fileSha256,
  fileBytes: line.fileBytes,
  readAt: line.readAt.toISOString(),
  questionnaire:
    line.questionnaireName === null ? null : { name: line.questionnaireName, edition: line.questionnaireEdition ?? '' },
  assessedOn: line.assessedOn,
  tier: line.tier,
  tierVerdict: line.summary?.tierVerdict ?? null,
  level: line.summary?.level ?? null,
  readiness: line.readiness,
  strength: line.summary?.strength ?? null,
  domains: (line.summary?.domains ?? []).map(({ code, questions, strength: counts }) => ({
    code,
    questions,
    strength: counts,
  })),
  summary: line.summary?.sentence ?? null,
});
