/** Where an input names records, and the same input with another record in one of these places. */

/** From the top: names of fields and places in lists. */
export type Place = readonly (string | number)[];

export interface NamedAt {
  readonly place: Place;
  readonly id: string;
}

/** Every place of an input at which one of these ids stands, whole or as a part of a text such as `<id>/CEK-08.1`. */
export function idsIn(input: unknown, ids: ReadonlySet<string>, place: Place = []): readonly NamedAt[] {
  if (typeof input === 'string') {
    const [id] = input.match(UUID) ?? [];
    return id !== undefined && ids.has(id) ? [{ place, id }] : [];
  }
  if (input === null || typeof input !== 'object' || ArrayBuffer.isView(input)) return [];
  return Object.entries(input).flatMap(([name, value]) =>
    idsIn(value, ids, [...place, Array.isArray(input) ? Number(name) : name]),
  );
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;

/** A copy with `other` in the place of the id there. */
export function withId(input: unknown, { place, id }: NamedAt, other: string): unknown {
  const [first, ...rest] = place;
  if (first === undefined) return String(input).replace(id, other);
  const copy = Array.isArray(input) ? [...input] : { ...(input as object) };
  const at = copy as Record<string | number, unknown>;
  at[first] = withId(at[first], { place: rest, id }, other);
  return copy;
}
