/** Finds which cells of a sheet carry comments. Their text is not read: a remark of a reviewer is no answer. */
import { readRelations } from './package-relations.ts';
import { type OpenArchive, readXmlPart } from './xml-part.ts';

/** References of the cells with a comment, in order. */
export const commentedCells = async (archive: OpenArchive, sheet: string): Promise<readonly string[]> => {
  const isAny = [...archive.entries.keys()].some((name) => name.includes('comment'));
  if (!isAny) return [];
  const cells = new Set<string>();
  for (const relation of await readRelations(archive, sheet)) {
    if (relation.type !== 'comments' && relation.type !== 'threadedComment') continue;
    await readXmlPart(archive, relation.target, {
      open(name, attributes) {
        const reference = attributes.get('ref');
        const isComment = name === 'comment' || name === 'threadedComment';
        if (isComment && reference !== undefined && cells.size < MAX_COMMENTS) cells.add(reference);
      },
      close() {},
      text() {},
    });
  }
  return [...cells];
};

const MAX_COMMENTS = 10_000;
