/** What an object store or the way to it says when it fails: which failures pass, and words for each. Sends nothing. */
import { Refusal } from '#assurance/refusal.ts';

/** True for the answer that there is no such object; a bucket that is not there is another matter. */
export const isAbsent = (error: unknown): boolean => statusOf(error) === 404 && codeOf(error) !== 'NoSuchBucket';

/** True for a failure that may be gone at the next try: nobody answers, or the store asks to come later. */
export function isPassing(error: unknown): boolean {
  const status = statusOf(error);
  return status === null ? networkCodeIn(error) !== null : status === 429 || status >= 500;
}

/** The failure as the caller throws it: for people where waiting helps, for the operator where something is wrong. */
export function wordsFor(error: unknown, request: string): unknown {
  const status = statusOf(error);
  if (isPassing(error))
    return new Refusal('file-store-does-not-answer', {
      message: `The store that keeps the files does not answer (${status ?? networkCodeIn(error)}).`,
      mend: 'Try again in a moment. If it goes on, the operator has to look at the store that ALMAGEST_S3_ENDPOINT names.',
    });
  if (status === null)
    return new Error(`The object store could not be asked to ${request}: ${reasonIn(error)}. ${ADVICE[400]}`, {
      cause: error,
    });
  const told = `The object store refused to ${request}: ${status} ${codeOf(error)}.`;
  return new Error(`${told} ${ADVICE[status] ?? 'Its own log says more.'}`, { cause: error });
}

const ADVICE: Readonly<Record<number, string>> = {
  400: 'Check ALMAGEST_S3_ENDPOINT and ALMAGEST_S3_REGION, and the clock of this machine.',
  403: 'Check ALMAGEST_S3_ACCESS_KEY_ID, ALMAGEST_S3_SECRET_ACCESS_KEY and ALMAGEST_S3_REGION, what this key may do, and the clock of this machine.',
  404: 'Check ALMAGEST_S3_BUCKET.',
};

const NETWORK_CODES =
  /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|UND_ERR_\w+)$/;

/** The client throws some failures as they come from the socket, wrapped once or twice. */
function networkCodeIn(error: unknown): string | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if ('code' in at && NETWORK_CODES.test(String(at.code))) return String(at.code);
  return null;
}

/** What went wrong first, such as a certificate that is not trusted. */
function reasonIn(error: unknown): string {
  let at = error;
  while (at instanceof Error && at.cause instanceof Error) at = at.cause;
  return at instanceof Error ? at.message.replace(/\.$/, '') : String(at);
}

/** The client wraps some answers once more. */
function answerIn(error: unknown): { readonly status: number; readonly serviceCode: string } | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if ('status' in at && typeof at.status === 'number')
      return { status: at.status, serviceCode: 'serviceCode' in at ? String(at.serviceCode) : 'Unknown' };
  return null;
}

const statusOf = (error: unknown): number | null => answerIn(error)?.status ?? null;
const codeOf = (error: unknown): string => answerIn(error)?.serviceCode ?? 'Unknown';
