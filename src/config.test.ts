import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, OPTIONS, readConfig, readRemote } from './config.ts';

describe('the configuration', () => {
  it('needs nothing set', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 4280,
      dataFolder: path.resolve('data'),
      databaseUrl: null,
      baseUrl: 'http://localhost:4280',
      evidenceBytesMax: 2 * 1024 ** 3,
      objectStore: null,
      clamd: null,
      mail: null,
    });
  });

  it('looks for log entries to sign every 200 milliseconds, as often as is said, or not at all', () => {
    const every = (said: string) => readConfig({ ALMAGEST_SEQUENCE_MS: said }).sequenceMs;
    expect([readConfig({}).sequenceMs, every('1000'), every('0')]).toEqual([200, 1_000, 0]);
  });

  const VKEY = 'example.com/w1+0805809c+BJdONvxcf0tKxZssPQxS/QAnU35KGMb9iiZQ7w0N7DOX';

  it('names witnesses by key and address', () => {
    const { witnesses } = readConfig({ ALMAGEST_WITNESSES: `${VKEY} https://witness.example/a/` });
    expect(witnesses).toMatchObject([{ key: { name: 'example.com/w1' }, url: 'https://witness.example/a' }]);
    expect(readConfig({}).witnesses).toEqual([]);
  });

  it.each([
    [VKEY, 'is not a vkey and a URL'],
    [`${VKEY} ftp://w.example`, 'is not a vkey and a URL'],
    [`${VKEY} https://me:secret@w.example`, 'names a user'],
    [`example.com/w1+00000000+BAAA https://w.example`, 'is no key'],
    [`${VKEY} https://a.example, ${VKEY} https://b.example`, 'names a witness twice'],
    [
      'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k https://w.example',
      'that of a log and not of a witness',
    ],
  ])('refuses the witness %s', (said, problem) => {
    expect(() => readConfig({ ALMAGEST_WITNESSES: said })).toThrow(problem);
  });

  const STORE = {
    ALMAGEST_S3_ENDPOINT: 'https://s3.example/',
    ALMAGEST_S3_BUCKET: 'evidence',
    ALMAGEST_S3_ACCESS_KEY_ID: 'id',
    ALMAGEST_S3_SECRET_ACCESS_KEY: 'secret',
  };

  it('names an object store as a whole', () => {
    const access = { endpoint: 'https://s3.example', bucket: 'evidence', accessKeyId: 'id', secretAccessKey: 'secret' };
    expect(readConfig(STORE).objectStore).toEqual({ ...access, region: 'us-east-1' });
    expect(readConfig({ ...STORE, ALMAGEST_S3_REGION: 'eu-north-1' }).objectStore?.region).toBe('eu-north-1');
  });

  it.each([
    [{ ...STORE, ALMAGEST_S3_BUCKET: '' }, 'ALMAGEST_S3_ENDPOINT is set without ALMAGEST_S3_BUCKET.'],
    [{ ALMAGEST_S3_BUCKET: 'evidence' }, 'ALMAGEST_S3_BUCKET is set without ALMAGEST_S3_ENDPOINT.'],
    [{ ...STORE, ALMAGEST_S3_ENDPOINT: 's3.example' }, 'ALMAGEST_S3_ENDPOINT is not a URL'],
    [{ ...STORE, ALMAGEST_S3_BUCKET: 'evidence/2026' }, 'must be the name of a bucket alone'],
    [{ ALMAGEST_SEQUENCE_MS: '50' }, 'ALMAGEST_SEQUENCE_MS is "50"; it must be a whole number from 100 to 1000, or 0.'],
    [{ ALMAGEST_CLAMD: 'scanner' }, 'ALMAGEST_CLAMD is "scanner"'],
    [{ ALMAGEST_CLAMD: 'http://scanner:3310' }, 'ALMAGEST_CLAMD is'],
    [{ ALMAGEST_CLAMD: 'scanner:99999' }, 'ALMAGEST_CLAMD is'],
    [{ ALMAGEST_EVIDENCE_MB_MAX: '0' }, 'ALMAGEST_EVIDENCE_MB_MAX is "0"'],
    [{ ALMAGEST_EVIDENCE_MB_MAX: '6000' }, 'from 1 to 5120'],
  ])('refuses %o', (environment, words) => {
    const told = () => readConfig(environment);
    expect(told).toThrow(ConfigError);
    expect(told).toThrow(words);
  });

  const MAIL = {
    ALMAGEST_SMTP_URL: 'smtps://almagest:open%20sesame@mail.example',
    ALMAGEST_MAIL_FROM: 'a@fjord.example',
  };

  it.each([
    [
      MAIL.ALMAGEST_SMTP_URL,
      {
        host: 'mail.example',
        port: 465,
        isTlsFromStart: true,
        needsTls: true,
        user: 'almagest',
        password: 'open sesame',
      },
    ],
    [
      'smtp://mail.example',
      { host: 'mail.example', port: 587, isTlsFromStart: false, needsTls: true, user: null, password: null },
    ],
    [
      'smtp://[::1]:2525/?tls=no',
      { host: '::1', port: 2525, isTlsFromStart: false, needsTls: false, user: null, password: null },
    ],
  ])('knows the mail server at %s', (url, mail) => {
    expect(readConfig({ ...MAIL, ALMAGEST_SMTP_URL: url }).mail).toEqual({ ...mail, from: 'a@fjord.example' });
  });

  it.each([
    [{ ALMAGEST_SMTP_URL: MAIL.ALMAGEST_SMTP_URL }, 'ALMAGEST_SMTP_URL is set without ALMAGEST_MAIL_FROM.'],
    [{ ALMAGEST_MAIL_FROM: 'a@fjord.example' }, 'ALMAGEST_MAIL_FROM is set without ALMAGEST_SMTP_URL.'],
    [{ ...MAIL, ALMAGEST_MAIL_FROM: 'Almagest' }, 'ALMAGEST_MAIL_FROM is "Almagest"'],
    [{ ...MAIL, ALMAGEST_MAIL_FROM: 'A\nBcc: <b@c.example>' }, 'ALMAGEST_MAIL_FROM is'],
    [{ ...MAIL, ALMAGEST_SMTP_URL: 'mail.example:25' }, 'ALMAGEST_SMTP_URL must be'],
    [{ ...MAIL, ALMAGEST_SMTP_URL: 'https://mail.example' }, 'ALMAGEST_SMTP_URL must be'],
    [{ ...MAIL, ALMAGEST_SMTP_URL: 'smtp://mail.example/?rejectUnauthorized=false' }, 'ALMAGEST_SMTP_URL must be'],
    [{ ...MAIL, ALMAGEST_SMTP_URL: 'smtps://mail.example/?tls=no' }, 'ALMAGEST_SMTP_URL must be'],
    [{ ...MAIL, ALMAGEST_SMTP_URL: 'smtp://a:50%@mail.example' }, 'write it as %25'],
  ])('refuses the mail server %o without telling its password', (environment, words) => {
    const told = () => readConfig(environment);
    expect(told).toThrow(words);
    expect(told).not.toThrow('sesame');
  });

  it('never tells a secret in a problem', () => {
    const bad = { ALMAGEST_S3_SECRET_ACCESS_KEY: 'very-secret', ALMAGEST_S3_BUCKET: 'A B' };
    expect(() => readConfig(bad)).toThrow(/^(?![\s\S]*very-secret)/);
  });

  it.each([
    ['scanner:3310', { host: 'scanner', port: 3310 }],
    ['127.0.0.1:3310', { host: '127.0.0.1', port: 3310 }],
    ['[::1]:3310', { host: '::1', port: 3310 }],
    ['/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
  ])('knows the scanner at %s', (value, clamd) => {
    expect(readConfig({ ALMAGEST_CLAMD: value }).clamd).toEqual(clamd);
  });

  it('names every problem at once', () => {
    const bad = { ALMAGEST_PORT: 'many', DATABASE_URL: 'mysql://x', ALMAGEST_LOG_LEVEL: 'loud' };
    expect(() => readConfig(bad)).toThrow(ConfigError);
    try {
      readConfig(bad);
    } catch (error) {
      expect((error as ConfigError).problems).toHaveLength(3);
    }
  });

  it('drops the trailing slash of the base URL', () => {
    expect(readConfig({ ALMAGEST_BASE_URL: 'https://grc.example/' }).baseUrl).toBe('https://grc.example');
  });

  it('documents every option it reads', () => {
    const read: string[] = [];
    const spy = new Proxy({} as Record<string, string | undefined>, {
      get: (_, name) => {
        read.push(String(name));
        return undefined;
      },
    });
    readConfig(spy);
    readRemote(spy);
    expect(new Set(OPTIONS.map(({ name }) => name))).toEqual(new Set(read));
  });
});
