/** People by their ids: those who have an account, and those of the sample, who never have one. Knows no page. */
import type { KnownPerson } from '#identity/people.ts';
import { SAMPLE_PEOPLE } from '#sample/tidewater/people.ts';

type PeopleOf = (personIds: readonly string[]) => Promise<ReadonlyMap<string, KnownPerson>>;

const INVENTED: ReadonlyMap<string, KnownPerson> = new Map(
  SAMPLE_PEOPLE.map(({ id, name, email }) => [id, { personId: id, name, email, enrolled: true }]),
);

/** Finds both. The invented ones are asked of nobody, so that they need no row that could sign in or be left behind. */
export const withInvented =
  (peopleOf: PeopleOf): PeopleOf =>
  async (personIds) => {
    const invented = personIds.flatMap((id) => INVENTED.get(id) ?? []);
    const others = personIds.filter((id) => !INVENTED.has(id));
    const known = others.length === 0 ? [] : await peopleOf(others);
    return new Map([...known, ...invented.map((person) => [person.personId, person] as const)]);
  };
