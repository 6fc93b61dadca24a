/** People by their ids: those who have an account, and those of the sample, who never have one. Knows no page. */
import type { KnownPerson } from '#identity/people.ts';
import { SAMPLE_PEOPLE } from '#sample/tidewater/people.ts';

type Ask<Known> = (personIds: readonly string[]) => Promise<ReadonlyMap<string, Known>>;

const INVENTED: ReadonlyMap<string, KnownPerson> = new Map(
  SAMPLE_PEOPLE.map(({ id, name, email }) => [id, { personId: id, name, email, enrolled: true }]),
);
const INVENTED_NAMES: ReadonlyMap<string, string> = new Map(SAMPLE_PEOPLE.map(({ id, name }) => [id, name]));

/** Finds both. The invented ones are asked of nobody, so that they need no row that could sign in or be left behind. */
export const withInvented = (peopleOf: Ask<KnownPerson>): Ask<KnownPerson> => beside(INVENTED, peopleOf);

/** The same of names alone. */
export const withInventedNames = (namesOf: Ask<string>): Ask<string> => beside(INVENTED_NAMES, namesOf);

const beside =
  <Known>(invented: ReadonlyMap<string, Known>, ask: Ask<Known>): Ask<Known> =>
  async (personIds) => {
    const here = personIds.flatMap((id) => {
      const known = invented.get(id);
      return known === undefined ? [] : [[id, known] as const];
    });
    const others = personIds.filter((id) => !invented.has(id));
    return new Map([...(others.length === 0 ? [] : await ask(others)), ...here]);
  };
