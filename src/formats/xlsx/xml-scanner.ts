/**
 * Reads XML as a stream of elements and texts. Knows no vocabulary.
 *
 * Why not a general parser: a workbook read stands or falls with the start of the process, and this reads the few
 * things OOXML uses without loading anything. It resolves nothing: no entity but the predefined five, no DTD, no file.
 */
import { Refusal } from '#assurance/refusal.ts';
import { FILE_LIMITS } from '../limits.ts';
import { decodeReferences, UNKNOWN_REFERENCE } from './xml-references.ts';

/** Receives what the scanner finds. Names come without their namespace prefix. */
export interface XmlHandler {
  open(name: string, attributes: XmlAttributes, tag: XmlTag): void;
  close(name: string, tag: XmlTag): void;
  text(text: string): void;
}

/** Where the tag just met stands, counted in signs from the start of what was pushed. Valid only during the call. */
export interface XmlTag {
  readonly from: number;
  readonly to: number;
}

/** Attributes of the element just opened. Valid only during the call. */
export class XmlAttributes {
  count = 0;
  readonly names: string[] = [];
  readonly values: string[] = [];

  /** Value by the name as written, prefix included. */
  get(name: string): string | undefined {
    for (let index = 0; index < this.count; index += 1) {
      if (this.names[index] === name) return this.values[index];
    }
    return undefined;
  }

  /** Value by the name behind any prefix: `id` finds `r:id`, whatever the file calls `r`. */
  getPrefixed(local: string): string | undefined {
    for (let index = 0; index < this.count; index += 1) {
      if (this.names[index]?.endsWith(`:${local}`) === true) return this.values[index];
    }
    return undefined;
  }
}

/** Feed it the text of one document piece by piece, then call `end`. */
export class XmlScanner {
  readonly #handler: XmlHandler;
  readonly #part: string;
  readonly #attributes = new XmlAttributes();
  readonly #stack: string[] = [];
  /** Names as the handler gets them, by names as written: they are few, and cutting prefixes off is slow. */
  readonly #localNames = new Map<string, string>();
  readonly #tag = { from: 0, to: 0 };
  #rest = '';
  /** Signs pushed before the source that is being looked at. */
  #before = 0;
  #sawRoot = false;

  /** `part` names the document in refusals. */
  constructor(part: string, handler: XmlHandler) {
    this.#part = part;
    this.#handler = handler;
  }

  push(piece: string): void {
    const source = this.#rest === '' ? piece : this.#rest + piece;
    const used = this.#scan(source);
    if (source.length - used > FILE_LIMITS.xmlText) throw this.#damaged('it holds a text of more than a million signs');
    this.#rest = source.slice(used);
    this.#before += used;
  }

  end(): void {
    if (this.#rest.trim() !== '' || this.#stack.length > 0 || !this.#sawRoot) throw this.#damaged('it breaks off');
  }

  /** Handles every complete token; returns how far it came. */
  #scan(source: string): number {
    let position = 0;
    while (position < source.length) {
      const open = source.indexOf('<', position);
      if (open === -1) return position;
      if (open > position) this.#text(source.slice(position, open));
      const next = this.#markup(source, open);
      if (next === -1) return open;
      position = next;
    }
    return position;
  }

