/** The list of programme reports. A new one adds a folder and a line here. */
import { caiqCsv } from './caiq-csv/index.ts';
import { caiqDocx } from './caiq-docx/index.ts';
import { caiqJson } from './caiq-json/index.ts';
import { caiqMarkdown } from './caiq-markdown/index.ts';
import { caiqPdf } from './caiq-pdf/index.ts';
import type { ProgrammeReport } from './programme-report.ts';

/** Every programme report, in the order menus show them. */
export const PROGRAMME_REPORTS: readonly ProgrammeReport[] = [caiqPdf, caiqDocx, caiqMarkdown, caiqCsv, caiqJson];
