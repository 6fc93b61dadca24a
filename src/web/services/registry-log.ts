/** What the public pages need of the log of the registry: how far it is signed, and proofs of what is shown. */
import type { Fact } from '#assurance/audit-log/entry.ts';
import type { ShownThing } from '#assurance/registry/log-entry.ts';
import type { SentDocument } from '#http/document-response.ts';
import type { SignedLog } from './signed-logs.ts';

/** What the log said last of something that the registry shows. */
export interface ToldOf {
  readonly eventId: string;
  /** How often the log has spoken of it. */
  readonly ver: number;
  readonly at: string;
  readonly act: string;
  readonly facts: readonly { readonly field: string; readonly value: Fact }[];
  /** Where it stands and what it is proved under; null while it waits, or is not signed yet. */
  readonly proof: {
    readonly index: number;
    readonly origin: string;
    readonly vkey: string;
    readonly checkpoint: { readonly size: number; readonly at: string };
    /** Names of the witnesses that cosigned that checkpoint. */
    readonly witnesses: readonly string[];
  } | null;
}

export interface RegistryLogServices {
  /** The newest generation first; none before anything was published. */
  logs(): Promise<readonly SignedLog[]>;
  /** Null where the log never spoke of it. */
  told(thing: ShownThing): Promise<ToldOf | null>;
  /** The proof of the entry that spoke of it last, to verify offline. */
  proof(thing: ShownThing): Promise<SentDocument>;
}
