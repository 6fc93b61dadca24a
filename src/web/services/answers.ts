/** What the answers screen asks of the house: the list, one answer with all beside it, and every act on answers. */

import type { Severity } from '#assurance/posture/posture.ts';
import type { Answer, SsrmOwnership } from '#assurance/questionnaire/answer.ts';
import type { DiffPart } from '#assurance/questionnaire/word-diff.ts';
import type {
  AnswerContent,
  AnswerState,
  Disposition,
  RevisionSource,
} from '#assurance/self-assessment/self-assessment.ts';
import type { StripDomain } from '../parts/heat-strip.tsx';
import type { StateTone } from '../parts/icons.tsx';
import type { ServiceHead } from './cloud-services.ts';
import type { MemberSession } from './people.ts';

/** Which answers are shown; empty texts and false let everything pass. In the address of the page. */
export interface AnswerFilter {
  readonly show: AnswerShow;
  readonly domain: string;
  readonly text: string;
  readonly owner: string;
}

export const ANSWER_SHOWS = [
  'all',
  'mine',
  'review',
  'change',
  'unanswered',
  'draft',
  'weak',
  'no-evidence',
  'changed',
] as const;
export type AnswerShow = (typeof ANSWER_SHOWS)[number];

/** One row of the list. */
export interface AnswerRow {
  readonly questionId: string;
  readonly domain: string;
  readonly prompt: string;
  readonly answer: Answer | null;
  readonly state: AnswerState;
  /** The most severe thing the rules say about it. */
  readonly severity: Severity | null;
  readonly openComments: number;
}

/** A member, as one may be named. */
export interface PersonChoice {
  readonly id: string;
  readonly name: string;
}

export interface AnswersHead {
  readonly id: string;
  readonly title: string;
  readonly questionnaire: string;
  readonly edition: string;
  readonly isOpen: boolean;
  readonly assessedOn: string | null;
  readonly dueOn: string | null;
  readonly service: ServiceHead;
}

export interface AnswersScreen {
  readonly head: AnswersHead;
  /** Those that pass the filter, in questionnaire order. */
  readonly rows: readonly AnswerRow[];
  readonly counts: Readonly<Record<AnswerShow, number>> & { readonly approved: number };
  readonly domains: readonly StripDomain[];
  /** People who own answers here, for the filter. */
  readonly owners: readonly PersonChoice[];
  /** Null when nothing passes the filter and none was asked for. */
  readonly detail: AnswerDetail | null;
}

export interface Remark {
  readonly rule: string;
  readonly title: string;
  readonly severity: Severity;
  readonly message: string;
}

/** One piece of evidence as a chip. */
export interface EvidenceChip {
  /** Null where the link starts at the control: it is taken off there. */
  readonly linkId: string | null;
  readonly words: string;
  readonly note: string;
  readonly tone: StateTone;
  readonly href: string;
}

/** One line of the history, newest first. */
export interface HistoryLine {
  readonly at: string;
  readonly by: string | null;
  readonly words: string;
  /** The revision it made; null for a decision. */
  readonly revision: number | null;
  readonly source: RevisionSource | null;
}

export interface CommentLine {
  readonly id: string;
  readonly text: string;
  readonly by: string | null;
  readonly at: string;
  readonly isResolved: boolean;
}

/** The answer of another self-assessment to the same question. */
export interface ReuseLine extends AnswerContent {
  readonly assessmentId: string;
  readonly questionId: string;
  readonly revision: number;
  readonly words: string;
  readonly isApproved: boolean;
}

