/** What a version of an entry says, as fields with names, so that any two can be laid side by side. Knows no markup. */
import type { AttestationBasis } from '#assurance/registry/attestation.ts';
import type { CertificationBasis, DocumentReference } from '#assurance/registry/certification.ts';
import type { EntryBasis } from '#assurance/registry/entry.ts';
import { dateWords } from '#reports/words.ts';
import type { EntryRecord, EntryVersionDetail } from '../../services/registry-entries.ts';
import { CATEGORY_WORDS, METHOD_WORDS, OPINION_WORDS, REPORT_WORDS } from './basis-words.ts';

export interface FieldChange {
  readonly label: string;
  /** Empty where nothing stood or stands there. */
  readonly before: string;
  readonly after: string;
}

type Documents = EntryRecord['documents'];
type Field = readonly [label: string, value: string];

/** The fields in which two versions differ, in the order in which they are read; null: there is no such version. */
export function changedFields(
  before: EntryVersionDetail | null,
  after: EntryVersionDetail | null,
  documents: Documents,
): readonly FieldChange[] {
  const [then, now] = [before, after].map((version) => new Map(version === null ? [] : fieldsOf(version, documents)));
  const labels = [...new Set([...(now?.keys() ?? []), ...(then?.keys() ?? [])])];
  return labels
    .map((label) => ({ label, before: then?.get(label) ?? '', after: now?.get(label) ?? '' }))
    .filter((change) => change.before !== change.after);
}

const fieldsOf = ({ scope, assessment, caiqEdition, ccmEdition, basis }: EntryVersionDetail, documents: Documents) => [
  ['Scope', scope] as const,
  ['Self-assessment', assessment === null ? '' : `${assessment.title}, ${assessment.edition}`] as const,
  ['CAIQ edition', caiqEdition] as const,
  ['CCM edition', ccmEdition] as const,
  ...basisFields(basis, documents),
];

function basisFields(basis: EntryBasis, documents: Documents): readonly Field[] {
  if (basis.kind === 'star-certification') return certificationFields(basis, documents);
  if (basis.kind === 'star-attestation') return attestationFields(basis, documents);
  return basis.kind === 'continuous-cadence' ? [['Cycle to be sealed by', day(basis.cycleEndsOn)]] : [];
}

const day = (on: string | null): string => (on === null ? '' : dateWords(on));

const documentText = (reference: DocumentReference | null, documents: Documents): string => {
  if (reference === null) return '';
  const named = documents.get(`${reference.documentId}/${reference.version}`);
  return named === undefined ? 'a document out of your reach' : `${named.title}, version ${named.version}`;
};

function certificationFields(basis: CertificationBasis, documents: Documents): readonly Field[] {
  const { iso, star, statementOfApplicability: soa } = basis;
  return [
    ['ISO certificate, number', iso.number],
    ['ISO certificate, body', iso.body],
    ['ISO certificate, accredited by', iso.accreditation],
    ['ISO certificate, edition', iso.edition],
    ['ISO certificate, scope', iso.scope],
    ['ISO certificate, issued', day(iso.issuedOn)],
    ['ISO certificate, ends', day(iso.expiresOn)],
    ['ISO certificate, kept as', documentText(iso.document, documents)],
    ['STAR certificate, number', star.number],
    ['STAR certificate, body', star.body],
    ['STAR certificate, CCM', star.ccmEdition],
    ['STAR certificate, issued', day(star.issuedOn)],
    ['STAR certificate, ends', day(star.expiresOn)],
    ['STAR certificate, kept as', documentText(star.document, documents)],
    ['Stands on ISO certificate', star.leansOn.number ?? ''],
    ['Of the edition', star.leansOn.edition ?? ''],
    ['Which ends', day(star.leansOn.expiresOn)],
    ['Statement of Applicability', documentText(soa.document, documents)],
    ['Statement of Applicability, dated', day(soa.dated)],
    ['Statement of Applicability, shows each CCM control', soa.hasCcmCrosswalk ? 'yes' : 'no'],
    ['Report of the body', documentText(basis.report, documents)],
    ...basis.audits.flatMap(({ year, heldOn, caiqRefreshedOn }): readonly Field[] => [
      [`Audit of year ${year}, held`, day(heldOn)],
      [`Audit of year ${year}, CAIQ refreshed`, day(caiqRefreshedOn)],
    ]),
    ...basis.scores.map(({ domain, score }): Field => [`Management capability, ${domain}`, String(score)]),
  ];
}

function attestationFields(basis: AttestationBasis, documents: Documents): readonly Field[] {
  return [
    ['Opinion', OPINION_WORDS[basis.opinion]],
    ['Qualified by', basis.qualifications],
    ['Examined by', basis.firm],
    ['Report', REPORT_WORDS[basis.reportType]],
    ['Examined from', day(basis.periodFrom)],
    ['Examined to', day(basis.periodTo)],
    ['Reported', day(basis.reportedOn)],
    ['Categories', basis.categories.map((category) => CATEGORY_WORDS[category]).join(', ')],
    ['Criteria', `CCM ${basis.ccmEdition}`],
    ['The report, kept as', documentText(basis.report, documents)],
    ...basis.subserviceOrganisations.map(
      ({ name, service, method }): Field => [`Subservice organisation ${name}`, `${service}. ${METHOD_WORDS[method]}`],
    ),
    ...basis.complementaryUserEntityControls.map(
      (control, at): Field => [`Complementary user-entity control ${at + 1}`, control],
    ),
    ...basis.bridgeLetters.map(
      ({ from, to, issuedOn, document }): Field => [
        `Bridge letter from ${day(from)}`,
        [`to ${day(to)}, issued ${day(issuedOn)}`, documentText(document, documents)].filter(Boolean).join(', '),
      ],
    ),
  ];
}
