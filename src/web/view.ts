/** What every page gets besides its own data: who reads, when, and where the static files lie. */
import type { WebSession } from './services/people.ts';

/** Turns the name of a static file into its address with the content hash. */
export interface Assets {
  href(name: string): string;
}

/** Parts of the site that the top line names. */
export type NavSection =
  | 'overview'
  | 'registry'
  | 'services'
  | 'entries'
  | 'calendar'
  | 'evidence'
  | 'vendors'
  | 'compare'
  | 'rules'
  | 'log'
  | 'settings'
  | 'api'
  | 'account';

export interface View {
  readonly assets: Assets;
  /** Calendar day of the request, ISO form. */
  readonly today: string;
  readonly session: WebSession | null;
  /** Path and query of the request, to come back to. */
  readonly path: string;
  /** How much the reader was told falls due and has not read; absent where nobody asked. */
  readonly unread?: number;
}
