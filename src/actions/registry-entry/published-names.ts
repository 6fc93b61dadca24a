/** What readers outside are told of the organisation: its name here, and what it said of itself in the form of its last kit. */
import type { PublishedOrganisation } from '#assurance/registry/publication.ts';
import { slugOf } from '#assurance/registry/slug.ts';
import type { FormValues } from '#assurance/submission/form-values.ts';

export function publishedOrganisation(name: string, form: FormValues | null): PublishedOrganisation {
  const said = (field: 'organisationDescription' | 'serviceCategory' | 'country' | 'organisationUrl') =>
    form?.[field].trim() ?? '';
  return {
    name,
    slug: slugOf(name),
    website: websiteOf(said('organisationUrl')),
    description: said('organisationDescription').slice(0, 4_000),
    country: countryCode(said('country')),
    category: said('serviceCategory').slice(0, 80) || null,
  };
}

/** What the registry links to; null for what is no address on the web. */
export const websiteOf = (text: string | null): string | null =>
  text !== null && /^https?:\/\/\S{1,490}$/.test(text) ? text : null;

const REGIONS = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
/** Codes by their English names. */
const CODES = new Map(
  LETTERS.flatMap((one) => LETTERS.map((other) => one + other)).flatMap((code) => {
    const name = REGIONS.of(code);
    return name === undefined ? [] : [[name.toLowerCase(), code] as const];
  }),
);

/** ISO 3166-1, two letters, from such a code or from a country's English name. */
function countryCode(written: string): string | null {
  const named = CODES.get(written.toLowerCase());
  if (named !== undefined) return named;
  return /^[a-z]{2}$/i.test(written) && REGIONS.of(written.toUpperCase()) !== undefined ? written.toUpperCase() : null;
}
