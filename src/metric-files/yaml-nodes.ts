/** Foreign YAML as nodes with their lines: every value is text, nothing is expanded, nothing is called by name. */
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import { Refusal } from '#assurance/refusal.ts';
import { METRIC_FILE_LIMITS } from './metric-catalogue.ts';

/** A mapping of the file that remembers where it stands. */
export class YamlMap {
  readonly #node: YAMLMap;
  readonly #lines: LineCounter;

  constructor(node: YAMLMap, lines: LineCounter) {
    this.#node = node;
    this.#lines = lines;
  }

  /** Where it begins, counted from 1. */
  get line(): number {
    return this.#lineOf(this.#node);
  }

  /** The line of a value; that of the mapping where it has none. */
  lineAt(key: string): number {
    const value = this.#valueOf(key);
    return value === undefined ? this.line : this.#lineOf(value);
  }

  /** A value as text, cut to what is kept of one; empty where it is absent or no text. */
  text(key: string): string {
    const value = this.#valueOf(key);
    const text = isScalar(value) && typeof value.value === 'string' ? value.value : '';
    return text.slice(0, METRIC_FILE_LIMITS.textCharacters).trim();
  }

  /** A value as a mapping; null where it is absent or none. */
  map(key: string): YamlMap | null {
    const value = this.#valueOf(key);
    return isMap(value) ? new YamlMap(value as YAMLMap, this.#lines) : null;
  }

  /** The mappings of a list, in their order; other items are left out. */
  maps(key: string): readonly YamlMap[] {
    const value = this.#valueOf(key);
    if (!isSeq(value)) return [];
    return value.items.flatMap((item) => (isMap(item) ? [new YamlMap(item as YAMLMap, this.#lines)] : []));
  }

  /** The texts of a list. */
  texts(key: string): readonly string[] {
    const value = this.#valueOf(key);
    if (!isSeq(value)) return [];
    return value.items.flatMap((item) => (isScalar(item) && typeof item.value === 'string' ? [item.value.trim()] : []));
  }

  #valueOf(key: string): Node | undefined {
    return this.#node.get(key, true) as Node | undefined;
  }

  #lineOf(node: Node): number {
    return Math.max(1, this.#lines.linePos(node.range?.[0] ?? 0).line);
  }
}

/** The mapping at the root of a file. Refuses text that is no YAML, with the line and column it stops at. */
export function rootOf(text: string): YamlMap {
  refuseDeep(text);
  const lines = new LineCounter();
  // `failsafe`: no numbers, no dates, no truth values; what stands there is what is read.
  const document = parseDocument(text, {
    schema: 'failsafe',
    lineCounter: lines,
    uniqueKeys: true,
    stringKeys: true,
    strict: true,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const [error] = document.errors;
  if (error !== undefined) throw damaged(error.message, lines.linePos(error.pos[0]));
  if (isMap(document.contents)) return new YamlMap(document.contents as YAMLMap, lines);
  throw new Refusal('file-holds-no-metrics', {
    message: 'The file is no mapping of names to values.',
    mend: 'Take the data file of the Continuous Audit Metrics Catalog, as CSA publishes it in YAML.',
    place: { sheet: null, cell: null, row: 1, column: null },
  });
}

/** Deeper lists in lists than anybody writes cost more memory than a file may: they are refused before they are read. */
function refuseDeep(text: string): void {
  let [depth, line, lineBegins] = [0, 1, 0];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth = Math.max(0, depth - 1);
    else if (sign === '\n') [line, lineBegins] = [line + 1, at + 1];
    if (depth > METRIC_FILE_LIMITS.depth)
      throw damaged('lists and mappings lie too deep in each other', { line, col: at - lineBegins + 1 });
  }
}

const damaged = (message: string, { line, col }: { readonly line: number; readonly col: number }): Refusal =>
  new Refusal('yaml-is-damaged', {
    message: `The file is no whole YAML: ${message.slice(0, 160)}.`,
    mend: 'Download it again; an editor may have changed its indentation.',
    place: { sheet: null, cell: null, row: Math.max(1, line), column: String(Math.max(1, col)) },
  });
