import { describe, expect, it } from 'vitest';
import { check, questionSet, reading, row } from '../../testing.ts';
import { descriptionRepeatsQuestion } from './index.ts';

const question =
  'Are backups of customer data tested and restored regularly, at least annually, per the continuity plan?';
const described = (cspImplementationDescription: string) =>
  reading([row('BCR-08.1', { question, cspImplementationDescription })]);

describe('description-repeats-question', () => {
  it.each([
    'Yes, we regularly test and restore backups of customer data.',
    'Backups of customer data are tested and restored at least annually per the continuity plan.',
    'Yes. Northwind Storage tests and restores backups of customer data regularly.',
    'Regular testing and restoring of customer data backups, per continuity plan',
  ])('finds the question over again in %j', (text) => {
    const [finding] = check(descriptionRepeatsQuestion, described(text));
    expect(finding).toMatchObject({ questionId: 'BCR-08.1', cell: 'E3' });
    expect(finding?.severity).toBeUndefined();
  });

  it.each([
    'Backups are tested.',
    'Restoration is tested.',
    'We have implemented and maintain this.',
    'Utilising backups of customer data, tested and restored',
  ])('sees through endings, spelling and empty verbs in %j', (text) => {
    expect(check(descriptionRepeatsQuestion, described(text))).toHaveLength(1);
  });

  it('learns the own name of a provider from its texts', () => {
    const rows = Array.from({ length: 12 }, (_, index) =>
      row(`AIS-01.${index + 1}`, {
        cspImplementationDescription: `At Contoso, engineers look at change ${index} twice.`,
      }),
    );
    const own = reading(
      [...rows, row('BCR-08.1', { question, cspImplementationDescription: 'Contoso tests backups of customer data.' })],
      {
        organisation: null,
        service: null,
      },
    );
    expect(check(descriptionRepeatsQuestion, own)).toMatchObject([{ questionId: 'BCR-08.1' }]);
  });

  it.each(['At least annually.', 'Tested annually', 'At least anually.'])(
    'calls the brief confirmation %j low',
    (text) => {
      expect(check(descriptionRepeatsQuestion, described(text))).toMatchObject([{ severity: 'low' }]);
    },
  );

  it.each([
    'Backups are restored into a spare region every quarter.',
    'At least annually, last on 3 March 2026.',
    'The storage team tests backups with the restore drill.',
    'Yes, see https://northwind.example/trust',
    'Quarterly.',
    'バックアップは毎日取得しています。',
    'Die Sicherungen werden einmal im Jahr in eine Ersatzregion eingespielt.',
    '',
  ])('leaves %j alone', (text) => {
    expect(check(descriptionRepeatsQuestion, described(text))).toEqual([]);
  });

  it('falls back on our own prompt where the file has no question text', () => {
    const own = reading([
      row('BCR-08.1', {
        question: '',
        cspImplementationDescription: 'Yes, BCR-08.1 is looked after, we looked after it.',
      }),
    ]);
    expect(check(descriptionRepeatsQuestion, own, { questionSet: questionSet(['BCR-08.1']) })).toHaveLength(1);
  });

  it('leaves placeholders, NA and a bare No to their own rules', () => {
    const own = reading([
      row('BCR-08.1', { question, cspImplementationDescription: 'Yes' }),
      row('BCR-08.2', { question, answer: 'na', cspImplementationDescription: 'Backups of customer data' }),
      row('BCR-08.3', { question, answer: 'no', cspImplementationDescription: 'Not currently.' }),
    ]);
    expect(check(descriptionRepeatsQuestion, own)).toEqual([]);
  });
});
