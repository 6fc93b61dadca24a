/** What the pages ask about the self-assessments of a service: which there are, how one begins, what was carried. */
import type { Answer, SsrmOwnership } from '#assurance/questionnaire/answer.ts';
import type { Disposition, SelfAssessment } from '#assurance/self-assessment/self-assessment.ts';
import type { StripDomain } from '../parts/heat-strip.tsx';
import type { ServiceHead } from './cloud-services.ts';
import type { MemberSession } from './people.ts';

/** One self-assessment in a list. */
export interface AssessmentLine
  extends Pick<
    SelfAssessment,
    'id' | 'title' | 'questionnaire' | 'edition' | 'state' | 'startedFrom' | 'assessedOn' | 'dueOn'
  > {
  readonly openedAt: string;
  readonly service: ServiceHead;
  /** Approved, in review, open and blank, per domain: the four fills of the strip. */
  readonly domains: readonly StripDomain[];
}

export interface AssessmentsOfService {
  readonly service: ServiceHead;
  /** Newest first. */
  readonly assessments: readonly AssessmentLine[];
  /** Self-assessments of other services that one may begin with. */
  readonly siblings: readonly AssessmentLine[];
  /** Editions a self-assessment can be answered in, newest first. */
  readonly editions: readonly string[];
}

/** One question on its way from an earlier questionnaire. */
export interface CarriedLine {
  readonly disposition: Disposition;
  readonly questionId: string | null;
  readonly sourceQuestionId: string | null;
  /** 1 is word for word the same; null for a new or a removed question. */
  readonly similarity: number | null;
  readonly prompt: string;
  /** The answer it had; null for a new question. */
  readonly source: {
    readonly answer: Answer | null;
    readonly ownership: SsrmOwnership | null;
    readonly description: string;
    readonly place: string | null;
  } | null;
  /** Where its answer stands now: null before it is opened, and for a removed question. */
  readonly now: 'blank' | 'draft' | 'in-review' | 'needs-change' | 'approved' | null;
}

export interface Carried {
  readonly service: ServiceHead;
  /** What the questions came from, in words. */
  readonly from: string;
  readonly edition: string;
  readonly lines: readonly CarriedLine[];
}

/** What a form says about a new self-assessment; the act checks it. */
export interface OpeningForm {
  readonly title: string;
  readonly edition: string;
  readonly dueOn: string;
  readonly assessedOn: string;
}

/** What came of an import. */
export interface Imported {
  readonly id: string;
  readonly notTaken: readonly {
    readonly questionId: string;
    readonly place: string | null;
    readonly because: string;
    readonly text: string;
  }[];
  /** Places of the file that were not understood. */
  readonly problems: number;
}

export interface SelfAssessments {
  ofService(session: MemberSession, serviceId: string): Promise<AssessmentsOfService>;
  /** The id of the new self-assessment; `from` is an earlier one, or null to begin with nothing. */
  open(session: MemberSession, serviceId: string, form: OpeningForm, from: string | null): Promise<string>;
  import(
    session: MemberSession,
    serviceId: string,
    form: OpeningForm,
    file: { readonly fileName: string; readonly body: AsyncIterable<Uint8Array> },
  ): Promise<Imported>;
  /** What opening from an earlier self-assessment would carry. */
  preview(session: MemberSession, serviceId: string, given: { from: string; edition: string }): Promise<Carried>;
  /** What was carried, and where each answer stands now. */
  carried(session: MemberSession, assessmentId: string): Promise<Carried & { readonly line: AssessmentLine }>;
  close(session: MemberSession, assessmentId: string): Promise<{ readonly serviceId: string }>;
}
