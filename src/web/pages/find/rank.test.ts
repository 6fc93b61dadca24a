import { describe, expect, it } from 'vitest';
import { type Candidate, ranked, soughtIn } from './rank.ts';

const MOST = { ofEach: 20, all: 60 };
const target = (word: string, more: Partial<Candidate> = {}): Candidate => ({
  kind: 'document',
  word,
  note: '',
  href: `/${word}`,
  ...more,
});
const words = (typed: string, candidates: readonly Candidate[], most = MOST) =>
  ranked(candidates, soughtIn(typed), most).targets.map(({ word }) => word);

describe('what somebody typed', () => {
  it.each([
    ['CEK-08.1', 'cek-08.1'],
    ['cek8.1', 'cek-08.1'],
    ['cek 08', 'cek-08'],
    ['CEK-8.', 'cek-08.'],
    ['a&a 2', 'a&a-02'],
  ])('%s may mean the id %s', (typed, id) => {
    expect(soughtIn(typed).id).toBe(id);
  });

  it.each(['cek', 'iso 27001', 'keys 8', ''])('%s means no id', (typed) => {
    expect(soughtIn(typed).id).toBeNull();
  });

  it('is a few words in small letters, whatever came', () => {
    expect(soughtIn('  Access\0  REVIEW ')).toEqual({ text: 'access review', words: ['access', 'review'], id: null });
    expect(soughtIn('x '.repeat(500)).words).toHaveLength(8);
    expect(soughtIn('x'.repeat(500)).text).toHaveLength(100);
  });
});

describe('the order of targets', () => {
  it('is the exact id or name, what begins so, words that begin so, then the rest', () => {
    const all = [
      target('Monkey business'),
      target('Rotation of keys'),
      target('Key management policy'),
      target('Key'),
      target('Nothing'),
    ];
    expect(words('key', all)).toEqual(['Key', 'Key management policy', 'Rotation of keys', 'Monkey business']);
    expect(words('owners', [target('Ownership'), target('Owners of Vault')])[0]).toBe('Owners of Vault');
  });

  it('puts the control before its questions, and its questions before what only mentions them', () => {
    const all = [
      target('Notes on CEK-08.1'),
      target('CEK-08.2 Are keys held?', { kind: 'answer', id: 'CEK-08.2', isMeant: true }),
      target('CEK-08.1 Are keys made?', { kind: 'answer', id: 'CEK-08.1', isMeant: true }),
      target('CEK-08 Key ownership', { kind: 'control', id: 'CEK-08', isMeant: true }),
    ];
    expect(words('cek-08', all)).toEqual([
      'CEK-08 Key ownership',
      'CEK-08.2 Are keys held?',
      'CEK-08.1 Are keys made?',
      'Notes on CEK-08.1',
    ]);
    expect(words('cek 8.1', all)[0]).toBe('CEK-08.1 Are keys made?');
    expect(words('cek-08.1', all)[0]).toBe('CEK-08.1 Are keys made?');
  });

  it('has the answers of the open self-assessment before those of others, however well the others fit', () => {
    const answer = (word: string, more: Partial<Candidate>) =>
      target(word, { kind: 'answer', id: 'CEK-08.1', isMeant: true, ...more });
    const all = [answer('Keys of the other', { isElsewhere: true }), answer('Who rotates the keys?', { isHere: true })];
    expect(words('keys', all)).toEqual(['Who rotates the keys?', 'Keys of the other']);
    expect(words('cek-08.1', all)).toEqual(['Who rotates the keys?', 'Keys of the other']);
  });

  it('keeps what holds the words out of sight, last', () => {
    expect(words('kms', [target('Rotation', { isMeant: true }), target('The old KMS'), target('Other')])).toEqual([
      'The old KMS',
      'Rotation',
    ]);
  });

  it('shows so many of each kind and no more, and counts them all', () => {
    const many = Array.from({ length: 9 }, (_, at) => target(`Key ${at}`));
    const found = ranked([...many, target('Keys', { kind: 'vendor' })], soughtIn('key'), { ofEach: 3, all: 60 });
    expect([found.total, found.targets.map(({ word }) => word)]).toEqual([10, ['Key 0', 'Key 1', 'Key 2', 'Keys']]);
    expect(ranked(many, soughtIn('key'), { ofEach: 20, all: 2 }).targets).toHaveLength(2);
  });

  it('offers what is at hand before anything was typed', () => {
    expect(words('', [target('Far'), target('Near', { isHere: true })])).toEqual(['Near', 'Far']);
  });
});
