/**
 * Level 2 STAR Attestation: a SOC 2 examination with the CCM as criteria. Takes what the report says and judges whether it
 * carries an entry. Sources: CSA's support article on STAR Attestation; AICPA AT-C 205 and TSP section 100. The report
 * itself is never published: SOC reports are for those who know the system. Knows no clock.
 */
import { addDays, addMonths, daysBetween, monthsBetween, sayDay } from '../posture/calendar-day.ts';
import type { DocumentReference } from './certification.ts';
import { type EntryIssue, unless } from './entry-issue.ts';

export const TRUST_SERVICES_CATEGORIES = [
  'security',
  'availability',
  'processing-integrity',
  'confidentiality',
  'privacy',
] as const;
export type TrustServicesCategory = (typeof TRUST_SERVICES_CATEGORIES)[number];

export const OPINIONS = ['unqualified', 'qualified', 'adverse', 'disclaimer'] as const;
export type Opinion = (typeof OPINIONS)[number];

/** An organisation that the provider's system rests on. */
export interface SubserviceOrganisation {
  readonly name: string;
  readonly service: string;
  /** `carve-out`: its controls are left out of the examination; `inclusive`: they are examined too. */
  readonly method: 'carve-out' | 'inclusive';
}

/** The provider's own letter on the time after the examined period. It assures nothing and prolongs nothing. */
export interface BridgeLetter {
  readonly from: string;
  readonly to: string;
  readonly issuedOn: string;
  readonly document: DocumentReference | null;
}

export interface AttestationBasis {
  readonly kind: 'star-attestation';
  readonly firm: string;
  /** `type-1`: design on one day. `type-2`: design and operation over a period. */
  readonly reportType: 'type-1' | 'type-2';
  readonly categories: readonly TrustServicesCategory[];
  /** The edition of the CCM that was examined. */
  readonly ccmEdition: string;
  /** First day of the examined period; null for Type 1, which is of `periodTo` alone. */
  readonly periodFrom: string | null;
  readonly periodTo: string;
  readonly reportedOn: string;
  readonly opinion: Opinion;
  /** What the opinion is qualified by; empty when it is not. */
  readonly qualifications: string;
  readonly subserviceOrganisations: readonly SubserviceOrganisation[];
  /** What the customer has to do for the provider's controls to work, one each. */
  readonly complementaryUserEntityControls: readonly string[];
  readonly bridgeLetters: readonly BridgeLetter[];
  readonly report: DocumentReference | null;
}

/** The examination before this one, of the same service. */
export interface EarlierExamination {
  readonly reportType: AttestationBasis['reportType'];
  readonly periodTo: string;
}

const HOLDS_MONTHS = 12;
const BRIDGE_MONTHS_MAX = 3;
const PERIOD_MONTHS_USUAL = 3;

/** Twelve months from the end of the examined period. */
export const attestationEndsOn = ({ periodTo }: AttestationBasis): string => addMonths(periodTo, HOLDS_MONTHS);

/** Everything that speaks against it on `today`. */
export function attestationIssues(
  basis: AttestationBasis,
  { today, earlier }: { readonly today: string; readonly earlier: readonly EarlierExamination[] },
): readonly EntryIssue[] {
  return [
    ...typeIssues(basis, earlier),
    ...periodIssues(basis, today),
    ...opinionIssues(basis),
    ...contentIssues(basis),
    ...basis.bridgeLetters.flatMap((letter) => bridgeIssues(basis, letter)),
  ];
}

/** Type 1 once, in the first year only. */
function typeIssues(
  { reportType, periodFrom }: AttestationBasis,
  earlier: readonly EarlierExamination[],
): readonly EntryIssue[] {
  const last = earlier.toSorted((one, other) => (one.periodTo < other.periodTo ? 1 : -1))[0];
  return [
    ...unless(reportType === 'type-2' || last === undefined, {
      rule: 'type-1-again',
      severity: 'blocks',
      because: `A Type 1 report carries a STAR Attestation once, in its first year; this service had a Type ${last?.reportType === 'type-1' ? '1' : '2'} report to ${sayDay(last?.periodTo ?? '')}.`,
      facts: earlier.map((each) => ({
        label: each.reportType === 'type-1' ? 'Type 1' : 'Type 2',
        value: each.periodTo,
      })),
    }),
    ...unless((reportType === 'type-1') === (periodFrom === null), {
      rule: 'period-does-not-fit-type',
      severity: 'blocks',
      because:
        reportType === 'type-1'
          ? 'A Type 1 report is of one day; this one names a period.'
          : 'A Type 2 report covers a period; its first day is missing.',
      facts: [{ label: 'Report', value: reportType === 'type-1' ? 'Type 1' : 'Type 2' }],
    }),
  ];
}