  /** Handles the token at `<`; returns where it ends, or -1 when its end has not come yet. */
  #markup(source: string, open: number): number {
    const code = source.charCodeAt(open + 1);
    if (code === 47) return this.#closeTag(source, open);
    if (code === 33) return this.#declaration(source, open);
    if (code === 63) return skipPast(source, '?>', open + 2);
    return this.#openTag(source, open);
  }

  #openTag(source: string, open: number): number {
    let position = nameEnd(source, open + 1);
    if (position >= source.length) return -1;
    const name = source.slice(open + 1, position);
    if (name === '' || name.length > FILE_LIMITS.xmlName) throw this.#damaged('it holds a tag without a proper name');
    const attributes = this.#attributes;
    attributes.count = 0;
    for (;;) {
      if (source.charCodeAt(position) !== 62) position = spaceEnd(source, position);
      const code = source.charCodeAt(position);
      if (code === 62) {
        this.#met(open, position + 1);
        this.#opened(name);
        return position + 1;
      }
      if (code === 47) {
        if (position + 1 >= source.length) return -1;
        if (source.charCodeAt(position + 1) !== 62) throw this.#damaged(`the tag ${name} is broken`);
        this.#met(open, position + 2);
        this.#opened(name);
        this.#closed(name);
        return position + 2;
      }
      if (position >= source.length) return -1;
      position = this.#attribute(source, position, attributes);
      if (position === -1) return -1;
    }
  }

  /** Reads `name="value"` into `attributes`; returns where it ends, or -1 when its end has not come yet. */
  #attribute(source: string, start: number, attributes: XmlAttributes): number {
    const end = nameEnd(source, start);
    const equals = spaceEnd(source, end);
    if (equals >= source.length) return -1;
    const quoteAt = spaceEnd(source, equals + 1);
    if (quoteAt >= source.length) return -1;
    const quote = source.charCodeAt(quoteAt);
    if (end === start || source.charCodeAt(equals) !== 61 || (quote !== 34 && quote !== 39)) {
      throw this.#damaged('it holds a broken attribute');
    }
    // One walk over the value, as values are short: asking three times for a sign costs more than the walk.
    let hasReference = false;
    let hasTag = false;
    let close = quoteAt + 1;
    for (; close < source.length; close += 1) {
      const code = source.charCodeAt(close);
      if (code === quote) break;
      if (code === 38) hasReference = true;
      else if (code === 60) hasTag = true;
    }
    if (close >= source.length) return -1;
    if (attributes.count >= FILE_LIMITS.xmlAttributes) throw this.#damaged('an element has over 128 attributes');
    const name = source.slice(start, end);
    if (attributes.get(name) !== undefined) throw this.#damaged(`an element has the attribute ${name} twice`);
    if (hasTag) throw this.#damaged('it holds a broken attribute');
    const value = source.slice(quoteAt + 1, close);
    attributes.names[attributes.count] = name;
    attributes.values[attributes.count] = hasReference ? this.#decode(value) : value;
    attributes.count += 1;
    return close + 1;
  }

  #closeTag(source: string, open: number): number {
    // Nearly always the innermost open element is closed by its bare name.
    const innermost = this.#stack.at(-1);
    if (innermost !== undefined && source.startsWith(innermost, open + 2)) {
      const after = open + 2 + innermost.length;
      if (source.charCodeAt(after) === 62) {
        this.#met(open, after + 1);
        this.#closed(innermost);
        return after + 1;
      }
    }
    const end = source.indexOf('>', open);
    if (end === -1) return -1;
    const stop = nameEnd(source, open + 2);
    if (spaceEnd(source, stop) !== end) throw this.#damaged('it holds a broken end tag');
    this.#met(open, end + 1);
    this.#closed(source.slice(open + 2, stop));
    return end + 1;
  }

  #met(from: number, to: number): void {
    this.#tag.from = this.#before + from;
    this.#tag.to = this.#before + to;
  }

  #opened(name: string): void {
    if (this.#stack.length === 0 && this.#sawRoot) throw this.#damaged('it holds two documents');
    this.#sawRoot = true;
    if (this.#stack.length >= FILE_LIMITS.xmlDepth) throw this.#damaged('its elements are nested over 64 deep');
    this.#stack.push(name);
    this.#handler.open(this.#localName(name), this.#attributes, this.#tag);
  }

  #closed(name: string): void {
    if (this.#stack.pop() !== name) throw this.#damaged(`the element ${name.slice(0, 40)} is closed but not open`);
    this.#handler.close(this.#localName(name), this.#tag);
  }

  #localName(name: string): string {
    if (!name.includes(':')) return name;
    const known = this.#localNames.get(name);
    if (known !== undefined) return known;
    const local = localName(name);
    // A file may hold any number of names; what is not remembered is cut again.
    if (this.#localNames.size < NAMES_REMEMBERED) this.#localNames.set(name, local);
    return local;
  }

  #text(raw: string): void {
    if (raw.length > FILE_LIMITS.xmlText) throw this.#damaged('it holds a text of more than a million signs');
    if (this.#stack.length > 0) {
      this.#handler.text(raw.includes('&') ? this.#decode(raw) : raw);
    } else if (raw.trim() !== '' && raw.trim() !== '\uFEFF') {
      throw this.#damaged('it holds text outside its elements');
    }
  }

  #declaration(source: string, open: number): number {
    if (source.startsWith('<!--', open)) return skipPast(source, '-->', open + 4);
    if (source.startsWith('<![CDATA[', open)) {
      const end = source.indexOf(']]>', open + 9);
      if (end === -1) return -1;
      if (this.#stack.length === 0) throw this.#damaged('it holds text outside its elements');
      this.#handler.text(source.slice(open + 9, end));
      return end + 3;
    }
    if (source.length - open < 9) return -1;
    if (!source.startsWith('<!DOCTYPE', open)) throw this.#damaged('it holds an unknown declaration');
    return this.#documentType(source, open);
  }

  /** A document type is stepped over. One that declares entities is the mark of an attack and refused. */
  #documentType(source: string, open: number): number {
    const end = /^<!DOCTYPE[^[>]*(?:\[[^\]]*\]\s*)?>/.exec(source.slice(open, open + FILE_LIMITS.xmlText));
    const seen = end === null ? source.slice(open) : end[0];
    if (seen.includes('<!ENTITY') || seen.includes('%')) {
      throw new Refusal('xml-declares-entities', {
        message: `The file was not opened: ${this.#part} declares entities, which is how files attack their readers.`,
        mend: 'A workbook made by a spreadsheet program has no such thing. Ask the sender for a fresh copy in .xlsx.',
      });
    }
    return end === null ? -1 : open + end[0].length;
  }

  #decode(raw: string): string {
    const decoded = decodeReferences(raw);
    if (decoded === UNKNOWN_REFERENCE) throw this.#damaged('it holds a reference to something unknown');
    return decoded;
  }

  #damaged(what: string): Refusal {
    return new Refusal('xml-is-damaged', {
      message: `The file is damaged: in ${this.#part}, ${what}.`,
      mend: 'Open it in a spreadsheet program, save it again as .xlsx, or ask the sender for a fresh copy.',
    });
  }
}

const NAMES_REMEMBERED = 200;

const skipPast = (source: string, mark: string, from: number): number => {
  const at = source.indexOf(mark, from);
  return at === -1 ? -1 : at + mark.length;
};

const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9;

/** Names end at white space, `/`, `>`, `=`, `<` or a quote. */
const nameEnd = (source: string, from: number): number => {
  let position = from;
  for (; position < source.length; position += 1) {
    const code = source.charCodeAt(position);
    if (code <= 32 || code === 47 || code === 62 || code === 61 || code === 60 || code === 34 || code === 39) break;
  }
  return position;
};

const spaceEnd = (source: string, from: number): number => {
  let position = from;
  while (position < source.length && isSpace(source.charCodeAt(position))) position += 1;
  return position;
};

const localName = (name: string): string => {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
};
