/** One request to a witness. Where it goes the operator has said; nobody else can. Follows nothing and waits for nobody long. */
import { NOTE_BYTES_MAX } from '#transparency/note/note-text.ts';
import type { RawAnswer } from '#transparency/witness/answer.ts';

const ANSWER_MS_MAX = 10_000;

export async function askWitness(url: string, body: Uint8Array, stopped: AbortSignal): Promise<RawAnswer> {
  const answer = await fetch(url, {
    method: 'POST',
    body: body as Uint8Array<ArrayBuffer>,
    headers: { 'content-type': 'application/octet-stream' },
    redirect: 'error',
    signal: AbortSignal.any([AbortSignal.timeout(ANSWER_MS_MAX), stopped]),
  });
  return { status: answer.status, mediaType: answer.headers.get('content-type'), body: await bytesOf(answer) };
}

/** No more than an answer may have: what goes on longer is no answer. */
async function bytesOf({ body }: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body ?? []) {
    length += part.byteLength;
    if (length > NOTE_BYTES_MAX) throw new Error('its answer does not end');
    parts.push(part);
  }
  return Buffer.concat(parts);
}
