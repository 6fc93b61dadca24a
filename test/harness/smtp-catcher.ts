/** A mail server on this machine that keeps what it is given, and refuses what it is told to. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll } from 'vitest';
import type { SmtpServer } from '#mail/smtp.ts';

export interface CaughtLetter {
  readonly from: string;
  readonly to: readonly string[];
  /** Whether it came over TLS. */
  readonly secure: boolean;
  /** Header lines, unfolded, by name in small letters. */
  readonly headers: ReadonlyMap<string, string>;
  /** The plain text, decoded. */
  readonly text: string;
  readonly html: string;
  readonly source: string;
}

export interface SmtpCatcher {
  readonly letters: CaughtLetter[];
  /** What the program is configured with to reach it. */
  readonly server: SmtpServer;
  /** The same as a URL for ALMAGEST_SMTP_URL. */
  readonly url: string;
  stop(): Promise<void>;
}

/** What the catcher refuses, with the number of its answer. */
export interface CatcherRules {
  readonly refuses?: Partial<Record<'sign-in' | 'sender' | 'recipient' | 'data', number>>;
  /** Demands TLS with this certificate; otherwise there is none. */
  readonly certificate?: { readonly key: string; readonly cert: string };
  readonly port?: number;
}

/** Starts a catcher; it ends with the file's tests. */
export async function smtpCatcher({ refuses = {}, certificate, port = 0 }: CatcherRules = {}): Promise<SmtpCatcher> {
  const letters: CaughtLetter[] = [];
  const answer = (what: keyof typeof refuses): Error | null => {
    const code = refuses[what];
    return code === undefined
      ? null
      : Object.assign(new Error(`refused ${what} of mara@buyer.example`), { responseCode: code });
  };
  const options: SMTPServerOptions = {
    logger: false,
    authOptional: true,
    hidePIPELINING: true,
    allowInsecureAuth: certificate === undefined,
    ...(certificate === undefined ? { disabledCommands: ['STARTTLS'] } : certificate),
    onAuth: (_auth, _session, done) => done(answer('sign-in'), { user: 'almagest' }),
    onMailFrom: (_address, _session, done) => done(answer('sender')),
    onRcptTo: (_address, _session, done) => done(answer('recipient')),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const refusal = answer('data');
        if (refusal === null) letters.push(caught(Buffer.concat(chunks).toString('utf8'), session));
        done(refusal);
      });
    },
  };
  const server = new SMTPServer(options);
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : 0;
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  afterAll(stop);
  const needsTls = certificate !== undefined;
  const from = 'Almagest <almagest@fjord.example>';
  const reach = {
    host: '127.0.0.1',
    port: bound,
    isTlsFromStart: false,
    needsTls,
    user: 'almagest',
    password: 'open sesame',
  };
  const url = `smtp://almagest:open%20sesame@127.0.0.1:${bound}${needsTls ? '' : '?tls=no'}`;
  return { letters, server: { ...reach, from }, url, stop };
}

/** A certificate for this machine that nobody has signed; null where openssl is not at hand. */
export function certificateOfOurOwn(): { readonly key: string; readonly cert: string } | null {
  const folder = mkdtempSync(path.join(tmpdir(), 'almagest-certificate-'));
  try {
    const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
    const made = spawnSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-256',
        '-nodes',
        '-days',
        '2',
        '-subj',
        '/CN=127.0.0.1',
        '-addext',
        'subjectAltName=IP:127.0.0.1',
        '-keyout',
        key,
        '-out',
        cert,
      ],
      { stdio: 'ignore' },
    );
    return made.status === 0 ? { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') } : null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Envelope {
  readonly secure: boolean;
  readonly envelope: {
    readonly mailFrom: false | { readonly address: string };
    readonly rcptTo: readonly { readonly address: string }[];
  };
}

function caught(source: string, { secure, envelope }: Envelope): CaughtLetter {
  const { headers } = partOf(source);
  const boundary = /boundary="?([^";]+)"?/.exec(headers.get('content-type') ?? '')?.[1] ?? '';
  const parts = source
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => partOf(part.replace(/^\r\n/, '').replace(/\r\n$/, '')));
  const body = (type: string) => parts.find((part) => part.headers.get('content-type')?.startsWith(type))?.body ?? '';
  return {
    from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
    to: envelope.rcptTo.map(({ address }) => address),
    secure,
    headers: new Map([...headers].map(([name, value]) => [name, encodedWords(value)])),
    text: body('text/plain'),
    html: body('text/html'),
    source,
  };
}

function partOf(source: string): { readonly headers: ReadonlyMap<string, string>; readonly body: string } {
  const end = source.indexOf('\r\n\r\n');
  const lines = source
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const raw = source.slice(end + 4);
  const encoding = headers.get('content-transfer-encoding') ?? '7bit';
  const body =
    encoding === 'base64'
      ? Buffer.from(raw, 'base64').toString('utf8')
      : encoding === 'quoted-printable'
        ? unquoted(raw)
        : raw;
  return { headers, body: body.replaceAll('\r\n', '\n') };
}

const unquoted = (text: string): string =>
  Buffer.from(
    text
      .replaceAll(/=\r\n/g, '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

const encodedWords = (value: string): string =>
  value
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64').toString('utf8') : unquoted(text.replaceAll('_', ' ')),
    );
