/** What actions take and give back of a service group. */
import { z } from 'zod';
import type { ServiceGroup } from '#store/service-group.ts';
import { id } from '../fields.ts';

export const groupId = id('The service group.');

export const serviceGroupOutput = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  addedAt: z.iso.datetime(),
  ver: z.int(),
});

/** A group as actions give it back. */
export const serviceGroupView = ({ id, name, description, addedAt, ver }: ServiceGroup) => ({
  id,
  name,
  description,
  addedAt: addedAt.toISOString(),
  ver,
});
