/** The filter of tracked entries as its address holds it. */
import { withQuery } from '../../links.ts';
import type { TrackedFilter } from '../../services/tracked.ts';

const FIELDS = ['q', 'source', 'match', 'after', 'hand'] as const;

export const parseTrackedFilter = (query: URLSearchParams): TrackedFilter => {
  const text = (name: (typeof FIELDS)[number]) => (query.get(name) ?? '').trim().slice(0, 400);
  return { q: text('q'), source: text('source'), match: text('match'), after: text('after'), hand: text('hand') };
};

export const trackedPath = (filter: TrackedFilter, change: Partial<TrackedFilter> = {}): string =>
  withQuery('/tracked', { ...filter, hand: '', ...change });
