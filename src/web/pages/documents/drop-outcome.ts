/** What became of one file that was dropped. */
import type { Refusal } from '#assurance/refusal.ts';
import type { AddedDocument } from '../../services/documents.ts';

export type DropOutcome =
  | { readonly fileName: string; readonly added: AddedDocument }
  | { readonly fileName: string; readonly refusal: Refusal };
