/** Instants, sizes and long numbers in the words of our pages. Calendar days come from `reports/words`. Knows no clock. */
import { dateWords } from '#reports/words.ts';

/** An instant as `23 Nov 2026, 09:14 UTC`. */
export function instantText(iso: string): string {
  const utc = new Date(iso);
  return Number.isNaN(utc.getTime()) ? iso : `${dateWords(utc.toISOString())}, ${utc.toISOString().slice(11, 16)} UTC`;
}

/** The calendar day of an instant, in UTC. */
export const dayOf = (instant: Date | string): string => new Date(instant).toISOString().slice(0, 10);

/** A whole number with thousands marked: `2,400`. */
export const figure = (amount: number): string => String(amount).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** `0.31 s` below ten seconds, `42 s` below a minute, `2 min 5 s` above. */
export function durationText(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(2)} s`;
  if (seconds < 60) return `${seconds.toFixed(0)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** `382 kB`, `1.4 MB`, `2 GB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${Number((bytes / 1_000_000_000).toFixed(1))} GB`;
}
