/** What the forms of a registry entry offer: people, self-assessments, documents of evidence, domains. */
import type { ReadContext } from '#actions/action.ts';
import { withinOf } from '#actions/evidence-reach.ts';
import { decidableSets } from '#actions/service/ccm-edition.ts';
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { DocumentKind } from '#assurance/evidence/evidence.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { documentsOfKinds } from '#store/document-list.ts';
import type { Member } from '#store/member.ts';
import type { KeptSelfAssessment } from '#store/self-assessment.ts';
import type { DocumentField, EntryChoices, NamedAssessment } from '#web/services/registry-entries.ts';
import type { Naming } from './service-people.ts';

/** Kinds of documents that fit, the most fitting first. */
const FITTING: Readonly<Record<DocumentField, readonly DocumentKind[]>> = {
  certificate: ['iso-certificate', 'star-certificate', 'other'],
  soa: ['statement-of-applicability', 'other'],
  'body-report': ['audit-report', 'iso-certificate', 'other'],
  'soc-report': ['soc-2-report', 'other'],
  'bridge-letter': ['soc-2-report', 'other'],
};
const KINDS = [...new Set(Object.values(FITTING).flat())];

/** By what they are chosen for. One query. */
export async function documentsToChoose({ read, actor, runtime }: ReadContext): Promise<EntryChoices['documents']> {
  const question = { kinds: KINDS, today: dayOf(runtime.now()), within: withinOf(actor) };
  const found = await documentsOfKinds(read, question);
  const fitting = (field: DocumentField) =>
    FITTING[field]
      .flatMap((kind) => found.filter((document) => document.kind === kind))
      .map(({ id, title, versions }) => ({ documentId: id, version: versions, title }));
  return {
    certificate: fitting('certificate'),
    soa: fitting('soa'),
    'body-report': fitting('body-report'),
    'soc-report': fitting('soc-report'),
    'bridge-letter': fitting('bridge-letter'),
  };
}

interface Found {
  readonly members: readonly Member[];
  readonly naming: Naming;
  readonly assessments: readonly KeptSelfAssessment[];
  readonly documents: EntryChoices['documents'];
  readonly questionSets: readonly QuestionSet[];
}

/** For an entry of a service; null: of a group, which needs whoever reaches every service. */
export function choicesOf(found: Found, serviceId: string | null): EntryChoices {
  const { members, naming, assessments, documents, questionSets } = found;
  const reaching = members.filter(
    ({ scopeServiceIds: reach }) => reach === null || (serviceId !== null && reach.includes(serviceId)),
  );
  return {
    members: reaching
      .map(({ personId }) => ({ id: personId, name: naming.by(personId) }))
      .toSorted((one, other) => one.name.localeCompare(other.name, 'en')),
    assessments: assessments.map(namedAssessment),
    documents,
    domains: domainsOf(questionSets),
  };
}

export const namedAssessment = ({ id, title, questionnaire, edition }: KeptSelfAssessment): NamedAssessment => ({
  ...{ id, title, questionnaire, edition },
});

/** Those of every edition that is worked in, the newest first: a certificate may be of an earlier one. */
function domainsOf(sets: readonly QuestionSet[]): EntryChoices['domains'] {
  const titles = new Map<string, string>();
  for (const { catalogue } of decidableSets(sets))
    for (const { code, title } of catalogue.domains) if (!titles.has(code)) titles.set(code, title);
  return [...titles].map(([code, title]) => ({ code, title }));
}
