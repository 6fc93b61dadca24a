/** What `src/transparency` asks of `node:buffer`, for browsers: the build puts this in its place. */

type Encoding = 'utf8' | 'hex' | 'base64' | 'base64url';

class Bytes extends Uint8Array {
  override toString(encoding?: Encoding): string {
    if (encoding === 'hex') return [...this].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    if (encoding === 'utf8' || encoding === undefined) return new TextDecoder().decode(this);
    let text = '';
    for (let at = 0; at < this.byteLength; at += 8_192) text += String.fromCharCode(...this.subarray(at, at + 8_192));
    const encoded = btoa(text);
    return encoding === 'base64' ? encoded : encoded.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  }
}

/** Like Node's, this takes nothing ill: whoever calls encodes again and compares. */
function decoded(text: string, encoding: Encoding): Bytes {
  if (encoding === 'utf8') return new Bytes(new TextEncoder().encode(text));
  if (encoding === 'hex') {
    const pairs = /^(?:[0-9a-f]{2})*$/i.test(text) ? (text.match(/../g) ?? []) : [];
    return new Bytes(pairs.map((pair) => Number.parseInt(pair, 16)));
  }
  try {
    return Bytes.from(atob(text), (sign) => sign.charCodeAt(0)) as Bytes;
  } catch {
    return new Bytes(0);
  }
}

export const Buffer = {
  from(value: string | ArrayBuffer | Uint8Array, encoding?: Encoding | number, length?: number): Bytes {
    if (typeof value === 'string') return decoded(value, typeof encoding === 'string' ? encoding : 'utf8');
    if (value instanceof Uint8Array) return new Bytes(value);
    return new Bytes(value, typeof encoding === 'number' ? encoding : 0, length);
  },
  concat(parts: readonly Uint8Array[]): Bytes {
    const whole = new Bytes(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.byteLength;
    }
    return whole;
  },
  compare(one: Uint8Array, other: Uint8Array): number {
    for (let at = 0; at < Math.min(one.byteLength, other.byteLength); at += 1) {
      const apart = (one[at] ?? 0) - (other[at] ?? 0);
      if (apart !== 0) return Math.sign(apart);
    }
    return Math.sign(one.byteLength - other.byteLength);
  },
};
