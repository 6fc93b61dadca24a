/** The environment of an operator's command in tests: a data folder, and the database of the test by its URL. */
import { afterEach, beforeEach, vi } from 'vitest';
import type { TestDatabase } from './database.ts';

/** For every test of a file. */
export function asOperator({ owner }: TestDatabase['address'], folder: string): void {
  beforeEach(() => {
    const { user, password, host, database } = owner;
    const socket = encodeURIComponent(host ?? '');
    vi.stubEnv('ALMAGEST_DATA', folder);
    vi.stubEnv(
      'DATABASE_URL',
      `postgres://${user}:${encodeURIComponent(String(password))}@localhost/${database}?host=${socket}`,
    );
  });
  afterEach(() => vi.unstubAllEnvs());
}
