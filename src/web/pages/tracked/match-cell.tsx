/** What a tracked entry is, or may be, about: confirm, reject, take back, or match by hand. */
import type { MatchBasis, MatchState } from '#assurance/registry/tracked.ts';
import { State, type StateTone } from '../../parts/icons.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { mayDo } from '../../parts/permitted.tsx';
import type { NamedChoice } from '../../services/evidence-starts.ts';
import type { TrackedFilter, TrackedMatchLine, TrackedRow } from '../../services/tracked.ts';
import type { View } from '../../view.ts';
import { trackedPath } from './filter.ts';

interface CellProps {
  readonly view: View;
  readonly row: TrackedRow;
  readonly filter: TrackedFilter;
  readonly vendors: readonly NamedChoice[];
}

const STATE: Readonly<Record<MatchState, { readonly word: string; readonly tone: StateTone }>> = {
  proposed: { word: 'Proposed', tone: 'note' },
  confirmed: { word: 'Confirmed', tone: 'strong' },
  rejected: { word: 'Rejected', tone: 'none' },
};

const BASIS: Readonly<Record<MatchBasis, string>> = {
  'same-website-and-name': 'same website and name',
  'same-website': 'same website',
  'same-name': 'same name',
  'by-hand': 'by hand',
};

export const MatchCell = (props: CellProps) => {
  const { view, row, filter } = props;
  const may = mayDo(view.session, 'tracked-entry.match');
  const isMatched = row.matches.some(({ state, target }) => state === 'confirmed' && target === 'vendor');
  return (
    <>
      {row.matches.map((match) => (
        <Match view={view} row={row} match={match} filter={filter} may={may} />
      ))}
      {row.matches.length === 0 && !may ? <span class="text-muted">None</span> : null}
      {may && !isMatched ? <ByHand {...props} /> : null}
    </>
  );
};

const Match = (props: {
  readonly view: View;
  readonly row: TrackedRow;
  readonly match: TrackedMatchLine;
  readonly filter: TrackedFilter;
  readonly may: boolean;
}) => {
  const { row, match } = props;
  const { word, tone } = STATE[match.state];
  const acts = match.state === 'proposed' ? (['confirmed', 'rejected'] as const) : (['proposed'] as const);
  return (
    <div class="pb-1">
      <State tone={tone}>{word}</State>{' '}
      <a class="lnk" href={match.href}>
        {match.name === '' ? 'no longer here' : match.name}
      </a>{' '}
      <span class="text-meta text-muted">
        {match.target === 'organisation' ? 'publishes here, ' : ''}
        {BASIS[match.basis]}
      </span>
      {props.may ? (
        <form class="inline-flex gap-1 pl-1 noprint" method="post" action="/tracked/match">
          <InWorkspace view={props.view} />
          <input type="hidden" name="entry" value={row.id} />
          <input type="hidden" name="target" value={match.target} />
          <input type="hidden" name="targetId" value={match.targetId} />
          <input type="hidden" name="back" value={trackedPath(props.filter)} />
          {acts.map((state) => (
            <button class="btn btn-sm btn-quiet" type="submit" name="state" value={state}>
              {ACT[state]}
              <span class="sr-only">{` ${match.name} for ${row.organisation}`}</span>
            </button>
          ))}
        </form>
      ) : null}
    </div>
  );
};

const ACT = { confirmed: 'Confirm', rejected: 'Reject', proposed: 'Take back' } as const;

/** The choice of vendors is shown for one line at a time. */
const ByHand = ({ view, row, filter, vendors }: CellProps) =>
  filter.hand === row.id ? (
    <form class="flex flex-wrap gap-2 items-center noprint" method="post" action="/tracked/match">
      <InWorkspace view={view} />
      <input type="hidden" name="entry" value={row.id} />
      <input type="hidden" name="target" value="vendor" />
      <input type="hidden" name="state" value="confirmed" />
      <input type="hidden" name="back" value={trackedPath(filter)} />
      <select class="select select-sm w-auto max-w-52" name="targetId" aria-label={`Vendor for ${row.organisation}`}>
        {vendors.map(({ id, name }) => (
          <option value={id}>{name}</option>
        ))}
      </select>
      <button class="btn btn-sm btn-quiet" type="submit">
        Match
      </button>
    </form>
  ) : (
    <a class="lnk text-meta noprint" href={`${trackedPath(filter, { hand: row.id })}#t-${row.id}`}>
      Match by hand<span class="sr-only">{` ${row.organisation}`}</span>
    </a>
  );
