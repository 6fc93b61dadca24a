/** The invented provider holds what it claims: whole, in our own words, marked as invented, and true on any day. */
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { domainOf, parseQuestionId } from '#assurance/identifiers.ts';
import { mediaTypeOf } from '#formats/media-type/media-type.ts';
import { lint } from '#lint/index.ts';
import { loadQuestionSets } from '#store/framework-files.ts';
import { officialRuns, runsOf } from '../../../test/harness/official-words.ts';
import { sharedData, skipReason } from '../../../test/harness/shared-data.ts';
import { sampleReading, sampleReadings } from '../sample-readings.ts';
import * as cadence from './cadence.ts';
import { COMMENTS } from './comments.ts';
import { ruleSections } from './document-texts.ts';
import { SAMPLE_DOCUMENTS } from './documents.ts';
import { SAMPLE_EXCEPTIONS } from './exceptions.ts';
import { SUBMISSION } from './hand-over.ts';
import { HOUSE_RULES, PASSAGES } from './house-rules.ts';
import { DOMAIN_OWNERS, SAMPLE_PEOPLE } from './people.ts';
import { SAMPLE_RECORDS } from './records.ts';
import { CHANGED_SINCE, DRAFTS, renewedAnswers, SENT_BACK, UNANSWERED } from './renewal.ts';
import * as services from './services.ts';
import { BLANK_WORKBOOK, FIRST_WORKBOOK, HANDED_OVER, handedOverAnswers, improvedAnswers } from './tidewater.ts';

const TODAY = '2026-11-23';
const sets = await loadQuestionSets('frameworks');
const setOf = (edition: string) => sets.find(({ name, edition: own }) => name === 'CAIQ' && own === edition)!;
const [before, now] = [setOf('4.0.3'), setOf('4.1.0')];
const answers = handedOverAnswers(TODAY, before);
const facts = { today: TODAY, questionSet: before, answers };
const filesOf = (today: string) =>
  SAMPLE_DOCUMENTS.flatMap(({ key, versions }) =>
    versions.map(({ fileName, make }) => ({ key, fileName, bytes: make({ ...facts, today }) })),
  );
/** The words of a PDF of ours: every string that is drawn, lines joined. */
const wordsOf = (bytes: Uint8Array) =>
  [...new TextDecoder().decode(bytes).matchAll(/Td \((.*)\) Tj/g)]
    .map(([, text = '']) =>
      text
        .replaceAll(/\\([()\\])/g, '$1')
        .replaceAll(/\\(\d{3})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 8))),
    )
    .join(' ');

describe('the workbook of a year ago', () => {
  it('answers and describes every question of its edition once, in questionnaire order', () => {
    expect(answers.map(({ id }) => id)).toEqual(before.questions.map(({ id }) => id));
    expect(answers.filter(({ description }) => description === '')).toEqual([]);
    expect(new Set(answers.map(({ description }) => description)).size).toBe(answers.length);
  });

  it('gives no rule a reason of weight, as it was approved', () => {
    const day = '2025-09-20';
    const reading = sampleReading(HANDED_OVER, TODAY, sets);
    expect(reading.problems).toEqual([]);
    const issues = lint({ reading, questionSet: before, today: day, serviceModel: 'saas' });
    expect(issues.map(({ rule }) => rule)).toEqual(['edition-sunset']);
  });

  it('came in with eight texts that were written better first, and leaves a form without an answer', () => {
    const first = sampleReading(FIRST_WORKBOOK, TODAY, sets);
    const better = improvedAnswers(TODAY, before);
    expect(better).toHaveLength(8);
    for (const { id, description } of better)
      expect(first.rows.find(({ questionId }) => questionId === id)?.cspImplementationDescription).not.toBe(
        description,
      );
    expect(sampleReading(BLANK_WORKBOOK, TODAY, sets).rows.filter(({ answer }) => answer !== null)).toEqual([]);
  });

  it('shares no description with a vendor', () => {
    const theirs = new Set(
      sampleReadings(TODAY, sets).flatMap(({ reading }) => reading.rows.map((row) => row.cspImplementationDescription)),
    );
    expect(answers.filter(({ description }) => theirs.has(description))).toEqual([]);
  });
});

describe('the renewal', () => {
  it('writes to questions of the new edition only, and leaves some that were never asked before', () => {
    const written = [...renewedAnswers(TODAY), ...CHANGED_SINCE];
    for (const { id } of written) expect(now.byId.has(id), id).toBe(true);
    expect(UNANSWERED).toHaveLength(17);
    for (const id of UNANSWERED) expect(now.byId.get(id)?.predecessor, id).toBeNull();
    const asked = new Set(now.questions.filter(({ predecessor }) => predecessor === null).map(({ id }) => id));
    for (const { id } of written) asked.delete(id);
    expect([...asked].toSorted()).toEqual([...UNANSWERED].toSorted());
    for (const id of [...DRAFTS, ...SENT_BACK.map(([, text]) => parseQuestionId(text)!)])
      expect(now.byId.has(id), id).toBe(true);
  });

  it('speaks beside questions that are asked, and every domain has an owner', () => {
    for (const { questionId } of COMMENTS) expect(now.byId.has(questionId)).toBe(true);
    const owned = DOMAIN_OWNERS.flatMap(([, domains]) => domains);
    expect(owned.toSorted()).toEqual(before.catalogue.domains.map(({ code }) => String(code)).toSorted());
    expect(new Set(answers.map(({ id }) => domainOf(id))).size).toBe(17);
  });
});

