/** The only reader of the environment. Bad configuration stops the start and names every problem at once. */
import path from 'node:path';
import { type MailConfig, readMail } from './config-mail.ts';
import { readWitnesses, type WitnessConfig } from './config-witnesses.ts';

/** What the operator can set. `docs/reference/configuration.md` is generated from `OPTIONS`. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataFolder: string;
  readonly databaseUrl: string | null;
  readonly baseUrl: string;
  readonly logLevel: LogLevel;
  readonly trustProxy: boolean;
  /** How often waiting log entries are put into their logs and signed. */
  readonly sequenceMs: number;
  /** Who is asked to cosign checkpoints of the logs, and where. */
  readonly witnesses: readonly WitnessConfig[];
  /** The largest evidence document. */
  readonly evidenceBytesMax: number;
  /** Null: files are kept in the data folder. */
  readonly objectStore: {
    readonly endpoint: string;
    readonly bucket: string;
    readonly region: string;
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
  } | null;
  /** Where letters are handed in; null: none are sent, and links are shown instead. */
  readonly mail: MailConfig | null;
  /** Where the virus scanner listens; null: files are not scanned. */
  readonly clamd: { readonly host: string; readonly port: number } | { readonly path: string } | null;
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface Option {
  readonly name: string;
  readonly standard: string;
  readonly about: string;
}

/** What an object store takes in one request. */
const EVIDENCE_MB_MAX = 5_120;

/** Every option, documented where it is declared. */
export const OPTIONS: readonly Option[] = [
  {
    name: 'ALMAGEST_HOST',
    standard: '127.0.0.1',
    about: 'Address to listen on. Use 0.0.0.0 behind a reverse proxy or in a container.',
  },
  { name: 'ALMAGEST_PORT', standard: '4280', about: 'Port to listen on, 0 to 65535; 0 takes a free one.' },
  {
    name: 'ALMAGEST_DATA',
    standard: './data',
    about: 'The one folder that holds everything: database, files, secret. Stop Almagest, move it, start again.',
  },
  {
    name: 'DATABASE_URL',
    standard: '(embedded PostgreSQL)',
    about: 'A PostgreSQL 15 or newer to use instead of the embedded one: postgres://user:password@host:5432/database.',
  },
  {
    name: 'ALMAGEST_BASE_URL',
    standard: 'http://localhost:<port>',
    about: 'The URL people type. Passkeys and cookies are bound to it; https turns on secure cookies.',
  },
  { name: 'ALMAGEST_LOG_LEVEL', standard: 'info', about: `One of ${LOG_LEVELS.join(', ')}.` },
  {
    name: 'ALMAGEST_TRUST_PROXY',
    standard: 'no',
    about: 'yes: take the address of the reader from X-Forwarded-For. Only behind a proxy that sets it.',
  },
  {
    name: 'ALMAGEST_EVIDENCE_MB_MAX',
    standard: '2048',
    about: `Largest evidence document in MB of 1,048,576 bytes, 1 to ${EVIDENCE_MB_MAX}.`,
  },
  {
    name: 'ALMAGEST_SEQUENCE_MS',
    standard: '200',
    about:
      'Milliseconds between two looks for log entries that wait to be sequenced and signed, 100 to 1000; 0: another process on the same database does that.',
  },
  {
    name: 'ALMAGEST_WITNESSES',
    standard: '(none)',
    about:
      'Who cosigns the checkpoints of the signed logs (C2SP tlog-witness): key and URL of each, as <vkey> <url>, with commas between them. Whoever runs a witness has to add the key of each log it shall cosign. The name of a log, how many entries it has and its root are sent there.',
  },
  {
    name: 'ALMAGEST_S3_ENDPOINT',
    standard: '(files in the data folder)',
    about: 'An S3-compatible store for the files, such as https://s3.example. Needs bucket, key id and secret too.',
  },
  { name: 'ALMAGEST_S3_BUCKET', standard: '(none)', about: 'The bucket the files lie in. Made beforehand, private.' },
  { name: 'ALMAGEST_S3_REGION', standard: 'us-east-1', about: 'The region requests are signed for.' },
  { name: 'ALMAGEST_S3_ACCESS_KEY_ID', standard: '(none)', about: 'The id of the key that opens the bucket.' },
  { name: 'ALMAGEST_S3_SECRET_ACCESS_KEY', standard: '(none)', about: 'The secret of that key.' },
  {
    name: 'ALMAGEST_CLAMD',
    standard: '(files are not scanned)',
    about:
      'The clamd of ClamAV that scans every file before it is kept: host:port, or the path of its Unix socket. While it does not answer, files are refused.',
  },
  {
    name: 'ALMAGEST_SMTP_URL',
    standard: '(no mail is sent)',
    about:
      'The mail server for invitations: smtps://user:password@host:465, or smtp://… with port 587 and STARTTLS. Signs in where a user is named; special characters are percent-encoded. ?tls=no sends in the clear, for a server on this machine only.',
  },
  {
    name: 'ALMAGEST_MAIL_FROM',
    standard: '(none)',
    about:
      'Whom mail comes from: almagest@example.org, or Almagest <almagest@example.org>. Goes with ALMAGEST_SMTP_URL.',
  },
  {
    name: 'ALMAGEST_SERVER',
    standard: 'http://localhost:4280',
    about: 'For `almagest do`: the server it asks.',
  },
  {
    name: 'ALMAGEST_TOKEN',
    standard: '(none)',
    about: 'For `almagest do`: the API token it asks with. Made under Account, API tokens.',
  },
];

