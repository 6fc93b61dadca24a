import { describe, expect, it } from 'vitest';
import { splitStatements } from './sql-statements.ts';

const texts = (file: string) => splitStatements(file).map(({ text }) => text);

describe('splitting a migration into statements', () => {
  it('ends a statement at its semicolon and says on which line it began', () => {
    expect(splitStatements('-- why: a test\n\ncreate table a (\n  id int\n);\n-- about b\ncreate table b ();')).toEqual(
      [
        { text: 'create table a (\n  id int\n)', line: 3 },
        { text: 'create table b ()', line: 7 },
      ],
    );
  });

  it.each([
    ['a comment', 'select 1 -- one; two\n, 2'],
    ['a comment over lines', 'select 1 /* one;\n two; */ , 2'],
    ['a string', "select 'it''s; here'"],
    ['a quoted name', 'select 1 as "a;b""c;"'],
    ['a dollar quote', 'select $$a; b$$'],
    ['a named dollar quote', 'select $body$a; $$; b$body$'],
  ])('ends none at a semicolon inside of %s', (_, statement) => {
    expect(texts(`${statement};\nselect 2;`)).toEqual([statement, 'select 2']);
  });

  it('finds nothing in comments, white space and lone semicolons', () => {
    expect(texts('-- why: nothing; yet\n/* ; */ ;;\n')).toEqual([]);
  });
});
