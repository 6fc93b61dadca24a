/** What the parts of the page of one entry share. Knows no markup. */
import type { Refusal } from '#assurance/refusal.ts';
import type { LogEntry } from '../../services/activity.ts';
import type { EntryDetail } from '../../services/registry-entries.ts';
import type { View } from '../../view.ts';

export type EntryFormName = 'steps' | 'audits' | 'bridge-letters' | 'assign' | 'renew' | 'publish' | 'unpublish';

/** What was sent and refused: which form, and the values that came with it. */
export interface RefusedForm {
  readonly form: EntryFormName;
  readonly refusal: Refusal;
  readonly text: (name: string) => string;
}

export interface EntryPageProps {
  readonly view: View;
  readonly entry: EntryDetail;
  readonly history: readonly LogEntry[];
  /** What was done on the way here, as the address says it. */
  readonly done: string | null;
  readonly refused: RefusedForm | null;
}

/** The refusal of one form, for its fields, and what was written into them. */
export const refusedIn = ({ refused }: Pick<EntryPageProps, 'refused'>, form: EntryFormName): RefusedForm | null =>
  refused?.form === form ? refused : null;
