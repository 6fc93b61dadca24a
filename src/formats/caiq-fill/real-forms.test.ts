import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { QuestionId } from '#assurance/identifiers.ts';
import { SSRM_OWNERSHIPS } from '#assurance/questionnaire/answer.ts';
import { complaintsAbout } from '../../../test/harness/package-check.ts';
import { sharedData, sharedFile, skipReason } from '../../../test/harness/shared-data.ts';
import { type Answers, answer, answersIn, fill } from '../../../test/vectors/caiq/filled-answers.ts';
import { idsOf, madeForm, writtenForm41 } from '../../../test/vectors/caiq/made-form.ts';
import { takeApart } from '../../../test/vectors/caiq/zip-forms.ts';

const SHEET = 'xl/worksheets/sheet2.xml';
const TEXTS = ['', '=1+1', ' outer ', 'two\nlines', '🔑 < & "', '_x000D_', 'x'.repeat(3_000)];

/** Something for every question, each value somewhere. */
const allAnswered = (edition: string): Answers =>
  new Map(
    idsOf(edition).map((id, at) => [
      id as QuestionId,
      answer({
        answer: (['yes', 'no', 'na'] as const)[at % 3] ?? null,
        ownership: at % 3 === 2 ? null : (SSRM_OWNERSHIPS[at % 5] ?? null),
        cspImplementationDescription: TEXTS[at % TEXTS.length] ?? '',
        cscResponsibilities: TEXTS[(at + 3) % TEXTS.length] ?? '',
      }),
    ]),
  );

const trimmed = (answers: Answers): Answers =>
  new Map(
    [...answers].map(([id, given]) => [
      id,
      {
        ...given,
        cspImplementationDescription: given.cspImplementationDescription.trim(),
        cscResponsibilities: given.cscResponsibilities.trim(),
      },
    ]),
  );

/** Everything of the sheet but its cells of answers and the stated range. */
const around = (bytes: Uint8Array): string =>
  (
    takeApart(bytes)
      .find(({ name }) => name === SHEET)
      ?.data.toString() ?? ''
  )
    .replace(/<c r="[C-F](?:[3-9]|\d\d|1\d\d|2[0-5]\d|26[0-3])"(?:[^>/]|\/(?!>))*(?:\/>|>[\s\S]*?<\/c>)/g, '')
    .replace(/<dimension ref="[^"]*"/, '<dimension');

const expectOnlyCells = (before: Uint8Array, after: Uint8Array) => {
  const [old, now] = [takeApart(before), takeApart(after)];
  expect(now.map(({ name }) => name)).toEqual(old.map(({ name }) => name));
  for (const [at, entry] of old.entries()) if (entry.name !== SHEET) expect(now[at], entry.name).toEqual(entry);
  expect(around(after) === around(before), 'the sheet around the cells').toBe(true);
  expect(complaintsAbout(after)).toEqual(complaintsAbout(before));
};

