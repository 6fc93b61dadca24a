/** The objects of the registry API as they are sent: every field of `assurance/registry/star-objects.ts`, no other. */
import { controlOf, domainOf } from '#assurance/identifiers.ts';
import { entryKindTitle, levelOf } from '#assurance/registry/entry-kind.ts';
import {
  entriesInView,
  type Pointer,
  type PublicOrganisation,
  type PublicService,
  type ShownEntry,
} from '#assurance/registry/public-page.ts';
import type { PublishedAnswer } from '#assurance/registry/publication.ts';
import { STAR_BASE, STAR_ENTRY_TYPES } from '#assurance/registry/star-api.ts';
import type { StarTemplate } from './star-services.ts';

/** Makes addresses; the base has no slash at its end. */
export class Addresses {
  readonly #base: string;

  constructor(baseUrl: string) {
    this.#base = baseUrl;
  }

  api(path: string): string {
    return `${this.#base}${STAR_BASE}${path}`;
  }

  page(organisation: string, service: string | null): string {
    return `${this.#base}/registry/${organisation}${service === null ? '' : `/${service}`}`;
  }
}

const COLLECTION_PATHS = {
  services: '/cloud_services',
  organisations: '/organizations',
  assessments: '/caiq_assessments',
} as const;

export const pointerObject = (at: Addresses, collection: keyof typeof COLLECTION_PATHS, pointer: Pointer) => ({
  id: pointer.id,
  name: pointer.name,
  url: at.api(`${COLLECTION_PATHS[collection]}/${pointer.id}`),
  created_at: pointer.createdAt,
  updated_at: pointer.updatedAt,
  ...(collection === 'services' ? { organization_id: pointer.organisationId } : {}),
  html_url: at.page(pointer.organisationSlug, pointer.serviceSlug),
});

/** What is in view and was not withdrawn: a stub is for people. */
export const livingEntries = (service: PublicService, today: string): readonly ShownEntry[] =>
  entriesInView(service.entries, today).filter(({ state }) => state !== 'withdrawn');

export const serviceObject = (
  given: { readonly at: Addresses; readonly templates: readonly StarTemplate[]; readonly today: string },
  service: PublicService,
) => ({
  id: service.id,
  name: service.name,
  self: given.at.api(`/cloud_services/${service.id}`),
  description: service.description,
  organization_description: service.organisation.description,
  created_at: service.createdAt,
  updated_at: service.updatedAt,
  registry_entries: livingEntries(service, given.today).map((entry) => entryObject(given, service, entry)),
  organization_id: service.organisation.id,
  organization_name: service.organisation.name,
  website: service.website,
  service_model: service.serviceModel,
  html_url: given.at.page(service.organisation.slug, service.slug),
});

function entryObject(
  { at, templates }: { readonly at: Addresses; readonly templates: readonly StarTemplate[] },
  service: PublicService,
  entry: ShownEntry,
) {
  const page = at.page(service.organisation.slug, service.slug);
  const template = templateOf(templates, entry);
  const url = `${page}#entry-${entry.id}`;
  return {
    id: entry.id,
    type: STAR_ENTRY_TYPES[entry.kind],
    specification_name: specificationName(template, entry),
    specification_url: template === null ? url : at.api(`/caiq_templates/${template.number}`),
    asset_url: assetUrl(page, entry),
    url,
    is_expired: entry.state !== 'listed',
    created_at: entry.createdAt,
    updated_at: entry.updatedAt,
    level: levelOf(entry.kind),
    kind: entryKindTitle(entry.kind),
    state: entry.state,
    version: entry.version,
    scope: entry.scope,
    ccm_edition: entry.ccmEdition,
    owner_role: entry.ownerRole,
    listed_on: entry.listedOn,
    ends_on: entry.endsOn,
    references: entry.references.map(({ label, value }) => ({ label, value })),
  };
}

const assetUrl = (page: string, { workbookName, answers }: ShownEntry): string | null => {
  if (workbookName !== null) return `${page}/caiq.xlsx`;
  return answers > 0 ? `${page}/caiq.json` : null;
};

