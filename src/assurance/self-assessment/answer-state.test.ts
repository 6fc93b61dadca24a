import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuestionId } from '../identifiers.ts';
import { fitted, isOwnershipDue, ownershipDuty } from './answer-form.ts';
import { assigned, denialOfStep, revised, STATEMENT_FIELDS, statementOf, stepped } from './answer-state.ts';
import type { AnswerState, AnswerStatement, QuestionAnswer, StepKind } from './self-assessment.ts';

const BLANK: QuestionAnswer = {
  questionId: parseQuestionId('IAM-02.1')!,
  revision: 0,
  state: 'draft',
  answer: null,
  ownership: null,
  cspImplementationDescription: '',
  cscResponsibilities: '',
  ownerId: null,
  reviewerId: null,
  assessedOn: null,
  writtenAt: null,
  writtenBy: null,
  approvedRevision: null,
  approvedAt: null,
  approvedBy: null,
  disposition: null,
  ver: 1,
};
const YES: AnswerStatement = {
  answer: 'yes',
  ownership: 'csp-owned',
  cspImplementationDescription: 'Access is reviewed each quarter.',
  cscResponsibilities: '',
  assessedOn: null,
};
const hand = (by: string | null, minute = 0) => ({ by, at: new Date(Date.UTC(2026, 2, 14, 9, minute)) });
const at = (state: AnswerState): QuestionAnswer => ({ ...BLANK, ...YES, revision: 1, state });

describe('a revision', () => {
  it('makes a draft of any answer and leaves what was approved where it is', () => {
    const approved = stepped({ ...at('in-review'), revision: 3 }, 'approve', hand('ada'));
    const next = revised(approved, { ...YES, answer: 'no' }, hand('bo', 5));
    expect(next).toMatchObject({
      revision: 4,
      state: 'draft',
      answer: 'no',
      writtenBy: 'bo',
      approvedRevision: 3,
      approvedBy: 'ada',
      ver: approved.ver + 1,
    });
  });

  it('is none when the answer states the same already', () => {
    expect(revised(at('approved'), YES, hand('bo'))).toBeNull();
    expect(revised(BLANK, statementOf(BLANK), hand('bo'))).toBeNull();
  });

  it('counts a new assessment date as something new', () => {
    expect(revised(at('approved'), { ...YES, assessedOn: '2026-03-14' }, hand('bo'))?.revision).toBe(2);
  });
});

describe('a step', () => {
  const KINDS: readonly StepKind[] = ['send-to-review', 'approve', 'ask-for-change', 'reopen'];
  it.each([
    ['draft', ['send-to-review']],
    ['in-review', ['approve', 'ask-for-change']],
    ['approved', ['reopen']],
    ['needs-change', ['send-to-review']],
  ] as const)('from %s goes by %s alone', (state, open) => {
    expect(KINDS.filter((kind) => denialOfStep(at(state), kind, 'unless-na') === null)).toEqual(open);
  });

  it('says in which state the answer is and what to do instead', () => {
    expect(denialOfStep(at('draft'), 'approve', 'unless-na')).toEqual({
      code: 'answer-is-in-another-state',
      message: 'IAM-02.1 is a draft, so it cannot be approved.',
      mend: 'Send it to review first.',
    });
  });

  it('to review needs an answer, and an owner where the form has one', () => {
    const denied = (content: Partial<AnswerStatement>, edition = '4.1.0', questionnaire = 'CAIQ') =>
      denialOfStep({ ...at('draft'), ...content }, 'send-to-review', ownershipDuty({ questionnaire, edition }));
    expect(denied({ answer: null })).toMatchObject({
      code: 'answer-is-incomplete',
      message: 'IAM-02.1 is not answered yet.',
    });
    expect(denied({ answer: 'no', ownership: null })).toMatchObject({
      code: 'answer-is-incomplete',
      message: 'IAM-02.1 is answered No and names nobody who is responsible.',
    });
    expect(denied({ answer: 'na', ownership: null })).toBeNull();
    expect(denied({ answer: 'yes', ownership: null }, '3.0.1')).toBeNull();
    expect(denied({ answer: 'na', ownership: null }, '1.1.0', 'AI-CAIQ')).toMatchObject({
      code: 'answer-is-incomplete',
    });
  });

  it('that approves names the revision, who and when; a reopened answer keeps them', () => {
    const approved = stepped(at('in-review'), 'approve', hand('ada', 7));
    expect(approved).toMatchObject({
      state: 'approved',
      approvedRevision: 1,
      approvedBy: 'ada',
      approvedAt: hand('', 7).at,
    });
    expect(stepped(approved, 'reopen', hand(null, 9))).toEqual({
      ...approved,
      state: 'in-review',
      ver: approved.ver + 1,
    });
  });
});

