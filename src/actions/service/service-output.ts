/** What actions take and give back of a service. */
import { z } from 'zod';
import { SERVICE_MODELS } from '#assurance/catalogue/catalogue.ts';
import { CONTRACT_TIERS } from '#assurance/posture/posture.ts';
import type { KeptService } from '#store/service.ts';
import { id } from '../fields.ts';

export const serviceId = id('The service.');
export const serviceModel = z
  .enum(SERVICE_MODELS)
  .describe('What kind of cloud service it is; tells which ownership is typical.');
export const description = z
  .string()
  .trim()
  .max(4_000)
  .describe('What it is and who it is for, up to 4,000 characters.');
export const groupId = z.uuid().nullable().describe('The group it is run in; null for none.');
export const website = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .nullable()
  .describe('Where the service is on the web.');
export const buyerTier = z
  .enum(CONTRACT_TIERS)
  .nullable()
  .describe('The most demanding contracts it is sold into: critical needs Level 2, medium Level 1.');

export const serviceOutput = z.object({
  id: z.uuid(),
  groupId: z.uuid().nullable(),
  name: z.string(),
  description: z.string(),
  serviceModel: z.enum(SERVICE_MODELS),
  website: z.string().nullable(),
  buyerTier: z.enum(CONTRACT_TIERS).nullable(),
  caiqOwner: z.uuid().nullable(),
  caiqReviewer: z.uuid().nullable(),
  addedAt: z.iso.datetime(),
  ver: z.int(),
});

/** A service as actions give it back. */
export const serviceView = (service: KeptService): z.output<typeof serviceOutput> => ({
  id: service.id,
  groupId: service.groupId,
  name: service.name,
  description: service.description,
  serviceModel: service.serviceModel,
  website: service.website,
  buyerTier: service.buyerTier,
  caiqOwner: service.caiqOwner,
  caiqReviewer: service.caiqReviewer,
  addedAt: service.addedAt.toISOString(),
  ver: service.ver,
});
