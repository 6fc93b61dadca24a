/** How scope and responsibilities decided in one edition of the CCM go into the next: by successor, never by id. Knows no table. */
import type { Catalogue, Control } from '../catalogue/catalogue.ts';
import { type ControlId, type DomainCode, domainOf, parseControlId } from '../identifiers.ts';
import { groupBy } from '../posture/group-by.ts';
import type { DomainOwner, Responsibility, ScopeDecision } from './service.ts';

/** One control on its way from one edition to the next. At least one of the two ids is there. */
export interface CarriedControl {
  /** `retitled`: the same control under another title; read its decision again. */
  readonly disposition: 'carried' | 'retitled' | 'new' | 'removed';
  readonly controlId: ControlId | null;
  readonly sourceControlId: ControlId | null;
}

/** Every control of `to` in its order, then every control of `from` that it no longer holds. */
export function carryControls(from: Catalogue, to: Catalogue): readonly CarriedControl[] {
  const taken = new Set<ControlId>();
  const coming = [...to.controls.values()].map((control): CarriedControl => {
    const source = sourceOf(control, from);
    if (source === null) return { disposition: 'new', controlId: control.id, sourceControlId: null };
    taken.add(source.id);
    const disposition = source.title === control.title ? 'carried' : 'retitled';
    return { disposition, controlId: control.id, sourceControlId: source.id };
  });
  const leaving = [...from.controls.keys()]
    .filter((id) => !taken.has(id))
    .map((id): CarriedControl => ({ disposition: 'removed', controlId: null, sourceControlId: id }));
  return [...coming, ...leaving];
}

/** Both editions have to name each other: the same id may mean another control. */
function sourceOf(control: Control, from: Catalogue): Control | null {
  const source = control.predecessor === null ? undefined : from.controls.get(control.predecessor);
  return source === undefined || source.successor !== control.id ? null : source;
}

/** What a carry would write. */
export interface CarryPlan {
  readonly controls: readonly CarriedControl[];
  readonly scope: readonly {
    readonly target: ControlId | DomainCode;
    readonly source: ScopeDecision;
    /** Controls of the source's domain that came anew: its decision does not reach them. */
    readonly notReached: readonly ControlId[];
  }[];
  readonly responsibilities: readonly { readonly controlId: ControlId; readonly source: Responsibility }[];
  /** Owners of domains that got another code; other domains keep theirs. */
  readonly owners: readonly { readonly domain: DomainCode; readonly source: DomainOwner }[];
  /** Targets and controls that hold a decision in the new edition already; it stays. */
  readonly kept: readonly (ControlId | DomainCode)[];
}

/** What holds for a service, in all its editions. */
export interface HeldDecisions {
  readonly scope: readonly ScopeDecision[];
  readonly responsibilities: readonly Responsibility[];
  readonly owners: readonly DomainOwner[];
}

/**
 * What would be written to bring the decisions of one edition into the next. Nothing that is decided there is touched. A
 * decision on a domain is carried to the domain only when every control of the new domain comes from the old one; otherwise
 * to the controls that do, so that nothing is decided about a control that did not exist when it was taken.
 */
export function planCarry(from: Catalogue, to: Catalogue, held: HeldDecisions): CarryPlan {
  const controls = carryControls(from, to);
  const pairs = controls.flatMap(({ controlId, sourceControlId }) =>
    controlId === null || sourceControlId === null ? [] : [[sourceControlId, controlId] as const],
  );
  const successors = new Map(pairs);
  const there = new Set<string>(held.scope.filter(isOf(to)).map(({ target }) => target));
  const settled = new Set<string>(held.responsibilities.filter(isOf(to)).map(({ controlId }) => controlId));
  const reached = held.scope.filter(isOf(from)).flatMap((source) => scopeTargets(source, from, to, successors));
  const scope = withoutDoubles(reached);
  // A decision there on the domain goes before one that would only come through the old domain.
  const isThere = (row: CarryPlan['scope'][number]): boolean =>
    there.has(row.target) || (!isOfControl(row) && there.has(domainOfTarget(row.target)));
  const responsibilities = held.responsibilities.filter(isOf(from)).flatMap((source) => {
    const controlId = successors.get(source.controlId);
    return controlId === undefined ? [] : [{ controlId, source }];
  });
  return {
    controls,
    scope: scope.filter((row) => !isThere(row)),
    responsibilities: responsibilities.filter(({ controlId }) => !settled.has(controlId)),
    owners: ownersCarried(from, to, successors, held.owners),
    kept: [
      ...scope.filter(isThere).map(({ target }) => target),
      ...responsibilities.map(({ controlId }) => controlId).filter((id) => settled.has(id)),
    ],
  };
}

