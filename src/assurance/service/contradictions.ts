/** Where the SSRM decisions of a service, its scope and its answers do not go together. Facts only: does not say who is right. */
import type { Control, Question, QuestionSet, ServiceModel } from '../catalogue/catalogue.ts';
import type { ControlId, QuestionId } from '../identifiers.ts';
import { groupBy } from '../posture/group-by.ts';
import type { Severity } from '../posture/posture.ts';
import type { SsrmOwnership } from '../questionnaire/answer.ts';
import type { AnswerContent } from '../self-assessment/self-assessment.ts';
import type { EffectiveScope } from './effective-scope.ts';
import { haveCommonParty, isAtypical, takesPart, typicalOwnershipOf } from './ownership-parties.ts';
import { missingParts, responsibilityByControl } from './responsibility-standing.ts';
import type { Responsibility } from './service.ts';

/**
 * `customer-duty-answered`: the customer owns the control, an answer says the provider does. `answer-differs`: an answer
 * names another owner than the control. `answers-differ`: nobody decided, and the questions name different owners.
 * `split-missing`, `third-party-unnamed`: a part of the decision is blank. `customer-part-missing`: an answer is shared with
 * the customer, and neither it nor the control says what the customer does. `part-without-share`: the decision holds a text of
 * a party that has no part. `answered-out-of-scope`: the control is out of scope, a question of it is answered Yes or No.
 * `atypical`: the decision leaves out a party the CCM sees the control with.
 */
export type ContradictionKind =
  | 'customer-duty-answered'
  | 'answer-differs'
  | 'answers-differ'
  | 'split-missing'
  | 'third-party-unnamed'
  | 'customer-part-missing'
  | 'part-without-share'
  | 'answered-out-of-scope'
  | 'atypical';

export interface Contradiction {
  readonly kind: ContradictionKind;
  /** A note asks for nothing: it may well be meant so. */
  readonly severity: Severity | 'note';
  readonly controlId: ControlId;
  /** The questions it is about, in questionnaire order; none where it is about the decision alone. */
  readonly questionIds: readonly QuestionId[];
  /** What the control says; null where nobody decided. */
  readonly decided: SsrmOwnership | null;
  /** What the answers say, each value once, in questionnaire order. */
  readonly answered: readonly SsrmOwnership[];
}

/** What an answer brings to the comparison. */
export type OwnedAnswer = Pick<AnswerContent, 'answer' | 'ownership' | 'cscResponsibilities'> & {
  readonly questionId: QuestionId;
};

export interface ContradictionFacts {
  readonly questionSet: QuestionSet;
  readonly responsibilities: readonly Responsibility[];
  readonly answers: readonly OwnedAnswer[];
  readonly scope: EffectiveScope;
  readonly serviceModel: ServiceModel;
}

/** Every contradiction, by control in catalogue order; within a control the gravest kind first. */
export function responsibilityContradictions(given: ContradictionFacts): readonly Contradiction[] {
  const { questionSet, scope, serviceModel } = given;
  const { catalogue } = questionSet;
  const decided = responsibilityByControl(given.responsibilities, catalogue);
  const answers = new Map(given.answers.map((answer) => [answer.questionId, answer]));
  const questions = groupBy(questionSet.questions, (question) => question.control);
  return [...catalogue.controls.values()].flatMap((control) => {
    const own = saidAnswers(questions.get(control.id) ?? [], answers);
    const decision = decided.get(control.id) ?? null;
    if (scope.controls.get(control.id)?.inScope === false) return outOfScope(control.id, decision, own);
    if (decision === null) return undecided(control.id, own);
    return [
      ...answersAgainst(decision, own),
      ...withinDecision(decision),
      ...typicality(control, decision, serviceModel),
    ];
  });
}

/** An answer that says Yes or No; NA has no owner. */
type SaidAnswer = OwnedAnswer & { readonly answer: 'yes' | 'no' };

