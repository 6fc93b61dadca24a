/** evidence-string.export */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { stringPaper } from '#programme-reports/string-paper.ts';
import { defineAction } from '../action.ts';
import { stringFields, stringInReach } from './string-in-reach.ts';
import { stringView } from './string-output.ts';
import { stringProofs } from './string-proofs.ts';

export const evidenceStringExport = defineAction({
  noun: 'evidence-string',
  verb: 'export',
  title: 'Export what stands behind an answer',
  summary:
    'The evidence string of one answer on a day as a document: to read as PDF, for programs as JSON, or as the proofs of its log entries.',
  effect: 'read',
  document: true,
  permission: EVERY_MEMBER,
  input: z.strictObject({
    ...stringFields,
    report: z
      .enum(['pdf', 'json', 'proofs'])
      .default('pdf')
      .describe(
        'To read as PDF, for programs as JSON, or the proofs of its log entries, each a tlog-proof file within a JSON document.',
      ),
  }),
  output: z.object({
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    mediaType: z.string(),
    fileName: z.string(),
  }),
  async run(context, { report, ...given }) {
    const string = await stringInReach(context, given);
    // An id such as A&A-02.1 holds a sign that some systems do not take in a name.
    const name = `evidence-string-${given.questionId.replace('&', '-')}-${string.asOf}`;
    if (report === 'pdf')
      return {
        bytes: await context.runtime.typeset(stringPaper(string)),
        mediaType: 'application/pdf',
        fileName: `${name}.pdf`,
      };
    const view = report === 'json' ? stringView(string) : await stringProofs(context.read, string);
    return {
      bytes: new TextEncoder().encode(`${JSON.stringify(view, null, 2)}\n`),
      mediaType: 'application/json',
      fileName: `${name}${report === 'json' ? '' : '-proofs'}.json`,
    };
  },
});
