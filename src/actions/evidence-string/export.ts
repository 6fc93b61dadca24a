/** evidence-string.export */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { stringPaper } from '#programme-reports/string-paper.ts';
import { defineAction } from '../action.ts';
import { stringFields, stringInReach } from './string-in-reach.ts';
import { stringView } from './string-output.ts';

export const evidenceStringExport = defineAction({
  noun: 'evidence-string',
  verb: 'export',
  title: 'Export what stands behind an answer',
  summary: 'The evidence string of one answer on a day as a document: to read as PDF, or for programs as JSON.',
  effect: 'read',
  document: true,
  permission: EVERY_MEMBER,
  input: z.strictObject({
    ...stringFields,
    report: z.enum(['pdf', 'json']).default('pdf').describe('To read as PDF, or for programs as JSON.'),
  }),
  output: z.object({
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    mediaType: z.string(),
    fileName: z.string(),
  }),
  async run(context, { report, ...given }) {
    const string = await stringInReach(context, given);
    const json = () => new TextEncoder().encode(`${JSON.stringify(stringView(string), null, 2)}\n`);
    return {
      bytes: report === 'json' ? json() : await context.runtime.typeset(stringPaper(string)),
      mediaType: report === 'json' ? 'application/json' : 'application/pdf',
      // An id such as A&A-02.1 holds a sign that some systems do not take in a name.
      fileName: `evidence-string-${given.questionId.replace('&', '-')}-${string.asOf}.${report}`,
    };
  },
});
