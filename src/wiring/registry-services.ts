/** The public registry as its pages ask for it. Reads as somebody without a session, whoever asks. */
import type { Runtime } from '#actions/action.ts';
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import { domainOf, parseQuestionId } from '#assurance/identifiers.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import type { PublicEntry, PublicService } from '#assurance/registry/public-page.ts';
import type { SentDocument } from '#http/document-response.ts';
import { publishedCaiqCsv, publishedCaiqJson } from '#programme-reports/published-caiq.ts';
import { XLSX_MEDIA_TYPE } from '#reports/workbook-media-type.ts';
import type { PublicRegistry } from '#store/registry/public-registry.ts';
import type { AnswersForm, PublicAddress, PublicAnswer, RegistryServices } from '#web/services/registry.ts';

export interface RegistryParts {
  readonly registry: PublicRegistry;
  readonly runtime: Pick<Runtime, 'files' | 'now' | 'questionSets'>;
  readonly baseUrl: string;
}

/** Addresses in one file of the sitemap; crawlers take 50,000. */
const SITEMAP_SERVICES = 40_000;
const BATCH = 2_000;

export function registryServices({ registry, runtime, baseUrl }: RegistryParts): RegistryServices {
  const today = () => dayOf(runtime.now());
  const answersOf = async (entry: PublicEntry) => promptedAnswers(registry, setOf(runtime.questionSets, entry), entry);
  return {
    baseUrl,
    now: runtime.now,
    lastChange: async () => (await registry.lastChange()).change,
    search: (query) => registry.search(query, today()),
    changeOf: async (organisation, service) =>
      isSlugs(organisation, service) ? registry.changeOf(organisation, service) : null,
    service: async (organisation, service) =>
      isSlugs(organisation, service) ? registry.service(organisation, service) : null,
    organisation: async (slug) => (isSlugs(slug) ? registry.organisation(slug) : null),
    async answers(entry) {
      const answers = await answersOf(entry);
      const titles = new Map<string, string>(
        setOf(runtime.questionSets, entry)?.catalogue.domains.map(({ code, title }) => [code, title]) ?? [],
      );
      return [...Map.groupBy(answers, ({ questionId }) => codeOf(questionId))].map(([code, own]) => ({
        code,
        title: titles.get(code) ?? '',
        answers: own,
      }));
    },
    download: (service, entry, form) => downloadOf({ registry, runtime, service, entry, form, answersOf }),
    sitemapParts: async () => Math.max(1, Math.ceil((await registry.lastServiceNumber()) / SITEMAP_SERVICES)),
    sitemapPart: (part) => addressesOf(registry, part, today()),
  };
}

/** An address can hold anything; what was never given out leads nowhere. */
const isSlugs = (...parts: readonly string[]): boolean => parts.every((part) => /^[a-z0-9-]{1,90}$/.test(part));

/** The set an entry was answered to; null for an edition that is not held here. */
const setOf = (
  sets: readonly QuestionSet[],
  { questionnaire, questionnaireEdition }: PublicEntry,
): QuestionSet | null =>
  sets.find(
    ({ name, edition, readsEditions }) =>
      name === questionnaire &&
      questionnaireEdition !== null &&
      (edition === questionnaireEdition || readsEditions.includes(questionnaireEdition)),
  ) ?? null;

async function promptedAnswers(
  registry: PublicRegistry,
  set: QuestionSet | null,
  entry: PublicEntry,
): Promise<readonly PublicAnswer[]> {
  const answers = await registry.answers(entry.id);
  return answers.map((answer) => {
    const id = parseQuestionId(answer.questionId);
    return { ...answer, prompt: (id === null ? undefined : set?.byId.get(id)?.prompt) ?? '' };
  });
}

const codeOf = (questionId: string): string => {
  const id = parseQuestionId(questionId);
  return id === null ? questionId : domainOf(id);
};

async function downloadOf(given: {
  readonly registry: PublicRegistry;
  readonly runtime: Pick<Runtime, 'files'>;
  readonly service: PublicService;
  readonly entry: PublicEntry;
  readonly form: AnswersForm;
  readonly answersOf: (entry: PublicEntry) => Promise<readonly PublicAnswer[]>;
}): Promise<SentDocument | null> {
  const { registry, runtime, service, entry, form } = given;
  if (form === 'xlsx') {
    const workbook = await registry.workbook(entry.id);
    if (workbook === null) return null;
    const bytes = await runtime.files.read(workbook.workspaceId, workbook.sha256);
    return { bytes, mediaType: XLSX_MEDIA_TYPE, fileName: workbook.fileName };
  }
  const published = { service, entry, answers: await given.answersOf(entry) };
  if (published.answers.length === 0) return null;
  const text = form === 'csv' ? publishedCaiqCsv(published) : publishedCaiqJson(published);
  return {
    bytes: new TextEncoder().encode(text),
    mediaType: form === 'csv' ? 'text/csv; charset=utf-8' : 'application/json',
    fileName: `${service.organisation.slug}-${service.slug}-caiq.${form}`,
  };
}

/** A provider stands before its first service. Numbers say nothing about order, and keep each address in its file. */
async function* addressesOf(
  registry: PublicRegistry,
  part: number,
  today: string,
): AsyncGenerator<readonly PublicAddress[]> {
  const end = part * SITEMAP_SERVICES;
  let after = end - SITEMAP_SERVICES;
  const providers = new Set<string>();
  for (;;) {
    const found = await registry.pointers('services', { today, after, limit: Math.min(BATCH, end - after) });
    const own = found.filter(({ id }) => id <= end);
    yield own.flatMap(({ organisationSlug, serviceSlug, updatedAt }): PublicAddress[] => {
      const service = { organisationSlug, serviceSlug, updatedAt };
      if (providers.has(organisationSlug)) return [service];
      providers.add(organisationSlug);
      return [{ ...service, serviceSlug: null }, service];
    });
    const last = own.at(-1);
    if (last === undefined || found.length < Math.min(BATCH, end - after) || last.id >= end) return;
    after = last.id;
  }
}