describe('ownership', () => {
  it('is cleared by NA in CAIQ 4, kept by AI-CAIQ, unknown to CAIQ 3', () => {
    const na = { ...YES, answer: 'na' as const };
    expect(fitted(na, 'unless-na').ownership).toBeNull();
    expect(fitted(na, 'always').ownership).toBe('csp-owned');
    expect(fitted(YES, 'never').ownership).toBeNull();
    expect(fitted(YES, 'unless-na')).toEqual(YES);
  });

  it('is never due for an answer that has not been given', () => {
    for (const duty of ['unless-na', 'always', 'never'] as const)
      expect(isOwnershipDue({ answer: null }, duty)).toBe(false);
  });
});

describe('other people for an answer', () => {
  it('change nothing else, and nothing at all when they are its people already', () => {
    const given = { ...at('in-review'), ownerId: 'ada' };
    expect(assigned(given, { reviewerId: 'bo' })).toEqual({ ...given, reviewerId: 'bo', ver: 2 });
    expect(assigned(given, { ownerId: null })).toEqual({ ...given, ownerId: null, ver: 2 });
    expect(assigned(given, { ownerId: 'ada' })).toBeNull();
    expect(assigned(given, {})).toBeNull();
  });
});

describe('any sequence of moves', () => {
  const statement = fc.record({
    answer: fc.constantFrom('yes', 'no', 'na', null),
    ownership: fc.constantFrom('csp-owned', 'shared-csp-csc', null),
    cspImplementationDescription: fc.constantFrom('', 'a', 'b'),
    cscResponsibilities: fc.constantFrom('', 'c'),
    assessedOn: fc.constantFrom(null, '2026-03-14'),
  });
  const move = fc.oneof(
    fc.record({ kind: fc.constant('revise' as const), statement }),
    fc.record({
      kind: fc.constantFrom(
        'send-to-review' as const,
        'approve' as const,
        'ask-for-change' as const,
        'reopen' as const,
      ),
    }),
  );

  it('leaves an answer whose approval names a revision that was written, and whose ver counts its changes', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        const written: AnswerStatement[] = [];
        let answer = BLANK;
        let changes = 0;
        for (const one of moves) {
          const next =
            one.kind === 'revise'
              ? revised(answer, fitted(one.statement, 'unless-na'), hand('ada'))
              : denialOfStep(answer, one.kind, 'unless-na') === null
                ? stepped(answer, one.kind, hand('bo'))
                : null;
          if (next === null) continue;
          if (next.revision > answer.revision) written.push(statementOf(next));
          answer = next;
          changes += 1;
        }
        expect(answer.ver).toBe(1 + changes);
        expect(answer.revision).toBe(written.length);
        expect(statementOf(answer)).toEqual(written.at(-1) ?? statementOf(BLANK));
        if (answer.state === 'approved') expect(answer.approvedRevision).toBe(answer.revision);
        if (answer.state !== 'draft' || answer.approvedRevision !== null) {
          const seen = answer.approvedRevision ?? answer.revision;
          expect(written[seen - 1]?.answer).not.toBeNull();
          expect(written[seen - 1]).toBeDefined();
        }
      }),
      { numRuns: 300 },
    );
  });

  it('names every field of a statement', () => {
    expect([...STATEMENT_FIELDS].sort()).toEqual(Object.keys(statementOf(BLANK)).sort());
  });
});
