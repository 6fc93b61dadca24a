import { describe, expect, it } from 'vitest';
import type { EvidenceString } from '#assurance/evidence-string/evidence-string.ts';
import type { PaperBlock, PaperSection } from '#paper/paper.ts';
import type { MemberSession } from '#web/services/people.ts';
import { evidenceStrings } from '../../test/harness/page-strings.ts';
import { stringPaper } from './string-paper.ts';

const stringOf = async (questionId: string, asOf = ''): Promise<EvidenceString> =>
  (await evidenceStrings.show({} as MemberSession, { assessmentId: 'a2', questionId, asOf })).string;
const paperOf = async (questionId: string, asOf?: string) => stringPaper(await stringOf(questionId, asOf));
const pairs = ({ blocks }: PaperSection) => blocks.flatMap((block) => (block.kind === 'pairs' ? [...block.pairs] : []));
const texts = ({ blocks }: PaperSection) => blocks.flatMap((block) => (block.kind === 'prose' ? [block.text] : []));
const isTable = (block: PaperBlock) => block.kind === 'table';

describe('the paper of an evidence string', () => {
  it('is a section for each knot, with its day and where it stands, and the log at its end', async () => {
    const { title, lead, sections, facts } = await paperOf('CEK-08.1');
    expect(title).toBe('What stands behind the answer to CEK-08.1?');
    expect(lead).toMatch(/^A whole string\. /);
    expect(sections.map((section) => [section.title, section.knot?.on, section.knot?.state.word])).toEqual([
      ['Answer: CEK-08.1 of CAIQ 4.1.0', '2 Sep 2026', 'Approved'],
      ['Control: CEK-08 Service Customer Key Management Capability', 'CCM 4.1.0', 'Consistent'],
      ['Record: Encryption key management, third quarter 2026', '18 Aug 2026', 'Done'],
      ['Document version: Key management standard, version 4', '1 Jul 2026 to 30 Jun 2027', 'Current'],
      ['Log entries', undefined, undefined],
    ]);
    expect(facts.map(({ label, value }) => [label, value])).toContainEqual(['Parts', '5 of 5 present']);
  });

  it('sets digests and the ids of entries to be compared sign by sign', async () => {
    const { sections } = await paperOf('CEK-08.1');
    const digests = pairs(sections[3]!).filter(({ isMono }) => isMono === true);
    expect(digests.map(({ label }) => label)).toEqual(['SHA-256', 'Supersedes v3']);
    expect(digests[0]?.value).toMatch(/^[0-9a-f]{64}$/);
    const table = sections.at(-1)?.blocks.find(isTable);
    if (table?.kind !== 'table') throw new Error('The log is no table.');
    expect(table.columns.map(({ head, isMono = false }) => [head, isMono])).toContainEqual(['Entry', true]);
    expect(table.rows[0]).toEqual([
      'Answer',
      '2 Sep 2026 09:41:33',
      'Ines Okafor\nanswer.approve',
      expect.stringMatching(/^[\da-f-]{36}$/),
    ]);
    expect(table.rows.filter(([of]) => of === 'Answer')).toHaveLength(6);
  });

  it('carries the note of an open exception beside the answer', async () => {
    const { sections } = await paperOf('CEK-12.1');
    expect(pairs(sections[0]!)).toContainEqual({
      label: 'Carries note',
      value: 'Keys of the northern region are rotated by hand each quarter until the summer.',
      state: { mark: '▲', word: 'EX-14, until 9 December 2026', tone: 'weak' },
    });
    const certificate = sections.find(({ title }) => title.includes('certificate'));
    expect(texts(certificate!)).toContainEqual(expect.stringContaining('256 days before the assessment date'));
  });

  it('puts what is missing in its place on the line', async () => {
    const knots = async (questionId: string) =>
      (await paperOf(questionId)).sections.map(({ title }) => title.split(':')[0]);
    expect(await knots('CEK-01.1')).toEqual(['Answer', 'Control', 'No record', 'Document version', 'Log entries']);
    expect(await knots('IAM-02.1')).toEqual(['Answer', 'Control', 'Nothing linked', 'Log entries']);
  });

  it('warns of what must not leave the house by mistake', async () => {
    expect((await paperOf('CEK-08.1')).warning).toBe('Names documents classified as internal');
    expect((await paperOf('IAM-02.1')).warning).toBe('Internal: the answer is not approved');
    const string = await stringOf('CEK-08.1');
    const knots = string.knots.map((knot) => (knot.kind === 'document' ? { ...knot, classification: 'public' } : knot));
    expect(stringPaper({ ...string, knots } as EvidenceString).warning).toBeNull();
  });

  it('says of another day what is known of it', async () => {
    const note = async (asOf: string) =>
      (await paperOf('CEK-08.1', asOf)).facts.find(({ label }) => label === 'As of')?.note;
    expect(await note('2025-01-01')).toBe('what was known on that day');
    expect(await note('2027-01-01')).toBe('a day to come, from what is known now');
  });
});
