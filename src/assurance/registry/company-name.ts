/** When two names, or two websites, may mean the same organisation. Knows no list. */
import { folded } from './slug.ts';

/** Legal forms at the end of a name, as their words are written without dots. */
const LEGAL_FORMS = new Set(
  'ab ag aps as asa bv co corp corporation gmbh inc incorporated kg kk limited llc llp ltd nv oy oyj plc pte pty sa sarl sas se sl spa srl'.split(
    ' ',
  ),
);

/** A name without its legal form, its marks and its spelling: `8x8, Inc.` and `8X8` share one. */
export function nameKey(name: string): string {
  const words = folded(name)
    .replaceAll('&', ' and ')
    .replaceAll(/[.'’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  let end = words.length;
  while (end > 1 && LEGAL_FORMS.has(words[end - 1] ?? '')) end -= 1;
  return words.slice(0, end).join('').slice(0, 200);
}

/** The host of a website without `www`; null for what is none. Takes a bare domain too. */
export function domainOf(website: string | null): string | null {
  if (website === null) return null;
  const host = /^(?:https?:\/\/)?(?:[^/@\s]*@)?([a-z0-9.-]+\.[a-z]{2,})(?::\d+)?(?:[/?#].*)?$/i.exec(
    website.trim(),
  )?.[1];
  return host === undefined ? null : host.toLowerCase().replace(/^www\./, '');
}
