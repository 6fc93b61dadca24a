/** Cuts the way to the database off in the middle of a piece of work, as a kill of the process would. */
import pg from 'pg';

export interface Cut {
  /** Counted from 1 over everything that is sent, what begins and ends transactions included. */
  readonly statement: number;
  /** `before`: it is never sent. `after`: the server has done it and nobody hears of it. */
  readonly moment: 'before' | 'after';
}

/** Runs `work` up to the cut; nothing it sends afterwards arrives. Says whether it came to its end. One at a time. */
export async function cutOff(cut: Cut, work: () => Promise<unknown>): Promise<{ readonly finished: boolean }> {
  const own = pg.Client.prototype.query;
  let sent = 0;
  let isDead = false;
  const die = (client: pg.Client): never => {
    isDead = true;
    (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    throw new Error('cut off');
  };
  const cutting = async function (this: pg.Client, ...given: unknown[]) {
    sent += 1;
    if (isDead) throw new Error('cut off');
    if (sent === cut.statement && cut.moment === 'before') die(this);
    const result = await Reflect.apply(own, this, given);
    if (sent === cut.statement && cut.moment === 'after') die(this);
    return result;
  };
  pg.Client.prototype.query = cutting as unknown as typeof own;
  try {
    await work();
    return { finished: true };
  } catch (error) {
    if (!isDead) throw error;
    return { finished: false };
  } finally {
    pg.Client.prototype.query = own;
  }
}