/** With the edition as it was stated, which the template may read beside its own. */
function specificationName(template: StarTemplate | null, entry: ShownEntry): string {
  if (entry.questionnaire !== null)
    return `${template?.title ?? entry.questionnaire} v${entry.questionnaireEdition ?? ''}`.trim();
  return entry.ccmEdition === null ? 'Cloud Controls Matrix' : `Cloud Controls Matrix v${entry.ccmEdition}`;
}

export const templateOf = (
  templates: readonly StarTemplate[],
  entry: Pick<ShownEntry, 'questionnaire' | 'questionnaireEdition'>,
): StarTemplate | null =>
  templates.find(
    ({ set }) =>
      set.name === entry.questionnaire &&
      entry.questionnaireEdition !== null &&
      (set.edition === entry.questionnaireEdition || set.readsEditions.includes(entry.questionnaireEdition)),
  ) ?? null;

export const organisationObject = (
  at: Addresses,
  organisation: PublicOrganisation,
  services: readonly PublicService[],
) => ({
  id: organisation.id,
  name: organisation.name,
  self: at.api(`/organizations/${organisation.id}`),
  description: organisation.description,
  created_at: organisation.createdAt,
  updated_at: organisation.updatedAt,
  website: organisation.website,
  country: organisation.country,
  category: organisation.category,
  cloud_services: services.map((service) =>
    pointerObject(at, 'services', {
      ...service,
      organisationId: organisation.id,
      organisationSlug: organisation.slug,
      serviceSlug: service.slug,
    }),
  ),
  html_url: at.page(organisation.slug, null),
});

const instantOf = (day: string): string => `${day}T00:00:00.000Z`;

export const templatePointer = (at: Addresses, { number, publishedOn, set }: StarTemplate) => ({
  id: number,
  name: `${set.name} ${set.edition}`,
  url: at.api(`/caiq_templates/${number}`),
  created_at: instantOf(publishedOn),
  updated_at: instantOf(publishedOn),
  template_version: set.edition,
});

export function templateObject(at: Addresses, { number, title, publishedOn, set }: StarTemplate) {
  const { catalogue } = set;
  const byControl = Map.groupBy(set.questions, ({ id }) => controlOf(id));
  const byDomain = Map.groupBy([...byControl.keys()], (control) => domainOf(control));
  return {
    id: number,
    self: at.api(`/caiq_templates/${number}`),
    created_at: instantOf(publishedOn),
    updated_at: instantOf(publishedOn),
    template_version: set.edition,
    specification_name: `${title} v${set.edition}`,
    specification_url: at.api(`/caiq_templates/${number}`),
    domains: [...byDomain].map(([code, controls]) => ({
      domain_id: code,
      title: catalogue.domains.find((domain) => domain.code === code)?.title ?? '',
      controls: controls.map((control) => ({
        control_id: control,
        title: catalogue.controls.get(control)?.title ?? '',
        description: catalogue.controls.get(control)?.gist ?? '',
        questions: (byControl.get(control) ?? []).map(({ id, prompt }) => ({ question_id: id, description: prompt })),
      })),
    })),
    name: `${set.name} ${set.edition}`,
    wording: 'ours',
  };
}

export const assessmentObject = (
  given: { readonly at: Addresses; readonly templates: readonly StarTemplate[] },
  service: PublicService,
  entry: ShownEntry,
  answers: readonly PublishedAnswer[],
) => {
  const template = templateOf(given.templates, entry);
  return {
    id: entry.id,
    self: given.at.api(`/caiq_assessments/${entry.id}`),
    name: service.name,
    description: entry.scope,
    created_at: entry.createdAt,
    updated_at: entry.updatedAt,
    template_url: template === null ? null : given.at.api(`/caiq_templates/${template.number}`),
    responses: answers.map((answer) => ({
      question_id: answer.questionId,
      answer: answer.answer,
      comment: answer.cspImplementationDescription,
      ssrm_csp_comment: answer.cspImplementationDescription,
      ssrm_csc_comment: answer.cscResponsibilities,
      ssrm_ownership: answer.ownership,
      notes: [...answer.notes],
    })),
    template_version: entry.questionnaireEdition,
    is_expired: entry.state !== 'listed',
    html_url: given.at.page(service.organisation.slug, service.slug),
  };
};
