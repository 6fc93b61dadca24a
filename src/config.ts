/** The only reader of the environment. Bad configuration stops the start and names every problem at once. */
import path from 'node:path';

/** What the operator can set. `docs/reference/configuration.md` is generated from `OPTIONS`. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataFolder: string;
  readonly databaseUrl: string | null;
  readonly baseUrl: string;
  readonly logLevel: LogLevel;
  readonly trustProxy: boolean;
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface Option {
  readonly name: string;
  readonly standard: string;
  readonly about: string;
}

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
