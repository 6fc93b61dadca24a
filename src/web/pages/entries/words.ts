/** Registry entries in words and addresses: states, steps, renewal paths, and how long something still holds. */
import type { EntryStanding, EntryState, EntryStepKind, RenewalPath } from '#assurance/registry/entry.ts';
import type { EntryIssue } from '#assurance/registry/entry-issue.ts';
import { type EntryKind, entryKindTitle } from '#assurance/registry/entry-kind.ts';
import { dateWords, plural } from '#reports/words.ts';
import { withQuery } from '../../links.ts';
import type { IconName, StateTone } from '../../parts/icons.tsx';
import { servicePath } from '../../parts/service-tabs.tsx';
import type { EntryLine, EntryRecord } from '../../services/registry-entries.ts';

export interface StateWords {
  readonly word: string;
  readonly tone: StateTone;
  readonly icon?: IconName;
}

export const STATE_WORDS: Readonly<Record<EntryState, StateWords>> = {
  draft: { word: 'draft', tone: 'none', icon: 'draft' },
  'in-review': { word: 'in review', tone: 'note' },
  approved: { word: 'approved', tone: 'strong' },
  'handed-over': { word: 'handed over', tone: 'note' },
  listed: { word: 'listed', tone: 'strong' },
  deprecated: { word: 'deprecated', tone: 'weak' },
  removed: { word: 'removed', tone: 'bad' },
  renewed: { word: 'renewed', tone: 'none', icon: 'change' },
  withdrawn: { word: 'withdrawn', tone: 'bad' },
};

/** `a draft`, `in review`: after “it is”. */
export const isWords = (state: EntryState): string => (state === 'draft' ? 'a draft' : STATE_WORDS[state].word);

interface StepWords {
  /** What the button says. */
  readonly does: string;
  /** What was done, in a list. */
  readonly done: string;
  /** The name of the act. */
  readonly act: string;
  /** Ends the sentence "Only owners …". */
  readonly doing: string;
  /** Said once it is done. */
  readonly said: string;
}

export const STEP_WORDS: Readonly<Record<EntryStepKind, StepWords>> = {
  'send-to-review': {
    does: 'Send to review',
    done: 'sent to review',
    act: 'registry-entry.send-to-review',
    doing: 'send it to review',
    said: 'It is in review. Somebody else approves it.',
  },
  'ask-for-change': {
    does: 'Ask for a change',
    done: 'asked for a change',
    act: 'registry-entry.ask-for-change',
    doing: 'ask for a change',
    said: 'It is a draft again.',
  },
  approve: {
    does: 'Approve',
    done: 'approved',
    act: 'registry-entry.approve',
    doing: 'approve it',
    said: 'It is approved. A person hands it over, and records it here.',
  },
  'hand-over': {
    does: 'Record the hand-over',
    done: 'handed over',
    act: 'registry-entry.hand-over',
    doing: 'record the hand-over',
    said: 'The hand-over is recorded. Nothing was sent from here.',
  },
  list: {
    does: 'Record the listing',
    done: 'listed',
    act: 'registry-entry.record-listing',
    doing: 'record the listing',
    said: 'The listing is recorded. Its term counts from that day.',
  },
  withdraw: {
    does: 'Withdraw it',
    done: 'withdrawn',
    act: 'registry-entry.withdraw',
    doing: 'withdraw it',
    said: 'It is withdrawn. What was listed stays as a stub.',
  },
};

export const PATH_WORDS: Readonly<Record<RenewalPath, string>> = {
  first: 'First listing',
  'no-changes': 'Short renewal',
  'new-caiq': 'New submission',
};

export const SEVERITY_WORDS: Readonly<Record<EntryIssue['severity'], StateWords>> = {
  blocks: { word: 'blocks', tone: 'bad' },
  warns: { word: 'warns', tone: 'weak' },
};

export const blocking = (issues: readonly EntryIssue[]): number =>
  issues.filter(({ severity }) => severity === 'blocks').length;

/** `1 of 3 points blocks`, `2 points, none blocks`. */
export function blockingText(issues: readonly EntryIssue[]): string {
  const [against, all] = [blocking(issues), plural(issues.length, 'point')];
  if (against === 0) return `${all}, none blocks`;
  return `${against} of ${all} ${against === 1 ? 'blocks' : 'block'}`;
}

/** What blocks first, then what warns; within each in the order in which a reader would check it. */
export const blocksFirst = (issues: readonly EntryIssue[]): readonly EntryIssue[] => [
  ...issues.filter(({ severity }) => severity === 'blocks'),
  ...issues.filter(({ severity }) => severity !== 'blocks'),
];

/** `16 days left`, `ended 3 days ago`. */
export const daysText = (days: number): string => {
  if (days < 0) return `ended ${plural(-days, 'day')} ago`;
  return days === 0 ? 'today is the last day' : `${plural(days, 'day')} left`;
};

/** `listed until 14 Sep 2027`, `deprecated since 15 Sep 2027`, `draft`. */
export function standingText({ state, since, terms }: EntryStanding): string {
  if (state === 'listed' && terms !== null) return `listed until ${dateWords(terms.endsOn)}`;
  const { word } = STATE_WORDS[state];
  return since === '' ? word : `${word} since ${dateWords(since)}`;
}

export const entryPath = (entryId: string): string => `/entries/${encodeURIComponent(entryId)}`;
export const editPath = (entryId: string): string => `${entryPath(entryId)}/edit`;
export const versionsPath = (entryId: string, from?: number, to?: number): string =>
  withQuery(`${entryPath(entryId)}/versions`, { from: from?.toString(), to: to?.toString() });

/** The page that opens an entry of a kind. */
export const openPath = (serviceId: string, kind: EntryKind, of: EntryLine['subject']['kind'] = 'service'): string =>
  withQuery(`${servicePath(serviceId, 'registry')}/open`, { kind, of: of === 'group' ? 'group' : null });

/** The part of the site that a page of an entry belongs to. */
export const sectionOf = ({ service }: Pick<EntryRecord, 'service'>): 'entries' | 'services' =>
  service === null ? 'entries' : 'services';

/** Services / this service / Registry / here; of a group: Entries / here. */
export const entryCrumbs = (
  { service, subject, kind, id }: Pick<EntryRecord, 'service' | 'subject' | 'kind' | 'id'>,
  here?: string,
) => [
  ...(service === null
    ? [{ word: 'Entries', href: '/entries' }]
    : [
        { word: 'Services', href: '/services' },
        { word: subject.name, href: servicePath(service.id) },
        { word: 'Registry', href: servicePath(service.id, 'registry') },
      ]),
  ...(here === undefined
    ? [{ word: entryKindTitle(kind) }]
    : [{ word: entryKindTitle(kind), href: entryPath(id) }, { word: here }]),
];
