/** What a page in one state is asked with: an address, who looks, and what is sent. */
import type { Reader } from './page-people.ts';

export interface PageFixture {
  readonly name: string;
  readonly path: string;
  readonly as: Reader;
  readonly status?: number;
  /** Sent as a form by POST, before the files where there are some. */
  readonly form?: Readonly<Record<string, string>>;
  /** Sent as files by POST, under the name `files`. */
  readonly files?: Readonly<Record<string, string>>;
}
