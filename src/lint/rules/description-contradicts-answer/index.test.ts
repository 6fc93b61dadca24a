import { describe, expect, it } from 'vitest';
import { check, reading, row } from '../../testing.ts';
import { descriptionContradictsAnswer } from './index.ts';

const yes = (cspImplementationDescription: string) => reading([row('IAM-05.1', { cspImplementationDescription })]);

describe('description-contradicts-answer', () => {
  it.each([
    'No, this is done by hand.',
    'Not applicable to our service.',
    'N/A - we run no data centre',
    'Not currently implemented.',
    'Not yet in place, but on the list.',
    'A formal review is not yet performed.',
    'Access reviews are not currently conducted.',
    'We do not currently review access.',
    'Our team currently does not test this.',
    'This is planned for next year.',
    'Planned for the second quarter.',
    'Under development.',
    'Access is reviewed by hand. We plan to implement a tool.',
    'Quarterly reviews will be introduced in 2027.',
  ])('finds a Yes taken back in %j', (text) => {
    expect(check(descriptionContradictsAnswer, yes(text))).toMatchObject([{ questionId: 'IAM-05.1', cell: 'E3' }]);
  });

  it.each([
    'We do not store card numbers.',
    'Our host does not disclose the addresses of its sites.',
    'Keys are not shared between tenants.',
    'Access not needed any more is removed.',
    'No single person can release a change.',
    'No customer data leaves the region.',
    'Planned maintenance is announced a week ahead.',
    'Planned changes go through the change board.',
    'Customers are told when a change is planned.',
    'Patches that are not yet deployed are tracked.',
    'In progress changes are frozen during the drill.',
    'We plan capacity every quarter.',
    'Known issues will be fixed within 30 days.',
  ])('leaves %j alone', (text) => {
    expect(check(descriptionContradictsAnswer, yes(text))).toEqual([]);
  });

  it.each(['no', 'na'] as const)('finds a %s whose text opens with Yes', (answer) => {
    const own = reading([row('IAM-05.1', { answer, cspImplementationDescription: 'Yes, see the policy.' })]);
    expect(check(descriptionContradictsAnswer, own)).toHaveLength(1);
  });

  it('leaves an honest No alone', () => {
    const own = reading([row('IAM-05.1', { answer: 'no', cspImplementationDescription: 'Not currently in place.' })]);
    expect(check(descriptionContradictsAnswer, own)).toEqual([]);
  });
});