/** The domain that a decision is about, or lies in. */
const domainOfTarget = (target: string): string => {
  const control = parseControlId(target);
  return control === null ? target : domainOf(control);
};

const isOf =
  ({ framework, edition }: Catalogue) =>
  (held: { readonly framework: string; readonly edition: string }): boolean =>
    held.framework === framework && held.edition === edition;

function scopeTargets(
  source: ScopeDecision,
  from: Catalogue,
  to: Catalogue,
  successors: ReadonlyMap<ControlId, ControlId>,
): CarryPlan['scope'] {
  if (source.inScope === null) return [];
  const own = from.controls.get(source.target as ControlId);
  if (own !== undefined) {
    const target = successors.get(own.id);
    return target === undefined ? [] : [{ target, source, notReached: [] }];
  }
  const coming = [...from.controls.values()]
    .filter(({ domain }) => domain === source.target)
    .flatMap(({ id }) => successors.get(id) ?? []);
  const reached = new Set(coming);
  const domains = new Set(coming.flatMap((id) => to.controls.get(id)?.domain ?? []));
  const all = [...to.controls.values()].filter(({ domain }) => domains.has(domain));
  const notReached = all.filter(({ id }) => !reached.has(id)).map(({ id }) => id);
  const [domain] = domains;
  if (domain !== undefined && domains.size === 1 && notReached.length === 0)
    return [{ target: domain, source, notReached }];
  return coming.map((target) => ({ target, source, notReached }));
}

/** The successors of the controls of one old domain. */
const comingFrom = (
  code: string,
  from: Catalogue,
  successors: ReadonlyMap<ControlId, ControlId>,
): readonly ControlId[] =>
  [...from.controls.values()].filter(({ domain }) => domain === code).flatMap(({ id }) => successors.get(id) ?? []);

/** The domains these lie in. */
const domainsOf = (
  code: string,
  from: Catalogue,
  to: Catalogue,
  successors: ReadonlyMap<ControlId, ControlId>,
): readonly DomainCode[] => [
  ...new Set(comingFrom(code, from, successors).flatMap((id) => to.controls.get(id)?.domain ?? [])),
];

/** A decision on the control itself goes before the one that reaches it through its domain. */
const withoutDoubles = (rows: CarryPlan['scope']): CarryPlan['scope'] =>
  [...groupBy(rows, ({ target }) => target).values()].flatMap((same) => same.find(isOfControl) ?? same.slice(0, 1));

const isOfControl = ({ source }: CarryPlan['scope'][number]): boolean => parseControlId(source.target) !== null;

function ownersCarried(
  from: Catalogue,
  to: Catalogue,
  successors: ReadonlyMap<ControlId, ControlId>,
  owners: readonly DomainOwner[],
): CarryPlan['owners'] {
  const owned = new Set(owners.map(({ domain }) => domain));
  const stays = new Set(to.domains.map(({ code }) => code));
  return owners
    .filter(({ domain }) => !stays.has(domain))
    .flatMap((source) =>
      domainsOf(source.domain, from, to, successors)
        .filter((domain) => !owned.has(domain))
        .map((domain) => ({ domain, source })),
    );
}
