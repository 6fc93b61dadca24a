/** The list of reports. A new one adds a folder and a line here. */
import { postureHtml } from './posture-html/index.ts';
import { postureJson } from './posture-json/index.ts';
import { postureMarkdown } from './posture-markdown/index.ts';
import { postureSarif } from './posture-sarif/index.ts';
import { postureText } from './posture-text/index.ts';
import { postureXlsx } from './posture-xlsx/index.ts';
import type { Report } from './report.ts';
import { residualQuestionsMail } from './residual-questions-mail/index.ts';
import { residualQuestionsMarkdown } from './residual-questions-markdown/index.ts';
import { residualQuestionsXlsx } from './residual-questions-xlsx/index.ts';

/** Every report, in the order help texts and menus show them. */
export const REPORTS: readonly Report[] = [
  postureText,
  postureJson,
  postureHtml,
  postureMarkdown,
  postureSarif,
  postureXlsx,
  residualQuestionsXlsx,
  residualQuestionsMarkdown,
  residualQuestionsMail,
];
