/**
 * What a reader may look up elsewhere of what an entry stands on: numbers, bodies and days. A SOC report, its qualifications
 * and the scores of management capability stay inside. Takes the basis, knows no table.
 */
import { sayDay } from '../posture/calendar-day.ts';
import type { AttestationBasis } from './attestation.ts';
import { attestationEndsOn } from './attestation.ts';
import type { CertificationBasis } from './certification.ts';
import type { EntryBasis } from './entry.ts';
import type { PublishedReference } from './publication.ts';

/** What `publication-check.ts` allows for one value. */
const VALUE_LENGTH_MAX = 500;
/** Somebody may have written an address of a person into a certificate's text. */
const NAMES_A_PERSON = /\S@\S+\.\S/;

/** In the order a reader would check them. What nobody stated is left out, and so is what would name a person. */
export function referencesOf(basis: EntryBasis): readonly PublishedReference[] {
  const stated =
    basis.kind === 'star-certification'
      ? certificates(basis)
      : basis.kind === 'star-attestation'
        ? examination(basis)
        : [];
  return stated
    .map(({ label, value }) => ({ label, value: value.trim().slice(0, VALUE_LENGTH_MAX) }))
    .filter(({ value }) => value !== '' && !NAMES_A_PERSON.test(value));
}

function certificates({ iso, star, audits }: CertificationBasis): readonly PublishedReference[] {
  return [
    { label: 'STAR certificate', value: star.number },
    { label: 'STAR certificate ends', value: sayDay(star.expiresOn) },
    { label: 'Certification body', value: star.body },
    { label: `ISO/IEC 27001:${iso.edition} certificate`, value: iso.number },
    { label: 'ISO/IEC 27001 certificate ends', value: sayDay(iso.expiresOn) },
    ...(iso.body === star.body ? [] : [{ label: 'Body of the ISO/IEC 27001 certificate', value: iso.body }]),
    { label: 'Accreditation', value: iso.accreditation },
    ...audits.flatMap(({ year, heldOn }) =>
      heldOn === null
        ? []
        : [{ label: year === 3 ? 'Recertification audit' : `Surveillance audit, year ${year}`, value: sayDay(heldOn) }],
    ),
  ];
}

function examination(basis: AttestationBasis): readonly PublishedReference[] {
  const { firm, reportType, periodFrom, periodTo, bridgeLetters } = basis;
  const type = reportType === 'type-1' ? 'Type 1' : 'Type 2';
  return [
    { label: 'SOC 2 report', value: `${type}, given out by the provider under agreement` },
    { label: 'CPA firm', value: firm },
    {
      label: 'Examined',
      value: periodFrom === null ? sayDay(periodTo) : `${sayDay(periodFrom)} to ${sayDay(periodTo)}`,
    },
    { label: 'Trust Services Categories', value: basis.categories.join(', ').replaceAll('-', ' ') },
    { label: 'Holds until', value: sayDay(attestationEndsOn(basis)) },
    ...bridgeLetters.map(({ from, to }) => ({
      label: 'Bridge letter',
      value: `${sayDay(from)} to ${sayDay(to)}; it prolongs nothing`,
    })),
  ];
}
