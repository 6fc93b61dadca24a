/** What is said once after an act, from the address it led to. Knows no act. */
import { plural } from '#reports/words.ts';

/** A sentence; empty for an address that says nothing, or something nobody wrote. */
export function doneWords(search: URLSearchParams): string {
  const count = (name: string) => Number.parseInt(search.get(name) ?? '0', 10) || 0;
  switch (search.get('done')) {
    case 'saved':
      return 'Saved.';
    case 'added':
      return 'Added. Links stay at the version they were made to until somebody renews them.';
    case 'disposed':
      return 'It was disposed of. Its bytes are gone; what it was stays, with a certificate.';
    case 'linked': {
      const there = count('there');
      const rest =
        there === 0
          ? ''
          : ` ${plural(there, 'was', 'were')} linked already and left as ${there === 1 ? 'it is' : 'they are'}.`;
      return `${plural(count('links'), 'link')} made.${rest}`;
    }
    case 'completed':
      return 'Recorded. This is the record of it, due again in its turn.';
    default:
      return '';
  }
}
