/**
 * What `src/transparency` asks of `node:crypto`, for browsers: the build puts this in its place. SHA-256 is written out,
 * because theirs takes no bytes in pieces. Signatures are checked by the browser, which answers later: `verify` says no
 * and remembers what it was asked, `settleSignatures` asks the browser, and whoever verifies begins again.
 */

const known = new Map<string, boolean>();
const asked = new Map<string, Asked>();

interface Asked {
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly message: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** As of node:crypto, for Ed25519 keys as SubjectPublicKeyInfo. */
export function verify(
  _: null,
  message: Uint8Array,
  key: { readonly key: Uint8Array },
  signature: Uint8Array,
): boolean {
  const publicKey = Uint8Array.from(key.key.slice(-32));
  const name = [publicKey, hash('sha256', message), signature].map(hexOf).join(' ');
  const answer = known.get(name);
  if (answer === undefined)
    asked.set(name, { publicKey, message: Uint8Array.from(message), signature: Uint8Array.from(signature) });
  return answer ?? false;
}

/** Asks the browser about every signature that was met and is not known; false when there is none. */
export async function settleSignatures(): Promise<boolean> {
  const open = [...asked];
  asked.clear();
  for (const [name, { publicKey, message, signature }] of open) {
    const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
    known.set(name, await crypto.subtle.verify('Ed25519', key, signature, message));
  }
  return open.length > 0;
}

export const hash = (_: 'sha256', bytes: Uint8Array): Uint8Array => {
  const running = new Sha256();
  running.update(bytes);
  return running.digest();
};
export const createHash = (_: 'sha256'): Sha256 => new Sha256();

/** Nothing signs here. */
const notHere = (): never => {
  throw new Error('Signing is not part of this page.');
};

export { notHere as createPrivateKey, notHere as createPublicKey, notHere as randomBytes, notHere as sign };

const hexOf = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const PRIMES = [...Array(312).keys()].filter((n) => n > 1 && [...Array(n).keys()].every((d) => d < 2 || n % d !== 0));
/** The first 32 bits of the fractional part. */
const fractionOf = (value: number): number => ((value - Math.floor(value)) * 2 ** 32) | 0;
const CONSTANTS = Int32Array.from(PRIMES, (prime) => fractionOf(Math.cbrt(prime)));
const BLOCK = 64;

/** FIPS 180-4. */
class Sha256 {
  readonly #state = Int32Array.from(PRIMES.slice(0, 8), (prime) => fractionOf(Math.sqrt(prime)));
  readonly #words = new Int32Array(64);
  readonly #block = new Uint8Array(BLOCK);
  #held = 0;
  #bytes = 0;

  update(bytes: Uint8Array): void {
    this.#bytes += bytes.byteLength;
    let at = 0;
    if (this.#held > 0) {
      at = Math.min(BLOCK - this.#held, bytes.byteLength);
      this.#block.set(bytes.subarray(0, at), this.#held);
      this.#held += at;
      if (this.#held < BLOCK) return;
      this.#mix(new DataView(this.#block.buffer), 0);
      this.#held = 0;
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (; at + BLOCK <= bytes.byteLength; at += BLOCK) this.#mix(view, at);
    this.#block.set(bytes.subarray(at));
    this.#held = bytes.byteLength - at;
  }

  digest(): Uint8Array {
    const bits = this.#bytes * 8;
    const padding = new Uint8Array((this.#held < 56 ? 64 : 128) - this.#held);
    padding[0] = 0x80;
    new DataView(padding.buffer).setBigUint64(padding.byteLength - 8, BigInt(bits));
    this.update(padding);
    const made = new DataView(new ArrayBuffer(32));
    for (const [at, word] of this.#state.entries()) made.setInt32(at * 4, word);
    return new Uint8Array(made.buffer);
  }

  #mix(view: DataView, from: number): void {
    const w = this.#words;
    const at = (place: number): number => w[place] ?? 0;
    for (let t = 0; t < 16; t += 1) w[t] = view.getInt32(from + t * 4);
    for (let t = 16; t < 64; t += 1) {
      const [x, y] = [at(t - 15), at(t - 2)];
      const small = right(x, 7) ^ right(x, 18) ^ (x >>> 3);
      const large = right(y, 17) ^ right(y, 19) ^ (y >>> 10);
      w[t] = (at(t - 16) + small + at(t - 7) + large) | 0;
    }
    const s = this.#state;
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = s;
    for (let t = 0; t < 64; t += 1) {
      const choice = (e & f) ^ (~e & g);
      const first = (h + (right(e, 6) ^ right(e, 11) ^ right(e, 25)) + choice + (CONSTANTS[t] ?? 0) + at(t)) | 0;
      const second = ((right(a, 2) ^ right(a, 13) ^ right(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + first) | 0;
      d = c;
      c = b;
      b = a;
      a = (first + second) | 0;
    }
    for (const [place, value] of [a, b, c, d, e, f, g, h].entries()) s[place] = (s[place] ?? 0) + value;
  }
}

const right = (value: number, bits: number): number => (value >>> bits) | (value << (32 - bits));
