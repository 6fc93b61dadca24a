/** Is the entry of this service current? Everything that its provider has published of it. */
import { entryKindTitle } from '#assurance/registry/entry-kind.ts';
import {
  entriesInView,
  foremostEntry,
  type PublicEntry,
  type PublicService,
  removedEntries,
  type ShownEntry,
} from '#assurance/registry/public-page.ts';
import { dateWords } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { Day } from '../../parts/when.tsx';
import type { View } from '../../view.ts';
import { SERVICE_MODEL_WORDS } from '../readings/read-facts.tsx';
import { EntryPart } from './entry-part.tsx';
import { LinkedData, serviceData } from './linked-data.tsx';
import { ProofLink, REGISTRY_LOG_PATH } from './proof.tsx';
import { countryWords, KIND_WORDS, registryPath, verdictOf, WHOSE_WORD } from './words.ts';

export interface ServicePageProps {
  readonly view: View;
  readonly service: PublicService;
  readonly baseUrl: string;
}

export const ServicePage = ({ view, service, baseUrl }: ServicePageProps) => {
  const entries = entriesInView(service.entries, view.today);
  const removed = removedEntries(service.entries, view.today);
  const foremost = foremostEntry(entries);
  const ask = `${service.name}: is its entry current?`;
  const address = `${baseUrl}${registryPath(service.organisation.slug, service.slug)}`;
  return (
    <Document
      view={view}
      title={ask}
      section="registry"
      head={
        <>
          <link rel="canonical" href={address} />
          <LinkedData data={serviceData(service, entries, address)} />
        </>
      }
    >
      <Question crumbs={crumbsOf(service)} ask={ask} verdict={foremost === null ? 'No.' : verdictOf(foremost)}>
        {foremost === null
          ? 'What was listed here was removed from view by rule, three years after it was listed.'
          : sentenceOf(foremost, service)}
      </Question>
      <div class="grid lg:grid-cols-[minmax(0,1fr)_20rem] gap-x-10">
        <div class="min-w-0">
          {entries.map((entry) => (
            <EntryPart service={service} entry={entry} today={view.today} />
          ))}
          <Removed entries={removed} />
        </div>
        <aside>
          <About service={service} />
          {foremost === null ? null : <Badge service={service} foremost={foremost} address={address} />}
          <HowToRead />
        </aside>
      </div>
    </Document>
  );
};

const crumbsOf = (service: PublicService, here?: string) => [
  { word: 'Registry', href: '/registry' },
  { word: service.organisation.name, href: registryPath(service.organisation.slug) },
  ...(here === undefined
    ? [{ word: service.name }]
    : [{ word: service.name, href: registryPath(service.organisation.slug, service.slug) }, { word: here }]),
];

export const answersCrumbs = (service: PublicService) => crumbsOf(service, 'Answers');

/** Who has looked at it, which is what a level means. */
const sentenceOf = (entry: ShownEntry, { organisation }: PublicService): string => {
  const title = entryKindTitle(entry.kind);
  if (entry.kind === 'self-assessment')
    return `${title} by ${organisation.name}. Nobody outside the provider has checked its answers.`;
  if (entry.kind === 'continuous-cadence')
    return `${title}: ${organisation.name} measures and seals by its own cadence.`;
  return `${title}, as ${organisation.name} states it; the references below say where to look it up.`;
};

const Removed = ({ entries }: { readonly entries: readonly PublicEntry[] }) =>
  entries.length === 0 ? null : (
    <Section title="Removed from view">
      <table class="t fold">
        <thead>
          <tr>
            <th scope="col">Entry</th>
            <th scope="col">Listed</th>
            <th scope="col">Ended</th>
            <th scope="col">Removed</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr>
              <th scope="row">{entryKindTitle(entry.kind)}</th>
              <td class="whitespace-nowrap inl" data-l="listed">
                <Day on={entry.listedOn} />
              </td>
              <td class="whitespace-nowrap inl" data-l="ended">
                <Day on={entry.endsOn} />
              </td>
              <td class="whitespace-nowrap inl" data-l="removed">
                <Day on={entry.removedFrom} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );

const About = ({ service }: { readonly service: PublicService }) => {
  const { organisation } = service;
  return (
    <Section title="About it" aside={<ProofLink thing={{ type: 'service', number: service.id }} />}>
      {service.description === '' ? null : <p class="pt-2 whitespace-pre-line">{service.description}</p>}
      <dl class="pairs pt-3">
        <dt>Provider</dt>
        <dd>
          <a class="lnk" href={registryPath(organisation.slug)}>
            {organisation.name}
          </a>
        </dd>
        {service.serviceModel === null ? null : (
          <>
            <dt>Kind of service</dt>
            <dd>{SERVICE_MODEL_WORDS[service.serviceModel]}</dd>
          </>
        )}
        {organisation.country === null ? null : (
          <>
            <dt>Country</dt>
            <dd>{countryWords(organisation.country)}</dd>
          </>
        )}
        {organisation.category === null ? null : (
          <>
            <dt>Category</dt>
            <dd>{organisation.category}</dd>
          </>
        )}
        {(service.website ?? organisation.website) === null ? null : (
          <>
            <dt>Website</dt>
            <dd>
              <Website href={service.website ?? organisation.website ?? ''} />
            </dd>
          </>
        )}
      </dl>
    </Section>
  );
};

/** Its provider's own; we send nobody's words along. */
export const Website = ({ href }: { readonly href: string }) => (
  <a class="lnk break-all" href={href} rel="nofollow noopener external">
    {href.replace(/^https?:\/\//, '').replace(/\/$/, '')}
  </a>
);

const Badge = (props: { readonly service: PublicService; readonly foremost: ShownEntry; readonly address: string }) => {
  const alt = `${KIND_WORDS[props.foremost.kind].level} ${KIND_WORDS[props.foremost.kind].kind} of ${props.service.name}: current state`;
  const path = registryPath(props.service.organisation.slug, props.service.slug, 'badge.svg');
  return (
    <Section title="Badge">
      <p class="pt-2 text-muted">Tells the state of the day it is looked at.</p>
      <p class="pt-2">
        <img src={path} alt={alt} height="22" />
      </p>
      <pre class="codeblock mono mt-2 whitespace-pre-wrap break-all" tabindex={0}>
        {`<a href="${props.address}"><img src="${props.address}/badge.svg" alt="${alt.replaceAll('"', '&quot;')}"></a>`}
      </pre>
    </Section>
  );
};

const HowToRead = () => (
  <Section id="how" title="How to read this">
    <p class="pt-2 text-muted">
      Level 1 is the provider’s own word. Level 2 brings an outside assessor: a STAR Certification rests on ISO/IEC
      27001 and a certification body, a STAR Attestation on a SOC 2 examination by a CPA firm. Neither stands in for the
      other. States change at midnight UTC, by rule.
    </p>
    <p class="pt-2 text-muted">{WHOSE_WORD}</p>
    <p class="pt-2 text-muted">
      What is shown stands in a public log that only grows:{' '}
      <a class="lnk" href={REGISTRY_LOG_PATH}>
        can it be trusted?
      </a>
    </p>
  </Section>
);

/** What a page of a service that is wholly out of view says to machines. */
export const isGone = (service: PublicService, today: string): boolean =>
  entriesInView(service.entries, today).length === 0;

/** For the title of a list: `until 14 Sep 2027`. */
export const untilWords = (entry: ShownEntry): string =>
  entry.state === 'listed'
    ? `until ${dateWords(entry.endsOn)}`
    : verdictOf(entry).replace(/^No: /, '').replace(/\.$/, '');
