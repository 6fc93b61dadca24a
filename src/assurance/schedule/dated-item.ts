/** What falls due: one dated item of one record, and the kinds there are. Knows no table and no clock. */

/** Facts of a kind. Whoever adds a kind adds one line below, and the function in `sources/` that tells its items. */
interface KindFacts {
  /** What it is called in lists. */
  readonly title: string;
  /** What falls due, as the start of a line: `Review of …`. */
  readonly lead: string;
  /** `late`: somebody owes it until it is done. `over`: it happens by itself and is past after its day. */
  readonly afterwards: 'late' | 'over';
  /** Reminders further ahead than so many days say nothing; null: as the workspace wishes. */
  readonly leadDaysMax: number | null;
  /** Is about no service: seen by who reaches every service. */
  readonly isWholeWorkspace: boolean;
}

const KINDS = {
  'bridge-letter-end': { title: 'End of a bridge letter', lead: 'Last day of', ...passing(null) },
  'caiq-refresh': { title: 'CAIQ for a surveillance year', lead: 'Refresh of the CAIQ for', ...owed() },
  'cycle-due': { title: 'Level 3 cycle', lead: 'To be sealed:', ...owed() },
  'cycle-grace-end': { title: 'End of grace', lead: 'Last day of grace of', ...passing(7) },
  'document-review': { title: 'Document review', lead: 'Review of', ...owed() },
  'document-end': { title: 'End of evidence', lead: 'Last day of', ...owed() },
  'entry-deprecated': { title: 'Deprecation of an entry', lead: 'Deprecated from this day:', ...passing(0) },
  'entry-end': { title: 'End of a registry entry', lead: 'Last day of', ...owed() },
  'entry-removed': { title: 'Removal of an entry', lead: 'Removed from this day:', ...passing(null) },
  'entry-renewal': { title: 'Renewal of an entry', lead: 'Renewal of', ...owed() },
  'examination-end': { title: 'End of a SOC 2 examination', lead: 'Last day carried by', ...owed() },
  'exception-end': { title: 'End of an exception', lead: 'Last day of', ...owed() },
  'exception-review': { title: 'Exception review', lead: 'Review of', ...owed() },
  'first-surveillance-audit': { title: 'Surveillance audit, year 1', lead: 'First surveillance audit of', ...owed() },
  'invitation-end': { title: 'End of an invitation', lead: 'Last day of the invitation of', ...passing(1, true) },
  'iso-certificate-end': { title: 'End of an ISO certificate', lead: 'Last day of', ...owed() },
  'membership-end': { title: 'End of a membership', lead: 'Last day of the membership of', ...passing(null, true) },
  'recertification-audit': { title: 'Recertification audit', lead: 'Recertification audit of', ...owed() },
  'record-due': { title: 'Recurring record', lead: 'Due again:', ...owed() },
  'second-surveillance-audit': { title: 'Surveillance audit, year 2', lead: 'Second surveillance audit of', ...owed() },
  'self-assessment-due': { title: 'Self-assessment', lead: 'Due:', ...owed() },
  'star-certificate-end': { title: 'End of a STAR certificate', lead: 'Last day of', ...owed() },
} as const satisfies Readonly<Record<string, KindFacts>>;

export type DueKind = keyof typeof KINDS;
export const DUE_KINDS = Object.keys(KINDS) as readonly DueKind[];

/** Kinds that are past after their day, whatever becomes of them. */
export const PASSING_KINDS: readonly DueKind[] = DUE_KINDS.filter((kind) => KINDS[kind].afterwards === 'over');
/** Kinds that are seen by who reaches every service. */
export const WHOLE_WORKSPACE_KINDS: readonly DueKind[] = DUE_KINDS.filter((kind) => KINDS[kind].isWholeWorkspace);

/** What is owed until something passes: whoever looks for an entry that was removed by its dates finds it nowhere, so nobody owes its end. */
export const OWED_UNTIL = { 'entry-removed': ['entry-end', 'entry-renewal'] } as const satisfies Partial<
  Readonly<Record<DueKind, readonly DueKind[]>>
>;

export const dueKindTitle = (kind: DueKind): string => KINDS[kind].title;
export const isPassing = (kind: DueKind): boolean => KINDS[kind].afterwards === 'over';
export const leadDaysMaxOf = (kind: DueKind): number | null => KINDS[kind].leadDaysMax;

/** One day on which something of a record falls due. A record has at most one item of each kind. */
export interface DatedItem {
  readonly kind: DueKind;
  /** The record's id; of a membership the person's, of a cycle that of `cycle-id.ts`. */
  readonly subjectId: string;
  /** Null: of no service, or of the whole organisation. */
  readonly serviceId: string | null;
  /** Who answers for it; null: the CAIQ owner of its service, else whoever runs the programme. */
  readonly ownerId: string | null;
  /** What the record is called; empty for people, whom the house knows by id. */
  readonly title: string;
  /** Calendar day, ISO form: the last on which it is not late. */
  readonly dueOn: string;
}

/** `Review of Key ceremony protocol`. `name` stands in for what has no title of its own. */
export const dueLine = ({ kind, title }: Pick<DatedItem, 'kind' | 'title'>, name: string): string =>
  `${KINDS[kind].lead} ${title === '' ? name : title}`;

function owed() {
  return { afterwards: 'late', leadDaysMax: null, isWholeWorkspace: false } as const;
}

function passing(leadDaysMax: number | null, isWholeWorkspace = false) {
  return { afterwards: 'over', leadDaysMax, isWholeWorkspace } as const;
}
