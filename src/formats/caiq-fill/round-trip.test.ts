import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QuestionId } from '#assurance/identifiers.ts';
import { type Answer, SSRM_OWNERSHIPS } from '#assurance/questionnaire/answer.ts';
import { complaintsAbout } from '../../../test/harness/package-check.ts';
import { type Answers, answersIn, cellsIn, fill } from '../../../test/vectors/caiq/filled-answers.ts';
import { idsOf, madeForm, writtenForm41 } from '../../../test/vectors/caiq/made-form.ts';
import { takeApart } from '../../../test/vectors/caiq/zip-forms.ts';
import type { FilledAnswer } from './filled-workbook.ts';

/** Prose, and what must not become anything else: formulas, markup, escapes, astral signs, white space of any kind. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'We ',
        'audit',
        '\n',
        '\r\n',
        '  ',
        '\t',
        '=1+1',
        '+A1',
        '@x',
        '_x000D_',
        '_x',
        ']]>',
        '<b>',
        '&amp;',
        '"',
        "'",
        '🔑',
        '\u0085',
        '\u2028',
        'é',
        'e\u0301',
        '北',
        '\u{10FFFD}',
      ),
      fc
        .string({ unit: 'grapheme', maxLength: 6 })
        .filter((each) => !/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/.test(each)),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

const answer: fc.Arbitrary<FilledAnswer> = fc.record({
  answer: fc.constantFrom<Answer | null>('yes', 'no', 'na', null),
  ownership: fc.constantFrom(null, ...SSRM_OWNERSHIPS),
  cspImplementationDescription: text,
  cscResponsibilities: text,
});

const FORMS = [
  {
    edition: '4.0.3',
    ids: idsOf('4.0.3'),
    bytes: madeForm({ ids: idsOf('4.0.3') }),
    sheet: 'xl/worksheets/sheet2.xml',
  },
  { edition: '4.1.0', ids: idsOf('4.1.0'), bytes: writtenForm41(), sheet: 'xl/worksheets/sheet2.xml' },
] as const;

/** Answers to some questions of a form, two times. */
const renewal = fc.constantFrom(0, 1).chain((at) => {
  const form = FORMS[at] ?? FORMS[0];
  const some = fc
    .subarray([...form.ids], { maxLength: 40 })
    .chain((ids) =>
      fc
        .tuple(...ids.map((id) => answer.map((given) => [id as QuestionId, given] as const)))
        .map((pairs): Answers => new Map(pairs)),
    );
  return fc.record({ at: fc.constant(at), first: some, second: some });
});

const plain = (written: string): string => (written.trim() === '' ? '' : written.replace(/\r\n?/g, '\n'));

/** What the reader is to find: no owner where nothing applies, no outer white space. */
const asRead = (given: FilledAnswer): FilledAnswer => ({
  answer: given.answer,
  ownership: given.answer === 'na' ? null : given.ownership,
  cspImplementationDescription: plain(given.cspImplementationDescription).trim(),
  cscResponsibilities: plain(given.cscResponsibilities).trim(),
});

/** The sheet without the cells that may change, and the range that follows from them. */
const rest = (bytes: Uint8Array, part: string): string =>
  (
    takeApart(bytes)
      .find(({ name }) => name === part)
      ?.data.toString() ?? ''
  )
    .replace(/<c r="[C-F](?:[3-9]|\d{2,})"(?:[^>/]|\/(?!>))*(?:\/>|>[\s\S]*?<\/c>)/g, '')
    .replace(/<dimension ref="[^"]*"/, '<dimension');

describe('answers written into a form', () => {
  it('are read back as they were, blank or over other answers, and change nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(renewal, async ({ at: chosen, first, second }) => {
        const form = FORMS[chosen] ?? FORMS[0];
        let before = form.bytes;
        const held = new Map<QuestionId, FilledAnswer>();
        for (const answers of [first, second]) {
          const filled = await fill(before, answers, form.edition);
          for (const [id, given] of answers) held.set(id, asRead(given));
          const read = await answersIn(filled.bytes);
          for (const [id, given] of held) expect(read.get(id)).toEqual(given);
          const cells = await cellsIn(filled.bytes);
          for (const [id, given] of answers) {
            const row = form.ids.indexOf(id) + 3;
            const now = [cells[`E${row}`] ?? '', cells[`F${row}`] ?? ''];
            const wanted = [given.cspImplementationDescription, given.cscResponsibilities].map(plain);
            for (const [at, each] of wanted.entries())
              expect([each, now[at]?.trim()]).toContain(now[at] === each ? each : each.trim());
          }
          expect(rest(filled.bytes, form.sheet) === rest(before, form.sheet), 'the sheet around the cells').toBe(true);
          const [old, now] = [takeApart(before), takeApart(filled.bytes)];
          for (const [at, entry] of old.entries()) if (entry.name !== form.sheet) expect(now[at]).toEqual(entry);
          expect(complaintsAbout(filled.bytes)).toEqual([]);
          const again = await fill(filled.bytes, answers, form.edition);
          expect(again.changedCells).toEqual([]);
          expect(Buffer.compare(again.bytes, filled.bytes)).toBe(0);
          const own = await fill(filled.bytes, read, form.edition);
          expect(Buffer.compare(own.bytes, filled.bytes)).toBe(0);
          before = filled.bytes;
        }
      }),
      { numRuns: 12 },
    );
  });

  it('that are refused are those with signs XML cannot hold, and no others', async () => {
    const bytes = madeForm();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }), async (any) => {
        const isFit = [...any].every((sign) => /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]$/u.test(sign));
        const given = { answer: null, ownership: null, cspImplementationDescription: any, cscResponsibilities: '' };
        const outcome = await fill(bytes, new Map([['A&A-01.1' as QuestionId, given]])).then(
          () => 'written',
          (error: { code?: string }) => error.code,
        );
        expect(outcome).toBe(isFit || any.trim() === '' ? 'written' : 'text-does-not-fit-a-cell');
      }),
      { numRuns: 150 },
    );
  });
});
