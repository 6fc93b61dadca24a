/** The request for an act, made and sent. Knows no act by name and prints nothing. */
import type { Action } from '#actions/action.ts';
import { methodOf, pathOf } from '#actions/described.ts';
import { Refusal } from '#assurance/refusal.ts';
import { usageRefusal } from '../usage.ts';
import type { ActFile } from './act-file.ts';

export interface ActRequest {
  readonly action: Action;
  readonly input: Readonly<Record<string, unknown>>;
  /** The uploaded file; null for acts without one. */
  readonly file: ActFile['body'] | null;
  readonly reason: string | null;
  readonly idempotencyKey: string | null;
}

export interface Remote {
  readonly server: string;
  readonly token: string;
}

/** Sends it. Refuses where no answer came, and says whether the act may have been done all the same. */
export async function sendAct(request: ActRequest, { server, token }: Remote): Promise<Response> {
  const { action, input, file } = request;
  const method = methodOf(action);
  const inQuery = method === 'GET' || file !== null;
  const query = inQuery ? new URLSearchParams(textsOf(input)).toString() : '';
  const address = `${server.replace(/\/+$/, '')}${pathOf(action)}${query === '' ? '' : `?${query}`}`;
  const body = file ?? JSON.stringify(input);
  const init = { method, headers: headersOf(request, token), duplex: 'half', ...sendingOf(request) } as const;
  try {
    return await fetch(address, method === 'GET' ? init : { ...init, body });
  } catch (error) {
    throw noAnswer(error, request, server);
  }
}

/** What could be sent on to another address is kept in memory for that, so a large file is sent to this one only. */
const sendingOf = ({ action }: ActRequest) =>
  action.upload === 'stream' ? ({ redirect: 'error', window: null } as const) : ({ redirect: 'manual' } as const);

function headersOf({ action, file, reason, idempotencyKey }: ActRequest, token: string): Headers {
  const type = file === null ? 'application/json' : 'application/octet-stream';
  if (idempotencyKey !== null && !/^[\x20-\x7e]{1,200}$/.test(idempotencyKey))
    throw usageRefusal.wrong('--idempotency-key holds characters that it cannot.', 'Use 1 to 200 plain characters.');
  return new Headers({
    authorization: `Bearer ${token}`,
    accept: 'application/json, application/problem+json, */*',
    ...(methodOf(action) === 'POST' ? { 'content-type': type } : {}),
    ...(reason === null ? {} : { 'x-reason': encodeURIComponent(reason.toWellFormed()) }),
    ...(idempotencyKey === null ? {} : { 'idempotency-key': idempotencyKey }),
  });
}

/** A query has no null: a field without a value is left out, which means the same there. */
const textsOf = (input: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(input).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)] as const])),
  );

function noAnswer(error: unknown, { action, idempotencyKey }: ActRequest, server: string): Refusal {
  const code = causeOf(error);
  const neverArrived = [
    'ECONNREFUSED',
    'bad port',
    'ENOTFOUND',
    'EAI_AGAIN',
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
  ];
  const mayBeDone = action.effect === 'write' && !neverArrived.includes(code);
  return new Refusal('server-does-not-answer', {
    message: `No answer from ${server} (${code}).`,
    mend: !mayBeDone
      ? 'Check that Almagest runs there, and name it with --server or ALMAGEST_SERVER.'
      : idempotencyKey === null
        ? 'The act may or may not have been done: look before you repeat it. With --idempotency-key a repetition is safe.'
        : 'The act may or may not have been done. Repeat the same command with the same --idempotency-key.',
  });
}

/** Why a connection failed: its code, or the words where there is none. */
export function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  return 'code' in cause ? String(cause.code) : cause.message;
}
