/** Where a version stands, as a state with its day. */
import type { Freshness } from '#assurance/evidence/freshness.ts';
import { State } from '../../parts/icons.tsx';
import { factWords, standingWords } from './words.ts';

/** The heaviest fact; with `all` the others below it. */
export const Standing = ({ freshness, all = false }: { readonly freshness: Freshness; readonly all?: boolean }) => {
  const { tone, word } = standingWords(freshness);
  return (
    <>
      <State tone={tone}>{word}</State>
      {all ? freshness.facts.slice(1).map((fact) => <small class="block text-muted">{factWords(fact)}</small>) : null}
    </>
  );
};
