/** What sequencing and signing need: the database, a key, the guards, and who this process is. */
import type { Runtime } from '#actions/action.ts';
import type { SigningKey } from '#transparency/ed25519.ts';
import type { Guards } from './guard.ts';

export interface Signer {
  readonly runtime: Runtime;
  readonly key: SigningKey;
  readonly guards: Guards;
  /** What comes before `/ws/…` in the origin of logs that begin now. */
  readonly host: string;
  /** This process; another one takes over when its lease has run out. */
  readonly holder: string;
  readonly leaseMs: number;
  /** Entries of one step. */
  readonly entriesMax: number;
  /** Old leaves that are hashed again in each step. */
  readonly samples: number;
  readonly warn: (text: string) => void;
}
