/**
 * Level 2 STAR Certification: an ISO/IEC 27001 certificate, and the audit against the CCM that leans on it. Takes what the
 * documents say and judges whether they hold together. Sources: CSA's support article on STAR Certification; the
 * transition to ISO/IEC 27001:2022 ended on 31 October 2025 (IAF MD 26). Knows no clock.
 */
import { addMonths, daysBetween, earliestOf, monthsBetween, sayDay } from '../posture/calendar-day.ts';
import { type EntryIssue, unless } from './entry-issue.ts';

/** A version of a document of evidence. */
export interface DocumentReference {
  readonly documentId: string;
  readonly version: number;
}

/** Days are calendar days in ISO form. Texts are as the certificate writes them. */
export interface IsoCertificate {
  readonly number: string;
  readonly body: string;
  /** Who accredited the body, and its number there; empty where the certificate shows none. */
  readonly accreditation: string;
  /** The edition of ISO/IEC 27001, such as `2022`. */
  readonly edition: string;
  readonly scope: string;
  readonly issuedOn: string;
  readonly expiresOn: string;
  readonly document: DocumentReference | null;
}

export interface StarCertificate {
  readonly number: string;
  readonly body: string;
  /** The edition of the CCM as written, such as `4` or `4.0.13`. */
  readonly ccmEdition: string;
  readonly issuedOn: string;
  readonly expiresOn: string;
  /** The ISO/IEC 27001 certificate it says it is valid with; null for what it does not say. */
  readonly leansOn: {
    readonly number: string | null;
    readonly edition: string | null;
    readonly expiresOn: string | null;
  };
  readonly document: DocumentReference | null;
}

/** The audit of one year of the cycle; `3` is the recertification. */
export interface CycleAudit {
  readonly year: 1 | 2 | 3;
  readonly heldOn: string | null;
  /** The day the Level 1 CAIQ was refreshed for it. */
  readonly caiqRefreshedOn: string | null;
}

/** Management capability of one CCM domain as the body scored it, 1 to 15. Internal: never published. */
export interface CapabilityScore {
  /** Code of the domain, of the edition the certificate names. */
  readonly domain: string;
  readonly score: number;
}

export interface CertificationBasis {
  readonly kind: 'star-certification';
  readonly iso: IsoCertificate;
  readonly star: StarCertificate;
  readonly statementOfApplicability: {
    readonly dated: string | null;
    /** Whether it shows, control by control, where the CCM is met. */
    readonly hasCcmCrosswalk: boolean;
    readonly document: DocumentReference | null;
  };
  /** The body's report. */
  readonly report: DocumentReference | null;
  readonly audits: readonly CycleAudit[];
  readonly scores: readonly CapabilityScore[];
}

/** The last day the entry can hold: never later than the ISO certificate. */
export const certificationEndsOn = ({ iso, star }: CertificationBasis): string =>
  earliestOf(star.expiresOn, iso.expiresOn);

/** Everything that speaks against it on `today`, in the order a reader would check it. */
export function certificationIssues(basis: CertificationBasis, today: string): readonly EntryIssue[] {
  return [...pairIssues(basis), ...dateIssues(basis, today), ...paperIssues(basis), ...auditIssues(basis, today)];
}