function saidAnswers(
  questions: readonly Question[],
  answers: ReadonlyMap<QuestionId, OwnedAnswer>,
): readonly SaidAnswer[] {
  return questions.flatMap(({ id }) => {
    const found = answers.get(id);
    return found === undefined || (found.answer !== 'yes' && found.answer !== 'no')
      ? []
      : [{ ...found, answer: found.answer }];
  });
}

const fact = (
  kind: ContradictionKind,
  severity: Contradiction['severity'],
  about: { readonly controlId: ControlId; readonly decided: SsrmOwnership | null },
  answers: readonly SaidAnswer[] = [],
): Contradiction => ({
  kind,
  severity,
  ...about,
  questionIds: answers.map(({ questionId }) => questionId),
  answered: [...new Set(answers.flatMap(({ ownership }) => ownership ?? []))],
});

function outOfScope(
  controlId: ControlId,
  decision: Responsibility | null,
  own: readonly SaidAnswer[],
): readonly Contradiction[] {
  if (own.length === 0) return [];
  return [fact('answered-out-of-scope', 'medium', { controlId, decided: decision?.ownership ?? null }, own)];
}

function undecided(controlId: ControlId, own: readonly SaidAnswer[]): readonly Contradiction[] {
  const owned = own.filter(({ ownership }) => ownership !== null);
  const values = [...new Set(owned.flatMap(({ ownership }) => ownership ?? []))];
  if (values.length < 2) return [];
  // Owners with a party in common may well describe two parts of one control.
  const severity = haveCommonParty(values) ? 'low' : 'medium';
  return [fact('answers-differ', severity, { controlId, decided: null }, owned)];
}

function answersAgainst(decision: Responsibility, own: readonly SaidAnswer[]): readonly Contradiction[] {
  const about = { controlId: decision.controlId, decided: decision.ownership };
  const differing = own.filter(({ ownership }) => ownership !== null && ownership !== decision.ownership);
  const isDutyMoved = ({ ownership }: SaidAnswer) => decision.ownership === 'csc-owned' && ownership === 'csp-owned';
  const [moved, others] = [differing.filter(isDutyMoved), differing.filter((answer) => !isDutyMoved(answer))];
  const apart = others.some(({ ownership }) => ownership !== null && !haveCommonParty([ownership, decision.ownership]));
  const untold = own.filter(
    ({ ownership, cscResponsibilities }) =>
      ownership === 'shared-csp-csc' && cscResponsibilities.trim() === '' && decision.cscPart.trim() === '',
  );
  return [
    ...(moved.length === 0 ? [] : [fact('customer-duty-answered', 'high', about, moved)]),
    ...(others.length === 0 ? [] : [fact('answer-differs', apart ? 'medium' : 'low', about, others)]),
    ...(untold.length === 0 ? [] : [fact('customer-part-missing', 'medium', about, untold)]),
  ];
}

function withinDecision(decision: Responsibility): readonly Contradiction[] {
  const about = { controlId: decision.controlId, decided: decision.ownership };
  const missing = missingParts(decision);
  const { ownership, cscPart, thirdParty } = decision;
  const idle =
    (cscPart.trim() !== '' && !takesPart('csc', ownership)) ||
    (thirdParty.trim() !== '' && !takesPart('third-party', ownership));
  return [
    ...(missing.includes('third-party') ? [fact('third-party-unnamed', 'high', about)] : []),
    ...(missing.some((part) => part !== 'third-party') ? [fact('split-missing', 'medium', about)] : []),
    ...(idle ? [fact('part-without-share', 'low', about)] : []),
  ];
}

function typicality(control: Control, decision: Responsibility, model: ServiceModel): readonly Contradiction[] {
  const typical = typicalOwnershipOf(control, model);
  if (typical === null || !isAtypical(decision.ownership, typical)) return [];
  return [fact('atypical', 'note', { controlId: control.id, decided: decision.ownership })];
}
