/** What comes into an act from outside: checked against its schema, and told apart by one digest. Knows no act. */
import type { z } from 'zod';
import { Refusal } from '#assurance/refusal.ts';
import { canonicalBytes, sha256Hex } from '#store/commitment.ts';
import { KeptFile } from './kept-file.ts';
import { findStrangeText } from './strange-text.ts';

/** The input as the act gets it. Refuses what the schema does not know and what is no text. */
export function parseInput<Input extends z.ZodType>(schema: Input, input: unknown): z.output<Input> {
  const parsed = schema.safeParse(input, { error: (issue) => (issue.input === undefined ? 'is missing' : undefined) });
  if (!parsed.success) {
    const [first] = parsed.error.issues;
    if (first?.code === 'unrecognized_keys')
      throw notValid(first.keys[0] ?? '', `${first.keys[0]}: is no field of this act.`);
    const field = first?.path.map(String).join('.') ?? '';
    throw notValid(field, `${field === '' ? 'The input' : field}: ${first?.message ?? 'is not valid'}`);
  }
  const strange = findStrangeText(parsed.data);
  if (strange !== null) throw notValid(strange, `${strange}: holds characters that are no text.`);
  return parsed.data;
}

/** A text beside the input, such as a reason; null for an empty one. */
export function checkLength(text: string | null, lengthMax: number, field: string): string | null {
  if (text === null || text === '') return null;
  if (text.length > lengthMax) throw notValid(field, `${field}: is longer than ${lengthMax} characters.`);
  if (findStrangeText(text) !== null) throw notValid(field, `${field}: holds characters that are no text.`);
  return text;
}

const notValid = (field: string, message: string): Refusal =>
  new Refusal('input-is-not-valid', {
    message,
    mend: 'Correct it and send it again.',
    ...(field === '' ? {} : { field }),
  });

/** Bytes count by their digest, dates by their text, so that any input has one digest. */
export const digestOfInput = (input: unknown): string => sha256Hex(canonicalBytes(digestible(input) ?? null));

function digestible(value: unknown): unknown {
  if (value instanceof Uint8Array) return { bytes: sha256Hex(value) };
  // What was found about a file may change between two tries; its bytes do not.
  if (value instanceof KeptFile) return { bytes: value.sha256 };
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(digestible);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, digestible(part)]));
}
