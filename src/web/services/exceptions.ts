/** What the pages ask about exceptions: those of a service, one of them, and every decision about it. */
import type { ExceptionKind } from '#assurance/exception/exception.ts';
import type { ExceptionState } from '#assurance/exception/standing.ts';
import type { PersonChoice } from './answers.ts';
import type { ServiceHead } from './cloud-services.ts';
import type { MemberSession } from './people.ts';

export interface ExceptionLine {
  readonly id: string;
  /** `EX-14`. */
  readonly name: string;
  readonly title: string;
  readonly kind: ExceptionKind;
  readonly target: string;
  /** `CCM 4.1.0` or `CAIQ 4.1.0`. */
  readonly edition: string;
  readonly state: ExceptionState;
  readonly daysLeft: number;
  readonly startsOn: string;
  readonly expiresOn: string;
  readonly nextReviewOn: string | null;
  readonly owner: string;
}

export interface ExceptionsOfService {
  readonly service: ServiceHead;
  /** The one that ends first stands first. */
  readonly exceptions: readonly ExceptionLine[];
  readonly members: readonly PersonChoice[];
  /** Editions an exception can be asked for in, newest first. */
  readonly editions: readonly string[];
}

export interface ExceptionDetail extends ExceptionLine {
  readonly service: ServiceHead;
  readonly rationale: string;
  readonly compensatingMeasure: string;
  readonly buyerNote: string;
  readonly reviewEveryMonths: number | null;
  readonly requestedBy: string | null;
  readonly requestedAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly decisionNote: string;
  readonly closedAt: string | null;
  /** True when the reader asked for it, and so does not decide on it. */
  readonly isOwnRequest: boolean;
}

/** What a form asks for; the act checks it. */
export interface ExceptionForm {
  readonly kind: string;
  readonly edition: string;
  readonly target: string;
  readonly title: string;
  readonly rationale: string;
  readonly compensatingMeasure: string;
  readonly buyerNote: string;
  readonly owner: string;
  readonly startsOn: string;
  readonly expiresOn: string;
  readonly reviewEveryMonths: string;
}

export const EXCEPTION_DECISIONS = ['approve', 'refuse', 'review', 'close'] as const;
export type ExceptionDecision = (typeof EXCEPTION_DECISIONS)[number];

export interface Exceptions {
  ofService(session: MemberSession, serviceId: string): Promise<ExceptionsOfService>;
  detail(session: MemberSession, exceptionId: string): Promise<ExceptionDetail>;
  /** The id of the new one. */
  request(session: MemberSession, serviceId: string, form: ExceptionForm): Promise<string>;
  decide(session: MemberSession, exceptionId: string, decision: ExceptionDecision, note: string): Promise<void>;
}
