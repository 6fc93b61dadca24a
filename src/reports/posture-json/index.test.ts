import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { Refusal } from '#assurance/refusal.ts';
import { northwindRead } from '../../../test/harness/posture-read.ts';
import { postureJson, postureObject, refusedObject } from './index.ts';

const schema = JSON.parse(readFileSync(new URL('../../../docs/reference/read.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

function errorsOf(value: unknown): readonly string[] {
  validate(JSON.parse(JSON.stringify(value)));
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

describe('posture as JSON', () => {
  it('meets its published schema', () => {
    expect(errorsOf(postureObject(northwindRead()))).toEqual([]);
    expect(errorsOf(postureObject(northwindRead({ posture: { tier: null, assessed: null } })))).toEqual([]);
  });

  it('meets the schema as a refusal, and as a list of both', () => {
    const refusal = new Refusal('file-holds-no-questionnaire', {
      message: 'No sheet holds questions.',
      mend: 'Send the finished CAIQ workbook.',
      place: { sheet: 'Sheet1', cell: null, row: null, column: null },
    });
    const { file, today } = northwindRead();
    const refused = refusedObject(file, today, refusal);
    expect(errorsOf(refused)).toEqual([]);
    expect(errorsOf([postureObject(northwindRead()), refused])).toEqual([]);
  });

  it('is refused by the schema when a part is missing or unknown', () => {
    const { answers, ...rest } = postureObject(northwindRead());
    expect(answers.yes).toBeGreaterThan(0);
    expect(errorsOf(rest)).not.toEqual([]);
    expect(errorsOf({ ...rest, answers: { ...answers, maybe: 1 } })).not.toEqual([]);
  });

  it('holds the promised parts at the top', () => {
    const parsed = JSON.parse(new TextDecoder().decode(postureJson.render(northwindRead()).bytes));
    expect(parsed.questionnaire).toMatchObject({ name: 'CAIQ', edition: '4.1.0' });
    expect(parsed.answers).toEqual({ yes: 259, no: 17, na: 0, unanswered: 7, other: 0 });
    expect(Object.keys(parsed.ownership)).toEqual([
      'csp-owned',
      'csc-owned',
      'third-party-outsourced',
      'shared-csp-csc',
      'shared-csp-third-party',
      'missing',
      'other',
    ]);
    expect(parsed.descriptions).toBe(166);
    expect(parsed.domains.CEK.answers.unanswered).toBe(2);
    expect(parsed.problems[0]).toEqual({
      code: 'row-has-no-question-id',
      sheet: 'Notes',
      row: 4,
      column: 'B',
      cell: null,
      message: 'A row of text without a question id was not read as an answer.',
      content: '+1 555 0100 ask for <Ines> & co | pipes',
    });
  });
});
