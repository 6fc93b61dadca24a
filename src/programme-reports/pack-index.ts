/** The first page of an evidence pack: HTML without scripts or outside references, to read offline, and its README. */
import { type Html, html, raw } from '#reports/html-text.ts';
import { dateWords, plural } from '#reports/words.ts';
import type { PackFacts } from '#transparency/pack/manifest.ts';
import { PACK_STYLE } from './pack-style.ts';

/** What the page tells of a pack. */
export interface PackTold extends Omit<PackFacts, 'madeBy' | 'recordCounts'> {
  /** The answers with what stands behind each; null where there is no CAIQ. */
  readonly caiq: {
    readonly title: string;
    readonly edition: string;
    readonly questions: readonly { readonly id: string; readonly answer: string; readonly file: string | null }[];
  } | null;
  readonly documents: readonly {
    readonly title: string;
    readonly version: number;
    readonly sha256: string;
    readonly file: string | null;
    readonly withheldBecause: string | null;
  }[];
  readonly entries: readonly {
    readonly at: string;
    readonly act: string;
    readonly record: string;
    readonly file: string;
  }[];
  /** Every file but the manifest. */
  readonly files: readonly string[];
}

/** Listed by what they are rather than by their names. */
const IN_OWN_TABLES = /^(?:caiq\/evidence\/|log\/entries\/|evidence\/[0-9a-f]{64}\.)/;
/** More stand in the pack; a page of them all would not be read. */
const ENTRIES_SHOWN = 500;

export function packIndex(told: PackTold): Uint8Array {
  const { organisation, service, level, period, caiq, documents, withheld, files } = told;
  const title = `What does ${organisation} hand over about ${service}?`;
  const page = html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${raw(PACK_STYLE)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p class="lead">An evidence pack for Level ${level} of STAR, ${dateWords(period.from)} to ${dateWords(period.to)}: ${
    caiq === null ? 'no CAIQ' : `${plural(caiq.questions.length, 'answer')} of CAIQ ${caiq.edition}`
  }, ${plural(documents.filter(({ file }) => file !== null).length, 'document')}, ${plural(told.entries.length, 'entry of the signed log', 'entries of the signed log')}.</p>
${verification(told)}
<h2 id="withheld">What was withheld, and why</h2>
${
  withheld.length === 0
    ? html`<p>Nothing.</p>`
    : rows(
        ['What', 'How many', 'Why'],
        withheld.map(({ what, count, because }) => [what, count, because]),
      )
}
<h2 id="files">What is in it</h2>
${rows(
  ['File'],
  files.filter((name) => !IN_OWN_TABLES.test(name)).map((name) => [link(name, name)]),
)}
${caiq === null ? null : answers(caiq)}
<h2 id="documents">Documents</h2>
${documents.length === 0 ? html`<p>Nothing rests on a document.</p>` : rows(['Document', 'Version', 'SHA-256'], documents.map(documentRow))}
${entries(told)}
</main>
</body>
</html>
`;
  return new TextEncoder().encode(page.text);
}

const link = (href: string, words: string): Html => html`<a href="${href}">${words}</a>`;

function verification({ packId, preparedAt, log }: PackTold): Html {
  return html`<h2 id="verify">How to tell that it is whole</h2>
<p>This page proves nothing by itself: anybody can write one. The command below checks the signature, every file and every log entry, offline. Compare the key with the one the provider gives you in another way.</p>
<pre>almagest verify PACK --key "${log.vkey}"</pre>
<p class="muted">Pack ${packId}, prepared ${preparedAt}, signed by the log ${log.origin}. <a href="README.md">Read me</a>.</p>`;
}

const answers = ({ title, edition, questions }: NonNullable<PackTold['caiq']>): Html =>
  html`<h2 id="answers">Answers</h2>
<p>${title}, CAIQ ${edition}, as approved. Each question leads to what stands behind its answer.</p>
${rows(
  ['Question', 'Answer'],
  questions.map(({ id, answer, file }) => [file === null ? id : link(file, id), answer]),
)}`;

const documentRow = ({ title, version, sha256, file, withheldBecause }: PackTold['documents'][number]) => [
  file === null ? html`${title} <span class="muted">withheld: ${withheldBecause}</span>` : link(file, title),
  version,
  html`<span class="mono">${sha256}</span>`,
];

function entries({ entries: all }: PackTold): Html {
  const shown = all.slice(-ENTRIES_SHOWN);
  return html`<h2 id="log">Signed log</h2>
<p>${all.length === shown.length ? 'Every entry' : `The last ${ENTRIES_SHOWN} of ${all.length} entries`} of the period about a record in this pack. Each file holds the entry and its proof.</p>
${rows(
  ['When', 'Act', 'Record'],
  shown.map(({ at, act, record, file }) => [at, link(file, act), record]),
)}`;
}

const rows = (heads: readonly string[], lines: readonly (readonly (string | number | Html)[])[]): Html =>
  html`<table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${lines.map(
    (line) => html`<tr>${line.map((cell) => html`<td>${cell}</td>`)}</tr>
`,
  )}</tbody></table>`;
