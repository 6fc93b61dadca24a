import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitted } from './answer-form.ts';
import { differingFields, STATEMENT_FIELDS } from './answer-state.ts';
import { mergeEdit } from './merge-edit.ts';
import type { AnswerStatement } from './self-assessment.ts';

const SEEN: AnswerStatement = {
  answer: 'yes',
  ownership: 'csp-owned',
  cspImplementationDescription: 'Keys rotate each year.',
  cscResponsibilities: '',
  assessedOn: null,
};
const merge = (edit: Partial<AnswerStatement>, theirs: Partial<AnswerStatement>) =>
  mergeEdit({ seen: SEEN, now: { ...SEEN, ...theirs }, edit, duty: 'unless-na' });

describe('two edits of one answer', () => {
  it('go together when they touch different fields', () => {
    expect(
      merge({ cscResponsibilities: 'Customers rotate theirs.' }, { cspImplementationDescription: 'Each quarter.' }),
    ).toEqual({
      kind: 'merged',
      statement: {
        ...SEEN,
        cspImplementationDescription: 'Each quarter.',
        cscResponsibilities: 'Customers rotate theirs.',
      },
      theirs: ['cspImplementationDescription'],
    });
  });

  it('do not undo each other when a form sends every field, changed or not', () => {
    expect(merge({ ...SEEN, cscResponsibilities: 'Mine.' }, { answer: 'no' })).toMatchObject({
      kind: 'merged',
      statement: { answer: 'no', cscResponsibilities: 'Mine.' },
    });
  });

  it('take no other way of writing line ends for a change', () => {
    const seen = { ...SEEN, cscResponsibilities: 'One\r\ntwo' };
    const edit = { ...seen, cscResponsibilities: 'One\ntwo', answer: 'no' as const };
    expect(
      mergeEdit({ seen, now: { ...seen, cscResponsibilities: 'Theirs.' }, edit, duty: 'unless-na' }),
    ).toMatchObject({
      kind: 'merged',
      statement: { answer: 'no', cscResponsibilities: 'Theirs.' },
    });
  });

  it('are one when both changed a field to the same', () => {
    expect(merge({ answer: 'no' }, { answer: 'no' })).toMatchObject({ kind: 'merged', statement: { answer: 'no' } });
  });

  it('meet in a conflict on the field both changed, with all three texts', () => {
    expect(
      merge({ cspImplementationDescription: 'Mine.', answer: 'no' }, { cspImplementationDescription: 'Theirs.' }),
    ).toEqual({
      kind: 'conflict',
      fields: [
        { field: 'cspImplementationDescription', seen: 'Keys rotate each year.', theirs: 'Theirs.', yours: 'Mine.' },
      ],
    });
  });

  it('meet in a conflict when one clears an owner by NA and the other names another', () => {
    expect(merge({ answer: 'na' }, { ownership: 'csc-owned' })).toMatchObject({
      kind: 'conflict',
      fields: [{ field: 'ownership', theirs: 'csc-owned', yours: null }],
    });
    const unowned = { ...SEEN, ownership: null };
    expect(
      mergeEdit({
        seen: unowned,
        now: { ...unowned, answer: 'na' },
        edit: { ownership: 'csc-owned' },
        duty: 'unless-na',
      }),
    ).toMatchObject({
      kind: 'conflict',
      fields: [
        { field: 'answer', theirs: 'na', yours: 'yes' },
        { field: 'ownership', theirs: null, yours: 'csc-owned' },
      ],
    });
  });

  it('take the owner off with a plain NA', () => {
    expect(merge({ answer: 'na' }, {})).toEqual({
      kind: 'merged',
      statement: { ...SEEN, answer: 'na', ownership: null },
      theirs: [],
    });
  });

  const statement = fc
    .record({
      answer: fc.constantFrom('yes', 'no', 'na', null),
      ownership: fc.constantFrom('csp-owned', 'csc-owned', null),
      cspImplementationDescription: fc.constantFrom('', 'a', 'b'),
      cscResponsibilities: fc.constantFrom('', 'c', 'd'),
      assessedOn: fc.constantFrom(null, '2026-03-14'),
    })
    .map((made) => fitted(made, 'unless-na'));
  const edit = fc
    .tuple(statement, fc.subarray([...STATEMENT_FIELDS]))
    .map(([made, fields]): Partial<AnswerStatement> => Object.fromEntries(fields.map((field) => [field, made[field]])));

  it('never lose a word of either: whatever is merged holds what each of the two changed', () => {
    fc.assert(
      fc.property(statement, statement, edit, (seen, now, mine) => {
        const merged = mergeEdit({ seen, now, edit: mine, duty: 'unless-na' });
        const wanted = fitted({ ...seen, ...mine }, 'unless-na');
        if (merged.kind === 'conflict') return void expect(differingFields(now, seen).length).toBeGreaterThan(0);
        for (const field of differingFields(wanted, seen)) expect(merged.statement[field]).toBe(wanted[field]);
        for (const field of differingFields(now, seen)) expect(merged.statement[field]).toBe(now[field]);
        expect(fitted(merged.statement, 'unless-na')).toEqual(merged.statement);
      }),
      { numRuns: 500 },
    );
  });

  it('is the edit itself when nobody wrote meanwhile', () => {
    fc.assert(
      fc.property(statement, edit, (seen, mine) => {
        expect(mergeEdit({ seen, now: seen, edit: mine, duty: 'unless-na' })).toEqual({
          kind: 'merged',
          statement: fitted({ ...seen, ...mine }, 'unless-na'),
          theirs: [],
        });
      }),
    );
  });
});
