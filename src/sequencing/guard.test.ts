import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { generateSeed, signingKeyOf } from '#transparency/ed25519.ts';
import { newId } from '../../test/harness/new-id.ts';
import { openGuards } from './guard.ts';
import { hostOf, originOf } from './origin.ts';
import { standingOf } from './standing.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'almagest-guard-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const guards = openGuards(folder);
const root = (byte: number) => Buffer.alloc(32, byte);
const record = (size: number, byte = size, generation = 1) => ({
  ...{ generation, origin: `a.example/ws/w/activity/g${generation}`, size, root: root(byte), note: `over ${size}\n` },
});

describe('the guard of a log', () => {
  it('remembers what was signed last, of the newest generation', async () => {
    const id = newId();
    expect(await guards.newest(id)).toBeNull();
    for (const one of [record(0), record(7), record(7), record(2, 2, 2)]) await guards.advance(id, one);
    expect(await guards.newest(id)).toEqual(record(2, 2, 2));
    expect(await guards.read(id, 1)).toEqual(record(7));
    expect(readdirSync(path.join(folder, id)).sort()).toEqual(['g1.json', 'g2.json']);
    expect(statSync(path.join(folder, id, 'g1.json')).mode & 0o777).toBe(0o600);
  });

  it('neither shrinks nor tells the same size in another way nor takes another name', async () => {
    const id = newId();
    await guards.advance(id, record(7));
    for (const other of [record(6), record(7, 8), { ...record(9), origin: 'b.example' }])
      await expect(guards.advance(id, other)).rejects.toThrow('stands at 7 entries');
    expect(await guards.newest(id)).toEqual(record(7));
  });

  it.each(['', '{}', '{"generation":1', JSON.stringify({ ...record(7), root: 'AAAA' })])(
    'that is damaged is not taken for none: %s',
    async (text) => {
      const id = newId();
      mkdirSync(path.join(folder, id));
      writeFileSync(path.join(folder, id, 'g1.json'), text);
      await expect(guards.newest(id)).rejects.toThrow();
    },
  );
});

it('a log is called by the public address, and by its key where there is none', () => {
  const { publicKey } = signingKeyOf(generateSeed());
  expect(hostOf('https://star.example', publicKey)).toBe('star.example');
  expect(hostOf('https://star.example:8443/almagest/', publicKey)).toBe('star.example:8443/almagest');
  for (const own of ['http://localhost:4280', 'http://127.0.0.1', 'http://[::1]:1', 'http://a.localhost'])
    expect(hostOf(own, publicKey)).toMatch(/^almagest-[0-9a-f]{16}$/);
  expect(hostOf('http://localhost', publicKey)).not.toBe(
    hostOf('http://localhost', signingKeyOf(generateSeed()).publicKey),
  );
  expect(originOf('star.example', 'w', 2)).toBe('star.example/ws/w/activity/g2');
});

describe('how a head stands to its guard', () => {
  const head = (generation: number, size: number) => ({ generation, size, vkey: 'k', origin: 'o' });
  const guard = (generation: number, size: number) => ({ generation, size });
  it.each([
    [null, null, 'begins 1'],
    [null, guard(1, 0), 'begins 1'],
    [null, guard(1, 5), 'is-succeeded 2 database-is-older'],
    [head(1, 0), null, 'begins 1'],
    [head(1, 5), null, 'is-succeeded 2 guard-is-missing'],
    [head(2, 0), guard(1, 9), 'begins 2'],
    [head(2, 3), guard(1, 9), 'is-succeeded 3 guard-is-missing'],
    [head(1, 5), guard(2, 0), 'is-succeeded 3 database-is-older'],
    [head(1, 5), guard(1, 6), 'is-succeeded 2 database-is-older'],
    [head(1, 5), guard(1, 5), 'goes-on'],
    [head(1, 5), guard(1, 4), 'goes-on'],
  ])('%j beside %j: %s', (one, other, expected) => {
    const standing = standingOf(one, other, () => 'k');
    expect(Object.values(standing).join(' ')).toBe(expected);
  });

  it('of another key is succeeded', () => {
    expect(standingOf(head(1, 5), guard(1, 5), () => 'another')).toMatchObject({
      generation: 2,
      reason: 'key-is-another',
    });
  });
});
