/** Turns kept entries of the activity log into what pages show: names for pseudonyms, titles for acts. Reads nothing. */
import type { Fact } from '#assurance/audit-log/entry.ts';
import type { ActivityEntry, Disclosed } from '#store/activity-log.ts';
import { type EntryNames, saidBy } from '#store/activity-names.ts';
import { isUuid } from '#store/uuid-v7.ts';
import { fieldWords } from '#web/parts/record-words.ts';
import type { LogEntry, Said } from '#web/services/activity.ts';
import { titleOfAct } from './act-words.ts';

/** Ids of everybody whose name the entries need: who acted, who was acted upon, who stands in a value. */
export const personsNamedIn = (entries: readonly ActivityEntry[], { persons }: EntryNames): readonly string[] => [
  ...entries.flatMap((entry) => [entry.actor.personId ?? [], saidBy(entry).filter(isUuid)].flat()),
  ...persons.values(),
];

/** Gives names to entries. `nameOf` knows the people who have an account, `signed` where entries stand in the signed log. */
export function logEntries(
  entries: readonly ActivityEntry[],
  names: EntryNames,
  nameOf: (personId: string) => string | null,
  signed: ReadonlyMap<string, number> = new Map(),
): readonly LogEntry[] {
  const personMeant = (text: string): string | null => nameOf(names.persons.get(text) ?? text);
  return entries.map((entry) => ({
    id: entry.id,
    signedIndex: signed.get(entry.id) ?? null,
    at: entry.at.toISOString(),
    actor: actorOf(entry.actor, nameOf),
    act: { name: entry.act, title: titleOfAct(entry.act) },
    record: recordOf(entry.object, names, personMeant),
    reason: saidOf(entry.reason, () => null),
    changes: entry.changes.map(({ field, before, after }) => ({
      field,
      before: saidOf(before, personMeant),
      after: saidOf(after, personMeant),
    })),
  }));
}

/** What somebody is called whose name nobody can tell any more; the pseudonym keeps two of them apart. */
export const erasedName = (ref: string): string => `Erased person ${ref.slice(0, 4)}`;

function actorOf(actor: ActivityEntry['actor'], nameOf: (personId: string) => string | null): LogEntry['actor'] {
  const { kind, ref, personId } = actor;
  const note = kind === 'service' ? 'by API token' : null;
  if (ref === null) return { name: kind === 'anonymous' ? 'Visitor' : 'Almagest', note };
  if (personId === null) return { name: erasedName(ref), note };
  return { name: nameOf(personId) ?? 'Somebody without an account', note };
}

function recordOf(
  { type, id }: ActivityEntry['object'],
  { recordOf: nameOfRecord }: EntryNames,
  personMeant: (text: string) => string | null,
): LogEntry['record'] {
  const known = nameOfRecord({ type, id });
  const part = partOf(id);
  const name = [part, known?.name ?? ''].filter((word) => word !== '').join(', ');
  if (name !== '') return { type, id, name, parentId: known?.parentId ?? null };
  // A refused attempt has an act for its object.
  const named = type === 'action' ? titleOfAct(id) : personMeant(id);
  return { type, id, name: named, parentId: null };
}

/** What an id such as `<id>/CCM 4.1.0/CEK-08` says of the part that is meant. */
const partOf = (id: string): string => {
  const part = id.split('/').slice(1).join(' ');
  return /^\d+$/.test(part) ? `no. ${part}` : part;
};

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

function saidOf(disclosed: Disclosed, personMeant: (text: string) => string | null): Said {
  if (disclosed.erased) return { kind: 'erased' };
  const { value } = disclosed;
  if (value === null) return { kind: 'nothing' };
  if (typeof value === 'boolean') return { kind: 'text', text: value ? 'yes' : 'no' };
  if (typeof value === 'number') return { kind: 'text', text: String(value) };
  if (typeof value !== 'string') return { kind: 'text', text: listed(value) ?? linesOf(value, '').join('\n') };
  if (INSTANT.test(value)) return { kind: 'instant', at: value };
  return { kind: 'text', text: personMeant(value) ?? value };
}

/** What is nested, a line for each value with the way to it: `iso number: IS 10441`. What is not said has no line. */
function linesOf(value: Fact, way: string): readonly string[] {
  if (value === null) return [];
  if (typeof value !== 'object') return [`${way}: ${typeof value === 'boolean' ? (value ? 'yes' : 'no') : value}`];
  const parts = isList(value) ? value.map((part, at) => [String(at + 1), part] as const) : Object.entries(value);
  return parts.flatMap(([name, part]) => linesOf(part, way === '' ? fieldWords(name) : `${way} ${fieldWords(name)}`));
}

const isList = (value: Fact): value is readonly Fact[] => Array.isArray(value);

/** A list of plain values reads better without brackets. */
const listed = (value: unknown): string | null =>
  Array.isArray(value) && value.every((item) => typeof item === 'string' || typeof item === 'number')
    ? value.join(', ')
    : null;
