/** The lists of the HTML read: weaknesses by rule, residual questions, what was not understood. */

import type { LintIssue } from '#assurance/posture/posture.ts';
import type { Html } from '../html-text.ts';
import { html } from '../html-text.ts';
import type { IssueGroup } from '../issue-groups.ts';
import { groupIssues, severityCounts } from '../issue-groups.ts';
import type { PostureRead } from '../report.ts';
import { cellWords, placeWords, plural, SEVERITY_WORDS } from '../words.ts';

/** Weaknesses by rule, each with the question and its cell. */
export function weaknesses(read: PostureRead): Html {
  const { issues } = read.posture;
  const counts = severityCounts(issues);
  const body =
    issues.length === 0
      ? html`<p>No rule speaks against this file.</p>`
      : groupIssues(issues).map((group) => groupHtml(group, read));
  return html`<section><div class="head"><h2>What is weak, and why</h2><span>${counts.high} high · ${counts.medium} medium · ${counts.low} low</span></div>
${body}</section>`;
}

function groupHtml(group: IssueGroup, read: PostureRead): Html {
  const { mark, word, tone } = SEVERITY_WORDS[group.severity];
  const rows = group.issues.map(
    (issue) =>
      html`<tr><td class="id">${issue.questionId ?? 'whole file'}</td><td class="text">${prompt(read, issue.questionId)}${issue.message}</td><td class="place mono">${cellWords(issue)}</td></tr>
`,
  );
  return html`<div class="group"><h3><span class="st ${tone}">${mark} ${word}</span>${group.rule.title} <span class="mono muted">${group.rule.id}</span><span class="num">${group.issues.length}</span></h3>
<p class="muted">${group.rule.why}</p>
<table><tbody>
${rows}</tbody></table></div>
`;
}

/** Our own wording of the question, where we hold one. */
function prompt(read: PostureRead, id: LintIssue['questionId']): Html | string {
  const words = id === null ? '' : (read.questionSet?.byId.get(id)?.prompt ?? '');
  return words === '' ? '' : html`${words}<br>`;
}

/** What remains to be asked, ready to send. */
export function residual(read: PostureRead): Html {
  const { residualQuestions, questionnaire } = read.posture;
  const items = residualQuestions.map(
    (
      item,
    ) => html`<li value="${item.number}">${item.text}<br><span class="muted">${item.questionIds.join(', ')}</span></li>
`,
  );
  const body =
    items.length === 0
      ? html`<p>Nothing remains to be asked.</p>`
      : html`<ol class="ask">
${items}</ol>`;
  return html`<section><div class="head"><h2>Still to ask</h2><span>${plural(items.length, 'question')} instead of ${questionnaire.questions}</span></div>
${body}</section>`;
}

/** What of the file was not understood, with its place. */
export function problems(read: PostureRead): Html | string {
  const found = read.posture.problems;
  if (found.length === 0) return '';
  return html`<section><div class="head"><h2>Not understood</h2><span>${plural(found.length, 'place')}</span></div>
<table><thead><tr><th scope="col">Place</th><th scope="col">What happened</th><th scope="col">Content</th></tr></thead><tbody>
${found.map(
  (problem) =>
    html`<tr><th scope="row" class="mono">${placeWords(problem.place)}</th><td>${problem.message}</td><td class="text">${problem.content}</td></tr>
`,
)}</tbody></table></section>`;
}
