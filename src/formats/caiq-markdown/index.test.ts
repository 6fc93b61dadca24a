import { describe, expect, it } from 'vitest';
import { allAnswered } from '../../../test/vectors/caiq/make-caiq.ts';
import { questionSets } from '../../../test/vectors/caiq/question-sets.ts';
import { caiqMarkdown } from './index.ts';

const input = (text: string) => ({ bytes: Buffer.from(text), fileName: 'security.md', questionSets });
const read = async (text: string) => caiqMarkdown.read(input(text));
const byDomain = [...Map.groupBy(allAnswered(), ({ id }) => id.slice(0, 3))];
const tables = byDomain
  .map(
    ([domain, made]) =>
      `## ${domain}\n\n| Question ID | Question | Answer | Ownership | Comments |\n|:---|---|:-:|---|---|\n${made.map(({ id }) => `| **${id}** | Is \`${id}\` in place? | ✅ Yes | CSP-owned | See [policy](https://example.com/p) \\| twice<br>yearly |`).join('\n')}`,
  )
  .join('\n\n')
  .replaceAll('✅ Yes', 'Yes');
const DOCUMENT = `---\ntitle: CAIQ\ncompany: "Northwind Storage"\nlast_updated: 2024-03-25\n---\n# CAIQ v4.0.3\n\nNorthwind Storage answers the *CAIQ*.\nWe hold a certificate.\n\n- One point\n- Another point\n\n${tables}\n\n*Subset of the form.*\n`;

describe('caiq-markdown', () => {
  it('reads a table for each domain as one questionnaire, its rows numbered by line', async () => {
    const reading = await read(DOCUMENT);
    expect(reading.rows.filter(({ answer, ownership }) => answer === 'yes' && ownership === 'csp-owned')).toHaveLength(
      261,
    );
    expect(reading.rows[0]).toMatchObject({
      questionId: 'A&A-01.1',
      question: 'Is A&A-01.1 in place?',
      cspImplementationDescription: 'See policy | twice\nyearly',
      sheet: null,
      row: 18,
      cells: { answer: 'C18' },
    });
    expect(reading.problems).toEqual([]);
  });

  it('takes front matter as facts and everything between the tables as prose', async () => {
    const reading = await read(DOCUMENT);
    expect(reading).toMatchObject({
      organisation: 'Northwind Storage',
      dates: [{ kind: 'last-updated', on: '2024-03-25' }],
      questionnaire: { name: 'CAIQ', edition: '4.0.3' },
    });
    expect(reading.texts.map(({ text, place }) => [place.row, text])).toEqual(
      expect.arrayContaining([
        [8, 'Northwind Storage answers the CAIQ.\nWe hold a certificate.'],
        [11, 'One point'],
        [12, 'Another point'],
      ]),
    );
  });

  it('reads a table of details beside the answers', async () => {
    const details =
      '| Category | Details |\n|---|---|\n| Version | CAIQ Lite v4.0.3 |\n| Assessment Date | March 25, 2024 |\n| Organisation | Fjord Compute |\n\n';
    const reading = await read(`${details}| ID | Answer |\n|---|---|\n| A&A-02.1 | Yes |\n`);
    expect(reading).toMatchObject({
      organisation: 'Fjord Compute',
      dates: [{ kind: 'assessed', on: '2024-03-25' }],
      questionnaire: { name: 'CAIQ-Lite', edition: '4.0.3' },
    });
  });

  it('reads tables without pipes at the ends of their lines and with HTML signs', async () => {
    const reading = await read('Question ID | Answer\n--- | ---\nA&amp;A-01.1 | No\n');
    expect(reading.rows[0]).toMatchObject({ questionId: 'A&A-01.1', answer: 'no' });
  });

  it('recognises Markdown by its tables, or by its name and headings', () => {
    expect(caiqMarkdown.recognises(input('# Title\n'))).toBe(true);
    expect(caiqMarkdown.recognises({ ...input('a|b\n-|-\n'), fileName: 'x.txt' })).toBe(true);
    expect(caiqMarkdown.recognises({ ...input('Question ID|Answer\nA&A-01.1|Yes\n'), fileName: 'x.csv' })).toBe(false);
  });
});
