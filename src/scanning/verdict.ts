/** What clamd says about a file, taken apart. Opens no connection. */

export type ScanVerdict =
  | { readonly kind: 'clean' }
  /** `name`: what clamd calls the finding. */
  | { readonly kind: 'infected'; readonly name: string }
  /** Larger than the clamd that was asked takes. */
  | { readonly kind: 'too-large' }
  | { readonly kind: 'failed'; readonly reason: string };

const NAME_LENGTH_MAX = 200;

/** The reply to INSTREAM, without the byte that ends it. What is not understood is a failure, never clean. */
export function verdictOf(reply: string): ScanVerdict {
  if (reply === 'stream: OK') return { kind: 'clean' };
  const found = /^stream: (.+) FOUND$/.exec(reply)?.[1];
  if (found !== undefined) return { kind: 'infected', name: printable(found) };
  if (/size limit exceeded/i.test(reply)) return { kind: 'too-large' };
  return { kind: 'failed', reason: reply === '' ? 'it answered nothing' : `it answered "${printable(reply)}"` };
}

/** The scanner's words go into answers and logs. */
const printable = (text: string): string => text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, NAME_LENGTH_MAX);
