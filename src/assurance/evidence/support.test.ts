import { describe, expect, it } from 'vitest';
import type { ControlId, QuestionId } from '../identifiers.ts';
import type { Programme } from '../programme.ts';
import type { EvidenceFrom, EvidenceLink, EvidenceTo } from './evidence.ts';
import { indexEvidence, supportOf } from './support.ts';

const question = 'IAM-01.1' as QuestionId;
const control = {
  kind: 'control',
  serviceId: 'vault',
  framework: 'CCM',
  edition: '4.1.0',
  controlId: 'IAM-01' as ControlId,
} as const;
const answer = { kind: 'answer', assessmentId: 'caiq', questionId: question } as const;
const record = (recordId: string) => ({ kind: 'record', recordId }) as const;
const policy = { kind: 'document', documentId: 'policy', version: 2 } as const;

const link = (id: string, from: EvidenceFrom, to: EvidenceTo): EvidenceLink => ({
  id,
  from,
  to,
  passage: { page: null, section: '', quote: '' },
  linkedAt: new Date('2026-03-01T00:00:00Z'),
  linkedBy: null,
});

const paths = (links: readonly EvidenceLink[]) => {
  const index = indexEvidence({
    links,
    documents: [],
    versions: [],
    records: [],
    service: { id: 'vault' } as Programme['service'],
    selfAssessment: { id: 'caiq' } as Programme['selfAssessment'],
    questionSet: { catalogue: { framework: 'CCM', edition: '4.1.0', domains: [], controls: new Map() } },
  });
  return supportOf(index, question).map((path) => path.map(({ id }) => id));
};

describe('what an answer rests on', () => {
  it('is its own links first, then those of its control', () => {
    expect(paths([link('b', control, policy), link('a', answer, policy)])).toEqual([['a'], ['b']]);
  });

  it('goes through records to documents, and ends at a record that leads no further', () => {
    expect(
      paths([
        link('a', answer, record('review')),
        link('b', record('review'), policy),
        link('c', record('review'), record('training')),
      ]),
    ).toEqual([
      ['a', 'b'],
      ['a', 'c'],
    ]);
  });

  it('ends although two records lead to each other', () => {
    expect(
      paths([
        link('a', answer, record('one')),
        link('b', record('one'), record('two')),
        link('c', record('two'), record('one')),
      ]),
    ).toEqual([['a', 'b', 'c']]);
  });

  it('follows a record once, whoever leads to it, and so is done at once with many that lead to each other', () => {
    expect(
      paths([link('a', answer, record('one')), link('b', control, record('one')), link('c', record('one'), policy)]),
    ).toEqual([['a', 'c'], ['b']]);
    const names = Array.from({ length: 30 }, (_, at) => `record ${at}`);
    const all = names.flatMap((from) =>
      names.filter((to) => to !== from).map((to) => link(`${from} ${to}`, record(from), record(to))),
    );
    expect(paths([link('a', answer, record('record 0')), ...all]).length).toBeLessThanOrEqual(all.length);
  });

  it('leaves out links of another assessment, another service and another edition', () => {
    expect(
      paths([
        link('a', { ...answer, assessmentId: 'other' }, policy),
        link('b', { ...control, serviceId: 'other' }, policy),
        link('c', { ...control, edition: '4.0.13' }, policy),
        link('d', { ...answer, questionId: 'IAM-01.2' as QuestionId }, policy),
      ]),
    ).toEqual([]);
  });
});
