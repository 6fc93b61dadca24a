/** Takes the marks out of Markdown text. Knows no table. */

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Text without emphasis, links, code marks, comments and tags; `<br>` is a line break. */
export const plainInline = (text: string): string =>
  text
    .replace(/<!--[\s\S]{0,2000}?-->/g, '')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/?[a-z][^<>]{0,200}>/gi, '')
    .replace(/!?\[([^\][]{0,500})\]\([^()\s]{0,500}(?:\s"[^"]{0,200}")?\)/g, '$1')
    .replace(/(\*\*|__|~~)(?=\S)([\s\S]{0,2000}?\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*_])([*_])(?=\S)([^*_\n]{0,2000}?\S)\1(?![\p{L}\p{N}*_])/gu, '$2')
    .replace(/`([^`\n]*)`/g, '$1')
    .replace(/&(amp|lt|gt|quot|apos|nbsp|#\d{1,6});/g, (whole, name: string) => entity(whole, name))
    .replace(/\\([\\`*_{}[\]()#+\-.!|&~<>])/g, '$1');

const entity = (whole: string, name: string): string => {
  if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
  const code = Number(name.slice(1));
  return code >= 32 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
};
