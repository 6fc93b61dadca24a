/** Work on the same thing runs one after the other, work on different things at the same time. Knows no thing. */

/** Runs work when everything begun before for the same key has ended. */
export type InTurn = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** A queue for each key, kept only while somebody is in it. */
export function inTurn(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const before = last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
}
