/** Pages and acts that are about no record, and who is offered them. */
import { HOME } from '../../links.ts';
import { mayDo } from '../../parts/permitted.tsx';
import type { WebSession } from '../../services/people.ts';
import { isMember } from '../../session-guard.ts';
import type { Candidate } from './rank.ts';

interface Offered extends Omit<Candidate, 'note'> {
  /** An act that a role has to allow. */
  readonly act?: string;
  /** Members only; `whole`: of the whole workspace. `own`: everybody who is signed in. Everybody else without it. */
  readonly of?: 'member' | 'whole' | 'own';
}

const PAGES: readonly Offered[] = [
  { kind: 'page', word: 'Overview', also: 'home start', href: HOME, of: 'member' },
  { kind: 'page', word: 'Services', href: '/services', of: 'member' },
  { kind: 'act', word: 'Add a service', also: 'new', href: '/services#add', of: 'member', act: 'service.add' },
  { kind: 'page', word: 'STAR positions of all services', also: 'level lens', href: '/services/star', of: 'member' },
  { kind: 'page', word: 'Service groups', href: '/services/groups', of: 'member' },
  {
    kind: 'act',
    word: 'Add a service group',
    also: 'new',
    href: '/services/groups#add',
    of: 'member',
    act: 'service-group.add',
  },
  { kind: 'page', word: 'Evidence: documents', href: '/documents', of: 'member' },
  {
    kind: 'act',
    word: 'Add a document',
    also: 'new upload',
    href: '/documents#f-files',
    of: 'member',
    act: 'document.add',
  },
  { kind: 'page', word: 'Evidence: programme records', href: '/records', of: 'member' },
  { kind: 'act', word: 'Record what was done', also: 'new add', href: '/records#add', of: 'member', act: 'record.add' },
  { kind: 'page', word: 'Registry entries', href: '/entries', of: 'member' },
  { kind: 'page', word: 'Registry entries that have lapsed', href: '/entries?lapses=lapsed', of: 'member' },
  { kind: 'page', word: 'Metrics', also: 'cadence level 3', href: '/metrics', of: 'member' },
  { kind: 'page', word: 'Calendar', also: 'due dates', href: '/calendar', of: 'member' },
  { kind: 'page', word: 'Reminders', href: '/reminders', of: 'member' },
  { kind: 'page', word: 'Vendors', href: '/vendors', of: 'whole' },
  {
    kind: 'act',
    word: 'Read workbooks',
    also: 'new vendor',
    href: '/vendors#f-files',
    of: 'whole',
    act: 'reading.add',
  },
  { kind: 'page', word: 'Tracked entries', href: '/tracked', of: 'whole' },
  {
    kind: 'act',
    word: 'Take a listing in',
    also: 'import',
    href: '/tracked#import',
    of: 'whole',
    act: 'tracked-entry.import',
  },
  { kind: 'page', word: 'Compare two readings', href: '/compare', of: 'whole' },
  { kind: 'page', word: 'Activity log', href: '/log', of: 'whole' },
  { kind: 'page', word: 'Settings', href: '/settings', of: 'whole' },
  {
    kind: 'act',
    word: 'Import official text',
    href: '/settings#official-text',
    of: 'whole',
    act: 'official-text.import',
  },
  { kind: 'page', word: 'Members', also: 'people', href: '/settings/members', of: 'whole' },
  {
    kind: 'act',
    word: 'Invite somebody',
    also: 'new add member',
    href: '/settings/members#invite',
    of: 'whole',
    act: 'member.invite',
  },
  { kind: 'page', word: 'Roles and permissions', href: '/roles' },
  { kind: 'page', word: 'Rules', href: '/rules' },
  { kind: 'page', word: 'Public registry', href: '/registry' },
  { kind: 'page', word: 'API reference', href: '/api' },
  { kind: 'page', word: 'Workspaces', also: 'switch', href: '/workspaces', of: 'own' },
  { kind: 'page', word: 'How I sign in', also: 'password passkey', href: '/account', of: 'own' },
  { kind: 'page', word: 'Sessions', href: '/account/sessions', of: 'own' },
  { kind: 'page', word: 'API tokens', href: '/account/tokens', of: 'own' },
];

/** Those the reader may open and do. */
export const pagesFor = (session: WebSession | null): readonly Candidate[] =>
  PAGES.filter((page) => isOffered(session, page)).map(({ act: _, of: __, ...page }) => ({
    ...page,
    note: page.kind === 'act' ? 'do' : 'page',
  }));

function isOffered(session: WebSession | null, { of, act }: Offered): boolean {
  if (of === undefined) return true;
  if (session === null) return false;
  if (of === 'own') return session.pending === 'nothing' || session.pending === 'workspace';
  if (!isMember(session) || (of === 'whole' && session.isScoped)) return false;
  return act === undefined || mayDo(session, act);
}
