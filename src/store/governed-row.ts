/** What every governed row carries. Knows no table. */

/** Binds a row to the log entry of its last change. */
export interface Governed {
  ver: number;
  lastEventId: string;
  rowDigest: Uint8Array;
}
