/** Which part of a workbook package points at which other. External targets are never followed. */

import { type OpenArchive, readXmlPart } from './xml-part.ts';
import { damagedArchive } from './zip-refusals.ts';

export interface Relation {
  readonly id: string;
  /** Last word of the relation's type, such as `worksheet`; the words before it differ between strict and transitional files. */
  readonly type: string;
  /** Path of the part inside the archive. */
  readonly target: string;
}

/** Relations of a part; `''` stands for the package itself. */
export const readRelations = async (archive: OpenArchive, part: string): Promise<readonly Relation[]> => {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const path = `${folder}_rels/${part.slice(folder.length)}.rels`;
  const relations: Relation[] = [];
  await readXmlPart(archive, path, {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes.get('TargetMode') === 'External') return;
      if (relations.length >= MAX_RELATIONS) throw damagedArchive(`${path} lists over ${MAX_RELATIONS} relations`);
      const type = attributes.get('Type') ?? '';
      relations.push({
        id: attributes.get('Id') ?? '',
        type: type.slice(type.lastIndexOf('/') + 1),
        target: resolvePath(folder, attributes.get('Target') ?? ''),
      });
    },
    close() {},
    text() {},
  });
  return relations;
};

const MAX_RELATIONS = 10_000;

/** Resolves a target against the folder of its part. `..` cannot climb out: paths are only keys of the archive. */
const resolvePath = (folder: string, target: string): string => {
  const parts = target.startsWith('/') ? [] : folder.split('/');
  for (const step of target.replaceAll('\\', '/').split('/')) {
    if (step === '..') {
      while (parts.at(-1) === '') parts.pop();
      parts.pop();
    } else if (step !== '.') {
      parts.push(step);
    }
  }
  return parts.filter((step) => step !== '').join('/');
};
