/** Input fields of the acts on an exception, and what all of them look up first. */
import { z } from 'zod';
import type { Actor } from '#assurance/access/actor.ts';
import { findException, type KeptException } from '#store/exception.ts';
import type { ReadHandle } from '#store/handle.ts';
import { id } from '../fields.ts';
import { serviceInReach } from '../reach.ts';

export const exceptionId = id('The exception.');
export const note = z.string().trim().max(4000).describe('What to say with the decision.');

/** One exception, of a service the actor reaches. */
export async function exceptionInReach(read: ReadHandle, actor: Actor, which: string): Promise<KeptException> {
  const kept = await findException(read, which);
  await serviceInReach(read, actor, kept.serviceId);
  return kept;
}
