/** What an official CSA download gives to a workspace: texts by framework, edition, kind and id. Knows no file format. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { ControlId, QuestionId } from '#assurance/identifiers.ts';
import type { ReadingProblem } from '#assurance/questionnaire/reading.ts';

/** The frameworks whose downloads are recognised. */
export const OFFICIAL_FRAMEWORKS = ['CCM', 'CAIQ', 'AICM', 'AI-CAIQ'] as const;
export type OfficialFrameworkName = (typeof OFFICIAL_FRAMEWORKS)[number];

/** What kind of file it was: the framework it is about, and the container. */
export type OfficialContainer = 'workbook' | 'json' | 'oscal' | 'csv';
type OfficialSource = `${Lowercase<OfficialFrameworkName>}-${OfficialContainer}`;

/** `control` is the specification of a control, `control-title` its title, `question` the wording of a question. */
export type OfficialTextKind = 'control' | 'control-title' | 'question';

/** One text in the publisher's words. Never shipped, never shared between workspaces. */
export interface OfficialText {
  readonly framework: OfficialFrameworkName;
  /** Edition of our set, such as `4.0.13` for a file that states 4.0.12. */
  readonly edition: string;
  readonly kind: OfficialTextKind;
  readonly id: ControlId | QuestionId;
  readonly text: string;
}

/** One framework edition that the file gives texts for. */
export interface OfficialEdition {
  readonly framework: OfficialFrameworkName;
  /** Edition of our set. */
  readonly edition: string;
  /** Edition as the file states it; equal to `edition` where it states none. */
  readonly publisherEdition: string;
  /** Where the stated edition was read; `id-set` when nothing states one. */
  readonly statedBy: StatementSource | 'id-set';
}

/** Where a file can state an edition, strongest first. */
export const STATEMENT_SOURCES = ['metadata', 'stamp', 'title', 'sheet-name', 'file-name'] as const;
export type StatementSource = (typeof STATEMENT_SOURCES)[number];

/** How many texts of one kind were found, of how many ids there are. */
export interface OfficialCount {
  readonly framework: OfficialFrameworkName;
  readonly edition: string;
  readonly kind: OfficialTextKind;
  readonly texts: number;
  readonly of: number;
}

/** Content of the file that was recognised but is not taken into the workspace. */
export interface NotImported {
  readonly what: 'implementation-guidelines' | 'auditing-guidelines' | 'mappings';
  /** Controls that have such content. */
  readonly controls: number;
}

/** All that was read from one official download. Plain JSON. */
export interface OfficialDownload {
  readonly source: OfficialSource;
  /** Edition of the leading framework as the file states it, such as `4.0.12`. */
  readonly publisherEdition: string;
  /** Leading framework first. */
  readonly editions: readonly OfficialEdition[];
  readonly texts: readonly OfficialText[];
  readonly counts: readonly OfficialCount[];
  readonly notImported: readonly NotImported[];
  /** The questionnaire in the file holds answers: it is somebody's filled copy, not the blank download. */
  readonly holdsAnswers: boolean;
  /** What was not understood, is missing or contradicts itself. */
  readonly problems: readonly ReadingProblem[];
}

/** What the reader is given. */
export interface OfficialDownloadInput {
  readonly bytes: Uint8Array;
  /** Name as the user gave it: the weakest hint for the edition, never trusted for type. */
  readonly fileName: string;
  /** Every question set we hold, each with its catalogue. */
  readonly questionSets: readonly QuestionSet[];
}
