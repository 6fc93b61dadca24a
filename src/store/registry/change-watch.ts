/** The number of the last change of the registry, as it is when asked: whoever keeps something made of it can tell whether it still holds. */
import type { PublicDatabase } from './public-database.ts';

export interface RegistryChange {
  readonly change: number;
  readonly changedAt: Date;
}

/**
 * Many readers who ask at once are answered by one question. It always begins after they asked, so nobody is told of a
 * moment before their own.
 */
export class ChangeWatch {
  readonly #database: PublicDatabase;
  #running: Promise<RegistryChange> | null = null;
  #next: Promise<RegistryChange> | null = null;

  constructor(database: PublicDatabase) {
    this.#database = database;
  }

  async now(): Promise<RegistryChange> {
    this.#next ??= this.#after(this.#running);
    return this.#next;
  }

  async #after(earlier: Promise<unknown> | null): Promise<RegistryChange> {
    await earlier?.catch(() => undefined);
    const asked = this.#ask();
    this.#running = asked;
    this.#next = null;
    return asked;
  }

  async #ask(): Promise<RegistryChange> {
    const [found] = await this.#database.ask<RegistryChange>(LAST);
    if (found === undefined) throw new Error('The registry has lost count: registry.numbers is empty.');
    return found;
  }
}

const LAST = { name: 'change', text: 'select change, changed_at as "changedAt" from numbers' };