/** Whether the STAR certificate leans on this ISO certificate and no other. */
function pairIssues({ iso, star }: CertificationBasis): readonly EntryIssue[] {
  const { number, edition, expiresOn } = star.leansOn;
  const leans = { label: 'STAR certificate says', value: number ?? 'no number' };
  return [
    ...unless(number === null || sameNumber(number, iso.number), {
      rule: 'iso-number-differs',
      severity: 'blocks',
      because: `STAR certificate ${star.number} is valid only with ISO/IEC 27001 certificate ${number}, and the one kept here is ${iso.number}.`,
      facts: [leans, { label: 'ISO certificate', value: iso.number }],
    }),
    ...unless(edition === null || edition === iso.edition, {
      rule: 'iso-edition-differs',
      severity: 'blocks',
      because: `STAR certificate ${star.number} leans on ISO/IEC 27001:${edition}, and the certificate kept here is on ISO/IEC 27001:${iso.edition}.`,
      facts: [
        { label: 'STAR certificate says', value: `ISO/IEC 27001:${edition}` },
        { label: 'ISO certificate', value: `ISO/IEC 27001:${iso.edition}` },
      ],
    }),
    ...unless(expiresOn === null || expiresOn === iso.expiresOn, {
      rule: 'iso-expiry-differs',
      severity: 'blocks',
      because: `STAR certificate ${star.number} says that the ISO certificate ends on ${sayDay(expiresOn ?? '')}; it ends on ${sayDay(iso.expiresOn)}.`,
      facts: [
        { label: 'STAR certificate says', value: expiresOn ?? '' },
        { label: 'ISO certificate', value: iso.expiresOn },
      ],
    }),
    ...unless(number !== null, {
      rule: 'iso-not-named',
      severity: 'warns',
      because: `STAR certificate ${star.number} names no ISO/IEC 27001 certificate, so nobody outside can tell which one it stands on.`,
      facts: [leans],
    }),
    ...unless(star.body === iso.body, {
      rule: 'bodies-differ',
      severity: 'warns',
      because: `${star.body} issued the STAR certificate and ${iso.body} the ISO certificate; a reader will ask how one body leaned on the other’s audit.`,
      facts: [
        { label: 'STAR certificate', value: star.body },
        { label: 'ISO certificate', value: iso.body },
      ],
    }),
  ];
}

const ISO_2013_ENDED_ON = '2025-10-31';
const CYCLE_MONTHS = 36;

function dateIssues({ iso, star }: CertificationBasis, today: string): readonly EntryIssue[] {
  const isoDays = [
    { label: 'ISO certificate ends', value: iso.expiresOn },
    { label: 'Today', value: today },
  ];
  return [
    ...unless(today <= iso.expiresOn, {
      rule: 'iso-certificate-ended',
      severity: 'blocks',
      because: `ISO/IEC 27001 certificate ${iso.number} ended on ${sayDay(iso.expiresOn)}, ${-daysBetween(today, iso.expiresOn)} days ago; what leans on it ended with it.`,
      facts: isoDays,
    }),
    ...unless(iso.edition !== '2013' || today <= ISO_2013_ENDED_ON, {
      rule: 'iso-edition-ended',
      severity: 'blocks',
      because: `Certificates on ISO/IEC 27001:2013 ended with the transition to 2022 on ${sayDay(ISO_2013_ENDED_ON)}.`,
      facts: [{ label: 'ISO certificate', value: `ISO/IEC 27001:${iso.edition}` }],
    }),
    ...unless(today <= star.expiresOn, {
      rule: 'star-certificate-ended',
      severity: 'blocks',
      because: `STAR certificate ${star.number} ended on ${sayDay(star.expiresOn)}.`,
      facts: [{ label: 'STAR certificate ends', value: star.expiresOn }],
    }),
    ...unless(star.expiresOn <= iso.expiresOn, {
      rule: 'star-outlives-iso',
      severity: 'warns',
      because: `The STAR certificate says ${sayDay(star.expiresOn)} and the ISO certificate ends on ${sayDay(iso.expiresOn)}; the entry ends with the earlier.`,
      facts: [
        { label: 'STAR certificate ends', value: star.expiresOn },
        { label: 'ISO certificate ends', value: iso.expiresOn },
      ],
    }),
    ...[iso, star].flatMap((each) => cycleIssue(each)),
  ];
}

/** Bodies date the end to the day the cycle before ended, so a few days over three years are usual. */
const CYCLE_SLACK_DAYS = 92;

