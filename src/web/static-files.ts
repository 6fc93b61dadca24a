/** Serves `dist/static` from memory: hashed names, packed copies, kept by browsers for a year. Knows no page. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Hono } from 'hono';
import type { Assets } from './view.ts';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

export interface StaticFiles {
  readonly assets: Assets;
  /** To be mounted at `/static`. */
  readonly routes: Hono;
}

/** Loads the folder that `tools/build-web.mjs` wrote. Throws when it was not built: that is a fault of the start. */
export async function loadStaticFiles(folder: string): Promise<StaticFiles> {
  const manifest = parseManifest(await readFile(path.join(folder, 'manifest.json'), 'utf8'));
  const names = (await readdir(folder, { recursive: true })).map((name) => name.split(path.sep).join('/'));
  const files = new Map<string, Buffer>();
  for (const name of names)
    if (path.extname(name) in MEDIA_TYPES || name.endsWith('.br'))
      files.set(name, await readFile(path.join(folder, name)));
  return {
    assets: {
      href(name) {
        const hashed = manifest.get(name);
        if (hashed === undefined) throw new Error(`static file ${name} was not built`);
        return `/static/${hashed}`;
      },
    },
    routes: staticRoutes(files),
  };
}

function staticRoutes(files: ReadonlyMap<string, Buffer>): Hono {
  return new Hono().get('/*', (c) => {
    const name = c.req.path.replace(/^\/static\//, '');
    const type = MEDIA_TYPES[path.extname(name)];
    const plain = files.get(name);
    if (type === undefined || plain === undefined) return c.text('Not found', 404);
    const packed = acceptsBrotli(c.req.header('accept-encoding')) ? files.get(`${name}.br`) : undefined;
    const headers = new Headers({
      'content-type': type,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      'x-content-type-options': 'nosniff',
    });
    if (packed !== undefined) headers.set('content-encoding', 'br');
    return new Response(new Uint8Array(packed ?? plain), { headers });
  });
}

const acceptsBrotli = (accepted: string | undefined): boolean => /\bbr\b/.test(accepted ?? '');

function parseManifest(text: string): ReadonlyMap<string, string> {
  const parsed: unknown = JSON.parse(text);
  const entries = typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : [];
  return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
