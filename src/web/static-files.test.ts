import { execFileSync } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Hono } from 'hono';
import { beforeAll, describe, expect, it } from 'vitest';
import type { StaticFiles } from './static-files.ts';
import { loadStaticFiles } from './static-files.ts';

const SCRIPT_BYTES_MAX = 60_000;

let files: StaticFiles;
beforeAll(async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'almagest-static-'));
  execFileSync(process.execPath, ['tools/build-web.mjs', folder]);
  files = await loadStaticFiles(folder);
});

const ask = (address: string, init?: RequestInit) => new Hono().route('/static', files.routes).request(address, init);
const get = (name: string, encoding = 'br') =>
  ask(files.assets.href(name), { headers: { 'accept-encoding': encoding } });

describe('static files', () => {
  it('carry the hash of their content in the name and are kept for good', async () => {
    expect(files.assets.href('theme.css')).toMatch(/^\/static\/theme-[0-9a-f]{10}\.css$/);
    expect((await get('theme.css')).headers.get('cache-control')).toContain('immutable');
  });

  it('send less than 60 kB of script, all islands together', async () => {
    const names = ['theme.js', 'app.js', 'read.js', 'drop.js', 'passkey.js'];
    const sizes = await Promise.all(names.map(async (name) => (await (await get(name)).arrayBuffer()).byteLength));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(SCRIPT_BYTES_MAX);
  });

  it('come plain to those who cannot unpack', async () => {
    const answer = await get('app.js', 'identity');
    expect(answer.headers.get('content-encoding')).toBeNull();
    expect(await answer.text()).toContain('addEventListener');
  });

  it('let the style sheet name only files that exist, and no other site', async () => {
    const style = await (await get('theme.css', 'identity')).text();
    const fonts = [...style.matchAll(/url\((fonts\/[^)]+)\)/g)].map((match) => match[1]);
    expect(fonts.length).toBeGreaterThanOrEqual(3);
    for (const font of fonts) expect((await ask(`/static/${font}`)).status).toBe(200);
    expect(style).not.toMatch(/url\(["']?https?:/);
  });

  it('answer 404 beyond the folder', async () => {
    for (const name of ['/../manifest.json', '/manifest.json', '/%2e%2e/%2e%2e/package.json', '/nothing.js'])
      expect((await ask(`/static${name}`)).status).toBe(404);
  });
});