export interface AnswerDetail extends AnswerContent {
  readonly head: AnswersHead;
  readonly questionId: string;
  readonly ver: number;
  readonly revision: number;
  readonly state: AnswerState;
  readonly assessedOn: string | null;
  readonly disposition: Exclude<Disposition, 'removed'> | null;
  readonly approvedRevision: number | null;
  readonly official: string | null;
  readonly prompt: string;
  readonly control: { readonly id: string; readonly title: string; readonly gist: string };
  readonly domainTitle: string;
  /** What the CCM calls usual for the service model, in its words; null where it says nothing. */
  readonly typicalOwnership: string | null;
  /** What was decided for the control; null when nothing was. */
  readonly decidedOwnership: SsrmOwnership | null;
  /** Why the control is out of scope; null when it is in. */
  readonly outOfScope: string | null;
  readonly owner: string | null;
  readonly ownerId: string | null;
  readonly reviewer: string | null;
  readonly reviewerId: string | null;
  readonly writtenBy: string | null;
  readonly writtenAt: string | null;
  /** True when the reader wrote something that an approval would now approve. */
  readonly isOwnText: boolean;
  readonly remarks: readonly Remark[];
  readonly rulesPassed: number;
  readonly evidence: readonly EvidenceChip[];
  /** Open exceptions that bind it: their notes stand in every output for a buyer. */
  readonly exceptions: readonly { readonly name: string; readonly note: string; readonly endsOn: string }[];
  readonly reusable: readonly ReuseLine[];
  readonly history: readonly HistoryLine[];
  readonly comments: readonly CommentLine[];
  readonly members: readonly PersonChoice[];
  /** Documents that evidence may be linked to, newest first. */
  readonly documents: readonly { readonly id: string; readonly version: number; readonly words: string }[];
}

/** What the form of one answer says; the act checks it. */
export interface AnswerForm {
  readonly ver: number;
  readonly answer: string;
  readonly ownership: string;
  readonly description: string;
  readonly responsibilities: string;
  readonly assessedOn: string;
}

export const ANSWER_STEPS = ['send-to-review', 'approve', 'ask-for-change', 'reopen'] as const;
export type AnswerStepName = (typeof ANSWER_STEPS)[number];

export const BULK_ACTS = ['revise', 'send-to-review', 'approve', 'assign'] as const;
export type BulkAct = (typeof BULK_ACTS)[number];

/** What a bulk edit does; empty texts leave a field as it is. */
export interface BulkForm {
  readonly act: BulkAct;
  readonly questionIds: readonly string[];
  readonly answer: string;
  readonly ownership: string;
  readonly description: string;
  readonly owner: string;
  readonly reviewer: string;
  readonly onlyBlank: boolean;
}

export interface BulkPreview {
  readonly head: AnswersHead;
  readonly digest: string;
  readonly counts: { readonly change: number; readonly stay: number; readonly refused: number };
  readonly lines: readonly {
    readonly questionId: string;
    readonly outcome: 'change' | 'stay' | 'refused';
    readonly changes: readonly { readonly field: string; readonly before: string; readonly after: string }[];
    readonly refusal: string | null;
  }[];
}

export interface RevisionDiff {
  readonly head: AnswersHead;
  readonly questionId: string;
  readonly revisions: readonly HistoryLine[];
  readonly fields: readonly {
    readonly field: string;
    readonly before: string;
    readonly after: string;
    readonly words: { readonly before: readonly DiffPart[]; readonly after: readonly DiffPart[] } | null;
  }[];
}

/** Where one answer stands. */
export interface AnswerPlace {
  readonly assessmentId: string;
  readonly questionId: string;
}

export interface AnswerServices {
  screen(session: MemberSession, assessmentId: string, filter: AnswerFilter, at: string | null): Promise<AnswersScreen>;
  detail(session: MemberSession, place: AnswerPlace): Promise<AnswerDetail>;
  save(session: MemberSession, place: AnswerPlace, form: AnswerForm): Promise<void>;
  step(session: MemberSession, place: AnswerPlace, step: AnswerStepName, note: string): Promise<void>;
  assign(session: MemberSession, place: AnswerPlace, people: { owner: string; reviewer: string }): Promise<void>;
  comment(session: MemberSession, place: AnswerPlace, text: string): Promise<void>;
  resolve(session: MemberSession, commentId: string): Promise<void>;
  reuse(
    session: MemberSession,
    place: AnswerPlace,
    from: { assessmentId: string; questionId: string; revision: number },
  ): Promise<void>;
  link(
    session: MemberSession,
    place: AnswerPlace,
    to: { documentId: string; version: number; page: string; section: string },
  ): Promise<void>;
  unlink(session: MemberSession, linkId: string): Promise<void>;
  previewBulk(session: MemberSession, assessmentId: string, form: BulkForm): Promise<BulkPreview>;
  doBulk(session: MemberSession, assessmentId: string, form: BulkForm, digest: string): Promise<number>;
  compare(session: MemberSession, place: AnswerPlace, from: number, to: number): Promise<RevisionDiff>;
}
