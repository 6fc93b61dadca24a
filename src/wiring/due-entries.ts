/** Dated items in words: what each line says, where it leads, and who answers for it. */
import type { Runtime } from '#actions/action.ts';
import { pageOf } from '#actions/calendar/page-of.ts';
import { dueLine } from '#assurance/schedule/dated-item.ts';
import { dueStanding } from '#assurance/schedule/due-standing.ts';
import type { DueDay, DueLine } from '#store/due-item-list.ts';
import type { DueEntry } from '#web/services/calendar.ts';
import type { NamedChoice } from '#web/services/evidence-starts.ts';
import type { currentMembers } from './service-people.ts';

/** An item as the sheet of a month holds it. */
type DayLine = DueDay['items'][number];

export interface DueNaming {
  readonly nameOf: (personId: string) => string;
  /** Present members, by name. */
  readonly people: readonly NamedChoice[];
}

/** What everybody is called who answers for one of these items, or whose membership is one. */
export async function namingDue(
  { people }: Runtime,
  lines: readonly DueLine[],
  dayLines: readonly DayLine[],
  members: Awaited<ReturnType<typeof currentMembers>>,
): Promise<DueNaming> {
  const ids = [
    ...members.map(({ personId }) => personId),
    ...lines.flatMap(({ ownerId, caiqOwner }) => ownerId ?? caiqOwner ?? []),
    ...[...lines, ...dayLines].flatMap(({ source, subjectId }) => (source === 'member' ? [subjectId] : [])),
  ];
  const names = await people.namesOf([...new Set(ids)]);
  const nameOf = (id: string) => names.get(id) ?? 'somebody who left';
  return {
    nameOf,
    people: members
      .map(({ personId }) => ({ id: personId, name: nameOf(personId) }))
      .toSorted((one, other) => one.name.localeCompare(other.name)),
  };
}

/** What it says and where it leads. */
export const lineText = (item: DayLine, { nameOf }: DueNaming): Pick<DueEntry, 'line' | 'href'> => ({
  line: dueLine(item, item.source === 'member' ? nameOf(item.subjectId) : ''),
  href: pageOf(item),
});

export function entryOf(item: DueLine, today: string, naming: DueNaming): DueEntry {
  const { kind, subjectId, dueOn, serviceId, serviceName } = item;
  const owner = item.ownerId ?? item.caiqOwner;
  return {
    kind,
    subjectId,
    dueOn,
    ...lineText(item, naming),
    standing: dueStanding(item, today),
    service: serviceId === null ? null : { id: serviceId, name: serviceName ?? '' },
    owner: owner === null ? null : { id: owner, name: naming.nameOf(owner) },
  };
}
