/** Checks of plain JSON, part by part. Knows no reading. */

export type Check = (value: unknown) => boolean;

export const text: Check = (value) => typeof value === 'string';
export const whole: Check = (value) => Number.isInteger(value);
export const truth: Check = (value) => typeof value === 'boolean';
export const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
export const oneOf =
  (...choices: readonly unknown[]): Check =>
  (value) =>
    choices.includes(value);
export const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

/** Every part is checked, and no part may stand there that is not known. */
export function shape(parts: Readonly<Record<string, Check>>): Check {
  const entries = Object.entries(parts);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const held = new Map<string, unknown>(Object.entries(value));
    return held.size === entries.length && entries.every(([key, check]) => held.has(key) && check(held.get(key)));
  };
}

/** A place in a file, as refusals and problems name it. */
export const place = shape({ sheet: orNull(text), cell: orNull(text), row: orNull(whole), column: orNull(text) });
