/** The badge of a service: its foremost entry and the state of the day, as a picture to put on another page. Knows no mark of anybody. */
import type { EntryKind } from '#assurance/registry/entry-kind.ts';
import { entriesInView, foremostEntry, type PublicService, type ShownEntry } from '#assurance/registry/public-page.ts';
import { dateWords } from '#reports/words.ts';
import { KIND_WORDS } from './words.ts';

interface Spoken {
  readonly label: string;
  readonly state: string;
  /** Ink on white, with a shape of its own, so that colour never stands alone. */
  readonly ink: string;
  readonly shape: string;
}

const STRONG = {
  ink: '#12693b',
  shape:
    '<circle cx="6" cy="6" r="5.5" fill="currentColor"/><path d="M3.4 6.2l1.8 1.8 3.5-3.9" fill="none" stroke="#fff" stroke-width="1.5"/>',
};
const WEAK = {
  ink: '#7a4a00',
  shape:
    '<path d="M6 .8L11.7 11H.3z" fill="currentColor"/><path d="M6 4.4v3M6 8.4v1.2" stroke="#fff" stroke-width="1.3"/>',
};
const BAD = {
  ink: '#9f1c1c',
  shape:
    '<path d="M6 0l6 6-6 6-6-6z" fill="currentColor"/><path d="M4.2 4.2l3.6 3.6M7.8 4.2L4.2 7.8" stroke="#fff" stroke-width="1.2"/>',
};
const NONE = {
  ink: '#4b4f57',
  shape: '<circle cx="6" cy="6" r="4.75" fill="none" stroke="currentColor" stroke-width="1.5"/>',
};

/** The entry of a kind, or the foremost one where none is asked for. */
export function badgeSvg(service: PublicService, kind: EntryKind | null, today: string): string {
  const shown = entriesInView(service.entries, today).filter((entry) => kind === null || entry.kind === kind);
  return drawn(spokenOf(foremostEntry(shown), kind), `${service.name}, ${service.organisation.name}`);
}

function spokenOf(entry: ShownEntry | null, kind: EntryKind | null): Spoken {
  const words = KIND_WORDS[entry?.kind ?? kind ?? 'self-assessment'];
  const label = entry === null && kind === null ? 'Registry entry' : `${words.level} ${words.kind}`;
  if (entry === null) return { label, state: 'none in view', ...NONE };
  if (entry.state === 'listed') return { label, state: `listed until ${dateWords(entry.endsOn)}`, ...STRONG };
  if (entry.state === 'deprecated') return { label, state: `deprecated ${dateWords(entry.deprecatedFrom)}`, ...WEAK };
  if (entry.state === 'withdrawn') return { label, state: `withdrawn ${dateWords(entry.withdrawnOn ?? '')}`, ...BAD };
  return { label, state: `renewed ${dateWords(entry.renewedOn ?? '')}`, ...NONE };
}

/** Letters of 11 px are some 6.2 px wide; `textLength` makes them fit on every machine. */
const widthOf = (text: string): number =>
  Math.ceil([...text].reduce((sum, sign) => sum + (NARROW.has(sign) ? 3.6 : 6.4), 0));
const NARROW = new Set([..."ijlt.,:;'|I fr-"]);

function drawn({ label, state, ink, shape }: Spoken, subject: string): string {
  const [left, right] = [widthOf(label), widthOf(state)];
  const [first, width] = [left + 16, left + right + 46];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="22" role="img" aria-labelledby="t"><title id="t">${escaped(`${label}: ${state}. ${subject}`)}</title>
<rect x=".5" y=".5" width="${width - 1}" height="21" rx="3" fill="#fff" stroke="#16181d"/><path d="M3.5 .5h${first - 3}v21h-${first - 3}a3 3 0 0 1-3-3v-15a3 3 0 0 1 3-3z" fill="#16181d"/>
<g font-family="Inter,Verdana,Geneva,sans-serif" font-size="11" font-weight="600"><text x="8" y="15" fill="#fff" textLength="${left}" lengthAdjust="spacingAndGlyphs">${escaped(label)}</text>
<g color="${ink}"><svg x="${first + 7}" y="5" width="12" height="12" viewBox="0 0 12 12">${shape}</svg><text x="${first + 23}" y="15" fill="${ink}" textLength="${right}" lengthAdjust="spacingAndGlyphs">${escaped(state)}</text></g></g></svg>
`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
