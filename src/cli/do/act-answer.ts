/** What a server answered: a document, JSON, or a refusal in its own words. Knows no act by name. */
import { type Place, REFUSAL_CODES, Refusal } from '#assurance/refusal.ts';
import { causeOf } from './act-request.ts';

export type ActAnswer =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'document'; readonly body: AsyncIterable<Uint8Array>; readonly isText: boolean }
  | { readonly kind: 'fault'; readonly title: string; readonly mend: string; readonly requestId: string };

/** Takes the answer apart. Throws the server's refusals as ours. */
export async function readAnswer(response: Response, isDocument: boolean, server: string): Promise<ActAnswer> {
  const type = response.headers.get('content-type')?.split(';')[0]?.trim() ?? '';
  if (type === 'application/problem+json') return problem(await jsonOf(response, server));
  if (!response.ok) throw notOurs(response, server);
  if (isDocument)
    return {
      kind: 'document',
      body: bodyOf(response, server),
      isText: type.startsWith('text/') || type.endsWith('json'),
    };
  if (type !== 'application/json') throw notOurs(response, server);
  return { kind: 'json', value: await jsonOf(response, server) };
}

/** The document as it comes. Refuses at the place where it breaks off: what came so far is not all of it. */
async function* bodyOf({ body }: Response, server: string): AsyncGenerator<Uint8Array, void> {
  if (body === null) return;
  try {
    for await (const piece of body) yield piece;
  } catch (error) {
    throw new Refusal('server-does-not-answer', {
      message: `The document from ${server} broke off in the middle (${causeOf(error)}).`,
      mend: 'Throw away what came and ask again.',
    });
  }
}

function problem(told: unknown): ActAnswer {
  const { code, title, mend, field, place, requestId } = told as Readonly<Record<string, unknown>>;
  const known = REFUSAL_CODES.find((each) => each === code);
  if (known === undefined)
    return { kind: 'fault', title: String(title), mend: String(mend), requestId: String(requestId) };
  throw new Refusal(known, {
    message: String(title),
    mend: String(mend),
    ...(typeof field === 'string' ? { field } : {}),
    ...(typeof place === 'object' && place !== null ? { place: placeOf(place) } : {}),
  });
}

function placeOf(place: object): Place {
  const { sheet, cell, row, column } = place as Readonly<Record<string, unknown>>;
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return { sheet: text(sheet), cell: text(cell), row: typeof row === 'number' ? row : null, column: text(column) };
}

async function jsonOf(response: Response, server: string): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    throw notOurs(response, server);
  }
}

function notOurs({ status, headers }: Response, server: string): Refusal {
  const location = headers.get('location');
  return new Refusal('server-does-not-answer', {
    message: `What answers at ${server} is not the API of Almagest (status ${status}).`,
    mend:
      location === null
        ? 'Check --server or ALMAGEST_SERVER, and the proxy in between if there is one.'
        : `It leads to ${location}. Check --server or ALMAGEST_SERVER.`,
  });
}
