/** Where a programme record stands, as a state with its day. */
import type { RecordStanding as Standing } from '#assurance/evidence/recurrence.ts';
import { State } from '../../parts/icons.tsx';
import { recordStandingWords } from './words.ts';

export const RecordStanding = ({ standing }: { readonly standing: Standing }) => {
  const { tone, word } = recordStandingWords(standing);
  return <State tone={tone}>{word}</State>;
};
