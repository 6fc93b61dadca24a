/** The contract of a programme report: the programme of one service in, a document of its whole CAIQ out. No clock, no I/O. */
import type { Programme } from '#assurance/programme.ts';
import type { PaperDocument } from '#paper/paper.ts';

/** What is written, and for whom. */
export interface ProgrammeReportInput {
  readonly programme: Programme;
  /**
   * False, for readers outside: the approved revision of each answer, and none where there is none. True, for drafts that
   * stay inside: the newest revision, marked where it is not the approved one.
   */
  readonly includeUnapproved: boolean;
  /**
   * Whose question texts are printed: the publisher's as the workspace imported them, else ours; or ours alone, since the
   * publisher's terms may not let its text be handed on.
   */
  readonly wording: 'official' | 'ours';
}

/** Sets a paper document as PDF. Given by whoever asks, because typesetting takes a process of its own. */
export type Typeset = (paper: PaperDocument) => Promise<Uint8Array>;

export interface ProgrammeReport {
  readonly id: string;
  readonly title: string;
  readonly mediaType: string;
  /** Without the dot. */
  readonly ending: string;
  /** The same input gives the same bytes. */
  render(input: ProgrammeReportInput, typeset: Typeset): Promise<Uint8Array>;
}