function cycleIssue({ number, issuedOn, expiresOn }: IsoCertificate | StarCertificate): readonly EntryIssue[] {
  const facts = [
    { label: 'Issued', value: issuedOn },
    { label: 'Ends', value: expiresOn },
  ];
  const isOrdered = issuedOn <= expiresOn;
  return [
    ...unless(isOrdered, {
      rule: 'certificate-dates-reversed',
      severity: 'blocks',
      because: `Certificate ${number} ends before it was issued.`,
      facts,
    }),
    ...unless(!isOrdered || daysBetween(addMonths(issuedOn, CYCLE_MONTHS), expiresOn) <= CYCLE_SLACK_DAYS, {
      rule: 'certificate-cycle-long',
      severity: 'warns',
      because: `Certificate ${number} runs ${monthsBetween(issuedOn, expiresOn)} months; a cycle is ${CYCLE_MONTHS}.`,
      facts,
    }),
  ];
}

function paperIssues({ iso, star, statementOfApplicability: soa, report }: CertificationBasis): readonly EntryIssue[] {
  return [
    ...unless(soa.document !== null, {
      rule: 'soa-missing',
      severity: 'blocks',
      because: 'No Statement of Applicability is kept as evidence.',
      facts: [],
    }),
    ...unless(soa.hasCcmCrosswalk, {
      rule: 'soa-without-ccm',
      severity: 'blocks',
      because: 'The Statement of Applicability does not show where each CCM control is met.',
      facts: soa.dated === null ? [] : [{ label: 'Statement of Applicability', value: soa.dated }],
    }),
    ...unless(iso.document !== null && star.document !== null, {
      rule: 'certificate-not-kept',
      severity: 'blocks',
      because: 'Both certificates have to be kept as evidence, so that what the entry says can be checked.',
      facts: [
        { label: 'ISO certificate', value: iso.document === null ? 'not kept' : 'kept' },
        { label: 'STAR certificate', value: star.document === null ? 'not kept' : 'kept' },
      ],
    }),
    ...unless(report !== null, {
      rule: 'body-report-missing',
      severity: 'warns',
      because: 'The report of the certification body is not kept as evidence.',
      facts: [],
    }),
    ...unless(iso.accreditation !== '', {
      rule: 'accreditation-missing',
      severity: 'warns',
      because: `Nothing says who accredited ${iso.body}; an unaccredited certificate is no basis.`,
      facts: [{ label: 'Body', value: iso.body }],
    }),
  ];
}

/** The audits that the cycle asks for by `today`: one a year, counted from the issue of the ISO certificate. */
export const auditDueOn = ({ iso }: CertificationBasis, year: CycleAudit['year']): string =>
  year === 3 ? iso.expiresOn : addMonths(iso.issuedOn, 12 * year);

function auditIssues(basis: CertificationBasis, today: string): readonly EntryIssue[] {
  return ([1, 2] as const).flatMap((year) => {
    const dueOn = auditDueOn(basis, year);
    const audit = basis.audits.find((each) => each.year === year);
    const facts = [{ label: `Surveillance ${year} due`, value: dueOn }];
    if (today <= dueOn && (audit === undefined || audit.heldOn === null)) return [];
    return [
      ...unless(audit !== undefined && audit.heldOn !== null, {
        rule: 'surveillance-overdue',
        severity: 'warns',
        because: `The surveillance audit of year ${year} was due by ${sayDay(dueOn)} and none is recorded.`,
        facts,
      }),
      ...unless(audit === undefined || audit.heldOn === null || audit.caiqRefreshedOn !== null, {
        rule: 'caiq-not-refreshed',
        severity: 'warns',
        because: `The Level 1 CAIQ was not refreshed for surveillance year ${year}.`,
        facts,
      }),
    ];
  });
}

/** Bodies write one number with and without spaces. */
const sameNumber = (one: string, other: string): boolean => tidy(one) === tidy(other);
const tidy = (number: string): string => number.replaceAll(/[\s–—-]/g, '').toLowerCase();
