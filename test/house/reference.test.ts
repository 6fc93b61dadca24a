/** docs/reference is fresh. With ALMAGEST_WRITE_DOCS set it is written instead of compared (`npm run docs`). */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { referencePages } from './reference-pages.ts';

const folder = 'docs/reference';
const pages = await referencePages();

describe('docs/reference', () => {
  it.each(pages.map((page) => [page.file, page.text] as const))('%s says what the program does now', (file, text) => {
    const place = path.join(folder, file);
    if (process.env.ALMAGEST_WRITE_DOCS) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(place, text);
    }
    expect(existsSync(place) ? readFileSync(place, 'utf8') : '').toBe(text);
  });
});
