/** The formats a read can be written in, each loaded when it is asked for. */
import type { Report } from '#reports/report.ts';

export const READ_FORMATS = ['text', 'json', 'html', 'markdown', 'sarif', 'xlsx'] as const;
export type ReadFormat = (typeof READ_FORMATS)[number];

const LOADERS: Readonly<Record<ReadFormat, () => Promise<Report>>> = {
  text: async () => (await import('#reports/posture-text/index.ts')).postureText,
  json: async () => (await import('#reports/posture-json/index.ts')).postureJson,
  html: async () => (await import('#reports/posture-html/index.ts')).postureHtml,
  markdown: async () => (await import('#reports/posture-markdown/index.ts')).postureMarkdown,
  sarif: async () => (await import('#reports/posture-sarif/index.ts')).postureSarif,
  xlsx: async () => (await import('#reports/posture-xlsx/index.ts')).postureXlsx,
};

/** The report that writes a format. */
export const loadReport = (format: ReadFormat): Promise<Report> => LOADERS[format]();
