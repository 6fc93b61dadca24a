/** Hands letters to a mail server (SMTP). Knows no outbox; says in our words why one was not taken. */
import { createTransport } from 'nodemailer';
import type { DeliveryFailure } from '#store/delivery-failure.ts';
import { messageOf, type OutgoingLetter } from './message.ts';

/** Where letters are handed in, as the operator named it. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (smtps); otherwise it begins with STARTTLS. */
  readonly isTlsFromStart: boolean;
  /** False only where the operator said so: without TLS the letter is readable on its way. */
  readonly needsTls: boolean;
  readonly user: string | null;
  readonly password: string | null;
  /** `Almagest <almagest@example.org>` or the address alone. */
  readonly from: string;
}

/** Hands one letter in. Null: it was taken. */
export type Deliver = (letter: OutgoingLetter) => Promise<DeliveryFailure | null>;

const CONNECT_MS_MAX = 10_000;
const SILENCE_MS_MAX = 20_000;

/** A way to this server. `ca`: a certificate to trust besides the usual ones. */
export function smtpDelivery(server: SmtpServer, { ca }: { readonly ca?: string } = {}): Deliver {
  const { host, port, isTlsFromStart, needsTls, user, password, from } = server;
  const transport = createTransport({
    host,
    port,
    secure: isTlsFromStart,
    requireTLS: needsTls,
    ignoreTLS: !needsTls,
    connectionTimeout: CONNECT_MS_MAX,
    greetingTimeout: CONNECT_MS_MAX,
    socketTimeout: SILENCE_MS_MAX,
    ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
    ...(ca === undefined ? {} : { tls: { ca } }),
  });
  return async (letter) => {
    try {
      await transport.sendMail(messageOf(letter, from));
      return null;
    } catch (error) {
      return failureOf(error);
    }
  };
}

/** Whether another attempt would end the same: what the server said for good about this one letter. */
export const isForGood = ({ kind, reply }: DeliveryFailure): boolean =>
  (kind === 'address-is-refused' || kind === 'letter-is-refused') && reply !== null && reply >= 500;

/** The library's error in our words. Its text stays out: it quotes the server, and the server quotes addresses. */
function failureOf(error: unknown): DeliveryFailure {
  const { code, command, reply } = factsOf(error);
  const busy = reply !== null && reply < 500;
  const kind = (): DeliveryFailure['kind'] => {
    if (code === 'EAUTH' || code === 'ENOAUTH') return busy ? 'server-is-busy' : 'sign-in-is-refused';
    if (code === 'ETLS' || code === 'EREQUIRETLS' || isOfCertificate(error)) return 'connection-is-not-secure';
    if (code === 'EENVELOPE' && command === 'MAIL FROM') return busy ? 'server-is-busy' : 'sender-is-refused';
    if (code === 'EENVELOPE' && command === 'RCPT TO') return busy ? 'server-is-busy' : 'address-is-refused';
    if (code === 'EENVELOPE' || code === 'EMESSAGE') return busy ? 'server-is-busy' : 'letter-is-refused';
    return 'server-does-not-answer';
  };
  return { kind: kind(), reply };
}

function factsOf(error: unknown): { readonly code: unknown; readonly command: unknown; readonly reply: number | null } {
  const reply = partOf(error, 'responseCode');
  return {
    code: partOf(error, 'code'),
    command: partOf(error, 'command'),
    reply: typeof reply === 'number' ? reply : null,
  };
}

const partOf = (error: unknown, name: string): unknown =>
  error instanceof Error && name in error ? Reflect.get(error, name) : null;

/** Node says of a certificate that it does not trust it with many codes; all of them come from the TLS socket. */
const isOfCertificate = (error: unknown): boolean =>
  error instanceof Error && /certificate|CERT_|altnames|wrong version number|ssl3_|unable to verify/i.test(`${error}`);
