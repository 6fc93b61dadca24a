/** Why a letter did not leave, as it is kept. The words of a mail server are never kept: they may name people. */

export const DELIVERY_FAILURES = [
  'server-does-not-answer',
  'connection-is-not-secure',
  'sign-in-is-refused',
  'sender-is-refused',
  'address-is-refused',
  'letter-is-refused',
  'server-is-busy',
] as const;

export interface DeliveryFailure {
  readonly kind: (typeof DELIVERY_FAILURES)[number];
  /** The server's answer as a number, such as 535; null when it gave none. */
  readonly reply: number | null;
}
