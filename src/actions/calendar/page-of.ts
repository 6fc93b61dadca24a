/** Where the records lie that fall due. One line for each source; letters and calendars elsewhere lead there. */
import type { SourceType } from '#assurance/schedule/sources.ts';

const PAGES: Readonly<Record<SourceType, (id: string) => string>> = {
  document: (id) => `/documents/${id}`,
  exception: (id) => `/exceptions/${id}`,
  invitation: () => '/settings/members',
  member: (id) => `/settings/members/${id}`,
  record: (id) => `/records/${id}`,
  'self-assessment': (id) => `/assessments/${id}`,
};

/** The path of a record's page. */
export const pageOf = (source: SourceType, id: string): string => PAGES[source](encodeURIComponent(id));
