/** The plain members at the top of a JSON file: name, version, dates. Knows no questionnaire. */
import type { SourceFact } from '../reading-source.ts';
import { isObject } from './json-records.ts';

/** Members of the root, and of plain objects right below it such as `metadata`. */
export const factsOfJson = (value: unknown): readonly SourceFact[] => {
  if (!isObject(value)) return [];
  return [
    ...plainMembers(value),
    ...Object.values(value).flatMap((member) => (isObject(member) ? plainMembers(member) : [])),
  ].slice(0, MAX_FACTS);
};

const MAX_FACTS = 200;

const plainMembers = (value: Readonly<Record<string, unknown>>): readonly SourceFact[] =>
  Object.entries(value).flatMap(([key, member]): SourceFact[] => {
    const isPlain = (typeof member === 'string' && member.length <= 300) || typeof member === 'number';
    if (!isPlain || key.length > 60) return [];
    const name = key.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ');
    return [
      { name, value: String(member), place: null, source: /generated|created/i.test(key) ? 'properties' : 'content' },
    ];
  });
