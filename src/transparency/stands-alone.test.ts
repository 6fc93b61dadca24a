import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { REASONS } from './verdict.ts';

const FOLDER = import.meta.dirname;
const sources = new Map(
  readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => [name, readFileSync(path.join(FOLDER, name), 'utf8')]),
);
const filesWith = (pattern: RegExp) => [...sources].filter(([, text]) => pattern.test(text)).map(([name]) => name);

/** The import rule `transparency-stands-alone` says what may be imported; this, what may be called. */
describe('the folder of signed records', () => {
  it('knows no clock, no environment, no network, and draws random bytes in one place', () => {
    expect(sources.size).toBeGreaterThan(20);
    expect(filesWith(/\b(?:Date|Temporal|performance|process|fetch|setTimeout|console)\b/)).toEqual([]);
    expect(filesWith(/\b(?:Math\.random|random[A-Z]\w*|generateKey\w*|getRandomValues)\b/)).toEqual(['ed25519.ts']);
  });

  it('asks Node for bytes and cryptography only where these are wrapped', () => {
    expect(filesWith(/'node:crypto'/).toSorted()).toEqual(['ed25519.ts', 'sha256.ts']);
    expect(filesWith(/'node:buffer'/).toSorted()).toEqual(['bytes.ts', 'ed25519.ts']);
    expect(filesWith(/\bBuffer\b/).toSorted()).toEqual(['bytes.ts', 'ed25519.ts']);
  });

  it('gives every reason of its list somewhere', () => {
    const elsewhere = [...sources].filter(([name]) => name !== 'verdict.ts').map(([, text]) => text);
    for (const reason of REASONS) {
      expect(
        elsewhere.some((text) => text.includes(`'${reason}'`)),
        reason,
      ).toBe(true);
    }
  });
});
