/** The activity log as the pages ask for it. */

import { perform, type Runtime } from '#actions/action.ts';
import { activityExport } from '#actions/activity/export.ts';
import { scopeOf } from '#actions/activity/filter.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { listActivity, recentEntriesOf } from '#store/activity-log.ts';
import { namesIn } from '#store/activity-names.ts';
import { type ActivityChoices, activityChoices, countActivity } from '#store/activity-overview.ts';
import { signedIndexes } from '#store/log/leaves.ts';
import { recordNames } from '#store/record-names.ts';
import type { ActivityServices, LogFilter } from '#web/services/activity.ts';
import type { MemberSession } from '#web/services/people.ts';
import { titleOfAct } from './act-words.ts';
import { erasedName, logEntries, personsNamedIn } from './log-entries.ts';

interface Parts {
  readonly runtime: Runtime;
  readonly actorOf: (session: MemberSession) => Actor;
}

/** Entries on one page. */
const PAGE = 50;
/** Counting further costs more than it tells. */
const COUNTED_MAX = 10_000;

/** What the web asks of the log. Every page takes the same number of queries, however long it is. */
export function activityServices({ runtime, actorOf }: Parts): ActivityServices {
  const { database, people } = runtime;
  return {
    async page(session, filter, before) {
      const scope = scopeOf(fieldsOf(filter));
      const found = await database.read(session.workspace.id, async (read) => {
        const after = before === '' ? {} : { before };
        const entries = await listActivity(read, { ...scope, ...after, limit: PAGE + 1 });
        const record = { type: filter.noun, id: filter.record };
        return {
          entries,
          names: await namesIn(read, entries),
          signed: await signedIndexes(
            read,
            entries.map(({ id }) => id),
          ),
          recordMeant: (await recordNames(read, [record]))(record)?.name ?? null,
          count: await countActivity(read, scope, COUNTED_MAX + 1),
          choices: await activityChoices(read),
        };
      });
      const { choices, count } = found;
      const shown = found.entries.slice(0, PAGE);
      const known = await people.namesOf([
        ...personsNamedIn(shown, found.names),
        ...choices.actors.flatMap(({ personId }) => personId ?? []),
      ]);
      const entries = logEntries(shown, found.names, (personId) => known.get(personId) ?? null, found.signed);
      const offered = peopleOf(choices, known);
      return {
        entries,
        count: Math.min(count, COUNTED_MAX),
        isMore: count > COUNTED_MAX,
        older: found.entries.length > PAGE ? (entries.at(-1)?.id ?? null) : null,
        people: offered,
        nouns: choices.nouns,
        acts: choices.acts.map((name) => ({ name, title: titleOfAct(name) })),
        meant: {
          person: offered.find(({ value }) => value === refOf(choices, filter.person)) ?? null,
          record: found.recordMeant ?? entries.find(({ record }) => record.id === filter.record)?.record.name ?? null,
        },
      };
    },
    async recent(session, record, limit) {
      const { entries, names } = await database.read(session.workspace.id, async (read) => {
        const recent = await recentEntriesOf(read, record, limit);
        return { entries: recent, names: await namesIn(read, recent) };
      });
      const known = await people.namesOf(personsNamedIn(entries, names));
      return logEntries(entries, names, (personId) => known.get(personId) ?? null);
    },
    export: (session, filter, format) =>
      perform(runtime, activityExport, actorOf(session), { ...fieldsOf(filter), format }),
  };
}

/** A field left empty in a form narrows nothing. */
const fieldsOf = (filter: LogFilter): Partial<LogFilter> =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));

/** People are offered by pseudonym; an address may name one by id. */
const refOf = ({ actors }: ActivityChoices, person: string): string =>
  actors.find(({ personId }) => personId === person)?.ref ?? person;

function peopleOf({ actors, nobody }: ActivityChoices, known: ReadonlyMap<string, string>) {
  const people = actors.map(({ ref, personId }) => ({
    value: ref,
    name:
      personId === null ? erasedName(ref) : (known.get(personId) ?? `Somebody without an account ${ref.slice(0, 4)}`),
  }));
  const sorted = people.toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
  return nobody ? [...sorted, { value: 'nobody', name: 'Almagest, visitors' }] : sorted;
}
