import { afterAll, describe, expect, it } from 'vitest';
import type { QuestionId } from '#assurance/identifiers.ts';
import { Refusal } from '#assurance/refusal.ts';
import { workbookOfInlineStrings, zipBomb } from '../../test/harness/made-workbook.ts';
import { answer, answersIn, answersOf, fill } from '../../test/vectors/caiq/filled-answers.ts';
import { idsOf, madeForm, writtenForm41 } from '../../test/vectors/caiq/made-form.ts';
import { childProgram } from './child-program.ts';
import { ReadingPool } from './reading-pool.ts';

const pool = new ReadingPool({ ...childProgram(), size: 1 });
afterAll(() => pool.close());

const fillInChild = (bytes: Uint8Array, answers: ReturnType<typeof answersOf>, edition = '4.0.3') =>
  pool.fillInChild({ bytes, fileName: 'form.xlsx', answers, edition });

describe('filling a form in a child', () => {
  it('gives what filling it here gives, byte for byte', async () => {
    const answers = answersOf(
      Object.fromEntries(
        idsOf('4.1.0').map((id, at) => [id, answer({ cspImplementationDescription: `Üben ${at} 🔑` })]),
      ),
    );
    const [inChild, here] = [
      await fillInChild(writtenForm41(), answers, '4.1.0'),
      await fill(writtenForm41(), answers, '4.1.0'),
    ];
    expect(Buffer.compare(inChild.bytes, here.bytes)).toBe(0);
    expect({ ...inChild, bytes: null }).toEqual({ ...here, bytes: null });
    expect(await answersIn(inChild.bytes)).toEqual(answers);
  });

  it('carries over which cell cannot hold a text', async () => {
    const refused = fillInChild(madeForm(), answersOf({ 'A&A-01.1': answer({ cscResponsibilities: '\u0000' }) }));
    await expect(refused).rejects.toBeInstanceOf(Refusal);
    await expect(refused).rejects.toMatchObject({
      code: 'text-does-not-fit-a-cell',
      detail: { place: { sheet: 'CAIQv4.0.3', cell: 'F3', row: 3, column: 'F' } },
    });
  });

  it.each<readonly [string, () => Uint8Array]>([
    ['1.5 million inline strings', () => workbookOfInlineStrings(1_500_000, true)],
    ['a zip bomb of 150 MB', () => zipBomb(150_000_000)],
    ['no workbook', () => Buffer.from('Question ID,Answer')],
  ])('refuses %s and reads the next file', async (_, make) => {
    const answers = new Map([['A&A-01.1' as QuestionId, answer()]]);
    await expect(fillInChild(make(), answers)).rejects.toBeInstanceOf(Refusal);
    const { bytes } = await fillInChild(madeForm(), answers);
    const reading = await pool.readInChild({ bytes, fileName: 'form.xlsx' });
    expect(reading.rows[0]?.answer).toBe('yes');
  });
});
