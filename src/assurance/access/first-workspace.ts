/** What the workspace of a new account is called until somebody names it. It names a person, so it is never published. */

const FIRST_WORDS = 'Workspace of ';

export const firstWorkspaceName = (person: string): string => `${FIRST_WORDS}${person}`;

export const isFirstWorkspaceName = (name: string): boolean => name.startsWith(FIRST_WORDS);
