/** Where the records lie that the activity log speaks of. One line for each type of record that has a page. */
import { readingPath, vendorPath, withQuery } from './links.ts';
import { assessmentPath } from './pages/assessments/words.ts';
import { cyclePath } from './pages/cadence/words.ts';
import { metricPath } from './pages/metrics/words.ts';
import { servicePath } from './parts/service-tabs.tsx';
import type { LogEntry } from './services/activity.ts';

type LoggedRecord = LogEntry['record'];

/** By type. `parentId` is the record it belongs to, as `store/record-names.ts` knows it. */
const PATHS: Readonly<Record<string, (record: LoggedRecord) => string | null>> = {
  workspace: () => '/settings',
  member: () => '/settings/members',
  invitation: () => '/settings/members',
  'official-import': () => '/settings#official-text',
  vendor: ({ id }) => vendorPath(id),
  reading: ({ id, parentId }) => (parentId === null ? null : readingPath(parentId, id)),
  'residual-choice': ({ id, parentId }) => (parentId === null ? null : readingPath(parentId, headOf(id))),
  service: ({ id }) => servicePath(id),
  document: ({ id }) => `/documents/${id}`,
  'document-version': ({ id }) => `/documents/${headOf(id)}`,
  record: ({ id }) => `/records/${id}`,
  metric: ({ id }) => metricPath(id),
  'metric-import': () => '/metrics',
  cadence: ({ id }) => servicePath(headOf(id), 'cadence'),
  cycle: ({ id }) => cyclePath(headOf(id), id.slice(headOf(id).length + 1)),
  'domain-owner': ({ id }) => servicePath(headOf(id), 'owners'),
  'scope-decision': ({ id }) => servicePath(headOf(id), 'scope'),
  responsibility: ({ id }) => servicePath(headOf(id), 'ownership'),
  'self-assessment': ({ id }) => assessmentPath(id),
  answer: ({ id }) => withQuery(assessmentPath(headOf(id)), { at: id.slice(headOf(id).length + 1) }),
  'answer-comment': ({ name, parentId }) =>
    parentId === null ? null : withQuery(assessmentPath(parentId), { at: name }),
};

/** The page of a record; null where it has none. */
export const recordPath = (record: LoggedRecord): string | null =>
  Object.hasOwn(PATHS, record.type) ? (PATHS[record.type]?.(record) ?? null) : null;

/** The log of one record. */
export const recordLogPath = ({ type, id }: Pick<LoggedRecord, 'type' | 'id'>): string =>
  withQuery('/log', { noun: type, record: id });

/** Of an id such as `<id>/3` the part before the slash. */
const headOf = (id: string): string => id.split('/')[0] ?? id;
