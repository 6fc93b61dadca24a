/** The public registry over invented entries in every state, for looking at its pages. */
import type { EntryKind } from '#assurance/registry/entry-kind.ts';
import { levelOf } from '#assurance/registry/entry-kind.ts';
import { entriesInView, type PublicEntry, type PublicService } from '#assurance/registry/public-page.ts';
import type { Facets, ListingRow, RegistryQuery, SearchPage } from '#assurance/registry/search.ts';
import { wordsOf } from '#assurance/registry/search-words.ts';
import { slugOf } from '#assurance/registry/slug.ts';
import { loadQuestionSets } from '#store/framework-files.ts';
import type { PublicAnswer, RegistryServices } from '#web/services/registry.ts';
import { INVENTED_TODAY } from './invented-posture.ts';
import { publicationOf, type WantedPublication } from './published.ts';

const questions =
  (await loadQuestionSets('frameworks')).find(({ name, edition }) => name === 'CAIQ' && edition === '4.1.0')
    ?.questions ?? [];

interface Invented extends WantedPublication {
  readonly withdrawnOn?: string;
}

const AT = '2026-03-01T09:00:00.000Z';

function entryOf(id: number, wanted: Invented): PublicEntry {
  const { entry, answers, cycles, workbook } = publicationOf(wanted);
  const withdrawnOn = wanted.withdrawnOn ?? null;
  const isStub = withdrawnOn !== null;
  return {
    ...entry,
    id,
    scope: isStub ? '' : entry.scope,
    references: isStub ? [] : entry.references,
    versions: entry.versions.map((version, at) =>
      at === entry.versions.length - 1 ? { ...version, withdrawnOn } : version,
    ),
    withdrawnOn,
    questionnaire: entry.questionnaire?.name ?? null,
    questionnaireEdition: entry.questionnaire?.edition ?? null,
    cycles: isStub ? [] : cycles,
    answers: isStub ? 0 : answers.length,
    workbookName: workbook?.fileName ?? null,
    createdAt: AT,
    updatedAt: AT,
  };
}

let entries = 1_040;

function serviceOf(id: number, wanted: readonly Invented[]): PublicService {
  const { organisation, service } = publicationOf(wanted[0]);
  const times = { createdAt: AT, updatedAt: AT };
  return {
    ...service,
    ...times,
    id,
    change: 1,
    organisation: { ...organisation, ...times, id: id * 10 },
    entries: wanted.map((one) => {
      entries += 1;
      return entryOf(entries, one);
    }),
  };
}

const HALDEN = { organisation: 'Halden Cloud', service: 'Halden Object Store', country: 'NO' };
const SERVICES: readonly PublicService[] = [
  serviceOf(1, [
    { ...HALDEN, listedOn: '2026-09-14', version: 3, workbookSha256: 'ab'.repeat(32) },
    { ...HALDEN, kind: 'star-certification', listedOn: '2025-03-01', basisEndsOn: '2028-02-28', ccmEdition: '4.0.13' },
    { ...HALDEN, kind: 'continuous-cadence', listedOn: '2026-01-02', basisEndsOn: '2026-12-10', ccmEdition: null },
  ]),
  serviceOf(2, [
    { organisation: 'Northwind Storage GmbH', service: 'Northwind Object Store', listedOn: '2025-12-09' },
    {
      organisation: 'Northwind Storage GmbH',
      service: 'Northwind Object Store',
      kind: 'star-attestation',
      listedOn: '2026-04-01',
    },
  ]),
  serviceOf(3, [{ organisation: 'Aldermoor', service: 'Aldermoor Records', country: 'GB', listedOn: '2025-05-08' }]),
  serviceOf(4, [
    {
      organisation: 'Tern Mail & Post Overseas Communications Group Holding',
      service: 'Tern Mail',
      country: null,
      category: null,
      listedOn: '2025-12-18',
      withdrawnOn: '2026-06-18',
    },
  ]),
  serviceOf(5, [{ organisation: 'Vela Hosting', service: 'Vela Compute', country: 'FI', listedOn: '2021-01-22' }]),
];

