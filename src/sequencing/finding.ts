/** What the check of the logs finds. Each kind is a sentence about one thing that is named. */
export const FINDING_KINDS = [
  // the log
  'entry-is-altered',
  'entry-is-missing',
  'entry-stands-nowhere',
  'leaf-is-missing',
  'leaf-is-beyond-the-end',
  'tile-is-altered',
  'tile-is-missing',
  'tile-is-beyond-the-end',
  'root-is-altered',
  'checkpoint-is-altered',
  'key-is-another',
  'guard-is-missing',
  'guard-says-otherwise',
  // the records it speaks of
  'row-is-altered',
  'row-is-extra',
  'row-is-missing',
  'value-is-altered',
] as const;

export interface Finding {
  readonly kind: (typeof FINDING_KINDS)[number];
  /** What is meant: a tile, an entry, a row. */
  readonly what: string;
  readonly detail: string;
}

export type Report = (finding: Finding) => void;

/** Of one sort and one log; more say nothing new. */
export const FINDINGS_MAX = 1_000;
