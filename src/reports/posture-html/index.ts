/** The posture read as one HTML file without scripts or outside references, made to be kept and printed. */
import type { DomainPosture } from '#assurance/posture/posture.ts';
import { postureFacts } from '../facts.ts';
import type { Html } from '../html-text.ts';
import { html, raw } from '../html-text.ts';
import type { PostureRead, Report } from '../report.ts';
import type { StateWords } from '../words.ts';
import { answeredOf, dateWords, LENS_WORDS, restsOn, STRENGTH_WORDS, splitVerdict, subjectOf } from '../words.ts';
import { problems, residual, weaknesses } from './lists.ts';
import { STYLE } from './style.ts';

const CELLS_SHOWN = 5;

export const postureHtml: Report = {
  id: 'posture-html',
  title: 'Posture read as HTML, to print',
  render: (read) => ({
    bytes: new TextEncoder().encode(page(read).text),
    mediaType: 'text/html; charset=utf-8',
    ending: 'html',
  }),
};

function page(read: PostureRead): Html {
  const question = `Where does ${subjectOf(read)} stand?`;
  // The policy makes the file inert wherever it is opened, whatever a cell may have smuggled in.
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${question} · Almagest</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<main>
<h1>${question}</h1>
${lead(read)}
${facts(read)}
${strip(read)}
${lenses(read)}
${weaknesses(read)}
${residual(read)}
${problems(read)}
</main>
<footer class="muted">
<p>File ${read.file.name}, <span class="mono">SHA-256 ${read.file.sha256}</span>, read ${dateWords(read.today)}.</p>
<p>Made with Almagest. STAR, CCM and CAIQ are names of the Cloud Security Alliance, which has no part in this document.</p>
</footer>
</body>
</html>
`;
}

function lead(read: PostureRead): Html {
  const { verdict, rest } = splitVerdict(read.posture.summary);
  return html`<p class="lead"><strong>${verdict}</strong> ${rest}</p>`;
}

function facts(read: PostureRead): Html {
  const details = postureFacts(read).filter((fact) => fact.detail !== '');
  return html`<dl class="facts">
${postureFacts(read).map(
  (fact) =>
    html`<div><dt>${fact.label}</dt><dd>${fact.state === null ? fact.value : stateHtml(fact.state)}<small>${fact.note}</small></dd></div>
`,
)}</dl>
${details.map((fact) => html`<p class="detail muted">${fact.label}: ${fact.detail}</p>`)}`;
}

function strip(read: PostureRead): Html {
  const { answers, ownership, descriptions, questionnaire, strength } = read.posture;
  const given = questionnaire.questions - ownership.missing;
  return html`<section><div class="head"><h2>What was answered</h2><span>${answeredOf(answers)} of ${questionnaire.questions} questions</span></div>
<ol class="strip">
${Object.values(read.posture.domains).map(domainItem)}</ol>
<p class="key">${STRENGTH_WORDS.map(([part, word]) => html`<span><i class="${part}"></i><strong>${strength[part]}</strong> ${word}</span>`)}</p>
<p class="muted">${answers.yes} Yes · ${answers.no} No · ${answers.na} NA · ${answers.unanswered} unanswered · ${answers.other} outside the list · ownership given ${given} of ${questionnaire.questions} · described ${descriptions} of ${questionnaire.questions}</p></section>`;
}

function domainItem(domain: DomainPosture): Html {
  const words = STRENGTH_WORDS.map(([part, word]) => `${domain.strength[part]} ${word}`).join(', ');
  const bars = STRENGTH_WORDS.filter(([part]) => domain.strength[part] > 0).map(
    ([part]) => html`<i class="${part}" style="--n:${domain.strength[part]}"></i>`,
  );
  const weak = domain.strength.weak > 0 ? `▲ ${domain.strength.weak}` : '–';
  return html`<li title="${domain.code} ${domain.title}: ${words} of ${domain.questions}"><span class="bar" role="img" aria-label="${domain.title}: ${words} of ${domain.questions}">${bars}</span><span class="code">${domain.code}</span>${answeredOf(domain.answers)}/${domain.questions}<br>${weak}</li>
`;
}

function lenses(read: PostureRead): Html {
  const { readiness } = read.posture;
  return html`<section><div class="head"><h2>Five lenses</h2><span>as far as a workbook alone can show</span></div>
<table><thead><tr><th scope="col">Lens</th><th scope="col">Verdict</th><th scope="col">Because</th><th scope="col">Rests on</th></tr></thead><tbody>
${read.posture.lenses.map(
  (lens) =>
    html`<tr><th scope="row">${lens.title}</th><td>${stateHtml(LENS_WORDS[lens.verdict])}</td><td>${lens.because}</td><td class="mono">${restsOn(lens, CELLS_SHOWN)}</td></tr>
`,
)}</tbody></table>
<p class="muted">Readiness <strong>${readiness.score} of 100</strong>, our own figure: ${readiness.formula}</p></section>`;
}

const stateHtml = (state: StateWords): Html => html`<span class="st ${state.tone}">${state.mark} ${state.word}</span>`;
