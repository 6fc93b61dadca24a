/** Whole collections as JSON text, a part at a time: however many there are, only a part of them stands in memory. */

const PART = 1_000;
const bytes = new TextEncoder();

/**
 * An envelope of a list. While one part is taken the next is read, and no further one. Its fields stand in the order that
 * is documented: `self`, the list, `next`.
 */
export async function* collectionText<Item>(given: {
  readonly self: string;
  readonly name: string;
  /** Null: all of them. */
  readonly limit: number | null;
  readonly after: number;
  readonly read: (after: number, limit: number) => Promise<readonly (Item & { readonly id: number })[]>;
  readonly asJson: (item: Item) => object;
  readonly nextUrl: (after: number) => string;
}): AsyncGenerator<Uint8Array> {
  const { limit, read } = given;
  yield bytes.encode(`{"self":${JSON.stringify(given.self)},${JSON.stringify(given.name)}:[`);
  let [sent, last, isFull] = [0, given.after, true];
  let ahead: ReturnType<typeof read> | null = read(last, Math.min(PART, limit ?? PART));
  while (ahead !== null) {
    const items: readonly (Item & { readonly id: number })[] = await ahead;
    const wanted = Math.min(PART, (limit ?? Number.POSITIVE_INFINITY) - sent);
    last = items.at(-1)?.id ?? last;
    const left = (limit ?? Number.POSITIVE_INFINITY) - sent - items.length;
    isFull = items.length === wanted;
    ahead = isFull && left > 0 ? read(last, Math.min(PART, left)) : null;
    // Whoever takes it hears of a failure; if nobody does, nobody needs to.
    ahead?.catch(() => undefined);
    if (items.length > 0)
      yield bytes.encode(
        `${sent === 0 ? '' : ','}${items.map((item) => JSON.stringify(given.asJson(item))).join(',')}`,
      );
    sent += items.length;
  }
  const hasMore = limit !== null && isFull && sent > 0 && (await read(last, 1)).length > 0;
  yield bytes.encode(`],"next":${JSON.stringify(hasMore ? given.nextUrl(last) : null)}}`);
}
