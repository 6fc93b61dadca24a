/** The input of an act from a request: query, JSON body, form with a file, or bare bytes. Knows no act by name. */
import type { Action } from '#actions/action.ts';
import { Refusal } from '#assurance/refusal.ts';
import { joinedBytes, readUpload, UPLOAD_BYTES_MAX } from '#http/uploads.ts';

const JSON_BYTES_MAX = 1_000_000;

/** Takes the input from the wire, within limits. What it holds is checked by the act. */
export async function inputOf(action: Action, request: Request): Promise<unknown> {
  if (action.effect === 'write' && action.upload !== true) return jsonOf(request);
  const query = Object.fromEntries(new URL(request.url).searchParams);
  return action.effect === 'read' ? query : { ...query, ...(await uploadOf(request)) };
}

async function jsonOf(request: Request): Promise<unknown> {
  const bytes = await bytesOf(request, JSON_BYTES_MAX);
  if (bytes.byteLength === 0) return {};
  // A form that another site has a browser send cannot say that it is JSON.
  const type = mediaTypeOf(request);
  if (type !== 'application/json')
    throw new Refusal('input-is-not-valid', {
      message: `The body is sent as ${type === '' ? 'something without a type' : type}.`,
      mend: 'Send a JSON object with Content-Type: application/json.',
      field: 'Content-Type',
    });
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal('json-is-damaged', { message: 'The body is not JSON in UTF-8.', mend: 'Send a JSON object.' });
  }
}

/** A form with one file, or the bare bytes with `fileName` and the rest in the query. */
async function uploadOf(request: Request): Promise<Readonly<Record<string, unknown>>> {
  if (mediaTypeOf(request) !== 'multipart/form-data') return { file: await bytesOf(request, UPLOAD_BYTES_MAX) };
  let seen = 0;
  const { fields, files } = await readUpload(request, async ({ fileName, body }) => {
    seen += 1;
    // A second file is refused, so it is not even kept.
    if (seen > 1) return null;
    try {
      return { fileName, file: await joinedBytes(body, UPLOAD_BYTES_MAX) };
    } catch (error) {
      return { error };
    }
  });
  if (seen > 1)
    throw new Refusal('input-is-not-valid', {
      message: 'Two files came in one request.',
      mend: 'Send one request for each file.',
      field: 'file',
    });
  const [first] = files;
  if (first !== undefined && first !== null && 'error' in first) throw first.error;
  return { ...first, ...Object.fromEntries(fields) };
}

const mediaTypeOf = (request: Request): string =>
  (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

async function bytesOf(request: Request, bytesMax: number): Promise<Uint8Array> {
  return request.body === null ? new Uint8Array() : joinedBytes(request.body, bytesMax);
}
