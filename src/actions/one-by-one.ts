/** Long work on the one thread, in pieces: whoever else waits is served in between. */
import { setImmediate as othersTurn } from 'node:timers/promises';

/** Maps one after the other, in their order. */
export async function oneByOne<One, Made>(
  list: readonly One[],
  make: (one: One) => Made | Promise<Made>,
): Promise<readonly Made[]> {
  const made: Made[] = [];
  for (const one of list) {
    made.push(await make(one));
    await othersTurn();
  }
  return made;
}

/**
 * Reads a part while the one before is worked on: of a long list never more than two parts are held. Their reading never
 * meets, as a transaction takes one statement at a time.
 */
export async function readAhead<Part, Read, Made>(
  parts: readonly Part[],
  read: (part: Part) => Promise<Read>,
  work: (read: Read) => Promise<Made>,
): Promise<readonly Made[]> {
  const made: Made[] = [];
  const begin = (part: Part | undefined): Promise<Read> | null => {
    const reading = part === undefined ? null : read(part);
    // It is awaited after the work before it; a failure until then must not count as one that nobody hears of.
    reading?.catch(() => undefined);
    return reading;
  };
  let [coming, ...later] = parts;
  let reading = begin(coming);
  while (reading !== null) {
    const here = await reading;
    [coming, ...later] = later;
    reading = begin(coming);
    try {
      made.push(await work(here));
    } catch (error) {
      // What is being read ends before its transaction does; what it met is of no interest any more.
      await reading?.catch(() => undefined);
      throw error;
    }
  }
  return made;
}