/** A configuration that cannot be used. `problems` holds one sentence for each. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the configuration once. Throws a ConfigError with every problem found. */
export function readConfig(environment: Environment = process.env): Config {
  const problems: string[] = [];
  const text = (name: string): string | null => environment[name]?.trim() || null;
  const port = readPort(text('ALMAGEST_PORT'), problems);
  const baseUrl = readUrl('ALMAGEST_BASE_URL', text('ALMAGEST_BASE_URL'), ['http:', 'https:'], problems);
  const databaseUrl = readUrl('DATABASE_URL', text('DATABASE_URL'), ['postgres:', 'postgresql:'], problems);
  const config: Config = Object.freeze({
    host: text('ALMAGEST_HOST') ?? '127.0.0.1',
    port,
    dataFolder: path.resolve(text('ALMAGEST_DATA') ?? 'data'),
    databaseUrl,
    baseUrl: baseUrl?.replace(/\/$/, '') ?? `http://localhost:${port}`,
    logLevel: readChoice('ALMAGEST_LOG_LEVEL', text('ALMAGEST_LOG_LEVEL'), LOG_LEVELS, 'info', problems),
    trustProxy:
      readChoice('ALMAGEST_TRUST_PROXY', text('ALMAGEST_TRUST_PROXY'), ['yes', 'no'], 'no', problems) === 'yes',
    sequenceMs: readSequenceMs(text('ALMAGEST_SEQUENCE_MS'), problems),
    witnesses: readWitnesses(text('ALMAGEST_WITNESSES'), problems),
    evidenceBytesMax: readEvidenceMb(text('ALMAGEST_EVIDENCE_MB_MAX'), problems) * 1024 * 1024,
    objectStore: readObjectStore(text, problems),
    mail: readMail(text, problems),
    clamd: readClamd(text('ALMAGEST_CLAMD'), problems),
  });
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

/** Which server the remote commands ask, and with which token; a flag may name others. */
export function readRemote(environment: Environment = process.env): {
  readonly server: string;
  readonly token: string | null;
} {
  const text = (name: string): string | null => environment[name]?.trim() || null;
  return { server: text('ALMAGEST_SERVER') ?? 'http://localhost:4280', token: text('ALMAGEST_TOKEN') };
}

function readPort(value: string | null, problems: string[]): number {
  if (value === null) return 4280;
  const port = Number(value);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  problems.push(`ALMAGEST_PORT is "${value}"; it must be a whole number from 0 to 65535.`);
  return 0;
}

function readSequenceMs(value: string | null, problems: string[]): number {
  const milliseconds = Number(value ?? 200);
  const isInRange = Number.isInteger(milliseconds) && milliseconds >= 100 && milliseconds <= 1_000;
  if (isInRange || milliseconds === 0) return milliseconds;
  problems.push(`ALMAGEST_SEQUENCE_MS is "${value}"; it must be a whole number from 100 to 1000, or 0.`);
  return 200;
}

function readEvidenceMb(value: string | null, problems: string[]): number {
  const megabytes = Number(value ?? 2_048);
  if (Number.isInteger(megabytes) && megabytes >= 1 && megabytes <= EVIDENCE_MB_MAX) return megabytes;
  problems.push(`ALMAGEST_EVIDENCE_MB_MAX is "${value}"; it must be a whole number from 1 to ${EVIDENCE_MB_MAX}.`);
  return 1;
}

/** All of it or nothing: a store that is half named would be found out with the first file. */
function readObjectStore(text: (name: string) => string | null, problems: string[]): Config['objectStore'] {
  const endpoint = readUrl('ALMAGEST_S3_ENDPOINT', text('ALMAGEST_S3_ENDPOINT'), ['http:', 'https:'], problems);
  const region = text('ALMAGEST_S3_REGION') ?? 'us-east-1';
  const names = ['ALMAGEST_S3_BUCKET', 'ALMAGEST_S3_ACCESS_KEY_ID', 'ALMAGEST_S3_SECRET_ACCESS_KEY'] as const;
  const [bucket, accessKeyId, secretAccessKey] = names.map(text);
  if (text('ALMAGEST_S3_ENDPOINT') === null) {
    const alone = names.filter((name) => text(name) !== null);
    if (alone.length > 0) problems.push(`${alone.join(', ')} is set without ALMAGEST_S3_ENDPOINT.`);
    return null;
  }
  const missing = names.filter((name) => text(name) === null);
  if (missing.length > 0) problems.push(`ALMAGEST_S3_ENDPOINT is set without ${missing.join(', ')}.`);
  if (bucket && !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket))
    problems.push(`ALMAGEST_S3_BUCKET is "${bucket}"; it must be the name of a bucket alone.`);
  if (endpoint === null || !bucket || !accessKeyId || !secretAccessKey) return null;
  return { endpoint: endpoint.replace(/\/+$/, ''), bucket, region, accessKeyId, secretAccessKey };
}

function readClamd(value: string | null, problems: string[]): Config['clamd'] {
  if (value === null) return null;
  if (value.startsWith('/')) return { path: value };
  const url = URL.canParse(`tcp://${value}`) ? new URL(`tcp://${value}`) : null;
  const isAddress =
    url !== null && url.hostname !== '' && url.port !== '' && url.pathname === '' && !value.includes('@');
  if (isAddress) return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port) };
  problems.push(`ALMAGEST_CLAMD is "${value}"; it must be host:port, or the path of a socket that begins with /.`);
  return null;
}

function readUrl(name: string, value: string | null, protocols: readonly string[], problems: string[]): string | null {
  if (value === null) return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url !== null && protocols.includes(url.protocol)) return value;
  problems.push(`${name} is not a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}.`);
  return null;
}

function readChoice<T extends string>(
  name: string,
  value: string | null,
  choices: readonly T[],
  standard: T,
  problems: string[],
): T {
  if (value === null) return standard;
  const found = choices.find((choice) => choice === value);
  if (found === undefined) problems.push(`${name} is "${value}"; it must be one of ${choices.join(', ')}.`);
  return found ?? standard;
}