describe.skipIf(sharedData === null)(`the publisher's forms${skipReason}`, () => {
  const read = (file: string) => readFileSync(sharedFile(`caiq/${file}`));
  const blank = () => read('blank/CAIQv4.0.3_STAR-Security-Questionnaire_2024-06-03.xlsx');
  const first = () => read('completed/instructure-caiq-v4.0.2-2022-12.xlsx');
  const second = () => read('completed/instructure-caiq-v4.0.3-2024-03.xlsx');

  it('are filled from blank with the answers of a finished one', async () => {
    const answers = await answersIn(second());
    const { bytes, changedCells, untouched, unplaced, unanswered, replacedTextsKept } = await fill(blank(), answers);
    expect([unplaced, unanswered, replacedTextsKept]).toEqual([[], [], 0]);
    expect([changedCells.length, changedCells[0]]).toEqual([674, 'CAIQv4.0.3!C3']);
    expect(untouched).toHaveLength(18);
    expectOnlyCells(blank(), bytes);
    expect(await answersIn(bytes)).toEqual(answers);
  });

  it('are filled from blank with texts of every kind', async () => {
    const answers = allAnswered('4.0.3');
    const { bytes } = await fill(blank(), answers);
    expectOnlyCells(blank(), bytes);
    expect(await answersIn(bytes)).toEqual(trimmed(answers));
  });

  it('are renewed with the answers of one another, and back', async () => {
    for (const [own, other] of [
      [first(), second()],
      [second(), first()],
    ] as const) {
      const [held, wanted] = [await answersIn(own), await answersIn(other)];
      const renewed = await fill(own, wanted);
      expect(renewed.changedCells).toHaveLength(48);
      expectOnlyCells(own, renewed.bytes);
      expect(await answersIn(renewed.bytes)).toEqual(wanted);
      const back = await fill(renewed.bytes, held);
      expect(back.changedCells).toEqual(renewed.changedCells);
      expect(await answersIn(back.bytes)).toEqual(held);
    }
  });

  it('come back byte for byte when they hold the answers already', async () => {
    for (const form of [first(), second()]) {
      expect(Buffer.compare((await fill(form, await answersIn(form))).bytes, form)).toBe(0);
    }
    const { bytes } = await fill(blank(), new Map());
    expect(Buffer.compare(bytes, blank())).toBe(0);
  });

  it('can be emptied again, styles kept', async () => {
    const nothing = answer({ answer: null, ownership: null });
    const { bytes } = await fill(second(), new Map([...(await answersIn(second())).keys()].map((id) => [id, nothing])));
    expect(
      [...(await answersIn(bytes)).values()].every((each) => each.answer === null && each.ownership === null),
    ).toBe(true);
    const styles = (file: Uint8Array) =>
      [
        ...(
          takeApart(file)
            .find(({ name }) => name === SHEET)
            ?.data.toString() ?? ''
        ).matchAll(/<c r="([C-F]\d+)" s="(\d+)"/g),
      ].map(([, cell, style]) => `${cell} ${style}`);
    expect(styles(bytes)).toEqual(styles(second()));
  });

  it.each([
    ['ccm/CCMv4.0.12_2024-06-03.xlsx', 'form-cannot-be-filled', 'CAIQ'],
    ['caiq/blank/csa-caiq-v3.0.1-2017-09-01.xlsx', 'form-cannot-be-filled', 'CSA CAIQ v3.0.1'],
    ['caiq/blank/caiq-v4.1-questions.xlsx', 'form-cannot-be-filled', 'Sheet1'],
    ['caiq/blank/caiq-v4.1-questions.csv', 'form-cannot-be-filled', null],
    ['caiq/blank/csa-caiq-v1.1-2011-09-01.xlsx', 'form-cannot-be-filled', null],
    ['caiq/completed/google-cloud-caiq-v4.0.2-2023-08.pdf', 'form-cannot-be-filled', null],
  ])('are told from %s', async (file, code, sheet) => {
    const error: unknown = await fill(readFileSync(sharedFile(file)), new Map()).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code, detail: { mend: expect.stringMatching(/./) } });
    if (sheet !== null) expect(error).toMatchObject({ detail: { place: { sheet } } });
  });
});

const soffice = (process.env.PATH ?? '')
  .split(path.delimiter)
  .map((folder) => path.join(folder, 'soffice'))
  .find((file) => existsSync(file));

describe.skipIf(soffice === undefined)(
  `LibreOffice${soffice === undefined ? ' (skipped: soffice is absent)' : ''}`,
  () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'almagest-soffice-'));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it('opens filled forms and finds every answer in them', async () => {
      const blank = sharedFile('caiq/blank/CAIQv4.0.3_STAR-Security-Questionnaire_2024-06-03.xlsx');
      const done = sharedFile('caiq/completed/instructure-caiq-v4.0.3-2024-03.xlsx');
      const forms = [
        { name: 'made', edition: '4.0.3', bytes: madeForm({ ids: idsOf('4.0.3') }) },
        { name: 'written', edition: '4.1.0', bytes: writtenForm41() },
        ...(existsSync(blank) ? [{ name: 'blank', edition: '4.0.3', bytes: readFileSync(blank) }] : []),
        ...(existsSync(done) ? [{ name: 'renewed', edition: '4.0.3', bytes: readFileSync(done) }] : []),
      ];
      const given = new Map(
        await Promise.all(forms.map(async (form) => [form.name, allAnswered(form.edition)] as const)),
      );
      mkdirSync(path.join(folder, 'out'));
      for (const { name, edition, bytes } of forms) {
        const filled = await fill(bytes, given.get(name) ?? new Map(), edition);
        writeFileSync(path.join(folder, `${name}.xlsx`), filled.bytes);
      }
      execFileSync(
        soffice ?? '',
        [
          `-env:UserInstallation=file://${path.join(folder, 'profile')}`,
          ...['--headless', '--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', path.join(folder, 'out')],
          ...forms.map(({ name }) => path.join(folder, `${name}.xlsx`)),
        ],
        { stdio: 'pipe', timeout: 110_000 },
      );
      for (const { name } of forms) {
        const read = await answersIn(readFileSync(path.join(folder, 'out', `${name}.xlsx`)));
        expect(read, name).toEqual(trimmed(given.get(name) ?? new Map()));
      }
    }, 120_000);
  },
);
