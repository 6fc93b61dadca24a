import { describe, expect, it } from 'vitest';
import { questionSet, reading, row } from '#lint/testing.ts';
import { loadQuestionSets } from '#store/framework-files.ts';
import { pickQuestionSet, readPosture } from './read-posture.ts';

const sets = await loadQuestionSets('frameworks');
const set = (edition: string) => sets.find((own) => own.name === 'CAIQ' && own.edition === edition) ?? null;
const input = { today: '2026-11-23', tier: null, serviceModel: null } as const;

describe('a read', () => {
  const current = set('4.1.0');
  const all = (current?.questions ?? []).map((question) => row(question.id));

  it('finds a whole file of invented answers complete', () => {
    const posture = readPosture({ ...input, reading: reading(all), questionSet: current });
    expect(posture.answers).toEqual({ yes: 283, no: 0, na: 0, unanswered: 0, other: 0 });
    expect(posture.questionnaire).toMatchObject({ questions: 283, controls: 207 });
    expect(posture.level.level).toBe(1);
    expect(posture.issues.map((issue) => issue.rule)).toEqual(['answers-all-yes']);
  });

  it('shrinks a blank questionnaire to at most forty questions', () => {
    const blank = reading(
      all.map((own) => row(own.questionId, { answer: null, ownership: null, cspImplementationDescription: '' })),
    );
    const posture = readPosture({ ...input, reading: blank, questionSet: current });
    expect(posture.issues).toHaveLength(283);
    expect(posture.residualQuestions.length).toBeLessThanOrEqual(40);
    expect(new Set(posture.residualQuestions.flatMap(({ questionIds }) => questionIds)).size).toBe(283);
  });

  it('is the same for the same input', () => {
    const own = { ...input, reading: reading(all), questionSet: current };
    expect(readPosture(own)).toEqual(readPosture(own));
  });

  it('lists issues of the file first, then in questionnaire order', () => {
    const own = reading([row('A&A-02.1', { answer: null }), row('A&A-01.1', { answer: null })], { dates: [] });
    const issues = readPosture({ ...input, reading: own, questionSet: current }).issues;
    expect(issues.map((issue) => issue.questionId)).toEqual([null, null, 'A&A-01.1', 'A&A-02.1']);
  });

  it('does without a question set', () => {
    const own = reading([row('A&A-01.1')], { questionnaire: { name: 'CAIQ', edition: '5.0', setEdition: null } });
    const posture = readPosture({ ...input, reading: own, questionSet: null });
    expect(posture.answers.yes).toBe(1);
    expect(posture.level.level).toBe(0);
  });
});

describe('picking the question set', () => {
  const of = (name: string, edition: string, setEdition: string | null) =>
    pickQuestionSet(reading([row('A&A-01.1')], { questionnaire: { name, edition, setEdition } }), sets);

  it('goes by the edition the reader settled on', () => {
    expect(of('CAIQ', '4.0.2', '4.0.3')?.edition).toBe('4.0.3');
  });
  it('reads a CAIQ-Lite with the set of its CAIQ', () => {
    expect(of('CAIQ-Lite', '4.1.0', '4.1.0')).toMatchObject({ name: 'CAIQ', edition: '4.1.0' });
  });
  it('falls back on the editions a set reads', () => {
    expect(of('CAIQ', '4.0.2', null)?.edition).toBe('4.0.3');
  });
  it('keeps CAIQ and AI-CAIQ apart', () => {
    expect(of('AI-CAIQ', '1.1.0', '1.1.0')?.name).toBe('AI-CAIQ');
    expect(pickQuestionSet(reading([]), [questionSet(['A&A-01.1'], { name: 'AI-CAIQ' })])).toBeNull();
  });
});
