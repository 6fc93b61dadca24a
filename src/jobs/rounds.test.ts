import { describe, expect, it } from 'vitest';
import { inRounds } from './rounds.ts';

/** Work that waits to be let go, and counts. */
function gate() {
  const waiting: (() => void)[] = [];
  let begun = 0;
  let atOnce = 0;
  let atOnceMax = 0;
  return {
    work: async () => {
      begun += 1;
      atOnce += 1;
      atOnceMax = Math.max(atOnceMax, atOnce);
      await new Promise<void>((resolve) => waiting.push(resolve));
      atOnce -= 1;
    },
    letGo: async () => {
      waiting.shift()?.();
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    },
    facts: () => ({ begun, atOnceMax }),
  };
}

describe('rounds', () => {
  it('begin when woken, one at a time; however often one is asked for meanwhile, one more follows', async () => {
    const { work, letGo, facts } = gate();
    const rounds = inRounds(60_000, work);
    rounds.wake();
    for (let asked = 0; asked < 5; asked += 1) rounds.wake();
    expect(facts()).toEqual({ begun: 1, atOnceMax: 1 });
    await letGo();
    expect(facts()).toEqual({ begun: 2, atOnceMax: 1 });
    await letGo();
    expect(facts().begun).toBe(2);
    rounds.wake();
    expect(facts().begun).toBe(3);
    await letGo();
    await rounds.stop();
  });

  it('end with the one that runs, which is told to, and none begins after', async () => {
    let isStopped = () => false;
    const { work, letGo, facts } = gate();
    const rounds = inRounds(60_000, (asked) => {
      isStopped = asked;
      return work();
    });
    rounds.wake();
    rounds.wake();
    const stopped = rounds.stop();
    expect(isStopped()).toBe(true);
    await letGo();
    await stopped;
    rounds.wake();
    expect(facts().begun).toBe(1);
  });
});
