/**
 * Public pages as they were made, for as long as what they were made of has not changed. Whoever asks for one says by what
 * it is known to be current, read from the database for every request: nothing old is sent, on this node or another.
 */
import { entityTag } from '#http/entity-tag.ts';

export interface KeptPage {
  /** What it was made of: the number of a change, and the day. */
  readonly stamp: string;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

const BYTES_MAX = 32 * 1024 * 1024;
/** A page larger than this is made again: a few of them would push all others out. */
const PAGE_BYTES_MAX = 1024 * 1024;

export class KeptPages {
  readonly #pages = new Map<string, KeptPage>();
  readonly #making = new Map<string, Promise<KeptPage>>();
  #bytes = 0;

  /** The page kept under a key; null where there is none of that stamp. */
  find(key: string, stamp: string): KeptPage | null {
    const page = this.#pages.get(key);
    if (page === undefined || page.stamp !== stamp) return null;
    // Asked for last, it goes last.
    this.#pages.delete(key);
    this.#pages.set(key, page);
    return page;
  }

  /** The page, made where it is not kept. Who asks for the same at once gets the same. */
  async page(key: string, stamp: string, make: () => Promise<string>): Promise<KeptPage> {
    const kept = this.find(key, stamp);
    if (kept !== null) return kept;
    const running = this.#making.get(`${stamp} ${key}`);
    if (running !== undefined) return running;
    const making = this.#make(key, stamp, make);
    this.#making.set(`${stamp} ${key}`, making);
    try {
      return await making;
    } finally {
      this.#making.delete(`${stamp} ${key}`);
    }
  }

  async #make(key: string, stamp: string, make: () => Promise<string>): Promise<KeptPage> {
    const body = new TextEncoder().encode(await make());
    const page = { stamp, body, etag: entityTag(body) };
    if (body.byteLength <= PAGE_BYTES_MAX) this.#keep(key, page);
    return page;
  }

  #keep(key: string, page: KeptPage): void {
    const earlier = this.#pages.get(key);
    this.#pages.delete(key);
    this.#pages.set(key, page);
    this.#bytes += page.body.byteLength - (earlier?.body.byteLength ?? 0);
    for (const [oldest, { body }] of this.#pages) {
      if (this.#bytes <= BYTES_MAX) return;
      this.#pages.delete(oldest);
      this.#bytes -= body.byteLength;
    }
  }
}
