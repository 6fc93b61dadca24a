/** Where the records lie that fall due. One line for each source; letters and calendars elsewhere lead there. */
import { cycleNumberOf } from '#assurance/schedule/cycle-id.ts';
import type { DatedItem } from '#assurance/schedule/dated-item.ts';
import type { SourceType } from '#assurance/schedule/sources.ts';

const PAGES: Readonly<Record<SourceType, (id: string, serviceId: string) => string>> = {
  cycle: (id, serviceId) => `/services/${serviceId}/cadence/cycles/${cycleNumberOf(id)}`,
  document: (id) => `/documents/${id}`,
  exception: (id) => `/exceptions/${id}`,
  invitation: () => '/settings/members',
  member: (id) => `/settings/members/${id}`,
  record: (id) => `/records/${id}`,
  'registry-entry': (id) => `/entries/${id}`,
  'self-assessment': (id) => `/assessments/${id}`,
};

/** The path of the page of the record that falls due. */
export const pageOf = ({
  source,
  subjectId,
  serviceId,
}: Pick<DatedItem, 'subjectId' | 'serviceId'> & { readonly source: SourceType }): string =>
  PAGES[source](encodeURIComponent(subjectId), encodeURIComponent(serviceId ?? ''));
