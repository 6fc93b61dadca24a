/** The intents on many answers, from the flat fields of an input. One place, so that a preview and its act mean the same. */
import type { z } from 'zod';
import { Refusal } from '#assurance/refusal.ts';
import type { AnswerIntent } from '#assurance/self-assessment/answer-plan.ts';
import type { ReadHandle } from '#store/handle.ts';
import { editFrom, type statementFields } from './answer-fields.ts';
import { peopleFrom } from './assignees.ts';

type EditFields = { readonly [Field in keyof typeof statementFields]?: z.output<(typeof statementFields)[Field]> };

/** A bulk edit. Refuses one that changes no field. */
export function editIntent(given: EditFields & { readonly onlyBlank: boolean }): AnswerIntent {
  const edit = editFrom(given);
  if (Object.keys(edit).length === 0) throw nothingGiven('answer', 'Give at least one field to change.');
  return {
    kind: 'revise',
    edit,
    onlyBlank: given.onlyBlank,
    origin: { source: 'bulk', takenFrom: null, place: null },
  };
}

/** A bulk assignment. Refuses one that names nobody, and people who may not. */
export async function assignIntent(
  read: ReadHandle,
  occasion: { readonly serviceId: string; readonly now: Date },
  given: { readonly ownerId?: string | null | undefined; readonly reviewerId?: string | null | undefined },
): Promise<AnswerIntent> {
  const people = await peopleFrom(read, occasion, given);
  if (Object.keys(people).length === 0) throw nothingGiven('ownerId', 'Name an owner or a reviewer.');
  return { kind: 'assign', ...people };
}

const nothingGiven = (field: string, mend: string): Refusal =>
  new Refusal('input-is-not-valid', { message: 'Nothing is given to change.', mend, field });
