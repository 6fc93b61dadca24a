/** Registry entries as lines of pages: of what they are, where they stand, whose they are. Reads nothing. */
import { newestStanding, publicStanding, type RegistryEntry } from '#assurance/registry/entry.ts';
import { daysOfListing } from '#assurance/registry/listing.ts';
import type { NamedChoice } from '#web/services/evidence-starts.ts';
import type { EntryLine, EntrySubject } from '#web/services/registry-entries.ts';
import type { Naming } from './service-people.ts';

/** What an entry can be of. */
interface Subjects {
  readonly services: readonly NamedChoice[];
  readonly groups: readonly NamedChoice[];
}

/** Of what it is, by name; null where that is not there any more. */
export function subjectOf(
  { serviceId, groupId }: Pick<RegistryEntry, 'serviceId' | 'groupId'>,
  { services, groups }: Subjects,
): EntrySubject | null {
  const isOfService = serviceId !== null;
  const named = (isOfService ? services : groups).find(({ id }) => id === (serviceId ?? groupId));
  return named === undefined ? null : { kind: isOfService ? 'service' : 'group', id: named.id, name: named.name };
}

/** Where a reader outside sees it, how long still, and what is on its way. */
export function listingOf(entry: RegistryEntry, today: string): Pick<EntryLine, 'listed' | 'daysLeft' | 'coming'> {
  const listed = publicStanding(entry, today);
  const newest = newestStanding(entry, today);
  return {
    listed,
    daysLeft: listed === null || listed.terms === null ? null : daysOfListing(listed.terms, today),
    coming: newest?.version === listed?.version ? null : newest,
  };
}

/** The lines of those whose service or group is there. */
export const entryLines = (
  entries: readonly RegistryEntry[],
  { naming, today, ...subjects }: Subjects & { readonly naming: Pick<Naming, 'person'>; readonly today: string },
): readonly EntryLine[] =>
  entries.flatMap((entry) => {
    const subject = subjectOf(entry, subjects);
    if (subject === null) return [];
    const { id, kind, ownerId, renewEveryMonths } = entry;
    return [{ id, kind, renewEveryMonths, subject, owner: naming.person(ownerId), ...listingOf(entry, today) }];
  });
