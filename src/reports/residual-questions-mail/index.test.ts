import { describe, expect, it } from 'vitest';
import { northwindRead } from '../../../test/harness/posture-read.ts';
import { residualMail, residualQuestionsMail } from './index.ts';

describe('residual questions as mail text', () => {
  it('has a subject that names count, edition and organisation', () => {
    expect(residualMail(northwindRead()).subject).toBe('2 questions on your CAIQ 4.1.0: Northwind Storage GmbH');
    expect(new TextDecoder().decode(residualQuestionsMail.render(northwindRead()).bytes)).toMatch(
      /^Subject: 2 questions on your .*\n\nHello,/u,
    );
  });

  it('asks every question with its ids, in lines a mail program leaves alone', () => {
    const { body } = residualMail(northwindRead());
    expect(body).toContain('(CEK-12.1, CEK-20.1)');
    expect(body.split('\n').filter((line) => line.length > 72)).toEqual([]);
  });

  it('lets no organisation name add a header line', () => {
    const { subject } = residualMail(northwindRead({ posture: { organisation: 'North\r\nBcc: all@example.org' } }));
    expect(subject).not.toMatch(/[\r\n]/u);
  });

  it('thanks and asks nothing when nothing remains', () => {
    const { body } = residualMail(northwindRead({ posture: { residualQuestions: [] } }));
    expect(body).toContain('nothing remains to be asked');
    expect(body).not.toContain('Please answer');
  });
});
