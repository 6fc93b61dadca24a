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
    });
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
