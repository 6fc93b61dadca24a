/** The input of an act from a request: query, JSON body, form with a file, or bare bytes. Knows no act by name. */
import type { Action } from '#actions/action.ts';
import { InputOnTheWire, type KeepFile } from '#actions/kept-file.ts';
import { Refusal } from '#assurance/refusal.ts';
import { bareFile, type IncomingFile, joinedBytes, readOneFile } from '#http/uploads.ts';

const JSON_BYTES_MAX = 1_000_000;

/** Takes the input from the wire, within limits, when the act asks for it. What it holds is checked by the act. */
export function inputOf(action: Action, request: Request): InputOnTheWire {
  return new InputOnTheWire(async (keep) => {
    if (action.effect === 'write' && action.upload === undefined) return jsonOf(request);
    const query = Object.fromEntries(new URL(request.url).searchParams);
    return action.effect === 'read' ? query : uploadOf(action, request, query, keep);
  });
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
async function uploadOf(
  action: Action,
  request: Request,
  query: Readonly<Record<string, string>>,
  keep: KeepFile,
): Promise<Readonly<Record<string, unknown>>> {
  const isStreamed = action.upload === 'stream';
  const take = async (file: IncomingFile) => (isStreamed ? keep(file) : joinedBytes(file.body));
  if (mediaTypeOf(request) !== 'multipart/form-data') {
    const { fileName = '' } = query;
    // A large body is not taken for an act that will refuse it.
    if (isStreamed && fileName === '') throw unnamed();
    return { ...query, file: await take(bareFile(request, fileName)) };
  }
  let named: Readonly<Record<string, string>> = {};
  const { fields, file } = await readOneFile(request, (incoming, before) => {
    const fileName = before.get('fileName') || incoming.fileName;
    named = { fileName };
    return take({ ...incoming, fileName });
  });
  return { ...query, ...named, ...(file === null ? {} : { file }), ...Object.fromEntries(fields) };
}

const unnamed = (): Refusal =>
  new Refusal('input-is-not-valid', {
    message: 'fileName: is missing',
    mend: 'Add ?fileName=… to the address, or send the file as a part of a form.',
    field: 'fileName',
  });

const mediaTypeOf = (request: Request): string =>
  (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

async function bytesOf(request: Request, bytesMax: number): Promise<Uint8Array> {
  return request.body === null ? new Uint8Array() : joinedBytes(request.body, bytesMax);
}
