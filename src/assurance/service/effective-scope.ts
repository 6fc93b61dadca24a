/** What the scope decisions of a service mean for each control and question of one edition. Knows no table. */
import type { Catalogue, Control } from '../catalogue/catalogue.ts';
import { type ControlId, controlOf, type QuestionId } from '../identifiers.ts';
import type { ScopeDecision } from './service.ts';

/** Whether something is in scope, and the decision that says so; without one it is in scope. */
export interface ScopeStanding {
  readonly inScope: boolean;
  /** The one that holds; null without any. */
  readonly decision: ScopeDecision | null;
  /** Whether the decision was taken on the control itself, on its domain, or not at all. */
  readonly from: 'control' | 'domain' | 'nothing';
}

export interface EffectiveScope {
  /** Every control of the catalogue, in its order. */
  readonly controls: ReadonlyMap<ControlId, ScopeStanding>;
  /** Of a question: that of its control. Out of scope makes the question a candidate for NA. */
  readonly scopeOf: (question: QuestionId) => ScopeStanding;
}

/** A decision on a control goes before one on its domain. Decisions of other editions count for nothing here. */
export function effectiveScope(
  decisions: readonly ScopeDecision[],
  { framework, edition, controls }: Pick<Catalogue, 'framework' | 'edition' | 'controls'>,
): EffectiveScope {
  const byTarget = new Map<string, ScopeDecision>();
  for (const decision of decisions)
    if (decision.framework === framework && decision.edition === edition) byTarget.set(decision.target, decision);
  const standingBy = (target: string, from: 'control' | 'domain'): ScopeStanding | null => {
    const decision = byTarget.get(target);
    if (decision === undefined || decision.inScope === null) return null;
    return { inScope: decision.inScope, decision, from };
  };
  const standingOf = ({ id, domain }: Control): ScopeStanding =>
    standingBy(id, 'control') ?? standingBy(domain, 'domain') ?? UNDECIDED;
  const standings = new Map([...controls.values()].map((control) => [control.id, standingOf(control)]));
  return { controls: standings, scopeOf: (question) => standings.get(controlOf(question)) ?? UNDECIDED };
}

const UNDECIDED: ScopeStanding = { inScope: true, decision: null, from: 'nothing' };