describe('the decisions', () => {
  it('name controls that the catalogue has', () => {
    const { HARBOUR_DESK_SCOPE, TIDAL_RUNTIME_SCOPE, OUTSOURCED, WITH_THIRD_PARTIES, WITHOUT_SPLIT } = services;
    const has = ({ catalogue }: typeof before, id: string) =>
      catalogue.domains.some(({ code }) => code === id) || [...catalogue.controls.keys()].some((known) => known === id);
    const then = [
      ...HARBOUR_DESK_SCOPE.flatMap(({ targets }) => targets),
      ...OUTSOURCED.controlIds,
      ...WITH_THIRD_PARTIES.flatMap(({ controlIds }) => controlIds),
      ...SAMPLE_DOCUMENTS.flatMap(({ shows }) => shows),
      ...SAMPLE_RECORDS.flatMap(({ shows }) => (shows === '' ? [] : shows.split(' '))),
    ];
    for (const id of then) expect(has(before, id), id).toBe(true);
    const later = [...TIDAL_RUNTIME_SCOPE.flatMap(({ targets }) => targets), ...WITHOUT_SPLIT];
    for (const id of later) expect(has(now, id), id).toBe(true);
  });
});

describe('the documents', () => {
  it('are what their names say, by their content', async () => {
    const types = await Promise.all(filesOf(TODAY).map(({ bytes, fileName }) => mediaTypeOf(bytes, fileName)));
    expect(types.filter(({ contradiction }) => contradiction !== null)).toEqual([]);
    expect(new Set(types.map(({ mediaType }) => mediaType))).toEqual(
      new Set(['application/pdf', 'image/png', 'text/csv', 'text/plain']),
    );
  });

  it('say on their first page, or in their first line, that they are invented', () => {
    for (const { fileName, bytes } of filesOf(TODAY)) {
      if (fileName.endsWith('.png')) continue;
      const text = fileName.endsWith('.pdf') ? wordsOf(bytes) : new TextDecoder().decode(bytes).split('\n')[0];
      expect(text, fileName).toMatch(/invented sample/i);
    }
  });

  it('count every day from the one on which the sample is opened and leave no mark unfilled', () => {
    for (const today of ['2024-02-29', '2027-01-31', TODAY])
      for (const { bytes, fileName } of filesOf(today))
        expect(new TextDecoder().decode(bytes), fileName).not.toMatch(/[{][dmy][+-]/);
    expect(JSON.stringify(renewedAnswers('2024-02-29'))).not.toMatch(/[{][dmy][+-]/);
  });

  it('hold the very sentences that answers point at, on the page that they name', () => {
    for (const { key, controlIds, questionIds } of PASSAGES) {
      const rules = HOUSE_RULES.find((document) => document.key === key)!;
      const section = ruleSections(facts, rules.shows).find(({ controlId }) => controlIds.includes(controlId))!;
      const pdf = rules.versions[0]!.make(facts);
      const page = new TextDecoder().decode(pdf).split('endstream')[section.page - 1]!;
      expect(wordsOf(new TextEncoder().encode(page)), key).toContain(section.section.slice(0, 40));
      expect(wordsOf(pdf)).toContain(section.text);
      for (const id of questionIds) expect(now.byId.has(id)).toBe(true);
    }
  });

  it('have places in the table of a PDF where its objects begin', () => {
    for (const { bytes, fileName } of filesOf(TODAY).filter((file) => file.fileName.endsWith('.pdf'))) {
      const text = new TextDecoder('latin1').decode(bytes);
      const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
      expect(text.slice(table, table + 4), fileName).toBe('xref');
      const places = [...text.slice(table).matchAll(/^(\d{10}) 00000 n /gm)].map(([, place]) => Number(place));
      expect(places.length).toBeGreaterThan(6);
      for (const [at, place] of places.entries()) expect(text.slice(place).startsWith(`${at + 1} 0 obj\n`)).toBe(true);
    }
  });

  it('draw the network map in the size that its picture states', () => {
    const { bytes } = filesOf(TODAY).find(({ key }) => key === 'network')!;
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const [width, height] = [view.getUint32(16), view.getUint32(20)];
    const at = Buffer.from(bytes).indexOf('IDAT');
    const lines = inflateSync(bytes.subarray(at + 4, at + 4 + view.getUint32(at - 4)));
    expect([width, height, lines.length]).toEqual([960, 520, 961 * 520]);
    // Paper, edge, inside, words and risk: all five inks are used.
    expect(new Set(lines)).toEqual(new Set([0, 1, 2, 3, 4]));
  });
});

describe('everything', () => {
  it('bears names that belong to nobody', () => {
    for (const { email } of SAMPLE_PEOPLE) expect(email).toMatch(/^[a-z]+@tidewater\.example$/);
    expect(new Set(SAMPLE_PEOPLE.map(({ id }) => id)).size).toBe(SAMPLE_PEOPLE.length);
    expect(new Set(SAMPLE_PEOPLE.map(({ email }) => email)).size).toBe(SAMPLE_PEOPLE.length);
    expect(SUBMISSION.form.organisationUrl).toMatch(/\.example$/);
  });

  it.skipIf(sharedData === null)(`shares no ten consecutive words with the official text${skipReason}`, async () => {
    const official = await officialRuns();
    expect(official.size).toBeGreaterThan(10_000);
    const texts = [
      ...[...answers, ...renewedAnswers(TODAY)].flatMap(({ description, cscResponsibilities }) => [
        description,
        cscResponsibilities,
      ]),
      ...filesOf(TODAY).map(({ bytes, fileName }) =>
        fileName.endsWith('.pdf') ? wordsOf(bytes) : fileName.endsWith('.png') ? '' : new TextDecoder().decode(bytes),
      ),
      JSON.stringify([services, cadence, SAMPLE_RECORDS, SAMPLE_EXCEPTIONS, COMMENTS, SENT_BACK]),
    ];
    expect(texts.flatMap((text) => runsOf(text).filter((run) => official.has(run)))).toEqual([]);
  });
});
