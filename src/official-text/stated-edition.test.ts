import { describe, expect, it } from 'vitest';
import { editionIn, editionsNamed, frameworkNamed, sameLine } from './stated-edition.ts';

describe('stated editions', () => {
  it.each([
    ['v4.0.12', [[null, '4.0.12']]],
    ['CLOUD CONTROLS MATRIX v4.0.12', [['CCM', '4.0.12']]],
    ['CCMv4.1.0-generated_at_2026_01_13.xlsx', [['CCM', '4.1.0']]],
    ['CCMv4.0.13_Generated-at_2024-10-31.xlsx', [['CCM', '4.0.13']]],
    ['ccm-lite-v4.0.12-oscal.json', [['CCM', '4.0.12']]],
    ['CAIQv4.0.3', [['CAIQ', '4.0.3']]],
    ['csa-caiq-v3.0.1-09-01-2017.xlsx', [['CAIQ', '3.0.1']]],
    ['CONSENSUS ASSESSMENTS INITIATIVE QUESTIONNAIRE v3.0.1', [['CAIQ', '3.0.1']]],
    ['caiq-v4.1-questions.csv', [['CAIQ', '4.1']]],
    ['my_AI-CAIQ v1.1.0.csv', [['AI-CAIQ', '1.1.0']]],
    ['AI Controls Matrix v1.1.0', [['AICM', '1.1.0']]],
    [
      'CCMv4.0.12+CAIQv4.0.3-Bundle_2024-06-03',
      [
        ['CCM', '4.0.12'],
        ['CAIQ', '4.0.3'],
      ],
    ],
    ['ISO/IEC 27001:2022', []],
    ['Generated at 2024-06-03', []],
    ['Questionnaire 4.0.3', []],
  ])('%j names %j', (text, named) =>
    expect(editionsNamed(text).map(({ framework, edition }) => [framework, edition])).toEqual(named),
  );

  it('know the frameworks by their long names', () => {
    expect(frameworkNamed('Cloud Controls Matrix Lite')).toBe('CCM');
    expect(frameworkNamed('Consensus Assessments Initiative Questionnaire')).toBe('CAIQ');
    expect(frameworkNamed('AI Consensus Assessments Initiative Questionnaire')).toBe('AI-CAIQ');
    expect(frameworkNamed('NIST Special Publication 800-53')).toBeNull();
  });

  it('take a date or a word for no edition', () => {
    expect(editionIn('2024-06-03')).toBeNull();
    expect(editionIn('latest')).toBeNull();
    expect(editionIn(' V4.1 ')).toBe('4.1');
  });

  it('belong to one line when only the last number differs', () => {
    expect(sameLine('4.0.12', '4.0.13')).toBe(true);
    expect(sameLine('4.1', '4.1.0')).toBe(true);
    expect(sameLine('4.0.13', '4.1.0')).toBe(false);
  });

  it('are looked for in long hostile text without delay', () => {
    const started = performance.now();
    editionsNamed(`CCM${'-'.repeat(297)}`);
    editionsNamed('CCM-'.repeat(1_000_000));
    expect(performance.now() - started).toBeLessThan(200);
  });
});