function periodIssues(basis: AttestationBasis, today: string): readonly EntryIssue[] {
  const { periodFrom, periodTo, reportedOn } = basis;
  const facts = [
    { label: 'Examined', value: periodFrom === null ? periodTo : `${periodFrom} to ${periodTo}` },
    { label: 'Reported', value: reportedOn },
  ];
  const endsOn = attestationEndsOn(basis);
  const months = periodFrom === null ? null : monthsBetween(periodFrom, addDays(periodTo, 1));
  return [
    ...unless(periodFrom === null || periodFrom <= periodTo, {
      rule: 'period-reversed',
      severity: 'blocks',
      because: 'The examined period ends before it begins.',
      facts,
    }),
    ...unless(periodTo <= reportedOn && reportedOn <= today, {
      rule: 'report-dated-wrongly',
      severity: 'blocks',
      because: 'A report is dated after the period it examined and not in the future.',
      facts,
    }),
    ...unless(months === null || months < 0 || months >= PERIOD_MONTHS_USUAL, {
      rule: 'period-short',
      severity: 'warns',
      because: `The examined period is ${months} months; less than ${PERIOD_MONTHS_USUAL} shows little of how controls operate.`,
      facts,
    }),
    ...unless(today <= endsOn, {
      rule: 'examination-ended',
      severity: 'blocks',
      because: `The examined period ended on ${sayDay(periodTo)}; twelve months later, on ${sayDay(endsOn)}, the attestation ended.`,
      facts,
    }),
  ];
}

function opinionIssues({ opinion, qualifications, firm }: AttestationBasis): readonly EntryIssue[] {
  const facts = [{ label: `Opinion of ${firm}`, value: opinion }];
  return [
    ...unless(opinion === 'unqualified' || opinion === 'qualified', {
      rule: 'opinion-carries-nothing',
      severity: 'blocks',
      because: `${firm} gave ${opinion === 'adverse' ? 'an adverse opinion' : 'no opinion'}; there is nothing to attest.`,
      facts,
    }),
    ...unless(opinion !== 'qualified', {
      rule: 'opinion-qualified',
      severity: 'warns',
      because: 'The opinion is qualified: readers will ask by what, and what was done since.',
      facts,
    }),
    ...unless((opinion === 'unqualified') === (qualifications.trim() === ''), {
      rule: 'qualifications-do-not-fit',
      severity: 'blocks',
      because:
        opinion === 'unqualified'
          ? 'The opinion is unqualified, yet qualifications are written down.'
          : 'Nothing says what the opinion is qualified by.',
      facts,
    }),
  ];
}

function contentIssues(basis: AttestationBasis): readonly EntryIssue[] {
  const { categories, report, complementaryUserEntityControls: cuecs } = basis;
  return [
    ...unless(categories.includes('security'), {
      rule: 'security-not-examined',
      severity: 'blocks',
      because: 'The security category holds the common criteria; without it the CCM cannot be examined.',
      facts: [{ label: 'Categories', value: categories.join(', ') || 'none' }],
    }),
    ...unless(report !== null, {
      rule: 'report-not-kept',
      severity: 'blocks',
      because: 'The report has to be kept as evidence. It is referenced and never published.',
      facts: [],
    }),
    ...unless(cuecs.length > 0, {
      rule: 'user-entity-controls-unstated',
      severity: 'warns',
      because: 'No complementary user-entity control is written down, so customers cannot tell their part.',
      facts: [],
    }),
  ];
}

function bridgeIssues({ periodTo }: AttestationBasis, { from, to, issuedOn }: BridgeLetter): readonly EntryIssue[] {
  const facts = [{ label: 'Bridge letter', value: `${from} to ${to}, issued ${issuedOn}` }];
  return [
    ...unless(from > periodTo && daysBetween(periodTo, from) <= 1, {
      rule: 'bridge-leaves-a-gap',
      severity: 'warns',
      because: `The bridge letter begins on ${sayDay(from)}; the examined period ended on ${sayDay(periodTo)}.`,
      facts,
    }),
    ...unless(to <= addMonths(periodTo, BRIDGE_MONTHS_MAX), {
      rule: 'bridge-too-long',
      severity: 'warns',
      because: `The bridge letter runs to ${sayDay(to)}, more than ${BRIDGE_MONTHS_MAX} months after the examined period; it prolongs nothing.`,
      facts,
    }),
    ...unless(issuedOn >= from, {
      rule: 'bridge-foretells',
      severity: 'warns',
      because: `The bridge letter was issued on ${sayDay(issuedOn)}, before the time it speaks of.`,
      facts,
    }),
  ];
}
