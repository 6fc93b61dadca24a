/** A letter as a message: headers that say it was written by a program, plain text, and the same text as plain HTML. */
import { html, raw } from '#reports/html-text.ts';

export interface OutgoingLetter {
  /** The same at every attempt, so that a copy that was sent twice is known as one. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly postedAt: Date;
}

/** What the mail library is given. No picture, no remote style, nothing that tells who opened it. */
export function messageOf({ id, to, subject, text, postedAt }: OutgoingLetter, from: string) {
  const domain = /@([^@\s>]+)>?$/.exec(from)?.[1] ?? 'localhost';
  return {
    from,
    to: { name: '', address: to },
    subject,
    text,
    html: htmlOf(text),
    date: postedAt,
    messageId: `<${id}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    // A text is a text, whatever it looks like.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** Blank lines part paragraphs; a paragraph that is an address becomes a link. */
const htmlOf = (text: string): string => {
  const paragraphs = text.trim().split(/\n{2,}/);
  return html`<!doctype html>
<html lang="en">
<body>
${paragraphs.map((paragraph) => html`<p>${inHtml(paragraph)}</p>\n`)}</body>
</html>
`.text;
};

const inHtml = (paragraph: string): HtmlPart =>
  /^https?:\/\/\S+$/.test(paragraph) ? html`<a href="${paragraph}">${paragraph}</a>` : lines(paragraph);

type HtmlPart = ReturnType<typeof html>;

const lines = (paragraph: string): HtmlPart =>
  html`${paragraph.split('\n').map((line, at) => html`${at === 0 ? null : BREAK}${line}`)}`;
const BREAK = raw('<br>\n');
