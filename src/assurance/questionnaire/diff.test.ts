import { describe, expect, it } from 'vitest';
import { questionSet, reading, row } from '#lint/testing.ts';
import { diffReadings } from './diff.ts';
import type { Reading } from './reading.ts';

const today = '2026-11-23';
const set = questionSet(['A&A-01.1', 'A&A-01.2', 'IAM-12.1', 'IAM-12.2', 'IAM-13.1']);
const same = (old: Reading, now: Reading) => diffReadings({ old, new: now, oldSet: set, newSet: set, today });

describe('a diff within one edition', () => {
  it('finds nothing between a file and itself and offers the renewal without changes', () => {
    const own = reading([row('A&A-01.1'), row('A&A-01.2')]);
    const diff = same(own, own);
    expect(diff.counts).toEqual({
      matched: 2,
      unchanged: 2,
      answerFlips: 0,
      ownershipMoves: 0,
      textEdits: 0,
      added: 0,
      removed: 0,
      needsReview: 0,
    });
    expect(diff.renewal).toMatchObject({ path: 'no-changes', deprecatedFrom: '2027-09-01', removedFrom: '2029-09-01' });
  });

  it('takes white space and quote style for no edit', () => {
    const old = reading([row('A&A-01.1', { cspImplementationDescription: 'We call it "the vault".\nIt\'s locked.' })]);
    const now = reading([row('A&A-01.1', { cspImplementationDescription: 'We call  it “the vault”. It’s locked.' })]);
    expect(same(old, now).renewal.path).toBe('no-changes');
  });

  it('names an answer flip with both cells and asks for a new questionnaire', () => {
    const diff = same(reading([row('A&A-01.1')]), reading([row('A&A-01.1', { answer: 'no' })]));
    expect(diff.answerFlips).toEqual([
      {
        oldId: 'A&A-01.1',
        newId: 'A&A-01.1',
        oldCell: 'CAIQv4.1.0!C3',
        newCell: 'CAIQv4.1.0!C3',
        from: 'Yes',
        to: 'No',
      },
    ]);
    expect(diff.renewal).toMatchObject({
      path: 'new-caiq',
      because: 'Submit a new questionnaire: 1 question differs.',
    });
  });

  it('counts a blank that was filled as a flip from nothing', () => {
    const diff = same(reading([row('A&A-01.1', { answer: null })]), reading([row('A&A-01.1')]));
    expect(diff.answerFlips).toMatchObject([{ from: '', to: 'Yes' }]);
  });

  it('tells an ownership move from an answer flip', () => {
    const diff = same(reading([row('A&A-01.1')]), reading([row('A&A-01.1', { ownership: 'shared-csp-csc' })]));
    expect(diff.answerFlips).toEqual([]);
    expect(diff.ownershipMoves).toMatchObject([{ from: 'csp-owned', to: 'shared-csp-csc' }]);
  });

  it('tells added, removed and edited texts apart', () => {
    const old = reading([
      row('A&A-01.1', { cspImplementationDescription: '' }),
      row('A&A-01.2', { cspImplementationDescription: 'Keys are turned yearly.' }),
      row('IAM-12.1', { cscResponsibilities: 'Keep the token.' }),
    ]);
    const now = reading([
      row('A&A-01.1', { cspImplementationDescription: 'New.' }),
      row('A&A-01.2', { cspImplementationDescription: 'Keys are turned monthly.' }),
      row('IAM-12.1', { cscResponsibilities: '' }),
    ]);
    expect(same(old, now).textEdits.map(({ newId, part, kind }) => [newId, part, kind])).toEqual([
      ['A&A-01.1', 'description', 'added'],
      ['A&A-01.2', 'description', 'edited'],
      ['IAM-12.1', 'csc-responsibilities', 'removed'],
    ]);
  });

  it('says of a row that is gone that the file dropped it, not the edition', () => {
    const diff = same(reading([row('A&A-01.1'), row('A&A-01.2')]), reading([row('A&A-01.1')]));
    expect(diff.removed).toEqual([{ id: 'A&A-01.2', answer: 'Yes', cell: 'CAIQv4.1.0!C4', because: 'file' }]);
  });

  it('compares by question and not by order', () => {
    const diff = same(reading([row('A&A-01.1'), row('A&A-01.2')]), reading([row('A&A-01.2'), row('A&A-01.1')]));
    expect(diff.renewal.path).toBe('no-changes');
  });

  it('asks for a new questionnaire when the old entry has passed its three years', () => {
    const old = reading([row('A&A-01.1')], {
      dates: [{ kind: 'assessed', on: '2023-10-01', source: 'content', text: '', place: null }],
    });
    expect(same(old, old).renewal.path).toBe('new-caiq');
  });
});

describe('a diff across editions', () => {
  // IAM-12.1 of the old edition is gone; IAM-13.1 became IAM-12.1, so one id names two questions.
  const oldSet = questionSet(['A&A-01.1', 'IAM-12.1', 'IAM-13.1'], {
    edition: '4.0.3',
    links: { 'A&A-01.1': ['A&A-01.1', 1], 'IAM-13.1': ['IAM-12.1', 0.78] },
  });
  const bare = questionSet(['A&A-01.1', 'IAM-12.1', 'LOG-08.1']);
  const linked = bare.questions.map((question) => {
    const from = oldSet.questions.find(({ successor }) => successor?.id === question.id);
    return from === undefined ? question : { ...question, predecessor: { id: from.id, similarity: 1 } };
  });
  const newSet = { ...bare, questions: linked, byId: new Map(linked.map((question) => [question.id, question])) };
  const old = reading([row('A&A-01.1'), row('IAM-12.1', { answer: 'no' }), row('IAM-13.1')], {
    questionnaire: { name: 'CAIQ', edition: '4.0.3', setEdition: '4.0.3' },
  });
  const now = reading([row('A&A-01.1'), row('IAM-12.1'), row('LOG-08.1')]);
  const diff = diffReadings({ old, new: now, oldSet, newSet, today });

  it('never pairs questions by an id that was given to another control', () => {
    expect(diff.answerFlips).toEqual([]);
    expect(diff.removed).toMatchObject([{ id: 'IAM-12.1', answer: 'No', because: 'edition' }]);
    expect(diff.added).toMatchObject([{ id: 'LOG-08.1', because: 'edition' }]);
  });

  it('follows the link and marks a reworded question for review', () => {
    expect(diff.needsReview).toEqual([{ oldId: 'IAM-13.1', newId: 'IAM-12.1', similarity: 0.78 }]);
    expect(diff.counts.matched).toBe(2);
  });

  it('asks for a new questionnaire because the edition moved', () => {
    expect(diff.renewal.path).toBe('new-caiq');
    expect(diff.renewal.because).toContain('from CAIQ 4.0.3 to CAIQ 4.1.0');
  });

  it('follows the same links when the newer file comes first', () => {
    const back = diffReadings({ old: now, new: old, oldSet: newSet, newSet: oldSet, today });
    expect(back.needsReview).toEqual([{ oldId: 'IAM-12.1', newId: 'IAM-13.1', similarity: 0.78 }]);
  });

  it('pairs nothing where no link is known', () => {
    const unlinked = diffReadings({ old, new: now, oldSet: null, newSet, today });
    expect(unlinked.counts).toMatchObject({ matched: 0, added: 3, removed: 3 });
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(diff))).toEqual(diff);
  });
});
