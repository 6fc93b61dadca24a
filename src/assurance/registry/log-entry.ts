/**
 * The shape of an entry in the public log of the registry, format version 1: what the registry shows of one thing since
 * an act. Facts stand in it as they are; texts that a provider wrote stand behind salted commitments, because a name may be
 * a person's, and because what is withdrawn has to be forgotten while its entry stays. Hashes nothing.
 */
import type { Facts } from '../audit-log/entry.ts';

/** What the registry shows something of. */
export const SHOWN_TYPES = ['organisation', 'service', 'entry'] as const;
export type ShownType = (typeof SHOWN_TYPES)[number];

/** By its number in the registry. */
export interface ShownThing {
  readonly type: ShownType;
  readonly number: number;
}

/** The entry as it is serialised (RFC 8785) and hashed. */
export interface RegistryLogEntry {
  readonly v: 1;
  readonly log: 'registry';
  readonly id: string;
  /** Server time, RFC 3339 UTC with milliseconds. */
  readonly at: string;
  /** What was done, `noun.verb`. By whom stands in the log of the workspace alone. */
  readonly act: string;
  /** Which thing, and how often the log has spoken of it, this time included. */
  readonly of: { readonly type: ShownType; readonly number: number; readonly ver: number };
  /** As the registry shows them. */
  readonly facts: Facts;
  /** By field: base64url of a salted SHA-256; null where nothing is said. */
  readonly texts: { readonly [field: string]: string | null };
}

/** Fields that a provider wrote freely. Everything else is a fact. */
export const TEXT_FIELDS: Readonly<Record<ShownType, readonly string[]>> = {
  organisation: ['name', 'address', 'website', 'description'],
  service: ['name', 'address', 'website', 'description'],
  entry: ['scope', 'references', 'versions', 'cycles', 'workbookName'],
};

/** What the commitment to a field is made under. */
export const textName = (field: string): string => `texts.${field}`;
