/** The day a command judges by: the local calendar day, or the one given. */
import type { CliIo } from './command.ts';
import { usageRefusal } from './usage.ts';

/** Today where the command runs, ISO form. */
export function localToday(io: CliIo): string {
  const now = io.now?.() ?? new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => `${part}`.padStart(2, '0')).join('-');
}

/** A calendar day from a flag. */
export function readDay(flag: string, text: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  if (day === null || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text)
    throw usageRefusal.wrong(`${flag} cannot be "${text}".`, 'Write a calendar day as YYYY-MM-DD, such as 2026-03-04.');
  return text;
}
