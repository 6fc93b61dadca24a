/** What the pages ask about handing a CAIQ over: documents, the filled form, submission kits and what came back. */
import type { SelfAssessment } from '#assurance/self-assessment/self-assessment.ts';
import type { CheckItem } from '#assurance/submission/checklist.ts';
import type { FormValues } from '#assurance/submission/form-values.ts';
import type { SentDocument } from '#http/document-response.ts';
import type { ServiceHead } from './cloud-services.ts';
import type { MemberSession } from './people.ts';
import type { AssessmentLine } from './self-assessments.ts';

export const OUTCOMES = ['listed', 'returned', 'withdrawn'] as const;

/** What became of a kit that was handed over. */
export interface Outcome {
  readonly outcome: (typeof OUTCOMES)[number];
  /** The day it came back, ISO form. */
  readonly on: string;
  readonly note: string;
}

export interface HandedKit {
  readonly at: string;
  /** Null where the person is not known any more. */
  readonly by: string | null;
  readonly to: string;
}

/** One kit in a list. */
export interface KitLine {
  readonly id: string;
  readonly assessment: Pick<SelfAssessment, 'id' | 'title' | 'questionnaire' | 'edition'>;
  readonly fileName: string;
  readonly madeAt: string;
  readonly madeBy: string | null;
  readonly checklist: readonly CheckItem[];
  readonly handed: HandedKit | null;
  readonly outcome: Outcome | null;
}

export interface Kit extends KitLine {
  readonly service: ServiceHead;
  readonly workbookSha256: string;
  readonly pdfSha256: string;
  readonly form: FormValues;
}

export interface HandoverOfService {
  readonly service: ServiceHead;
  /** Newest first. */
  readonly assessments: readonly AssessmentLine[];
  /** The one that is to be handed over; null while the service has none. */
  readonly chosen: AssessmentLine | null;
  /** What the registry's check would say of its approved answers and of the form below; empty where none is chosen. */
  readonly checklist: readonly CheckItem[];
  readonly reports: readonly { readonly id: string; readonly title: string; readonly ending: string }[];
  /** Of every self-assessment of the service, newest first. */
  readonly kits: readonly KitLine[];
  /** What the form of the next kit begins with. */
  readonly form: FormValues;
}

/** A file as a form brings it. */
interface GivenFile {
  readonly fileName: string;
  readonly body: AsyncIterable<Uint8Array>;
}

export interface Handover {
  /** `assessmentId`: which of them; empty for the newest that is open, else the newest. */
  ofService(session: MemberSession, serviceId: string, assessmentId: string): Promise<HandoverOfService>;
  /** The whole CAIQ as a document; a draft holds the newest answers too, marked. */
  document(
    session: MemberSession,
    assessmentId: string,
    wanted: { readonly report: string; readonly draft: boolean },
  ): Promise<SentDocument>;
  /** The reader's own form with the answers in it. Nothing of it is kept. */
  fill(
    session: MemberSession,
    assessmentId: string,
    given: { readonly draft: boolean; readonly file: GivenFile },
  ): Promise<SentDocument>;
  /** The id of the new kit. */
  prepare(
    session: MemberSession,
    assessmentId: string,
    given: { readonly form: FormValues; readonly file: GivenFile },
  ): Promise<string>;
  kit(session: MemberSession, submissionId: string): Promise<Kit>;
  kitFile(session: MemberSession, submissionId: string, part: 'workbook' | 'pdf'): Promise<SentDocument>;
  /** Says that a person handed it over; nothing is sent. */
  handOver(session: MemberSession, submissionId: string, to: string): Promise<void>;
  recordOutcome(session: MemberSession, submissionId: string, came: Record<keyof Outcome, string>): Promise<void>;
}
