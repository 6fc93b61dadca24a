/**
 * What a printed document holds, told apart by meaning and not by looks. PDF and word-processor files are made from the
 * same one. Every text is plain: nothing in it is markup, wherever it came from. Knows no questionnaire and no file type.
 */

export interface PaperDocument {
  /** The question it answers, or what it is; also the title in the properties of the file. */
  readonly title: string;
  /** One or two sentences under the title; empty for none. */
  readonly lead: string;
  /** Who hands it over; the author in the properties of the file. */
  readonly author: string;
  /** Stands at the head of every page, such as `Northwind Storage · Vault · CAIQ 4.1.0`. */
  readonly running: string;
  /** Stands on every page of a document that must not be taken for another; null for none. */
  readonly warning: string | null;
  /** Calendar day, ISO form: the only date the file holds about itself. */
  readonly preparedOn: string;
  /** Labels over values below the lead; six fill a row. */
  readonly facts: readonly PaperFact[];
  /** What stands before the first section. */
  readonly blocks: readonly PaperBlock[];
  /** Each gets a heading and a bookmark; three levels at most. */
  readonly sections: readonly PaperSection[];
  /** Whether a list of the sections with their pages stands before them. */
  readonly hasContents: boolean;
}

export interface PaperFact {
  readonly label: string;
  readonly value: string;
  /** A few words below the value; empty for none. */
  readonly note: string;
}

export interface PaperSection {
  readonly title: string;
  /** A few words at the right of the heading, such as a count; empty for none. */
  readonly aside: string;
  readonly blocks: readonly PaperBlock[];
  readonly sections: readonly PaperSection[];
  /** Where it is a knot of a string: drawn on a line that leads to the next one. */
  readonly knot?: PaperKnot;
}

/** What stands beside a knot: its day with a word below it, and where it stands, which is its shape, too. */
export interface PaperKnot {
  readonly on: string;
  readonly note: string;
  readonly state: PaperState;
}

/** A state: a shape, a word and a tone, so that colour never stands alone. */
export interface PaperState {
  /** One of `●`, `▲`, `◆`, `○`, `–`. */
  readonly mark: string;
  readonly word: string;
  readonly tone: 'strong' | 'weak' | 'bad' | 'none';
}

export type PaperBlock =
  /** Running text; line breaks are kept. */
  | { readonly kind: 'prose'; readonly text: string; readonly tone: 'plain' | 'muted' | 'quoted' }
  /** One line that says the verdict: words in bold, words beside them, and a state or words at the right. */
  | {
      readonly kind: 'verdict';
      readonly text: string;
      readonly detail: string;
      readonly aside: string;
      readonly state: PaperState | null;
    }
  /** Labels beside values. */
  | { readonly kind: 'pairs'; readonly pairs: readonly PaperPair[] }
  | PaperTable
  | PaperStrip;

export interface PaperPair {
  readonly label: string;
  readonly value: string;
  readonly state: PaperState | null;
  /** Signs to be compared one by one, such as a digest. */
  readonly isMono?: true;
}

export interface PaperTable {
  readonly kind: 'table';
  /** What the table lists, for those who cannot see it. */
  readonly name: string;
  readonly columns: readonly {
    readonly head: string;
    /** Share of the width. */
    readonly share: number;
    readonly align: 'left' | 'right';
    readonly isMono?: true;
  }[];
  /** As many cells a row as there are columns; the first names the row. */
  readonly rows: readonly (readonly string[])[];
}

/** The domain heat strip: a bar for each domain, parted from its foot to its top. */
export interface PaperStrip {
  readonly kind: 'strip';
  /** The picture in words. */
  readonly alt: string;
  readonly bars: readonly { readonly code: string; readonly note: string; readonly counts: StripCounts }[];
  /** What each fill says here. */
  readonly key: readonly { readonly fill: StripFill; readonly words: string }[];
}

/** From the foot of a bar to its top. */
export const STRIP_FILLS = ['solid', 'tint', 'hatch', 'hollow'] as const;
export type StripFill = (typeof STRIP_FILLS)[number];
export type StripCounts = Readonly<Record<StripFill, number>>;
