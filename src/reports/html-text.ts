/** HTML written from templates that escape every value. Knows no page. */

/** HTML that is safe to put into a page as it is. Made by `html` and `raw` only. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type HtmlValue = string | number | Html | null | readonly HtmlValue[];

/** Template tag: values are escaped, `Html` values and lists of them are not. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let text = '';
  for (const [index, part] of strings.entries())
    text += part + (index < values.length ? write(values[index] ?? null) : '');
  return new Html(text);
}

/** Markup of our own that is already HTML. Never for text from a file. */
export const raw = (text: string): Html => new Html(text);

function write(value: HtmlValue): string {
  if (value === null) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  return value.map(write).join('');
}

/** Control and bidirectional override characters are shown as U+FFFD, so that no cell can reorder the page. */
const escapeHtml = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
    .replace(/[&<>"']/gu, (mark) => `&#${mark.charCodeAt(0)};`);
