/** The five predefined references and numbers (`&#x41;`) of XML. Knows no other. */

/** What `decodeReferences` gives for a text that refers to something unknown. */
export const UNKNOWN_REFERENCE = Symbol('unknown reference');

/** Replaces references by their signs. */
export const decodeReferences = (raw: string): string | typeof UNKNOWN_REFERENCE => {
  let result = '';
  let position = 0;
  for (;;) {
    const at = raw.indexOf('&', position);
    if (at === -1) return result + raw.slice(position);
    const end = raw.indexOf(';', at);
    const sign = end === -1 || end - at > 12 ? undefined : decodeOne(raw.slice(at + 1, end));
    if (sign === undefined) return UNKNOWN_REFERENCE;
    result += raw.slice(position, at) + sign;
    position = end + 1;
  }
};

const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

const decodeOne = (name: string): string | undefined => {
  const number = /^#(?:x([0-9A-Fa-f]+)|([0-9]+))$/.exec(name);
  if (number === null) return PREDEFINED.get(name);
  const code = number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16);
  // Numbers that no document may hold become the replacement sign: one bad sign is no reason to lose a workbook.
  const isSign = code <= 0x10ffff && (code >= 0x20 || code === 9 || code === 10 || code === 13);
  return isSign && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\uFFFD';
};
