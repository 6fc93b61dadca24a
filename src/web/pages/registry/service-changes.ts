/** When the pages of a service changed last. While nothing at all has changed, nobody is asked again. */
import type { RegistryServices } from '../../services/registry.ts';
import { registryPath } from './words.ts';

const KNOWN_MAX = 50_000;

export class ServiceChanges {
  readonly #registry: Pick<RegistryServices, 'lastChange' | 'changeOf'>;
  readonly #known = new Map<string, { readonly last: number; readonly change: number }>();

  constructor(registry: Pick<RegistryServices, 'lastChange' | 'changeOf'>) {
    this.#registry = registry;
  }

  /** Null where nothing was ever published. */
  async of(organisation: string, service: string): Promise<number | null> {
    // The whole is asked first: what changes in between is looked at again the next time.
    const last = await this.#registry.lastChange();
    const key = registryPath(organisation, service);
    const known = this.#known.get(key);
    if (known?.last === last) return known.change;
    const change = await this.#registry.changeOf(organisation, service);
    if (change === null) return null;
    if (this.#known.size >= KNOWN_MAX) this.#known.clear();
    this.#known.set(key, { last, change });
    return change;
  }
}
