/** What the page of an evidence string asks of the house. */
import type { EvidenceString } from '#assurance/evidence-string/evidence-string.ts';
import type { SentDocument } from '#http/document-response.ts';
import type { AnswerPlace } from './answers.ts';
import type { MemberSession } from './people.ts';

export const STRING_FORMATS = ['pdf', 'json', 'proofs'] as const;
export type StringFormat = (typeof STRING_FORMATS)[number];

/** Which answer, and on which day; an empty text is today. */
export interface StringPlace extends AnswerPlace {
  readonly asOf: string;
}

export interface ShownString {
  readonly string: EvidenceString;
  /** Titles of the acts in its log, by their names. */
  readonly actTitles: ReadonlyMap<string, string>;
}

export interface EvidenceStrings {
  show(session: MemberSession, place: StringPlace): Promise<ShownString>;
  file(session: MemberSession, place: StringPlace, format: StringFormat): Promise<SentDocument>;
}
