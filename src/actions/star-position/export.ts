/** star-position.export */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { positionMarkdown } from '#programme-reports/position-markdown.ts';
import { positionPaper } from '#programme-reports/position-paper.ts';
import { starVerdict } from '#reading/star-verdict.ts';
import { findWorkspace } from '#store/workspace.ts';
import { defineAction } from '../action.ts';
import { id } from '../fields.ts';
import { starFactsOf } from './star-facts.ts';
import { starPositionView } from './star-position-output.ts';

const MEDIA_TYPES = {
  pdf: 'application/pdf',
  markdown: 'text/markdown; charset=utf-8',
  json: 'application/json',
} as const;

export const starPositionExport = defineAction({
  noun: 'star-position',
  verb: 'export',
  title: 'Export where a service stands in STAR',
  summary:
    'The STAR position of a service with its lenses and the ways in which its posture fails, as a document: to read as PDF, to hand on as Markdown, or for programs as JSON.',
  effect: 'read',
  document: true,
  permission: EVERY_MEMBER,
  input: z.strictObject({
    serviceId: id('The service.'),
    report: z
      .enum(['pdf', 'markdown', 'json'])
      .default('pdf')
      .describe('To read as PDF, to hand on as Markdown, or for programs as JSON.'),
  }),
  output: z.object({
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    mediaType: z.string(),
    fileName: z.string(),
  }),
  async run(context, { serviceId, report }) {
    const facts = await starFactsOf(context, serviceId);
    const organisation = (await findWorkspace(context.read))?.name ?? '';
    const told = { organisation, service: facts.service, verdict: starVerdict(facts) };
    const text = () =>
      report === 'json' ? `${JSON.stringify(starPositionView(facts), null, 2)}\n` : positionMarkdown(told);
    return {
      bytes: report === 'pdf' ? await context.runtime.typeset(positionPaper(told)) : new TextEncoder().encode(text()),
      mediaType: MEDIA_TYPES[report],
      fileName: `star-position-${facts.today}.${report === 'markdown' ? 'md' : report}`,
    };
  },
});
