/**
 * The numbers of the public registry: of organisations, services, entries, and of changes. One row under a lock gives them
 * out, so whoever publishes waits for who publishes at the same time, and a change that is seen has all before it.
 */
import { sql } from 'kysely';
import type { AuditedTransaction } from '../audited-transaction.ts';
import { queries } from '../handle.ts';

/** Taken by an act that publishes, before it looks at anything that is published. */
export class Numbers {
  organisation: number;
  service: number;
  entry: number;
  /** The number of this change. */
  readonly change: number;

  private constructor(last: Omit<LastNumbers, 'change'> & { readonly change: number }) {
    this.organisation = last.organisation;
    this.service = last.service;
    this.entry = last.entry;
    this.change = last.change + 1;
  }

  static async lock(tx: AuditedTransaction): Promise<Numbers> {
    const { rows } = await sql<LastNumbers>`select organisation, service, entry, change from registry.numbers
      where singleton for update`.execute(queries(tx));
    const [last] = rows;
    if (last === undefined) throw new Error('The registry has lost count: registry.numbers is empty.');
    return new Numbers(last);
  }

  next(what: 'organisation' | 'service' | 'entry'): number {
    this[what] += 1;
    return this[what];
  }

  /** Writes down what was given out. To be called last. */
  async keep(tx: AuditedTransaction): Promise<void> {
    await sql`update registry.numbers set organisation = ${this.organisation}, service = ${this.service},
      entry = ${this.entry}, change = ${this.change}, changed_at = ${tx.now} where singleton`.execute(queries(tx));
  }
}

interface LastNumbers {
  readonly organisation: number;
  readonly service: number;
  readonly entry: number;
  readonly change: number;
}
