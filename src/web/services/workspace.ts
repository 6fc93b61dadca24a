/** What the pages need to know and do about the workspace: settings, members, official text, activity log. */

import type { Role } from '#assurance/access/actor.ts';
import type { IncomingFile } from '#http/uploads.ts';
import type { MemberSession } from './people.ts';

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly joinedAt: string;
  readonly hasSecondFactor: boolean;
}

/** Whether the official text of one edition was imported into this workspace. */
export interface OfficialTextStatus {
  readonly framework: string;
  readonly edition: string;
  readonly texts: number;
  readonly of: number;
  readonly importedAt: string | null;
  readonly fileName: string | null;
}

/** One entry of the activity log as it was written. */
export interface ActivityEntry {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  /** `noun.verb`. */
  readonly action: string;
  /** What it was done to, in words. */
  readonly subject: string;
  readonly reason: string | null;
  /** Each field that changed; null where nothing stood. */
  readonly changes: readonly {
    readonly field: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
}

export interface ActivityFilter {
  readonly actor: string;
  readonly action: string;
  /** Calendar days, empty when open. */
  readonly from: string;
  readonly to: string;
  /** Entry id after which the page starts; empty for the newest. */
  readonly before: string;
}

export interface ActivityPage {
  readonly entries: readonly ActivityEntry[];
  readonly total: number;
  /** For the next page; null at the end. */
  readonly next: string | null;
  /** Values the filters offer. */
  readonly actors: readonly string[];
  readonly actions: readonly string[];
}

export interface OfficialTextImported {
  readonly framework: string;
  readonly edition: string;
  readonly texts: number;
}

export interface WorkspaceServices {
  members(session: MemberSession): Promise<readonly Member[]>;
  rename(session: MemberSession, name: string): Promise<void>;
  officialText(session: MemberSession): Promise<readonly OfficialTextStatus[]>;
  importOfficialText(session: MemberSession, file: IncomingFile): Promise<OfficialTextImported>;
  removeOfficialText(session: MemberSession, framework: string, edition: string): Promise<void>;
  /** True while a sample workspace lies on this server. */
  hasSample(session: MemberSession): Promise<boolean>;
  removeSample(session: MemberSession): Promise<void>;
  activity(session: MemberSession, filter: ActivityFilter): Promise<ActivityPage>;
}