const rowOf = (service: PublicService, entry: ReturnType<typeof entriesInView>[number]): ListingRow => ({
  entryId: entry.id,
  organisationSlug: service.organisation.slug,
  organisationName: service.organisation.name,
  serviceSlug: service.slug,
  serviceName: service.name,
  serviceModel: service.serviceModel,
  kind: entry.kind,
  ccmEdition: entry.ccmEdition,
  country: service.organisation.country,
  category: service.organisation.category,
  listedOn: entry.listedOn,
  endsOn: entry.endsOn,
  withdrawnOn: entry.withdrawnOn,
  state: entry.state,
});

/** Answers of an invented size: every question of the CAIQ, the three real texts in turn. */
const ANSWERS: readonly PublicAnswer[] = questions.map(({ id, prompt }, at) => ({
  ...(publicationOf().answers[at % 3] as PublicAnswer),
  questionId: id,
  prompt,
}));

/** `isEmpty`: nothing is published yet. */
export function registryServices({ isEmpty = false } = {}): RegistryServices {
  const services = isEmpty ? [] : SERVICES;
  const find = (organisation: string, slug: string) =>
    services.find((service) => service.organisation.slug === organisation && service.slug === slug) ?? null;
  return {
    baseUrl: 'https://star.harbour.example',
    now: () => new Date(`${INVENTED_TODAY}T10:00:00Z`),
    lastChange: async () => 1,
    search: async (query) => searchOf(services, query),
    changeOf: async (organisation, slug) => find(organisation, slug)?.change ?? null,
    service: async (organisation, slug) => find(organisation, slug),
    async organisation(slug) {
      const own = services.filter(({ organisation }) => organisation.slug === slug);
      const [first] = own;
      return first === undefined ? null : { organisation: first.organisation, services: own };
    },
    answers: async () =>
      [...Map.groupBy(ANSWERS, ({ questionId }) => questionId.slice(0, 3))].map(([code, answers]) => ({
        code,
        title: `Domain ${code}`,
        answers,
      })),
    download: async (service, _entry, form) => ({
      bytes: new TextEncoder().encode('{}'),
      mediaType: 'application/json',
      fileName: `${service.slug}.${form}`,
    }),
    sitemapParts: async () => 1,
    async *sitemapPart() {
      yield services.map(({ organisation, slug, updatedAt }) => ({
        organisationSlug: organisation.slug,
        serviceSlug: slug,
        updatedAt,
      }));
    },
  };
}

const DENSE = 'everything';

function searchOf(services: readonly PublicService[], query: RegistryQuery): SearchPage {
  const isDense = query.words.includes(DENSE);
  const rows = services
    .flatMap((service) => entriesInView(service.entries, INVENTED_TODAY).map((entry) => rowOf(service, entry)))
    .filter(
      (row) =>
        (isDense ||
          query.words.every((word) =>
            wordsOf(row.organisationName, row.serviceName).some((own) => own.startsWith(word)),
          )) &&
        (query.level === null || levelOf(row.kind) === query.level) &&
        (query.kind === null || row.kind === query.kind) &&
        (query.state === null || row.state === query.state) &&
        (query.country === null || row.country === query.country),
    );
  const next = isDense ? { tier: 'named' as const, key: 'tern', entryId: 1_046 } : null;
  return isDense
    ? { rows, next, total: null, facets: null, areCountsCurrent: true, change: 1 }
    : { rows, next, total: rows.length, facets: facetsOf(rows), areCountsCurrent: true, change: 1 };
}

function facetsOf(rows: readonly ListingRow[]): Facets {
  const count = <Key>(of: (row: ListingRow) => Key | null): Map<Key, number> => {
    const counts = new Map<Key, number>();
    for (const row of rows) {
      const key = of(row);
      if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  };
  return {
    levels: count(({ kind }) => levelOf(kind)),
    kinds: count<EntryKind>(({ kind }) => kind),
    states: count(({ state }) => state),
    ccmEditions: count(({ ccmEdition }) => ccmEdition),
    countries: count(({ country }) => country),
    categories: count(({ category }) => category),
  };
}

/** The address of an invented service. */
export const inventedPath = (organisation: string, service: string): string =>
  `/registry/${slugOf(organisation)}/${slugOf(service)}`;
