import { describe, expect, it } from 'vitest';
import { patiently } from './connection-loss.ts';

const failure = (message: string, parts: object = {}) => Object.assign(new Error(message), parts);

/** Fails once with the error, then gives the number of runs. */
function once(error: unknown): { work: () => Promise<number>; runs: () => number } {
  let runs = 0;
  const work = async () => {
    runs += 1;
    if (runs === 1) throw error;
    return runs;
  };
  return { work, runs: () => runs };
}

describe('work that met a lost connection', () => {
  it.each([
    ['the server shut down', failure('terminating connection', { code: '57P01' })],
    ['the server is starting', failure('the database system is starting up', { code: '57P03' })],
    ['the socket is not there yet', failure('connect ENOENT', { code: 'ENOENT', syscall: 'connect' })],
    ['nobody listens', failure('connect ECONNREFUSED', { code: 'ECONNREFUSED' })],
    ['the driver found it closed', failure('Connection terminated unexpectedly')],
  ])('runs again when %s', async (_, error) => {
    expect(await patiently(once(error).work)).toBe(2);
  });

  it.each([
    ['a query is wrong', failure('syntax error', { code: '42601' })],
    ['another file is missing', failure('open ENOENT', { code: 'ENOENT', syscall: 'open' })],
    ['something else is thrown', 'no error at all'],
  ])('does not run again when %s', async (_, error) => {
    const { work, runs } = once(error);
    await expect(patiently(work)).rejects.toBe(error);
    expect(runs()).toBe(1);
  });

  it('does not run again when that is not safe', async () => {
    const { work, runs } = once(failure('Connection terminated unexpectedly'));
    await expect(patiently(work, () => false)).rejects.toThrow('Connection terminated');
    expect(runs()).toBe(1);
  });
});
