/** What the parts of the page of one document share. Knows no markup. */
import type { Refusal } from '#assurance/refusal.ts';
import type { LogEntry } from '../../services/activity.ts';
import type { DocumentDetail } from '../../services/documents.ts';
import type { View } from '../../view.ts';

export interface DocumentPageProps {
  readonly view: View;
  readonly document: DocumentDetail;
  readonly history: readonly LogEntry[];
  readonly bytesMax: number;
  /** What was sent and refused. */
  readonly refused: RefusedForm | null;
  /** Said once after an act; empty for nothing. */
  readonly done: string;
}

export type DocumentFormName = 'details' | 'version' | 'period' | 'link' | 'hold' | 'dispose';

/** Which form was refused, by its name. */
export interface RefusedForm {
  readonly form: DocumentFormName;
  readonly refusal: Refusal;
}

/** The refusal of one form, for its fields. */
export const refusalOf = (props: Pick<DocumentPageProps, 'refused'>, form: DocumentFormName): Refusal | null =>
  props.refused?.form === form ? props.refused.refusal : null;
