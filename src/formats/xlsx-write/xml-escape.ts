/** Escapes text for XML and for the way OOXML hides control signs. Knows no element. */

/** Text for an attribute or an element. Signs that XML cannot hold are dropped. */
export const escapeXml = (text: string): string => (PLAIN.test(text) ? text : escapeAll(text));

const escapeAll = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** Most texts have nothing to escape, and looking once is faster than replacing six times. */
const PLAIN = /^[\t\n\r !#-%'-;=?-\uD7FF\uE000-\uFFFD]*$/;

/** Text of a cell: control signs and what looks like an escape are written as `_xHHHH_`. */
export const escapeCellText = (text: string): string =>
  escapeXml(
    (text.includes('_x') ? text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') : text).replace(
      /[\u0001-\u0008\u000B-\u001F\uFFFE\uFFFF]/g,
      (sign) => {
        const digits = sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
        return `_x${digits}_`;
      },
    ),
  );
