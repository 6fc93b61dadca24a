/** What an entry stands on, as input and output describe it. The words are those of certificates and reports. */
import { z } from 'zod';
import { OPINIONS, TRUST_SERVICES_CATEGORIES } from '#assurance/registry/attestation.ts';
import { SCORE_MAX, SCORE_MIN } from '#assurance/registry/capability.ts';
import { id } from '../fields.ts';

const text = (about: string, max = 500) => z.string().trim().min(1).max(max).describe(about);
const day = (about: string) => z.iso.date().describe(about);

export const documentReference = z
  .strictObject({ documentId: id('The document of evidence.'), version: z.int().min(1).describe('Its version.') })
  .nullable();

const isoCertificate = z.strictObject({
  number: text('Number of the ISO/IEC 27001 certificate.', 100),
  body: text('The certification body.', 200),
  accreditation: z
    .string()
    .trim()
    .max(200)
    .describe('Who accredited the body, with its number there; empty if not shown.'),
  edition: text('Edition of ISO/IEC 27001, such as 2022.', 10),
  scope: text('Scope as the certificate writes it.', 8000),
  issuedOn: day('Day of issue.'),
  expiresOn: day('Last day.'),
  document: documentReference.describe('The certificate as evidence.'),
});

const starCertificate = z.strictObject({
  number: text('Number of the STAR certificate.', 100),
  body: text('The certification body.', 200),
  ccmEdition: text('Edition of the CCM as written.', 20),
  issuedOn: day('Day of issue.'),
  expiresOn: day('Last day.'),
  leansOn: z
    .strictObject({
      number: z.string().trim().min(1).max(100).nullable(),
      edition: z.string().trim().min(1).max(10).nullable(),
      expiresOn: z.iso.date().nullable(),
    })
    .describe('The ISO/IEC 27001 certificate it says it is valid with; null for what it does not say.'),
  document: documentReference.describe('The certificate as evidence.'),
});

export const cycleAudit = z.strictObject({
  year: z
    .union([z.literal(1), z.literal(2), z.literal(3)])
    .describe('1 and 2 are surveillance, 3 is the recertification.'),
  heldOn: z.iso.date().nullable().describe('Day it was held.'),
  caiqRefreshedOn: z.iso.date().nullable().describe('Day the Level 1 CAIQ was refreshed for it.'),
});

const domain = z
  .string()
  .regex(/^[A-Z&]{3}$/, 'is no domain code')
  .describe('Code of the domain, such as IAM.');

export const certificationBasis = z.strictObject({
  kind: z.literal('star-certification'),
  iso: isoCertificate,
  star: starCertificate,
  statementOfApplicability: z.strictObject({
    dated: z.iso.date().nullable(),
    hasCcmCrosswalk: z.boolean().describe('Whether it shows where each CCM control is met.'),
    document: documentReference,
  }),
  report: documentReference.describe('The report of the body.'),
  audits: z.array(cycleAudit).max(3),
  scores: z
    .array(z.strictObject({ domain, score: z.int().min(SCORE_MIN).max(SCORE_MAX) }))
    .max(40)
    .describe('Management capability by CCM domain, as the body scored it. Never published.'),
});

export const bridgeLetter = z.strictObject({
  from: day('First day it speaks of.'),
  to: day('Last day it speaks of.'),
  issuedOn: day('Day of issue.'),
  document: documentReference.describe('The letter as evidence.'),
});

export const attestationBasis = z.strictObject({
  kind: z.literal('star-attestation'),
  firm: text('The CPA firm.', 200),
  reportType: z.enum(['type-1', 'type-2']).describe('Type 2 covers a period, Type 1 one day.'),
  categories: z.array(z.enum(TRUST_SERVICES_CATEGORIES)).max(5).describe('Trust Services Categories examined.'),
  ccmEdition: text('Edition of the CCM examined.', 20),
  periodFrom: z.iso.date().nullable().describe('First day of the examined period; null for Type 1.'),
  periodTo: day('Last day of the examined period, or the day of a Type 1.'),
  reportedOn: day('Day of the report.'),
  opinion: z.enum(OPINIONS),
  qualifications: z.string().trim().max(8000).describe('What the opinion is qualified by; empty when it is not.'),
  subserviceOrganisations: z
    .array(
      z.strictObject({
        name: text('Who.', 200),
        service: text('For what.', 500),
        method: z.enum(['carve-out', 'inclusive']),
      }),
    )
    .max(100),
  complementaryUserEntityControls: z.array(z.string().trim().min(1).max(2000)).max(200),
  bridgeLetters: z.array(bridgeLetter).max(12),
  report: documentReference.describe('The SOC 2 report as evidence. It is referenced and never published.'),
});

const selfAssessmentBasis = z.strictObject({ kind: z.literal('self-assessment') });
const cadenceBasis = z.strictObject({
  kind: z.literal('continuous-cadence'),
  cycleEndsOn: day('The day by which the current cycle must be sealed, grace counted.'),
});

export const basis = z
  .discriminatedUnion('kind', [selfAssessmentBasis, certificationBasis, attestationBasis, cadenceBasis])
  .describe('What the entry stands on, by its kind.');
