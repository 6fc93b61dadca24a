import { describe, expect, it } from 'vitest';
import type { Reading } from '#assurance/questionnaire/reading.ts';
import { allAnswered, tableOf } from '../../../test/vectors/caiq/make-caiq.ts';
import { questionSets } from '../../../test/vectors/caiq/question-sets.ts';
import { caiqJson } from './index.ts';

const read = async (value: unknown): Promise<Reading> =>
  caiqJson.read({ bytes: Buffer.from(JSON.stringify(value)), fileName: 'a.json', questionSets });
const yes = (reading: Reading) => reading.rows.filter(({ answer }) => answer === 'yes').length;
const made = allAnswered();

describe('caiq-json', () => {
  it('reads an export of a sheet whose keys are its title row', async () => {
    const [title = [], ...rows] = tableOf(made);
    const keys = title.concat(['', '__1', '__2', '__3', '__4', '__5', '__6']);
    const reading = await read(
      rows.map((row) => Object.fromEntries(row.map((cell, index) => [keys[index] ?? `__${index}`, cell]))),
    );
    expect(yes(reading)).toBe(261);
    expect(reading.statedEditions.map(({ source }) => source)).toEqual(['stamp', 'title', 'id-set']);
    expect(reading.rows[0]).toMatchObject({ row: 3, cells: { id: 'A3' } });
    expect(reading.problems).toEqual([]);
  });

  it.each<[string, unknown]>([
    [
      'a list of answers',
      made.map(({ id, description }) => ({ id, answer: 'Yes', ownership: 'CSP-owned', comment: description })),
    ],
    [
      'a list below `responses`, camel case',
      {
        version: '4.0.3',
        responses: made.map(({ id, description }) => ({
          questionId: id,
          answer: 'yes',
          controlOwnership: 'CSP-owned',
          implementationDescription: description,
        })),
      },
    ],
    [
      'the answers of a registry',
      {
        name: 'Northwind',
        responses: made.map(({ id, description }) => ({
          question_id: id,
          answer: 'yes',
          ssrm_control_ownership: 'CSP-owned',
          comment: description,
        })),
      },
    ],
    [
      'domains, controls and questions',
      {
        domains: [
          {
            title: 'All',
            controls: made.map(({ id, description }) => ({
              control_id: id.slice(0, 6),
              questions: [{ question_id: id, answer: 'Yes', ownership: 'CSP-owned', notes: description }],
            })),
          },
        ],
      },
    ],
    [
      'answers keyed by id',
      {
        answers: Object.fromEntries(
          made.map(({ id, description }) => [id, { answer: 'Yes', ownership: 'CSP-owned', comments: description }]),
        ),
      },
    ],
    [
      'answers in an object of their own',
      made.map(({ id, description }) => ({
        id,
        response: { value: 'Yes', comments: description },
        ownership: 'CSP-owned',
      })),
    ],
    ['rows as lists', tableOf(made)],
    [
      'true and false',
      made.map(({ id, description }) => ({ id, answer: true, ownership: 'CSP-owned', comment: description })),
    ],
  ])('reads %s', async (_what, value) => {
    const reading = await read(value);
    expect(yes(reading)).toBe(261);
    expect(reading.rows.filter(({ ownership }) => ownership === 'csp-owned')).toHaveLength(261);
    expect(reading.rows[0]?.cspImplementationDescription).toBe(made[0]?.description);
  });

  it('reads responses with comments of both parties', async () => {
    const responses = made.map(({ id, description }) => ({
      question_id: id,
      answer: 'yes',
      ssrm_csp_comment: description,
      ssrm_csc_comment: 'Keep keys safe.',
    }));
    const reading = await read({ id: 7, name: 'Northwind Vault', responses });
    expect(yes(reading)).toBe(261);
    expect(reading.rows[0]).toMatchObject({
      cspImplementationDescription: made[0]?.description,
      cscResponsibilities: 'Keep keys safe.',
      ownership: null,
      cells: { ownership: null },
    });
  });

  it('reads plain answers keyed by id', async () => {
    expect(yes(await read(Object.fromEntries(made.map(({ id }) => [id, 'Yes']))))).toBe(261);
  });

  it('takes edition, date and names from the top of the file', async () => {
    const reading = await read({
      metadata: {
        organization: 'Fjord Compute',
        service_name: 'Fjord Cells',
        last_updated: '2024-03-25',
        caiq_version: '4.0.3',
      },
      questions: made.map(({ id }) => ({ id, answer: 'Yes' })),
    });
    expect(reading).toMatchObject({
      organisation: 'Fjord Compute',
      service: 'Fjord Cells',
      dates: [{ kind: 'last-updated', on: '2024-03-25' }],
    });
    expect(reading.statedEditions[0]).toMatchObject({ source: 'metadata', edition: '4.0.3' });
  });

  it('lists members that hold objects it does not know', async () => {
    const reading = await read({
      questions: made.map(({ id }) => ({ id, answer: 'Yes', evidence_links: [{ url: 'x' }] })),
    });
    expect(reading.problems).toMatchObject([{ code: 'column-not-understood', content: 'evidence_links' }]);
  });

  it('is not led astray by keys of the language', async () => {
    const text = `[${made.map(({ id }) => `{"id":"${id}","answer":"Yes","__proto__":"x","constructor":"y"}`).join(',')}]`;
    const reading = await caiqJson.read({ bytes: Buffer.from(text), fileName: 'a.json', questionSets });
    expect(yes(reading)).toBe(261);
  });
});
