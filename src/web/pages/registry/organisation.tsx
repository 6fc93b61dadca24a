/** Which services of this provider are listed, and until when? */
import { entriesInView, type ShownEntry } from '#assurance/registry/public-page.ts';
import { plural } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { State } from '../../parts/icons.tsx';
import type { PublicProvider } from '../../services/registry.ts';
import type { View } from '../../view.ts';
import { LinkedData, organisationData } from './linked-data.tsx';
import { ProofLink } from './proof.tsx';
import { untilWords, Website } from './service.tsx';
import { countryWords, KIND_WORDS, registryPath, stateOf, WHOSE_WORD } from './words.ts';

export const ProviderPage = (props: {
  readonly view: View;
  readonly provider: PublicProvider;
  readonly baseUrl: string;
}) => {
  const { view, baseUrl } = props;
  const { organisation, services } = props.provider;
  const ask = `Which services of ${organisation.name} are listed?`;
  const shown = services
    .map((service) => ({ service, entries: entriesInView(service.entries, view.today) }))
    .filter(({ entries }) => entries.length > 0);
  const current = shown.filter(({ entries }) => entries.some(({ state }) => state === 'listed')).length;
  return (
    <Document
      view={view}
      title={ask}
      section="registry"
      head={
        <>
          <link rel="canonical" href={`${baseUrl}${registryPath(organisation.slug)}`} />
          <LinkedData
            data={{ '@context': 'https://schema.org', ...(organisationData(organisation) as Record<string, string>) }}
          />
        </>
      }
    >
      <Question
        crumbs={[{ word: 'Registry', href: '/registry' }, { word: organisation.name }]}
        ask={ask}
        verdict={current === 0 ? 'None has an entry that holds today.' : `${plural(current, 'service')} today.`}
      >
        {organisation.description}
      </Question>
      <p class="pt-2 text-muted">
        {[organisation.country === null ? '' : countryWords(organisation.country), organisation.category ?? '']
          .filter((part) => part !== '')
          .join(' · ')}{' '}
        {organisation.website === null ? null : <Website href={organisation.website} />}
      </p>
      <Section title="Services">
        <table class="t fold">
          <thead>
            <tr>
              <th scope="col">Service</th>
              <th scope="col">Entries</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ service, entries }) => (
              <tr data-row>
                <th scope="row">
                  <a class="lnk" href={registryPath(organisation.slug, service.slug)}>
                    {service.name}
                  </a>
                </th>
                <td>
                  <ul>
                    {entries.map((entry) => (
                      <EntryLine entry={entry} today={view.today} />
                    ))}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      <p class="pt-6 text-meta text-muted max-w-prose">
        {WHOSE_WORD} What is said here of the provider stands in a public log:{' '}
        <ProofLink thing={{ type: 'organisation', number: organisation.id }} />.
      </p>
    </Document>
  );
};

const EntryLine = ({ entry, today }: { readonly entry: ShownEntry; readonly today: string }) => {
  const { word, tone } = stateOf(entry, today);
  const { level, kind } = KIND_WORDS[entry.kind];
  return (
    <li class="flex flex-wrap gap-x-3">
      <span>
        {level} <span class="text-muted">{kind}</span>
      </span>
      <State tone={tone}>{word}</State>
      <span class="text-muted">{untilWords(entry)}</span>
    </li>
  );
};
