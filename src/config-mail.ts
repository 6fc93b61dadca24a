/** What the configuration says of the mail server. Reads no environment itself. */

export interface MailConfig {
  readonly host: string;
  readonly port: number;
  readonly isTlsFromStart: boolean;
  readonly needsTls: boolean;
  readonly user: string | null;
  readonly password: string | null;
  readonly from: string;
}

/** Server and sender go together. The address is taken apart here, so that no part of it is read another way later. */
export function readMail(text: (name: string) => string | null, problems: string[]): MailConfig | null {
  const [address, from] = [text('ALMAGEST_SMTP_URL'), text('ALMAGEST_MAIL_FROM')];
  if (address === null && from === null) return null;
  if (address === null) problems.push('ALMAGEST_MAIL_FROM is set without ALMAGEST_SMTP_URL.');
  if (from === null) problems.push('ALMAGEST_SMTP_URL is set without ALMAGEST_MAIL_FROM.');
  else if (!MAIL_FROM.test(from))
    problems.push(`ALMAGEST_MAIL_FROM is "${from}"; it must be an e-mail address, or a name with one in <>.`);
  const url = address !== null && URL.canParse(address) ? new URL(address) : null;
  const standardPort = url === null ? undefined : MAIL_PORTS[url.protocol];
  const isUsable =
    url !== null &&
    standardPort !== undefined &&
    url.hostname !== '' &&
    /^\/?$/.test(url.pathname) &&
    ['', '?tls=no'].includes(url.search) &&
    !(url.protocol === 'smtps:' && url.search !== '');
  if (address !== null && !isUsable)
    problems.push('ALMAGEST_SMTP_URL must be smtps://user:password@host:port or smtp://user:password@host:port.');
  const [user, password] = [decoded(url?.username), decoded(url?.password)];
  if (user === null || password === null)
    problems.push('ALMAGEST_SMTP_URL holds a % in user or password that encodes no character; write it as %25.');
  if (!isUsable || from === null || user === null || password === null) return null;
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? standardPort : Number(url.port),
    isTlsFromStart: url.protocol === 'smtps:',
    needsTls: url.search !== '?tls=no',
    user: user === '' ? null : user,
    password: user === '' ? null : password,
    from,
  };
}

/** Null when it is not percent-encoded as it must be. */
function decoded(value: string | undefined): string | null {
  try {
    return decodeURIComponent(value ?? '');
  } catch {
    return null;
  }
}

const MAIL_PORTS: Readonly<Record<string, number>> = { 'smtp:': 587, 'smtps:': 465 };
const MAIL_FROM = /^(?:[^<>@\r\n]+ <[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/;
