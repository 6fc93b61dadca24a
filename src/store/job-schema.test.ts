import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/harness/database.ts';
import { JOB_SCHEMA, prepareJobSchema } from './job-schema.ts';

const { database, address, asOwner } = await testDatabase();

describe('the schema of the jobs', () => {
  const asClient = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client(address.owner);
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };

  it('is there after a start, is made once by several, and made anew for another version of the library', async () => {
    expect(await asClient(prepareJobSchema)).toBe(false);
    await asOwner(`update ${JOB_SCHEMA}.version set version = version - 1`);
    const made = await Promise.all([1, 2, 3].map(() => asClient(prepareJobSchema)));
    expect(made.filter(Boolean)).toHaveLength(1);
    await asOwner(`drop schema ${JOB_SCHEMA} cascade`);
    expect(await asClient(prepareJobSchema)).toBe(true);
  });

  it('belongs to the owner, and the program may use it and make nothing in it', async () => {
    await expect(database.pool.query(`create table ${JOB_SCHEMA}.mine (id int)`)).rejects.toMatchObject({
      code: '42501',
    });
    await expect(database.pool.query(`drop table ${JOB_SCHEMA}.job`)).rejects.toMatchObject({ code: '42501' });
    const [owned] = await asOwner<{ foreign: number }>(
      `select count(*)::int as foreign from pg_class where relnamespace = '${JOB_SCHEMA}'::regnamespace and relowner = 'almagest_app'::regrole`,
    );
    expect(owned).toEqual({ foreign: 0 });
  });
});
