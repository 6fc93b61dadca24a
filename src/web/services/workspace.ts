/** What the pages need to know and do about the workspace: settings, members, official text. */

import type { Role } from '#assurance/access/actor.ts';
import type { IncomingFile } from '#http/uploads.ts';
import type { ServiceChoice } from './members.ts';
import type { MemberSession } from './people.ts';

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  /** Names of the services they reach; null: every service. */
  readonly services: readonly ServiceChoice[] | null;
  /** The last day of the membership; null: until somebody ends it. */
  readonly endsOn: string | null;
  readonly isEnded: boolean;
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
}
