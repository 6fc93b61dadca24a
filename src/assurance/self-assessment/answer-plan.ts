/** What an act would make of an answer: a change, nothing, or a reason why not. A preview and the act itself ask here. */
import type { Actor } from '../access/actor.ts';
import { type DutyDenial, denialOfApproval, denialOfDomain } from '../access/duties.ts';
import { type DomainCode, domainOf, type QuestionId } from '../identifiers.ts';
import { fitted, type OwnershipDuty } from './answer-form.ts';
import {
  type AnswerDenial,
  assigned,
  denialOfStep,
  type Hand,
  revised,
  STATEMENT_FIELDS,
  statementOf,
  stepped,
} from './answer-state.ts';
import type { AnswerStatement, QuestionAnswer, RevisionOrigin, StepKind } from './self-assessment.ts';

/** What somebody wants of one or many answers. */
export type AnswerIntent =
  | {
      readonly kind: 'revise';
      readonly edit: Partial<AnswerStatement>;
      /** Fills what is blank and leaves what is written. */
      readonly onlyBlank: boolean;
      readonly origin: RevisionOrigin;
    }
  | { readonly kind: 'assign'; readonly ownerId?: string | null; readonly reviewerId?: string | null }
  | { readonly kind: StepKind; readonly note: string };

/** What the rules have to know of who acts, and of the assessment. */
export interface PlanTerms {
  readonly actor: Actor;
  readonly at: Date;
  readonly duty: OwnershipDuty;
  /** The domains of the service that are the actor's own. */
  readonly ownedDomains: readonly DomainCode[];
  /** Who wrote what an approval would approve. */
  readonly authors: ReadonlyMap<QuestionId, ReadonlySet<string>>;
}

/** One answer before and after. A new revision says where its text came from, a step what was decided. */
export interface AnswerChange {
  readonly before: QuestionAnswer;
  readonly after: QuestionAnswer;
  readonly revision?: RevisionOrigin;
  readonly step?: { readonly kind: StepKind; readonly note: string };
}

export type AnswerPlan =
  | { readonly kind: 'change'; readonly change: AnswerChange }
  /** It is as it would become. */
  | { readonly kind: 'stay' }
  | { readonly kind: 'refused'; readonly denial: AnswerDenial };

/** What becomes of one answer. */
export function planAnswer(answer: QuestionAnswer, intent: AnswerIntent, terms: PlanTerms): AnswerPlan {
  const hand: Hand = { by: terms.actor.personId, at: terms.at };
  switch (intent.kind) {
    case 'revise': {
      const denial = denialOfWriting(answer, terms);
      if (denial !== null) return { kind: 'refused', denial };
      const statement = fitted({ ...statementOf(answer), ...editOf(answer, intent) }, terms.duty);
      return planned(answer, revised(answer, statement, hand), { revision: intent.origin });
    }
    case 'assign': {
      const denial = denialOfWriting(answer, terms);
      return denial === null ? planned(answer, assigned(answer, intent), {}) : { kind: 'refused', denial };
    }
    default: {
      const denial = denialOfStep(answer, intent.kind, terms.duty) ?? denialOfDuty(answer, intent.kind, terms);
      if (denial !== null) return { kind: 'refused', denial };
      const { kind, note } = intent;
      return planned(answer, stepped(answer, kind, hand), { step: { kind, note } });
    }
  }
}

const planned = (
  before: QuestionAnswer,
  after: QuestionAnswer | null,
  what: Pick<AnswerChange, 'revision' | 'step'>,
): AnswerPlan => (after === null ? { kind: 'stay' } : { kind: 'change', change: { before, after, ...what } });

function editOf(
  answer: QuestionAnswer,
  { edit, onlyBlank }: Extract<AnswerIntent, { kind: 'revise' }>,
): Partial<AnswerStatement> {
  if (!onlyBlank) return edit;
  const open = STATEMENT_FIELDS.filter((field) => field in edit && (answer[field] === null || answer[field] === ''));
  return Object.fromEntries(open.map((field) => [field, edit[field]]));
}

function denialOfDuty(answer: QuestionAnswer, kind: StepKind, terms: PlanTerms): AnswerDenial | null {
  if (kind === 'send-to-review') return denialOfWriting(answer, terms);
  if (kind !== 'approve') return null;
  const authorIds = [...(terms.authors.get(answer.questionId) ?? [])];
  return said(denialOfApproval({ approverId: terms.actor.personId, authorIds }), answer);
}

const denialOfWriting = (answer: QuestionAnswer, { actor, ownedDomains }: PlanTerms): AnswerDenial | null =>
  said(denialOfDomain({ actor, ownedDomains, domain: domainOf(answer.questionId) }), answer);

function said(code: DutyDenial | null, { questionId }: QuestionAnswer): AnswerDenial | null {
  if (code === null) return null;
  if (code === 'domain-is-not-yours')
    return {
      code,
      message: `${questionId} is in a domain that is not yours.`,
      mend: 'Ask its domain owner, or have the domain handed over to you.',
    };
  return {
    code,
    message: `You wrote ${questionId} yourself since it was last approved.`,
    mend: 'Ask another reviewer to approve it.',
  };
}
