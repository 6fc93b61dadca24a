/** An entry of the activity log as lines of a CSV file: one for each changed field. Reads nothing. */
import { csvLine } from '#reports/csv-text.ts';
import type { Disclosed } from '#store/activity-log.ts';
import type { NamedEntry } from './named-entry.ts';

const COLUMNS = [
  'entry_id',
  'at',
  'actor',
  'actor_kind',
  'actor_pseudonym',
  'second_factor',
  'act',
  'record_type',
  'record',
  'record_id',
  'record_version',
  'field',
  'before',
  'before_is',
  'after',
  'after_is',
  'reason',
  'reason_is',
] as const;

/** The header row. */
export const CSV_HEAD = csvLine(COLUMNS);

/** The lines of one entry. Where no field changed there is one line, without a field. */
export function csvOf({ entry, actorName, recordName }: NamedEntry): string {
  const { id, at, act, actor, object, changes, reason } = entry;
  const who = [actorName, actor.kind, actor.ref, actor.mfa];
  const front = [id, at.toISOString(), ...who, act, object.type, recordName, object.id, object.ver];
  const why = cellsOf(reason);
  if (changes.length === 0) return csvLine([...front, null, null, null, null, null, ...why]);
  return changes
    .map(({ field, before, after }) => csvLine([...front, field, ...cellsOf(before), ...cellsOf(after), ...why]))
    .join('');
}

/** A value and what it is: an empty cell may be no value or an empty text, and `12` a number or a text. */
function cellsOf(disclosed: Disclosed): readonly [text: string, is: 'nothing' | 'text' | 'json' | 'erased'] {
  if (disclosed.erased) return ['erased', 'erased'];
  const { value } = disclosed;
  if (value === null) return ['', 'nothing'];
  return typeof value === 'string' ? [value, 'text'] : [JSON.stringify(value), 'json'];
}
