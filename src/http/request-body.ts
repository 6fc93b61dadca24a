/** The body of a request as it comes from the socket, without the detour over web streams. Reads nothing itself. */
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';

const messages = new WeakMap<Request, Readable>();

/** Called once for each request, with what came over the socket where it came over one. */
export function rememberBody(request: Request, message: unknown): void {
  if (message instanceof Readable) messages.set(request, message);
}

/** The body as a stream; null for none. To be asked for once, and instead of `request.body`. */
export function bodyOf(request: Request): Readable | null {
  // The detour costs a copy of every piece and a third of the speed; a large document is worth going without it.
  const message = messages.get(request);
  if (message !== undefined) return message;
  return request.body === null ? null : Readable.fromWeb(request.body as NodeReadableStream<Uint8Array>);
}

/** The pieces of a body. Whoever stops early leaves the connection open, so that the answer still gets through. */
export async function* piecesOf(request: Request): AsyncGenerator<Uint8Array> {
  const body = bodyOf(request);
  if (body === null) return;
  for await (const piece of body.iterator({ destroyOnReturn: false })) if (piece instanceof Uint8Array) yield piece;
}
