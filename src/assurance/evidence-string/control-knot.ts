/** The second knot: the control of the question, its scope, who is responsible for it, and whether the answer agrees. */
import type { Control } from '../catalogue/catalogue.ts';
import { controlOf, domainOf } from '../identifiers.ts';
import { dayOf, sayDay } from '../posture/calendar-day.ts';
import { OWNERSHIP_LABELS } from '../questionnaire/answer.ts';
import { contradictionText } from '../service/contradiction-text.ts';
import { type Contradiction, responsibilityContradictions } from '../service/contradictions.ts';
import { effectiveScope, type ScopeStanding } from '../service/effective-scope.ts';
import { proposedOwnership } from '../service/ownership-parties.ts';
import type { Responsibility } from '../service/service.ts';
import { statedIn } from './answer-knot.ts';
import type { ControlKnot, StringFact, Weight } from './evidence-string.ts';
import { CONTROL_KEY, fact, type Making, verdictOf } from './making.ts';

export function controlKnot(making: Making): ControlKnot {
  const { facts, by, logOf } = making;
  const { catalogue } = facts.questionSet;
  const id = controlOf(facts.questionId);
  const control = catalogue.controls.get(id);
  const domain = catalogue.domains.find(({ code }) => code === domainOf(id));
  const standing = scopeOf(making);
  const { responsibility, domainOwner } = facts;
  return {
    kind: 'control',
    key: CONTROL_KEY,
    title: `${id} ${control?.title ?? ''}`.trim(),
    framework: catalogue.framework,
    edition: catalogue.edition,
    controlId: id,
    gist: control?.gist ?? '',
    domain: { code: domainOf(id), title: domain?.title ?? '' },
    scope: {
      inScope: standing.inScope,
      from: standing.from,
      justification: standing.decision?.justification ?? '',
      decidedAt: standing.decision?.decidedAt.toISOString() ?? null,
      decidedBy: standing.decision === null ? null : by(standing.decision.decidedBy),
    },
    responsibility: responsibility === null ? null : decisionOf(making, responsibility),
    domainOwner: domainOwner === null ? null : { ...by(domainOwner.personId), since: domainOwner.since.toISOString() },
    verdict: verdictOf([...scopeFacts(standing), ...ownershipFacts(making, standing, control), ...ownerFacts(making)]),
    log: logOf(CONTROL_KEY),
  };
}

function decisionOf({ by }: Making, decided: Responsibility): ControlKnot['responsibility'] {
  const { ownership, cspPart, cscPart, thirdParty, basis, decidedAt, decidedBy } = decided;
  const content = { ownership, cspPart, cscPart, thirdParty };
  return { ...content, basis, decidedAt: decidedAt.toISOString(), decidedBy: by(decidedBy) };
}

const scopeOf = ({ facts }: Making): ScopeStanding =>
  effectiveScope(facts.scope, facts.questionSet.catalogue).scopeOf(facts.questionId);

function scopeFacts({ inScope, decision, from }: ScopeStanding): readonly StringFact[] {
  if (decision === null)
    return [fact('scope-undecided', 'note', 'In scope', 'It is in scope, as every control without a decision is.')];
  const on = dayOf(decision.decidedAt);
  const where = from === 'domain' ? 'with its domain' : 'by itself';
  return inScope
    ? [fact('in-scope', 'note', 'In scope', `It was taken into scope ${where} on ${sayDay(on)}.`, on)]
    : [fact('out-of-scope', 'note', 'Out of scope', `It was left out of scope ${where} on ${sayDay(on)}.`, on)];
}

const WEIGHT_OF: Readonly<Record<Contradiction['severity'], Weight>> = {
  high: 'bad',
  medium: 'weak',
  low: 'weak',
  note: 'note',
};

/** What the answer and the decision say of each other; an NA has no owner. */
function ownershipFacts(
  making: Making,
  { inScope }: ScopeStanding,
  control: Control | undefined,
): readonly StringFact[] {
  const against = contradictionsOf(making, control);
  const facts = against.map((one) => fact(one.kind, WEIGHT_OF[one.severity], 'Contradiction', contradictionText(one)));
  const { responsibility, service, answer } = making.facts;
  const stated = statedIn(answer);
  if (!inScope || stated.answer === 'na' || stated.answer === null) return facts;
  if (responsibility === null) {
    const typical = control === undefined ? null : proposedOwnership(control, service.serviceModel);
    const offered = typical === null ? '' : ` ${OWNERSHIP_LABELS[typical]} would be typical.`;
    return [...facts, fact('ownership-undecided', 'weak', 'Undecided', `Nobody decided who owns it.${offered}`)];
  }
  if (facts.some(({ weight }) => weight !== 'note')) return facts;
  const on = dayOf(responsibility.decidedAt);
  const decided = `It was decided as ${OWNERSHIP_LABELS[responsibility.ownership]} on ${sayDay(on)}`;
  return [
    ...facts,
    stated.ownership === responsibility.ownership
      ? fact('consistent', 'sound', 'Consistent', `${decided}, as the answer says.`, on)
      : fact('decided', 'sound', 'Decided', `${decided}; the answer names nobody else.`, on),
  ];
}

function contradictionsOf({ facts }: Making, control: Control | undefined): readonly Contradiction[] {
  const { questionSet, questionId, responsibility, scope, service, answer } = facts;
  const question = questionSet.byId.get(questionId);
  if (control === undefined || question === undefined) return [];
  // Of this question and its control alone: what other answers of the control say is no part of the string.
  const catalogue = { ...questionSet.catalogue, controls: new Map([[control.id, control]]) };
  return responsibilityContradictions({
    questionSet: { ...questionSet, catalogue, questions: [question] },
    responsibilities: responsibility === null ? [] : [responsibility],
    answers: [{ questionId, ...statedIn(answer) }],
    scope: effectiveScope(scope, catalogue),
    serviceModel: service.serviceModel,
  });
}

function ownerFacts({ facts }: Making): readonly StringFact[] {
  if (facts.domainOwner !== null) return [];
  const domain = domainOf(facts.questionId);
  return [fact('no-domain-owner', 'note', 'No owner', `Nobody is on record as the owner of ${domain} on that day.`)];
}
