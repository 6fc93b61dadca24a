/** A runtime for acts in tests: a real database, a folder for files, readers in this process, a clock that stands. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import type { Runtime } from '#actions/action.ts';
import { fillWorkbook } from '#formats/caiq-fill/fill-workbook.ts';
import { readQuestionnaire } from '#formats/index.ts';
import { readListing } from '#listings/read-listing.ts';
import { readMetricCatalogue } from '#metric-files/read-catalogue.ts';
import { readValueTable } from '#metric-files/read-values.ts';
import { readOfficialDownload } from '#official-text/read.ts';
import { type ActivityEntry, type ActivityFilter, listActivity } from '#store/activity-log.ts';
import { openEvidenceFiles } from '#store/evidence-files.ts';
import { loadQuestionSets } from '#store/framework-files.ts';
import { generateSeed, signingKeyOf } from '#transparency/ed25519.ts';
import { renderPdf } from '#typesetter/render-pdf.ts';
import { fakeClock, newId, type TestDatabase, testDatabase } from './database.ts';
import { madeCaiq } from './made-workbook.ts';

export interface TestRuntime extends TestDatabase {
  readonly runtime: Runtime;
  readonly clock: ReturnType<typeof fakeClock>;
  /** Where the files of a workspace lie. */
  readonly filesOf: (workspaceId: string) => string;
  /** The activity log of a workspace, newest first. */
  readonly activityOf: (workspaceId: string, filter?: ActivityFilter) => Promise<readonly ActivityEntry[]>;
}

/** Call at the top of a test file. Database and folder go when its tests are over. */
export async function testRuntime(clock = fakeClock()): Promise<TestRuntime> {
  const opened = await testDatabase();
  const folder = mkdtempSync(path.join(tmpdir(), 'almagest-files-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const questionSets = await loadQuestionSets('frameworks');
  const { database } = opened;
  return {
    ...opened,
    clock,
    runtime: {
      database,
      files: openEvidenceFiles(folder),
      // Nobody has an account; a test of accounts brings identity.
      people: {
        personOfEmail: async () => null,
        namesOf: async () => new Map(),
        revokeTokensOfOthers: async () => undefined,
      },
      mail: null,
      linkTo: (to) => `https://almagest.example${to}`,
      now: clock.now,
      newId,
      readFile: ({ bytes, fileName }) => readQuestionnaire({ bytes, fileName, questionSets }),
      readOfficialDownload: ({ bytes, fileName }) => readOfficialDownload({ bytes, fileName, questionSets }),
      readListing: ({ bytes, columns }) => readListing({ bytes, columns }),
      readMetrics: async ({ bytes }) => readMetricCatalogue({ bytes, questionSets }),
      readValues: async ({ bytes }) => readValueTable({ bytes }),
      fillForm: ({ bytes, answers, edition }) => fillWorkbook(bytes, answers, { questionSets, edition }),
      typeset: (paper) => renderPdf(paper),
      packKey: signingKeyOf(generateSeed()),
      questionSets,
    },
    filesOf: (workspaceId) => path.join(folder, workspaceId),
    activityOf: (workspaceId, filter = {}) => database.read(workspaceId, (read) => listActivity(read, filter)),
  };
}

/** A finished CAIQ of "Northwind Storage GmbH", with weaknesses to ask about. Other words, other bytes. */
export function finishedCaiq(
  { questionSets }: Pick<Runtime, 'questionSets'>,
  words = 'keeps',
  edition = '4.0.3',
): Uint8Array {
  const set = questionSets.find((one) => one.name === 'CAIQ' && one.edition === edition);
  const answers = (set?.questions ?? []).map(({ id }, at) => ({
    id,
    answer: at % 5 === 4 ? 'No' : 'Yes',
    ownership: at % 7 === 6 ? 'Shared CSP and CSC' : 'CSP-owned',
    description:
      at % 5 === 4 ? '' : `Northwind ${words} ${id} under a standard that its platform team reviews each March.`,
  }));
  return madeCaiq(edition, answers);
}

/** The same, where people have the names that a test gives them by their ids. */
export async function testRuntimeWithNames(): Promise<TestRuntime & { readonly names: Map<string, string> }> {
  const opened = await testRuntime();
  const names = new Map<string, string>();
  const namesOf = async (ids: readonly string[]) => new Map([...names].filter(([id]) => ids.includes(id)));
  const runtime = { ...opened.runtime, people: { ...opened.runtime.people, namesOf } };
  return { ...opened, runtime, names };
}
