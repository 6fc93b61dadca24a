/** What a page says to machines in the words of schema.org. Claims nothing that the page does not. */
import { raw } from 'hono/html';
import { entryKindTitle } from '#assurance/registry/entry-kind.ts';
import type { PublicOrganisation, PublicService, ShownEntry } from '#assurance/registry/public-page.ts';

type Json = string | number | null | readonly Json[] | { readonly [name: string]: Json };

/** A data block: no browser runs it. The signs that could end it early are written as escapes. */
export const LinkedData = ({ data }: { readonly data: Json }) => (
  <script type="application/ld+json">
    {raw(JSON.stringify(data).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e').replaceAll('&', '\\u0026'))}
  </script>
);

const given = (fields: Readonly<Record<string, Json>>): Json =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== ''));

export const organisationData = (organisation: PublicOrganisation): Json =>
  given({
    '@type': 'Organization',
    name: organisation.name,
    url: organisation.website,
    description: organisation.description,
    address: organisation.country === null ? null : { '@type': 'PostalAddress', addressCountry: organisation.country },
  });

/** The entries that hold today are certifications to schema.org; what has ended is left out. */
export const serviceData = (service: PublicService, entries: readonly ShownEntry[], address: string): Json => ({
  '@context': 'https://schema.org',
  ...(given({
    '@type': 'Service',
    '@id': address,
    url: address,
    name: service.name,
    description: service.description,
    serviceType: service.serviceModel,
    category: service.organisation.category,
    provider: organisationData(service.organisation),
    hasCertification: entries
      .filter(({ state }) => state === 'listed')
      .map((entry) =>
        given({
          '@type': 'Certification',
          name: entryKindTitle(entry.kind),
          certificationIdentification: `${address}#entry-${entry.id}`,
          validFrom: entry.listedOn,
          expires: entry.endsOn,
          auditDate: null,
        }),
      ),
  }) as object),
});
