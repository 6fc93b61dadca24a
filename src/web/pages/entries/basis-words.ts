/** The words of certificates and examinations that values stand for. */
import type { AttestationBasis, Opinion, SubserviceOrganisation } from '#assurance/registry/attestation.ts';
import type { CycleAudit } from '#assurance/registry/certification.ts';

export const OPINION_WORDS: Readonly<Record<Opinion, string>> = {
  unqualified: 'Unqualified',
  qualified: 'Qualified',
  adverse: 'Adverse',
  disclaimer: 'Disclaimer: no opinion',
};

export const REPORT_WORDS: Readonly<Record<AttestationBasis['reportType'], string>> = {
  'type-1': 'SOC 2 Type 1: design, on one day',
  'type-2': 'SOC 2 Type 2: design and operation, over a period',
};

export const CATEGORY_WORDS: Readonly<Record<AttestationBasis['categories'][number], string>> = {
  security: 'Security',
  availability: 'Availability',
  'processing-integrity': 'Processing integrity',
  confidentiality: 'Confidentiality',
  privacy: 'Privacy',
};

export const METHOD_WORDS: Readonly<Record<SubserviceOrganisation['method'], string>> = {
  'carve-out': 'Carve-out: not examined here',
  inclusive: 'Inclusive: examined too',
};

export const AUDIT_WORDS: Readonly<Record<CycleAudit['year'], string>> = {
  1: 'Surveillance, year 1',
  2: 'Surveillance, year 2',
  3: 'Recertification',
};
