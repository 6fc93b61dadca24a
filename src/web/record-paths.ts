/** Where the records lie that the activity log speaks of: one line for each type. */
import { LOGGED_TYPES, type LoggedType } from '#assurance/audit-log/entry.ts';
import { readingPath, vendorPath, withQuery } from './links.ts';
import { assessmentPath } from './pages/assessments/words.ts';
import { cyclePath } from './pages/cadence/words.ts';
import { documentPath } from './pages/documents/words.ts';
import { entryPath } from './pages/entries/words.ts';
import { exceptionPath } from './pages/exceptions/words.ts';
import { kitPath } from './pages/handover/words.ts';
import { metricPath } from './pages/metrics/words.ts';
import { packPath } from './pages/packs/pack.tsx';
import { controlPath, scopeOfControlPath } from './pages/services/decision-words.ts';
import { servicePath } from './parts/service-tabs.tsx';
import type { LogEntry } from './services/activity.ts';

type LoggedRecord = LogEntry['record'];

/** What is about a sign-in has no page that everybody who reads the log may open. */
const NONE = null;

/** By type; `NONE` has no page. `parentId` is the record it belongs to, as `store/record-names.ts` knows it. */
const PATHS: Readonly<Record<LoggedType, ((record: LoggedRecord) => string | null) | null>> = {
  account: NONE,
  action: () => '/roles',
  activity: () => '/log',
  answer: ({ id }) => withQuery(assessmentPath(headOf(id)), { at: id.slice(headOf(id).length + 1) }),
  'answer-comment': ({ name, parentId }) =>
    parentId === null ? null : withQuery(assessmentPath(parentId), { at: name }),
  cadence: ({ id }) => servicePath(headOf(id), 'cadence'),
  cycle: ({ id }) => cyclePath(headOf(id), id.slice(headOf(id).length + 1)),
  metric: ({ id }) => metricPath(id),
  'metric-import': () => '/metrics',
  calendar: () => '/calendar',
  'calendar-link': () => '/calendar',
  'award-bands': () => '/settings/awards',
  clock: () => '/settings/clock',
  document: ({ id }) => documentPath(id),
  'document-version': ({ id }) => documentPath(headOf(id)),
  'domain-owner': ({ id }) => servicePath(headOf(id), 'owners'),
  // Where it leads to a record, that is named before and after.
  'evidence-link': ({ parentId }) => (parentId === null ? null : `${documentPath(parentId)}#rests`),
  'evidence-pack': ({ id }) => packPath(headOf(id)),
  exception: ({ id }) => exceptionPath(id),
  factor: NONE,
  invitation: () => '/settings/members',
  log: () => '/log/signed',
  login: NONE,
  // A letter is shown with what it is about.
  mail: NONE,
  'member-clock': () => '/settings/clock',
  member: () => '/settings/members',
  'official-import': () => '/settings#official-text',
  passkey: NONE,
  password: NONE,
  provider: NONE,
  publication: ({ id }) => entryPath(id),
  reading: ({ id, parentId }) => (parentId === null ? null : readingPath(parentId, id)),
  record: ({ id }) => `/records/${encodeURIComponent(id)}`,
  recovery: NONE,
  'registry-entry': ({ id }) => entryPath(id),
  'registry-entry-version': ({ id }) => entryPath(headOf(id)),
  reminder: () => '/reminders',
  'residual-choice': ({ id, parentId }) => (parentId === null ? null : readingPath(parentId, headOf(id))),
  responsibility: ({ id }) => decided(id, controlPath),
  'scope-decision': ({ id }) => decided(id, scopeOfControlPath),
  'self-assessment': ({ id }) => assessmentPath(id),
  service: ({ id }) => servicePath(id),
  'service-group': ({ id }) => `/services/groups#group-${encodeURIComponent(id)}`,
  session: NONE,
  submission: ({ id }) => kitPath(id),
  telling: () => '/reminders',
  token: NONE,
  totp: NONE,
  'tracked-import': () => '/tracked',
  'tracked-match': () => '/tracked',
  vendor: ({ id }) => vendorPath(id),
  workspace: () => '/settings',
};

/** The page of a record; null where it has none. */
export function recordPath(record: LoggedRecord): string | null {
  const type = LOGGED_TYPES.find((one) => one === record.type);
  return type === undefined ? null : (PATHS[type]?.(record) ?? null);
}

/** The log of one record. */
export const recordLogPath = ({ type, id }: Pick<LoggedRecord, 'type' | 'id'>): string =>
  withQuery('/log', { noun: type, record: id });

/** Of an id such as `<id>/3` the part before the slash. */
const headOf = (id: string): string => id.split('/')[0] ?? id;

/** Of an id such as `<service>/CCM 4.1.0/CEK-08` the page of what was decided about. */
function decided(id: string, path: (serviceId: string, target: string, edition: string) => string): string {
  const [serviceId = '', edition = '', target = ''] = id.split('/');
  return path(serviceId, target, edition.split(' ').at(-1) ?? '');
}
