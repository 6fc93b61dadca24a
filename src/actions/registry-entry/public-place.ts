/** What actions give back of where an entry stands in the public registry. */
import { z } from 'zod';
import type { PublishedPlace } from '#store/registry/published-places.ts';

export const publicPlace = z.object({
  address: z.string().describe('Where anybody reads it.'),
  number: z.int().describe('Its number in the public registry.'),
  version: z.int().describe('The version that is published.'),
  publishedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  withdrawnOn: z.iso.date().nullable().describe('The day it was taken out, leaving a stub; null while it is there.'),
});

export const placeView = (
  { organisationSlug, serviceSlug, number, version, publishedAt, updatedAt, withdrawnOn }: PublishedPlace,
  linkTo: (path: string) => string,
): z.output<typeof publicPlace> => ({
  address: linkTo(`/registry/${organisationSlug}/${serviceSlug}`),
  number,
  version,
  publishedAt: publishedAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
  withdrawnOn,
});
