/** Who is calling: the request's headers and the address the edge vouches for. Knows no table. */
import { isIP } from 'node:net';

/** One request as this folder sees it. */
export interface Caller {
  readonly headers: Headers;
  /** Address of the client as the http layer trusts it (proxies already taken off); empty when unknown. */
  readonly address: string;
}

const IPV4_KEPT = 24;
const IPV6_KEPT = 48;
const IPV6_THROTTLED = 64;

/** The network of an address, coarse enough to show and to keep: `192.0.2.0/24`, `2001:db8:1::/48`. */
export const addressPrefix = (address: string): string | null => {
  const plain = plainAddress(address);
  if (isIP(plain) === 4) return `${plain.split('.').slice(0, 3).join('.')}.0/${IPV4_KEPT}`;
  return isIP(plain) === 6 ? ipv6Network(plain, IPV6_KEPT) : null;
};

/** The unit that is throttled: one IPv4 address, or the /64 that one IPv6 customer holds. */
export const throttledAddress = (address: string): string => {
  const plain = plainAddress(address);
  return isIP(plain) === 6 ? ipv6Network(plain, IPV6_THROTTLED) : plain;
};

const plainAddress = (address: string): string => {
  const bare = (address.split('%')[0] ?? '').toLowerCase();
  return bare.startsWith('::ffff:') && isIP(bare.slice(7)) === 4 ? bare.slice(7) : bare;
};

const ipv6Network = (address: string, bits: number): string => {
  const [head = '', tail] = address.split('::');
  const left = head.split(':').filter((part) => part !== '');
  const right = (tail ?? '').split(':').filter((part) => part !== '');
  const middle =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  const groups = [...left, ...middle, ...right].slice(0, bits / 16).map((group) => group.replace(/^0+(?=.)/, ''));
  return `${groups.join(':')}::/${bits}`;
};
