import { describe, expect, it } from 'vitest';
import { nameOf } from '#actions/action.ts';
import { published } from '#actions/described.ts';
import { ACTIONS } from '#actions/index.ts';
import { CHANGE_FLAGS, COMMON_FLAGS } from './act-command.ts';
import { actFields, inputFrom } from './act-fields.ts';

const acts = published(ACTIONS);
const fieldsOf = (name: string) => actFields(acts.find((action) => nameOf(action) === name)!);
const flag = (act: string, name: string) => fieldsOf(act).find((field) => field.flag === name);

describe('the flags of an act', () => {
  it.each(acts.map((action) => [nameOf(action), action] as const))(
    '%s are told in words and meet no common one',
    (_, action) => {
      const common = Object.keys({ ...CHANGE_FLAGS, ...COMMON_FLAGS });
      for (const field of actFields(action)) {
        expect(field.flag).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
        expect(field.spec.about.length).toBeGreaterThan(8);
        expect(common).not.toContain(field.flag);
      }
    },
  );

  it('come from the schema: names, choices, kinds and what is needed', () => {
    expect(flag('vendor.revise', 'vendor-id')).toMatchObject({
      name: 'vendorId',
      required: true,
      spec: { value: 'ID' },
    });
    expect(flag('vendor.add', 'tier')).toMatchObject({
      required: false,
      nullable: true,
      spec: { choices: ['critical', 'medium', 'experimental', 'none'] },
    });
    expect(flag('activity.list', 'limit')).toMatchObject({ kind: 'integer', spec: { value: 'NUMBER' } });
    expect(flag('residual-question.choose', 'asked')).toMatchObject({
      kind: 'boolean',
      spec: { choices: ['yes', 'no'] },
    });
    expect(flag('reading.add', 'file')).toMatchObject({ kind: 'file', required: true, spec: { value: 'PATH' } });
    expect(flag('reading.add', 'file-name')).toMatchObject({ required: false });
  });

  it('become the input of the act, each value in its kind', () => {
    const values = { 'vendor-id': 'v1', tier: 'none', service: '', ver: '3' };
    const input = inputFrom(fieldsOf('vendor.revise'), values);
    expect(input).toEqual({ vendorId: 'v1', tier: null, service: '', ver: 3 });
    const choice = { 'reading-id': 'r1', number: '2', asked: 'no' };
    expect(inputFrom(fieldsOf('residual-question.choose'), choice)).toEqual({
      readingId: 'r1',
      number: 2,
      asked: false,
    });
  });

  it('take several values parted by commas, and what has parts of its own as JSON', () => {
    expect(flag('scope.decide', 'targets')).toMatchObject({ kind: 'list', spec: { value: 'TEXT,…' } });
    const decision = { 'service-id': 's1', edition: '4.1.0', targets: 'DCS, IAM-02', 'in-scope': 'no' };
    expect(inputFrom(fieldsOf('scope.decide'), { ...decision, justification: 'Rented halls.' })).toEqual({
      serviceId: 's1',
      edition: '4.1.0',
      targets: ['DCS', 'IAM-02'],
      inScope: false,
      justification: 'Rented halls.',
    });
    const splits = [{ controlId: 'IAM-01', cspPart: 'We.', cscPart: 'You.' }];
    const accepted = { 'service-id': 's1', edition: '4.1.0', 'control-ids': 'IAM-01' };
    const accept = fieldsOf('responsibility.accept-proposed');
    expect(inputFrom(accept, { ...accepted, splits: JSON.stringify(splits) })).toMatchObject({ splits });
    expect(() => inputFrom(accept, { ...accepted, splits: '{' })).toThrow('--splits is no JSON.');
  });

  it('are refused where one is missing or is no number', () => {
    expect(() => inputFrom(fieldsOf('vendor.add'), {})).toThrow('--name is missing.');
    const wrong = { 'reading-id': 'r1', number: 'two', asked: 'no' };
    expect(() => inputFrom(fieldsOf('residual-question.choose'), wrong)).toThrow('--number cannot be "two".');
  });
});
