/** Where links start and what rests on evidence, as the pages show it. */
import type { EvidenceLink } from '#assurance/evidence/evidence.ts';
import type { Freshness } from '#assurance/evidence/freshness.ts';
import type { AnswerState } from '#assurance/self-assessment/self-assessment.ts';

/** Somebody or something to choose, by name. */
export interface NamedChoice {
  readonly id: string;
  readonly name: string;
}

/** Where one link starts, in words. */
export interface LinkStart {
  readonly kind: EvidenceLink['from']['kind'];
  /** `IAM-01.1`, `IAM-01`, the title of a record, `EX-14`. */
  readonly words: string;
  /** Service and self-assessment, where it has one. */
  readonly context: string;
  readonly href: string | null;
  /** Of an answer. */
  readonly state: AnswerState | null;
  /** The self-assessment of an answer; null for other starts. */
  readonly assessmentId: string | null;
  /** Whether the link can be changed: not that of a closed self-assessment. */
  readonly isOpen: boolean;
}

/** One link as a line of a page about what it leads to. */
export interface RestLine extends LinkStart {
  readonly linkId: string;
  /** Of a link to a document. */
  readonly version: number | null;
  /** True when a newer version, or a record that came after, is there. */
  readonly isOld: boolean;
  readonly passage: EvidenceLink['passage'];
  readonly linkedAt: string;
  readonly linkedBy: string;
}

/** What a record, a control or an exception leads to, as a line of its page. */
export interface LeadLine {
  readonly linkId: string;
  readonly words: string;
  readonly note: string;
  readonly href: string;
  readonly freshness: Freshness | null;
  readonly isOld: boolean;
  readonly passage: EvidenceLink['passage'];
}
