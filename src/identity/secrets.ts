/** Keys, digests and sealed values of the identity store. Knows no table and no request. */
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const SEAL_PREFIX = 's1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The keys made from the operator's one secret. Each purpose has its own, so a leak of one says nothing of another. */
export interface IdentityKeys {
  /** Signs cookies; better-auth gets the same text as its secret. */
  readonly cookieSecret: string;
  /** Encrypts values at rest. */
  readonly sealKey: Uint8Array;
  /** Turns e-mails and addresses into throttle buckets that the table does not give away. */
  readonly bucketKey: Uint8Array;
}

/** What sealing needs of them. */
export type SealingKey = Pick<IdentityKeys, 'sealKey'>;

/** A sealing key for another purpose than identity's own, from the same secret. */
export const sealingKeyFor = (secret: string, purpose: string): SealingKey => ({ sealKey: derive(secret, purpose) });

/** Derives every key from the operator's secret. */
export const deriveKeys = (secret: string): IdentityKeys => ({
  cookieSecret: Buffer.from(derive(secret, 'cookies')).toString('base64url'),
  sealKey: derive(secret, 'seal'),
  bucketKey: derive(secret, 'throttle'),
});

/** A fresh random token of 256 bits, safe in cookies and addresses. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** SHA-256 as hex. Enough for tokens of 128 random bits and more; never used for passwords. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Keyed digest for values that a reader of the table could guess, such as an e-mail. */
export const bucketDigest = (keys: IdentityKeys, text: string): string =>
  createHmac('sha256', keys.bucketKey).update(text).digest('base64url');

/** Encrypts a value for one place (`purpose|owner`); a sealed value moved to another row does not open. */
export const seal = (keys: SealingKey, place: string, plain: string): string => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keys.sealKey, nonce).setAAD(Buffer.from(place));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${SEAL_PREFIX}.${nonce.toString('base64url')}.${body.toString('base64url')}`;
};

/** Opens a sealed value; throws when it was changed, moved or sealed with another secret. */
export const unseal = (keys: SealingKey, place: string, sealed: string): string => {
  const [prefix, nonce, body] = sealed.split('.');
  if (prefix !== SEAL_PREFIX || nonce === undefined || body === undefined)
    throw new Error(`The value of ${place} is not sealed as expected.`);
  const bytes = Buffer.from(body, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', keys.sealKey, Buffer.from(nonce, 'base64url'), {
    authTagLength: TAG_BYTES,
  }).setAAD(Buffer.from(place));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(0, bytes.length - TAG_BYTES)), decipher.final()]).toString();
};

const derive = (secret: string, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, 'almagest', `identity/${purpose}/v1`, 32));
