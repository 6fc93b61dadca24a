import { describe, expect, it } from 'vitest';
import type { StatedDate } from '#assurance/questionnaire/reading.ts';
import { check, reading, row } from '../../testing.ts';
import { assessmentDateOld } from './index.ts';

const on = (day: string, date: Partial<StatedDate> = {}) =>
  reading([row('AIS-01.1')], {
    dates: [{ kind: 'assessed', on: day, source: 'content', text: '', place: null, ...date }],
  });

describe('assessment-date-old', () => {
  it('calls twelve months deprecated', () => {
    expect(check(assessmentDateOld, on('2025-11-23'))).toMatchObject([
      {
        severity: 'medium',
        message:
          'The answers are of 23 November 2025 (as the file says), 12 months old; the registry marks a self-assessment deprecated after 12.',
      },
    ]);
  });

  it('leaves a day short of twelve months alone', () => {
    expect(check(assessmentDateOld, on('2025-11-24'))).toEqual([]);
  });

  it('calls thirty-six months removed', () => {
    const [finding] = check(assessmentDateOld, on('2023-11-23'));
    expect(finding?.severity).toBeUndefined();
    expect(finding?.message).toContain('removes a self-assessment after 36');
  });

  it('says when the date is only that of the last save', () => {
    const own = on('2024-03-13', { kind: 'modified', source: 'properties' });
    expect(check(assessmentDateOld, own)[0]?.message).toContain(
      'the day the file was last saved, for want of a written date',
    );
  });

  it('prefers what the file says over its name and its properties', () => {
    const own = reading([row('AIS-01.1')], {
      dates: [
        { kind: 'modified', on: '2024-01-01', source: 'properties', text: '', place: null },
        { kind: 'last-updated', on: '2026-05-01', source: 'content', text: '', place: null },
        { kind: 'assessed', on: '2023-01-01', source: 'file-name', text: '', place: null },
      ],
    });
    expect(check(assessmentDateOld, own)).toEqual([]);
  });

  it('leaves a blank form alone', () => {
    const blank = reading([row('AIS-01.1', { answer: null })], { dates: on('2020-01-01').dates });
    expect(check(assessmentDateOld, blank)).toEqual([]);
  });

  it('does not take the day the blank form was generated for that of the answers', () => {
    expect(
      check(assessmentDateOld, on('2024-06-03', { source: 'file-name', text: 'CAIQv4.0.3_2024-06-03.xlsx' })),
    ).toEqual([]);
  });

  it('leaves a file without a date to its own rule', () => {
    expect(check(assessmentDateOld, reading([row('AIS-01.1')], { dates: [] }))).toEqual([]);
  });
});
