/** The people named at services: their names, and whether they are still members. Knows no page. */
import type { People } from '#actions/action.ts';
import { isOver } from '#assurance/access/membership.ts';
import type { ReadHandle } from '#store/handle.ts';
import { listMembers, type Member } from '#store/member.ts';
import type { NamedPerson } from '#web/services/cloud-services.ts';

/** Turns ids into people, or into words where nobody is meant. */
export interface Naming {
  readonly person: (id: string | null) => NamedPerson | null;
  /** Who decided; the program itself where nobody signed in did. */
  readonly by: (id: string | null) => string;
}

/** Members at this moment, by one query. */
export const currentMembers = async (read: ReadHandle, now: Date): Promise<readonly Member[]> =>
  (await listMembers(read)).filter((member) => !isOver(member, now));

/** Names for everybody of these ids, asked for at once. */
export async function namingOf(
  people: People,
  members: readonly Member[],
  ids: readonly (string | null)[],
): Promise<Naming> {
  const names = await people.namesOf([...new Set(ids.flatMap((id) => id ?? []))]);
  const current = new Set(members.map(({ personId }) => personId));
  const nameOf = (id: string) => names.get(id) ?? 'Somebody without an account';
  return {
    person: (id) => (id === null ? null : { id, name: nameOf(id), isMember: current.has(id) }),
    by: (id) => (id === null ? 'Almagest' : nameOf(id)),
  };
}
