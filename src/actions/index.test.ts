import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROLES } from '#assurance/access/actor.ts';
import { nameOf } from './action.ts';
import { inputSchemaOf, published } from './described.ts';
import { ACTIONS } from './index.ts';

const here = import.meta.dirname;
const kebab = /^[a-z]+(-[a-z]+)*$/;
const all = ACTIONS.map((action) => [nameOf(action), action] as const);

/** Acts by which a member changes what is theirs alone: their link, their clock, what they have read. */
const OF_ONESELF = ['calendar-link.make', 'calendar-link.revoke', 'member-clock.revise', 'reminder.mark-read'];

describe('the table of actions', () => {
  it.each(all)('%s lies in the file of its name and is told in words', (_name, { noun, verb, title, summary }) => {
    expect(noun).toMatch(kebab);
    expect(verb).toMatch(kebab);
    expect(readFileSync(path.join(here, noun, `${verb}.ts`), 'utf8')).toContain(`verb: '${verb}'`);
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(summary).toMatch(/^[A-Z].*\.$/);
  });

  it.each(all)('%s is performed by a test of its noun', (_name, { noun, verb }) => {
    const tests = readdirSync(path.join(here, noun)).filter((file) => file.endsWith('.test.ts'));
    const texts = tests.map((file) => readFileSync(path.join(here, noun, file), 'utf8'));
    const symbol = `${noun}-${verb}`.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    expect(texts.join('\n')).toMatch(new RegExp(`perform\\(\\s*runtime,\\s*${symbol}\\b`));
  });

  it('holds every act that has a file, once, by noun', () => {
    const nouns = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const declared = nouns.flatMap(({ name: noun }) =>
      readdirSync(path.join(here, noun))
        .filter(
          (file) =>
            !file.endsWith('.test.ts') && readFileSync(path.join(here, noun, file), 'utf8').includes('= defineAction('),
        )
        .map((file) => `${noun}.${path.basename(file, '.ts')}`),
    );
    const listed = ACTIONS.map(nameOf);
    expect([...listed].sort()).toEqual(declared.sort());
    expect(listed).toEqual([...listed].sort());
  });

  it.each(all)(
    '%s may be performed by members, by the signed-in or by the house, never by anybody',
    (_name, action) => {
      expect(action.permission).not.toBe('anybody');
      if (action.effect === 'read') expect(action.permission).toEqual(ROLES);
      // An export changes no record: it leaves the entry that says who took what away.
      else if (action.document === 'stream') expect(action.permission).toEqual(ROLES);
      // What somebody changes of their own is asked of who is a member, and of nobody else.
      else if (OF_ONESELF.includes(nameOf(action))) expect(action.permission).toEqual(ROLES);
      else if (Array.isArray(action.permission)) expect(action.permission).not.toContain('viewer');
    },
  );

  it.each(published(ACTIONS).map((action) => [nameOf(action), action] as const))(
    '%s says what each field means and refuses others',
    (_name, action) => {
      const { properties = {}, additionalProperties } = inputSchemaOf(action) as {
        properties?: Record<string, { description?: string; anyOf?: { description?: string }[] }>;
        additionalProperties?: boolean;
      };
      for (const [field, { description, anyOf }] of Object.entries(properties))
        expect(description ?? anyOf?.[0]?.description ?? '', field).not.toBe('');
      expect(action.input.safeParse({ nobodyKnowsThis: 1 }).success).toBe(false);
      expect(additionalProperties ?? false).toBe(false);
    },
  );
});
