/** The roles in words: their names, and what each may do. The permissions themselves stand with the acts. */
import type { Role } from '#assurance/access/actor.ts';

interface RoleWords {
  readonly word: string;
  /** With its article, for "you are …". */
  readonly article: string;
  readonly plural: string;
  readonly may: string;
}

export const ROLE_WORDS: Readonly<Record<Role, RoleWords>> = {
  owner: { word: 'Owner', article: 'an owner', plural: 'owners', may: 'everything, members and settings included' },
  editor: { word: 'Editor', article: 'an editor', plural: 'editors', may: 'drop files, edit vendors, import texts' },
  reader: { word: 'Reader', article: 'a reader', plural: 'readers', may: 'see, compare and export; change nothing' },
  auditor: {
    word: 'Auditor',
    article: 'an auditor',
    plural: 'auditors',
    may: 'see and export as a reader does, to check from outside',
  },
};
