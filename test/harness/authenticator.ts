/** A passkey authenticator in software, with a switch for every way it can be wrong. */
import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** What to do wrongly. By default nothing. */
export interface Wrongs {
  readonly origin?: string;
  readonly rpId?: string;
  readonly type?: string;
  readonly challenge?: string;
  readonly present?: boolean;
  readonly verified?: boolean;
  readonly counter?: number;
  readonly signWith?: KeyObject;
  readonly algorithm?: number;
  readonly crossOrigin?: boolean;
}

const ES256 = -7;
const USER_PRESENT = 1;
const USER_VERIFIED = 4;
const ATTESTED = 64;

/** One credential on one device. */
export class SoftAuthenticator {
  readonly id = randomBytes(32);
  counter = 0;
  readonly #privateKey: KeyObject;
  readonly #x: Buffer;
  readonly #y: Buffer;
  readonly #origin: string;

  constructor(origin: string) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const jwk = publicKey.export({ format: 'jwk' });
    this.#privateKey = createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    this.#x = Buffer.from(jwk.x ?? '', 'base64url');
    this.#y = Buffer.from(jwk.y ?? '', 'base64url');
    this.#origin = origin;
  }

  /** Answers creation options as a browser does. */
  register(options: Readonly<Record<string, unknown>>, wrongs: Wrongs = {}): Record<string, unknown> {
    const cose = cborMap([
      [1, 2],
      [3, wrongs.algorithm ?? ES256],
      [-1, 1],
      [-2, this.#x],
      [-3, this.#y],
    ]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, this.id, cose]);
    const authData = Buffer.concat([this.#authData(wrongs, ATTESTED), attested]);
    const attestationObject = cborMap([
      ['fmt', 'none'],
      ['attStmt', new Map<string, string>()],
      ['authData', authData],
    ]);
    return {
      id: this.id.toString('base64url'),
      rawId: this.id.toString('base64url'),
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: this.#clientData('webauthn.create', options, wrongs).toString('base64url'),
        attestationObject: attestationObject.toString('base64url'),
        transports: ['internal'],
      },
    };
  }

  /** Answers request options as a browser does. */
  assert(options: Readonly<Record<string, unknown>>, wrongs: Wrongs = {}): Record<string, unknown> {
    this.counter += 1;
    const authData = this.#authData({ counter: this.counter, ...wrongs }, 0);
    const clientData = this.#clientData('webauthn.get', options, wrongs);
    const signed = Buffer.concat([authData, createHash('sha256').update(clientData).digest()]);
    return {
      id: this.id.toString('base64url'),
      rawId: this.id.toString('base64url'),
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: clientData.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: sign('sha256', signed, wrongs.signWith ?? this.#privateKey).toString('base64url'),
        userHandle: null,
      },
    };
  }

  #authData(wrongs: Wrongs, attested: number): Buffer {
    const flags =
      (wrongs.present === false ? 0 : USER_PRESENT) | (wrongs.verified === false ? 0 : USER_VERIFIED) | attested;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(wrongs.counter ?? this.counter);
    const rpId = wrongs.rpId ?? new URL(this.#origin).hostname;
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), counter]);
  }

  #clientData(type: string, options: Readonly<Record<string, unknown>>, wrongs: Wrongs): Buffer {
    return Buffer.from(
      JSON.stringify({
        type: wrongs.type ?? type,
        challenge: wrongs.challenge ?? options.challenge,
        origin: wrongs.origin ?? this.#origin,
        crossOrigin: wrongs.crossOrigin ?? false,
      }),
    );
  }
}

type Cbor = number | string | Buffer | ReadonlyMap<string, string>;

function cborMap(entries: readonly (readonly [number | string, Cbor])[]): Buffer {
  return Buffer.concat([head(5, entries.length), ...entries.flatMap(([key, value]) => [cbor(key), cbor(value)])]);
}

function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (!Buffer.isBuffer(value)) return head(5, 0);
  return Buffer.concat([head(2, value.length), value]);
}

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  if (length < 256) return Buffer.from([(major << 5) | 24, length]);
  return Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
}
