import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '#assurance/refusal.ts';
import { type XmlAttributes, XmlScanner, type XmlTag } from './xml-scanner.ts';

/** What a document comes out as, given in pieces of a size. */
const scan = (source: string, pieceSize = source.length): string => {
  const events: string[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') events.push(`"${text}"`);
    text = '';
  };
  const scanner = new XmlScanner('part.xml', {
    open(name, attributes) {
      flush();
      const pairs = Array.from(
        { length: attributes.count },
        (_, index) => `${attributes.names[index]}=${attributes.values[index]}`,
      );
      events.push(`<${[name, ...pairs].join(' ')}>`);
    },
    close(name) {
      flush();
      events.push(`</${name}>`);
    },
    text: (part) => {
      text += part;
    },
  });
  for (let at = 0; at < source.length; at += pieceSize) scanner.push(source.slice(at, at + pieceSize));
  scanner.end();
  return events.join('');
};

const DOCUMENT =
  '\uFEFF<?xml version="1.0"?><!DOCTYPE a [<!ELEMENT a ANY>]><!-- note > --><x:a b="1>2" c=\'"\'><d/>t &lt;&#65;&#x42;<![CDATA[<raw> & ]]></x:a >\n';

describe('XmlScanner', () => {
  it('gives elements without prefix, attributes, texts and references decoded', () => {
    expect(scan(DOCUMENT)).toBe('<a b=1>2 c="><d></d>"t <AB<raw> & "</a>');
  });

  it('gives the same in pieces of any size', () => {
    for (let size = 1; size <= DOCUMENT.length; size += 1)
      expect(scan(DOCUMENT, size), `pieces of ${size}`).toBe(scan(DOCUMENT));
  });

  it('tells where each tag stands, whatever the size of the pieces', () => {
    const found = (pieceSize: number) => {
      const tags: string[] = [];
      const note = (kind: string) => (name: string, second: XmlTag | XmlAttributes, third?: XmlTag) => {
        const tag = third ?? (second as XmlTag);
        tags.push(`${kind} ${name} ${DOCUMENT.slice(tag.from, tag.to)}`);
      };
      const scanner = new XmlScanner('part.xml', { open: note('open'), close: note('close'), text() {} });
      for (let at = 0; at < DOCUMENT.length; at += pieceSize) scanner.push(DOCUMENT.slice(at, at + pieceSize));
      scanner.end();
      return tags;
    };
    const expected = [`open a <x:a b="1>2" c='"'>`, 'open d <d/>', 'close d <d/>', 'close a </x:a >'];
    for (const size of [1, 2, 3, 7, DOCUMENT.length]) expect(found(size), `pieces of ${size}`).toEqual(expected);
  });

  it.each([
    '',
    '   ',
    'text',
    '<a>',
    '<a',
    '<a></b>',
    '</a>',
    '<a/><b/>',
    '<a/>text',
    '<a b></a>',
    '<a b=1/>',
    '<a b="<"/>',
    '<a b="1" b="1"/>',
    '<a>&nbsp;</a>',
    '<a>& b</a>',
    '<a>&#xZZ;</a>',
    '<a><![CDATA[',
    '<a><!-- ',
    '<!FOO><a/>',
    '< a/>',
    '<a/ >',
  ])('refuses %j', (source) => {
    expect(() => scan(source)).toThrow(expect.objectContaining({ code: 'xml-is-damaged' }));
  });

  it('gives the replacement sign for numbers that no document may hold', () => {
    expect(scan('<a>&#0;&#xD800;&#x110000;</a>')).toBe('<a>"\uFFFD\uFFFD\uFFFD"</a>');
  });

  it('reads or refuses whatever it is given, and never fails otherwise', () => {
    const token = fc.constantFrom(
      '<',
      '>',
      '/',
      '="',
      '"',
      '&',
      ';',
      '<a>',
      '</a>',
      '<a ',
      'b',
      ' ',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<!DOCTYPE',
      '[',
      ']',
      '<?',
      '?>',
      '&amp;',
      '&#65;',
      '\u0000',
      'é',
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 40 }), fc.integer({ min: 1, max: 9 }), (tokens, size) => {
        try {
          scan(tokens.join(''), size);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
