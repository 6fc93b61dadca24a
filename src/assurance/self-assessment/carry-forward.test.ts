import { describe, expect, it } from 'vitest';
import type { Question, QuestionSet } from '../catalogue/catalogue.ts';
import { parseQuestionId, type QuestionId } from '../identifiers.ts';
import { carryForward, countDispositions } from './carry-forward.ts';

const questionId = (text: string): QuestionId => {
  const id = parseQuestionId(text);
  if (id === null) throw new Error(`${text} is no question id`);
  return id;
};

type Links = { readonly predecessor?: readonly [string, number]; readonly successor?: readonly [string, number] };

function set(edition: string, asked: Readonly<Record<string, Links>>): QuestionSet {
  const questions = Object.entries(asked).map(([text, { predecessor, successor }]): Question => {
    const link = (to: readonly [string, number] | undefined) =>
      to === undefined ? null : { id: questionId(to[0]), similarity: to[1] };
    const id = questionId(text);
    return {
      id,
      control: id.slice(0, 6) as Question['control'],
      prompt: '',
      lite: false,
      predecessor: link(predecessor),
      successor: link(successor),
    };
  });
  const catalogue = { framework: 'CCM', edition, domains: [], controls: new Map() };
  return {
    name: 'CAIQ',
    edition,
    readsEditions: [edition],
    catalogue,
    questions,
    byId: new Map(questions.map((question) => [question.id, question])),
  };
}

/** LOG-08 was one control and is another now; what it asked moved to LOG-09. */
const OLDER = set('4.0.3', {
  'LOG-07.1': { successor: ['LOG-07.1', 1] },
  'LOG-08.1': { successor: ['LOG-09.1', 1] },
  'TVM-03.1': { successor: ['TVM-08.1', 0.62] },
  'IAM-12.1': {},
});
const NEWER = set('4.1.0', {
  'LOG-07.1': { predecessor: ['LOG-07.1', 1] },
  'LOG-08.1': {},
  'LOG-09.1': { predecessor: ['LOG-08.1', 1] },
  'TVM-08.1': { predecessor: ['TVM-03.1', 0.62] },
});
const all = (questions: QuestionSet) => new Set(questions.byId.keys());

describe('carrying a questionnaire forward', () => {
  const rows = carryForward({ from: OLDER, asked: all(OLDER), to: NEWER });

  it('gives every new and every old question exactly one disposition', () => {
    expect(rows.flatMap(({ questionId: id }) => id ?? [])).toEqual(NEWER.questions.map(({ id }) => id));
    expect(new Set(rows.flatMap(({ sourceQuestionId: id }) => id ?? []))).toEqual(all(OLDER));
    expect(countDispositions(rows)).toEqual({ carried: 2, reworded: 1, new: 1, removed: 1 });
  });

  it('never carries by id: a question that only shares its id with an older one is new', () => {
    expect(rows.find(({ questionId: id }) => id === 'LOG-08.1')).toMatchObject({ disposition: 'new' });
    expect(rows.find(({ sourceQuestionId: id }) => id === 'LOG-08.1')).toMatchObject({ questionId: 'LOG-09.1' });
  });

  it('keeps how alike the two wordings are', () => {
    expect(rows.find(({ questionId: id }) => id === 'TVM-08.1')).toEqual({
      disposition: 'reworded',
      questionId: 'TVM-08.1',
      sourceQuestionId: 'TVM-03.1',
      similarity: 0.62,
    });
  });

  it('archives what is no longer asked, after everything that is', () => {
    expect(rows.at(-1)).toMatchObject({ disposition: 'removed', sourceQuestionId: 'IAM-12.1' });
  });

  it('takes a question as new when the older file never held it, as a CAIQ-Lite does', () => {
    const lite = carryForward({ from: OLDER, asked: new Set([questionId('LOG-07.1')]), to: NEWER });
    expect(countDispositions(lite)).toEqual({ carried: 1, reworded: 0, new: 3, removed: 0 });
  });

  it('carries everything within one edition', () => {
    const renewal = carryForward({ from: OLDER, asked: all(OLDER), to: OLDER });
    expect(countDispositions(renewal)).toEqual({ carried: 4, reworded: 0, new: 0, removed: 0 });
  });

  it('follows no link that the older edition does not return', () => {
    const stranger = set('3.0.1', { 'LOG-07.1': {}, 'LOG-08.1': {}, 'TVM-03.1': {} });
    const none = carryForward({ from: stranger, asked: all(stranger), to: NEWER });
    expect(countDispositions(none)).toEqual({ carried: 0, reworded: 0, new: 4, removed: 3 });
  });
});
