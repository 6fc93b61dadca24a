/** Where decisions, scope and answers do not go together: a section to filter, each row leading to where it is mended. */
import { contradictionText } from '#assurance/service/contradiction-text.ts';
import type { Contradiction } from '#assurance/service/contradictions.ts';
import { Section } from '../../parts/heading.tsx';
import { State } from '../../parts/icons.tsx';
import { QuestionLink } from '../../parts/question-id.tsx';
import { servicePath } from '../../parts/service-tabs.tsx';
import type { OwnershipOfService } from '../../services/service-decisions.ts';
import {
  answeredPath,
  CONTRADICTION_STATES,
  CONTRADICTION_TITLES,
  controlPath,
  scopeOfControlPath,
} from './decision-words.ts';

const ORDER: readonly Contradiction['severity'][] = ['high', 'medium', 'low', 'note'];

/** The filter as the URL holds it; empty text means all. */
export interface ContradictionFilter {
  readonly kind: string;
  readonly severity: string;
}

export const parseContradictionFilter = (query: URLSearchParams): ContradictionFilter => ({
  kind: query.get('kind') ?? '',
  severity: query.get('severity') ?? '',
});

export const Contradictions = (props: {
  readonly ownership: OwnershipOfService;
  readonly filter: ContradictionFilter;
}) => {
  const { ownership, filter } = props;
  const { contradictions, answersOf } = ownership;
  const shown = contradictions.filter(
    ({ kind, severity }) =>
      (filter.kind === '' || kind === filter.kind) && (filter.severity === '' || severity === filter.severity),
  );
  const compared =
    answersOf === null
      ? 'no self-assessment in this edition to compare with'
      : `compared with the answers of “${answersOf.title}”`;
  return (
    <Section id="contradictions" title="Contradictions" aside={compared}>
      {contradictions.length === 0 ? (
        <p class="pt-3 text-muted">Nothing contradicts what is decided.</p>
      ) : (
        <>
          <FilterForm ownership={ownership} filter={filter} />
          {byKind(shown).map(([kind, own]) => (
            <KindGroup kind={kind} own={own} ownership={ownership} isNarrowed={shown.length < contradictions.length} />
          ))}
          {shown.length === 0 ? (
            <p class="text-muted">
              None under this filter. <a href={servicePath(ownership.service.id, 'ownership')}>Show all</a>
            </p>
          ) : null}
        </>
      )}
    </Section>
  );
};

const FilterForm = (props: { readonly ownership: OwnershipOfService; readonly filter: ContradictionFilter }) => {
  const { ownership, filter } = props;
  const { service, edition, contradictions } = ownership;
  const kinds = byKind(contradictions).map(([kind, own]) => ({
    value: kind,
    word: `${CONTRADICTION_TITLES[kind]} (${own.length})`,
  }));
  const severities = ORDER.map((severity) => ({
    value: severity,
    count: contradictions.filter((one) => one.severity === severity).length,
    word: CONTRADICTION_STATES[severity].word,
  })).filter(({ count }) => count > 0);
  return (
    <form
      class="flex flex-wrap gap-2 py-3 items-center noprint"
      method="get"
      action={`${servicePath(service.id, 'ownership')}#contradictions`}
    >
      <input type="hidden" name="edition" value={edition} />
      <select class="select select-sm w-auto max-w-72" name="kind" aria-label="Kind of contradiction">
        <option value="">Every kind</option>
        {kinds.map(({ value, word }) => (
          <option value={value} selected={value === filter.kind}>
            {word}
          </option>
        ))}
      </select>
      <select class="select select-sm w-auto" name="severity" aria-label="Severity">
        <option value="">Any severity</option>
        {severities.map(({ value, word, count }) => (
          <option value={value} selected={value === filter.severity}>{`${word} (${count})`}</option>
        ))}
      </select>
      <button class="btn btn-sm btn-quiet" type="submit">
        Filter
      </button>
    </form>
  );
};

function byKind(
  contradictions: readonly Contradiction[],
): readonly (readonly [Contradiction['kind'], readonly Contradiction[]])[] {
  const kinds = [...new Set(contradictions.map(({ kind }) => kind))];
  const gravest = (kind: Contradiction['kind']) =>
    Math.min(...contradictions.filter((one) => one.kind === kind).map(({ severity }) => ORDER.indexOf(severity)));
  return kinds
    .toSorted((one, other) => gravest(one) - gravest(other))
    .map((kind) => [kind, contradictions.filter((one) => one.kind === kind)]);
}

const KindGroup = (props: {
  readonly kind: Contradiction['kind'];
  readonly own: readonly Contradiction[];
  readonly ownership: OwnershipOfService;
  readonly isNarrowed: boolean;
}) => {
  const { kind, own, ownership, isNarrowed } = props;
  const worst = ORDER.find((severity) => own.some((one) => one.severity === severity)) ?? 'note';
  return (
    <details class="group" open={isNarrowed || worst === 'high'}>
      <summary>
        <SeverityOf severity={worst} />
        <span class="font-semibold">{CONTRADICTION_TITLES[kind]}</span>
        <span class="text-right font-semibold">{own.length}</span>
      </summary>
      {own.map((one) => (
        <ContradictionRow one={one} ownership={ownership} worst={worst} />
      ))}
    </details>
  );
};

const ContradictionRow = (props: {
  readonly one: Contradiction;
  readonly ownership: OwnershipOfService;
  /** Said above already. */
  readonly worst: Contradiction['severity'];
}) => {
  const { one, ownership, worst } = props;
  const { service, edition, answersOf } = ownership;
  return (
    <div class="wk">
      <span class="ask text-meta text-muted">
        {one.severity === worst ? '' : CONTRADICTION_STATES[one.severity].word}
      </span>
      <QuestionLink id={one.controlId} href={controlPath(service.id, one.controlId, edition)} />
      <span class="txt">{contradictionText(one)}</span>
      <span class="flex flex-wrap gap-x-3 text-meta">
        {one.kind === 'answered-out-of-scope' ? (
          <a class="lnk" href={scopeOfControlPath(service.id, one.controlId, edition)}>
            scope
          </a>
        ) : null}
        {answersOf === null
          ? null
          : one.questionIds.map((id) => <QuestionLink id={id} href={answeredPath(answersOf.id, id)} />)}
      </span>
    </div>
  );
};

/** Severity as shape and word. */
export const SeverityOf = ({ severity }: { readonly severity: Contradiction['severity'] }) => {
  const { word, tone, icon } = CONTRADICTION_STATES[severity];
  return (
    <State tone={tone} {...(icon === undefined ? {} : { icon })}>
      {word}
    </State>
  );
};
