/** Two people edit one answer: what of both goes together, and what they have to settle. Knows no clock and no table. */
import { fitted, type OwnershipDuty } from './answer-form.ts';
import { differingFields, STATEMENT_FIELDS, type StatementField } from './answer-state.ts';
import type { AnswerStatement } from './self-assessment.ts';

/** One field that both changed, each to something else. */
export interface FieldConflict {
  readonly field: StatementField;
  /** As the later editor had it before them. */
  readonly seen: string | null;
  readonly theirs: string | null;
  readonly yours: string | null;
}

export type MergedEdit =
  /** `theirs`: the fields that came from the other; empty when nobody wrote meanwhile. */
  | { readonly kind: 'merged'; readonly statement: AnswerStatement; readonly theirs: readonly StatementField[] }
  | { readonly kind: 'conflict'; readonly fields: readonly FieldConflict[] };

/**
 * The statement that an edit makes of what stands there now. `seen` is what the editor had in front of them. Fields of
 * which only one of the two changed go together; a field that both changed alike is no conflict. Nothing an editor
 * chose is dropped silently: an ownership beside somebody else's NA, which leaves no room for one, is a conflict.
 */
export function mergeEdit(given: {
  readonly seen: AnswerStatement;
  readonly now: AnswerStatement;
  readonly edit: Partial<AnswerStatement>;
  readonly duty: OwnershipDuty;
}): MergedEdit {
  const { seen, now, duty } = given;
  const edit = withoutEchoes(given.edit, seen);
  const wanted = fitted({ ...seen, ...edit }, duty);
  const mine = differingFields(wanted, seen).filter((field) => field in edit || field === 'ownership');
  const theirs = differingFields(now, seen);
  const clashing = mine.filter((field) => theirs.includes(field) && now[field] !== wanted[field]);
  const together = { ...now, ...Object.fromEntries(mine.map((field) => [field, wanted[field]])) };
  const statement = fitted(together, duty);
  const lost = differingFields(statement, together);
  // What was lost was lost to their answer, so both are to be settled together.
  const cause = lost.length > 0 && theirs.includes('answer') ? ['answer'] : [];
  const fields = STATEMENT_FIELDS.filter((field) => [...clashing, ...lost, ...cause].includes(field));
  if (fields.length === 0) return { kind: 'merged', statement, theirs };
  return {
    kind: 'conflict',
    fields: fields.map((field) => ({ field, seen: seen[field], theirs: now[field], yours: wanted[field] })),
  };
}

/** A form writes line ends in its own way; a text that differs in nothing else was not touched. */
const withoutEchoes = (edit: Partial<AnswerStatement>, seen: AnswerStatement): Partial<AnswerStatement> =>
  Object.fromEntries(
    STATEMENT_FIELDS.filter((field) => field in edit && inOneWay(edit[field]) !== inOneWay(seen[field])).map(
      (field) => [field, edit[field]],
    ),
  );

const inOneWay = (value: string | null | undefined) => value?.replaceAll('\r\n', '\n');
