/** Splits a migration file into its statements, so that a failure can name one. Understands no SQL beyond quoting. */

export interface SqlStatement {
  readonly text: string;
  /** Line of its first word in the file, from 1. */
  readonly line: number;
}

/** What a semicolon inside of ends no statement: comments, strings, quoted names, dollar quotes. */
const OPAQUE = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$[A-Za-z_]*\$)[\s\S]*?\1|;/g;
const COMMENT = /^(?:\s|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*/;

/** The statements of a file in order, comments in front of them left out. */
export function splitStatements(file: string): readonly SqlStatement[] {
  const statements: SqlStatement[] = [];
  let start = 0;
  const take = (end: number) => {
    const piece = file.slice(start, end);
    const skipped = COMMENT.exec(piece)?.[0].length ?? 0;
    const text = piece.slice(skipped).trim();
    if (text !== '') statements.push({ text, line: file.slice(0, start + skipped).split('\n').length });
    start = end + 1;
  };
  for (const match of file.matchAll(OPAQUE)) if (match[0] === ';') take(match.index);
  take(file.length);
  return statements;
}
