/** Makes a pack of files: measures each once and signs the manifest over all of them; `archive.ts` writes them. */
import { hexOf } from '../bytes.ts';
import type { SigningKey } from '../ed25519.ts';
import { runningSha256 } from '../sha256.ts';
import type { FileToArchive } from './archive.ts';
import { crc32 } from './crc32.ts';
import { MANIFEST_NAME, type MeasuredFile, type PackFacts, signManifest } from './manifest.ts';

/** A file of a pack, as it is measured and again as it is written: its bytes come from the beginning each time. */
export interface PackFile {
  readonly name: string;
  readonly body: Uint8Array | (() => AsyncIterable<Uint8Array>);
}

export type PackPart = MeasuredFile & FileToArchive;

/** Size and digests of a file. */
export async function measureFile({ name, body }: PackFile): Promise<PackPart> {
  const again = body instanceof Uint8Array ? () => inOnePiece(body) : body;
  const digest = runningSha256();
  let [size, crc] = [0, 0];
  for await (const piece of again()) {
    digest.add(piece);
    size += piece.byteLength;
    crc = crc32(piece, crc);
  }
  return { name, size, crc, sha256: hexOf(digest.end()), body: again };
}

/**
 * The files of a pack in their order, the manifest over all others first. The same facts, files and key make the same
 * archive, in whatever order the files are given.
 */
export async function sealPack(
  facts: PackFacts,
  parts: readonly PackPart[],
  key: SigningKey,
): Promise<readonly [manifest: PackPart, ...files: PackPart[]]> {
  const files = parts.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const manifest = await measureFile({ name: MANIFEST_NAME, body: signManifest(facts, files, key) });
  return [manifest, ...files];
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield bytes;
}
