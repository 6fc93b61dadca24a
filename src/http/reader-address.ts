/** From where a request came: the socket's address, or what a trusted proxy says. Knows no person. */

const addresses = new WeakMap<Request, string>();

/** Called once per request by the server, before anything asks. */
export function rememberAddress(request: Request, socketAddress: string, trustProxy: boolean): void {
  const forwarded = trustProxy ? request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  addresses.set(request, forwarded || socketAddress);
}

/** The reader's address; empty when unknown. */
export const addressOf = (request: Request): string => addresses.get(request) ?? '';

/**
 * Whether the request comes from this very machine: over loopback, to a local name, and through no proxy. A proxy on
 * the same machine would otherwise lend its own address to the whole world.
 */
export function isFromThisMachine(request: Request): boolean {
  if (request.headers.has('x-forwarded-for') || request.headers.has('forwarded')) return false;
  const host = new URL(request.url).hostname;
  return LOOPBACK.test(addressOf(request)) && LOCAL_NAME.test(host);
}

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const LOCAL_NAME = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
