/** What the pages need of the signed log: how far it is signed, by which key, and proofs as files. */
import type { SentDocument } from '#http/document-response.ts';
import type { MemberSession } from './people.ts';

/** One generation of the log of the workspace. */
export interface SignedLog {
  readonly generation: number;
  readonly origin: string;
  readonly vkey: string;
  /** Entries that were put into it. */
  readonly size: number;
  /** The newest checkpoint: over how many of them, and when. Null before the first one. */
  readonly checkpoint: { readonly size: number; readonly at: string } | null;
  /** The newest checkpoint that witnesses cosigned; null where none did. */
  readonly witnessed: { readonly size: number; readonly at: string } | null;
  /** Everybody who was asked to cosign. */
  readonly witnesses: readonly {
    readonly name: string;
    readonly cosigned: { readonly size: number; readonly at: string } | null;
    /** Why it did not when it was asked last. */
    readonly failure: { readonly because: string; readonly at: string } | null;
  }[];
  /** Since when nothing is added to it: a successor goes on. */
  readonly frozenAt: string | null;
  /** Why nothing is signed at present; null when all is well. */
  readonly refusal: { readonly because: string; readonly at: string } | null;
  /** Where its files are read by programs. */
  readonly url: string;
}

export interface SignedLogServices {
  /** The newest generation first; none before the first entry was put there. */
  list(session: MemberSession): Promise<readonly SignedLog[]>;
  checkpoint(session: MemberSession, generation: number): Promise<SentDocument>;
  /** The proof of one entry, to verify offline. */
  proof(session: MemberSession, entryId: string): Promise<SentDocument>;
}
