/** Many files, one after another in the order they were named, each with an outcome of its own. */
import { Refusal } from '#assurance/refusal.ts';
import type { PostureRead } from '#reports/report.ts';
import { fileFacts, type Reader } from './reader.ts';
import { type NamedBytes, readSource } from './source.ts';

/** What became of one file. A refusal or a fault of one never stops the others. */
export type Outcome =
  | { readonly kind: 'read'; readonly named: string; readonly read: PostureRead }
  | { readonly kind: 'refused'; readonly named: string; readonly file: RefusedFile; readonly refusal: Refusal }
  | { readonly kind: 'fault'; readonly named: string; readonly file: RefusedFile; readonly error: unknown };

/** Digest and length are known only where the bytes were. */
export type RefusedFile = PostureRead['file'] | { readonly name: string };

/**
 * Reads the named files. A few are in work at the same time, and results wait for their turn, so memory holds a few
 * files and not all of them.
 */
export async function* outcomes(
  names: readonly string[],
  reader: Reader,
  stdin: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<Outcome> {
  const ahead = reader.atOnce > 1 ? reader.atOnce * 2 : 1;
  const inWork: Promise<Outcome>[] = [];
  let next = 0;
  while (next < names.length || inWork.length > 0) {
    for (; next < names.length && inWork.length < ahead; next += 1) {
      inWork.push(outcomeOf(names[next] ?? '', reader, stdin));
    }
    const first = await inWork.shift();
    if (first !== undefined) yield first;
  }
}

async function outcomeOf(named: string, reader: Reader, stdin: AsyncIterable<Uint8Array | string>): Promise<Outcome> {
  let source: NamedBytes | null = null;
  try {
    source = await readSource(named, stdin);
    return { kind: 'read', named, read: await reader.read(source) };
  } catch (error) {
    const file = source === null ? { name: named } : fileFacts(source);
    return error instanceof Refusal
      ? { kind: 'refused', named, file, refusal: error }
      : { kind: 'fault', named, file, error };
  }
}
