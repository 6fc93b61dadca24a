/** How a version came to stand where it stands: its states as a line, each with who made it so and when, or the rule and its day. */
import type { EntryState, EntryStepKind } from '#assurance/registry/entry.ts';
import { Icon } from '../../parts/icons.tsx';
import { Day } from '../../parts/when.tsx';
import type { EntryVersionDetail } from '../../services/registry-entries.ts';
import { STATE_WORDS, STEP_WORDS } from './words.ts';

/** One state on the line. */
export interface StateKnot {
  readonly state: EntryState;
  readonly place: 'past' | 'now' | 'ahead';
  /** Null: by rule, or nobody yet. */
  readonly by: string | null;
  /** Null: nobody knows yet. */
  readonly on: string | null;
}

const WAY: readonly EntryState[] = ['draft', 'in-review', 'approved', 'handed-over', 'listed', 'deprecated', 'removed'];
const STEP_TO: Partial<Readonly<Record<EntryState, EntryStepKind>>> = {
  'in-review': 'send-to-review',
  approved: 'approve',
  'handed-over': 'hand-over',
  listed: 'list',
  withdrawn: 'withdraw',
};

/** The states it went through, where it is, and those ahead of it; what ended it by an act stands last. */
export function stateKnots(version: EntryVersionDetail): readonly StateKnot[] {
  const { standing, steps } = version;
  const { state, terms, since } = standing;
  const taken = steps.slice(steps.findLastIndex(({ kind }) => kind === 'ask-for-change') + 1);
  const knotOf = (each: EntryState, place: StateKnot['place']): StateKnot => {
    if (each === 'draft') return { state: each, place, ...begunBy(version) };
    if (each === 'deprecated') return { state: each, place, by: null, on: terms?.deprecatedFrom ?? null };
    if (each === 'removed') return { state: each, place, by: null, on: terms?.removedFrom ?? null };
    const step = taken.findLast(({ kind }) => kind === STEP_TO[each]);
    return { state: each, place, by: step?.by ?? null, on: step?.on ?? null };
  };
  const at = WAY.indexOf(state);
  if (at >= 0) return WAY.map((each, index) => knotOf(each, index < at ? 'past' : index === at ? 'now' : 'ahead'));
  const reached = WAY.filter((each) => {
    const { on } = knotOf(each, 'past');
    return on !== null && on <= since;
  });
  const end = knotOf(state, 'now');
  return [...reached.map((each) => knotOf(each, 'past')), { ...end, on: end.on ?? since }];
}

/** Whoever asked for a change made it a draft again; at first whoever opened it. */
function begunBy({ steps, openedAt, openedBy }: EntryVersionDetail): Pick<StateKnot, 'by' | 'on'> {
  const asked = steps.findLast(({ kind }) => kind === 'ask-for-change');
  return asked === undefined ? { by: openedBy, on: openedAt.slice(0, 10) } : { by: asked.by, on: asked.on };
}

export const StateLine = ({ version }: { readonly version: EntryVersionDetail }) => (
  <ol class="states" aria-label={`The states of version ${version.version}`}>
    {stateKnots(version).map((knot) => (
      <Knot knot={knot} />
    ))}
  </ol>
);

const Knot = ({ knot: { state, place, by, on } }: { readonly knot: StateKnot }) => {
  const { word, tone, icon } = STATE_WORDS[state];
  return (
    <li class={`state-${place}`} aria-current={place === 'now' ? 'step' : undefined}>
      <span class={place === 'now' ? `st-${tone}` : 'st-none'}>
        <Icon
          name={place === 'ahead' ? 'none' : place === 'past' ? 'strong' : (icon ?? ICON_OF[tone])}
          className="ic"
        />
      </span>
      <b class="font-semibold">{word}</b>
      <span class="text-meta text-muted">
        {place === 'ahead' && on === null ? 'ahead' : by}
        {on === null ? null : (
          <span class="block">
            {place === 'ahead' ? 'from ' : ''}
            <Day on={on} />
            {by === null ? ', by rule' : ''}
          </span>
        )}
      </span>
    </li>
  );
};

const ICON_OF = { strong: 'strong', weak: 'weak', bad: 'bad', note: 'review', none: 'none' } as const;

/** Every step that was taken, with what was said about it. */
export const StepTable = ({ steps }: Pick<EntryVersionDetail, 'steps'>) => (
  <table class="t fold still">
    <thead>
      <tr>
        <th scope="col">Step</th>
        <th scope="col">On</th>
        <th scope="col">By</th>
        <th scope="col">Note</th>
      </tr>
    </thead>
    <tbody>
      {steps.map(({ kind, on, by, note }) => (
        <tr>
          <th scope="row">{STEP_WORDS[kind].done}</th>
          <td class="whitespace-nowrap inl">
            <Day on={on} />
          </td>
          <td class="inl">{by}</td>
          <td class="whitespace-pre-line">{note === '' ? <span class="text-muted">none</span> : note}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
