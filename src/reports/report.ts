/** The contract of a report: a posture in, a document out. No clock, no I/O. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { Posture } from '#assurance/posture/posture.ts';
import type { Reading } from '#assurance/questionnaire/reading.ts';

/** What every posture report is made from. */
export interface PostureRead {
  readonly file: { readonly name: string; readonly sha256: string; readonly bytes: number };
  /** Calendar day of the read, ISO form. */
  readonly today: string;
  readonly reading: Reading;
  readonly posture: Posture;
  readonly questionSet: QuestionSet | null;
}

export interface ReportDocument {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** Without the dot. */
  readonly ending: string;
}

export interface Report {
  readonly id: string;
  readonly title: string;
  render(read: PostureRead): ReportDocument;
}
