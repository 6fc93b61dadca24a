/** The roles in words: their names, and what each may do. The permissions themselves stand with the acts. */
import type { Role } from './actor.ts';

interface RoleWords {
  readonly word: string;
  /** With its article, for "you are …". */
  readonly article: string;
  readonly plural: string;
  readonly may: string;
}

export const ROLE_WORDS: Readonly<Record<Role, RoleWords>> = {
  owner: { word: 'Owner', article: 'an owner', plural: 'owners', may: 'everything, members and settings included' },
  'programme-manager': {
    word: 'Programme manager',
    article: 'a programme manager',
    plural: 'programme managers',
    may: 'run the programme: services, scope, answers, evidence, vendors',
  },
  'caiq-owner': {
    word: 'CAIQ owner',
    article: 'a CAIQ owner',
    plural: 'CAIQ owners',
    may: 'open, answer and hand over the CAIQ of a service',
  },
  'caiq-reviewer': {
    word: 'CAIQ reviewer',
    article: 'a CAIQ reviewer',
    plural: 'CAIQ reviewers',
    may: 'approve answers that others wrote, ask for change',
  },
  'domain-owner': {
    word: 'Domain owner',
    article: 'a domain owner',
    plural: 'domain owners',
    may: 'answer and keep evidence in their own domains',
  },
  'level-3-operator': {
    word: 'Level 3 operator',
    article: 'a Level 3 operator',
    plural: 'Level 3 operators',
    may: 'keep records, measures and evidence of each cycle',
  },
  'audit-liaison': {
    word: 'Audit liaison',
    article: 'an audit liaison',
    plural: 'audit liaisons',
    may: 'see and export what is in scope, comment, until a day',
  },
  'grc-reviewer': {
    word: 'GRC reviewer',
    article: 'a GRC reviewer',
    plural: 'GRC reviewers',
    may: 'approve answers and exceptions, read vendors',
  },
  viewer: { word: 'Viewer', article: 'a viewer', plural: 'viewers', may: 'see, compare and export; change nothing' },
};

/** `CAIQ owner, domain owner`. */
export const rolesWords = (roles: readonly Role[]): string =>
  roles
    .map((role, at) => (at === 0 ? ROLE_WORDS[role].word : ROLE_WORDS[role].article.replace(/^an? /, '')))
    .join(', ');

/** `a CAIQ owner and a domain owner`, for "you are …". */
export const rolesWithArticles = (roles: readonly Role[]): string =>
  inARow(roles.map((role) => ROLE_WORDS[role].article));

/** `owners, programme managers and viewers`. */
export const rolesPlural = (roles: readonly Role[]): string => inARow(roles.map((role) => ROLE_WORDS[role].plural));

const inARow = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
