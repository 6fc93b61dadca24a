import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadQuestionSets } from '#store/framework-files.ts';
import { sharedData, sharedFile, skipReason } from '../../test/harness/shared-data.ts';
import type { OfficialDownload } from './official-download.ts';
import { readOfficialDownload } from './read.ts';

const questionSets = await loadQuestionSets('frameworks');
const read = (file: string): Promise<OfficialDownload> =>
  readOfficialDownload({ bytes: readFileSync(sharedFile(file)), fileName: path.basename(file), questionSets });

const CCM_4_0 = ['CCM 4.0.13 control 197/197', 'CCM 4.0.13 control-title 197/197'];
const CCM_4_1 = ['CCM 4.1.0 control 207/207', 'CCM 4.1.0 control-title 207/207'];
const CAIQ_4_0 = 'CAIQ 4.0.3 question 261/261';
const CAIQ_4_1 = 'CAIQ 4.1.0 question 283/283';

describe.skipIf(sharedData === null)(`the real downloads${skipReason}`, () => {
  it.each<[string, string, string, readonly string[], readonly string[]]>([
    ['ccm/CCMv4.0.12_2024-06-03.xlsx', 'ccm-workbook', '4.0.12', [...CCM_4_0, CAIQ_4_0], []],
    ['ccm/ccm-v4.0.12-primary-dataset.json', 'ccm-json', '4.0.12', CCM_4_0, []],
    ['ccm/ccm-v4.0.13-controls.json', 'ccm-json', '4.0.13', CCM_4_0, []],
    ['ccm/ccm-v4.0.13-normalized.csv', 'ccm-csv', '4.0.13', CCM_4_0, []],
    ['ccm/ccm-v4.1.0.json', 'ccm-json', '4.1.0', [...CCM_4_1, CAIQ_4_1], []],
    [
      'ccm/ccm-v3.0.1.json',
      'ccm-json',
      '3.0.1',
      ['CCM 3.0.1 control 133/133', 'CCM 3.0.1 control-title 132/133'],
      ['titles-are-missing'],
    ],
    [
      'caiq/blank/CAIQv4.0.3_STAR-Security-Questionnaire_2024-06-03.xlsx',
      'caiq-workbook',
      '4.0.3',
      [...CCM_4_0, CAIQ_4_0],
      [],
    ],
    ['caiq/blank/caiq-v4.0.3-primary-dataset.json', 'caiq-json', '4.0.3', [CAIQ_4_0], []],
    ['caiq/blank/caiq-v4.1.0.json', 'caiq-json', '4.1.0', [...CCM_4_1, CAIQ_4_1], []],
    ['caiq/blank/caiq-v4.1-questions.xlsx', 'caiq-workbook', '4.1', [CAIQ_4_1], ['words-run-together']],
    ['caiq/blank/caiq-v4.1-questions.csv', 'caiq-csv', '4.1', [CAIQ_4_1], ['words-run-together']],
    [
      'caiq/blank/ai-caiq-v1.1.0-questions.csv',
      'ai-caiq-csv',
      '1.1.0',
      ['AICM 1.1.0 control 247/247', 'AICM 1.1.0 control-title 247/247', 'AI-CAIQ 1.1.0 question 320/320'],
      [],
    ],
    [
      'caiq/blank/csa-caiq-v3.0.1-2017-09-01.xlsx',
      'caiq-workbook',
      '3.0.1',
      ['CCM 3.0.1 control 133/133', 'CCM 3.0.1 control-title 133/133', 'CAIQ 3.0.1 question 295/295'],
      ['id-was-mended'],
    ],
    ['oscal/ccm-v4.0.12-oscal.json', 'ccm-oscal', '4.0.12', [...CCM_4_0, CAIQ_4_0], []],
    [
      'oscal/ccm-lite-v4.0.12-oscal.json',
      'ccm-oscal',
      '4.0.12',
      ['CCM 4.0.13 control 91/197', 'CCM 4.0.13 control-title 91/197', 'CAIQ 4.0.3 question 124/261'],
      ['ids-are-missing', 'ids-are-missing'],
    ],
    [
      'caiq/completed/instructure-caiq-v4.0.3-2024-03.xlsx',
      'caiq-workbook',
      '4.0.3',
      [...CCM_4_0, CAIQ_4_0],
      ['questionnaire-is-filled'],
    ],
  ])('%s is %s of %s', async (file, source, publisherEdition, counts, problems) => {
    const download = await read(file);
    expect(download.source).toBe(source);
    expect(download.publisherEdition).toBe(publisherEdition);
    expect(
      download.counts.map(
        ({ framework, edition, kind, texts, of }) => `${framework} ${edition} ${kind} ${texts}/${of}`,
      ),
    ).toEqual(counts);
    expect(download.problems.map(({ code }) => code)).toEqual(problems);
  });

  it('of one edition give the same texts, whatever they are written in', async () => {
    const texts = async (file: string) =>
      new Map(
        (await read(file)).texts.map(({ framework, edition, kind, id, text }) => [
          `${framework} ${edition} ${kind} ${id}`,
          text,
        ]),
      );
    const workbook = await texts('ccm/CCMv4.0.12_2024-06-03.xlsx');
    for (const file of [
      'ccm/ccm-v4.0.12-primary-dataset.json',
      'ccm/ccm-v4.0.13-controls.json',
      'ccm/ccm-v4.0.13-normalized.csv',
      'oscal/ccm-v4.0.12-oscal.json',
      'oscal/ccm-lite-v4.0.12-oscal.json',
      'caiq/blank/caiq-v4.0.3-primary-dataset.json',
      'caiq/blank/CAIQv4.0.3_STAR-Security-Questionnaire_2024-06-03.xlsx',
    ]) {
      for (const [key, text] of await texts(file)) expect(text, `${file}: ${key}`).toBe(workbook.get(key));
    }
  });

  it('name guidelines and mappings that are not imported', async () => {
    expect((await read('ccm/CCMv4.0.12_2024-06-03.xlsx')).notImported).toEqual([
      { what: 'implementation-guidelines', controls: 197 },
      { what: 'auditing-guidelines', controls: 197 },
      { what: 'mappings', controls: 197 },
    ]);
  });

  it.each([
    ['ccm/ccm-v4.0.12-applicability-ownership.json', 'file-is-not-an-official-download'],
    ['ccm/aicm-1.0.3-to-1.1.0-crosswalk.csv', 'file-is-not-an-official-download'],
    ['ccm/continuous-audit-metrics.yml', 'file-is-not-an-official-download'],
    ['oscal/ccm-oscal-mappings.json', 'file-is-not-an-official-download'],
    ['oscal/nist-800-53-rev5-LOW-resolved.min.json', 'file-is-not-an-official-download'],
    ['caiq/completed/google-cloud-caiq-v4.0.2-2023-08.pdf', 'file-is-not-an-official-download'],
    ['caiq/completed/forged-apps-caiq-lite-v4.0.3.md', 'file-is-not-an-official-download'],
    ['caiq/blank/csa-caiq-v1.1-2011-09-01.xlsx', 'edition-is-not-read'],
  ])('%s is refused: %s', async (file, code) => expect(read(file)).rejects.toMatchObject({ code }));
});
