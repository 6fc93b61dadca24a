/** Questions and controls by their id or by words: of our own wording, or of the official text a workspace holds. */
import type { Catalogue, Control, Question, QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { Sought } from '#web/services/find.ts';

/** At most so many of one edition. */
const EACH_MAX = 20;

/** Of a set the questions that are meant. `official`: `CAIQ 4.1.0 CEK-08.1` where the official text holds the words. */
export const questionsWith = (sought: Sought, official: ReadonlySet<string>) =>
  onceEach((set: QuestionSet): readonly Question[] =>
    best(set.questions, sought, ({ id, prompt }) => ({
      text: `${id} ${prompt}`,
      isOfficial: official.has(`${set.name} ${set.edition} ${id}`),
    })),
  );

/** Of a catalogue the controls that are meant. */
export const controlsWith = (sought: Sought, official: ReadonlySet<string>) =>
  onceEach((catalogue: Catalogue): readonly Control[] =>
    best([...catalogue.controls.values()], sought, ({ id, title, gist }) => ({
      text: `${id} ${title} ${gist}`,
      isOfficial: official.has(`${catalogue.framework} ${catalogue.edition} ${id}`),
    })),
  );

/** The set a questionnaire of this name and edition is read with; null for one that is not held. */
export const readBy = (
  sets: readonly QuestionSet[],
  { name, edition }: Pick<QuestionSet, 'name' | 'edition'>,
): QuestionSet | null =>
  sets.find((set) => set.name === name && (set.edition === edition || set.readsEditions.includes(edition))) ?? null;

/** In catalogue order: what the id names, and only where it names nothing what holds the words. */
function best<T extends { readonly id: string }>(
  all: readonly T[],
  { text: typed, words, id: wanted }: Sought,
  looked: (one: T) => { readonly text: string; readonly isOfficial: boolean },
): readonly T[] {
  const named = all.filter(({ id }) => [typed, wanted].some((one) => one !== null && id.toLowerCase().startsWith(one)));
  if (named.length > 0) return named.slice(0, EACH_MAX);
  const holds = (one: T) => {
    const { text, isOfficial } = looked(one);
    const small = text.toLowerCase();
    return isOfficial || words.every((word) => small.includes(word));
  };
  return all.filter(holds).slice(0, EACH_MAX);
}

/** The same edition is looked through once, however many services and self-assessments are in it. */
function onceEach<Key, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const done = new Map<Key, Value>();
  return (key) => {
    const earlier = done.get(key);
    if (earlier !== undefined) return earlier;
    const value = work(key);
    done.set(key, value);
    return value;
  };
}
