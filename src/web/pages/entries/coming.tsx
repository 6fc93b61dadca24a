/** A version that is on its way to readers outside: its state, its number, since when; or that none is. */
import type { EntryStanding } from '#assurance/registry/entry.ts';
import { State } from '../../parts/icons.tsx';
import { Day } from '../../parts/when.tsx';
import { STATE_WORDS } from './words.ts';

export const Coming = ({ standing }: { readonly standing: EntryStanding | null }) => {
  if (standing === null) return <span class="text-muted">nothing</span>;
  const { word, ...state } = STATE_WORDS[standing.state];
  return (
    <>
      <State {...state}>{word}</State>
      <small class="block text-meta text-muted">
        {`version ${standing.version}`}
        {standing.since === '' ? null : (
          <>
            , since <Day on={standing.since} />
          </>
        )}
      </small>
    </>
  );
};
