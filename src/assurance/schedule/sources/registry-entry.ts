/**
 * Dates of a registry entry: what becomes of its listing, its renewal, and the papers it stands on. The same rules as
 * those by which its state is told. Knows no table and no clock.
 */
import { addDays, addMonths, sayDay } from '../../posture/calendar-day.ts';
import { type AttestationBasis, attestationEndsOn } from '../../registry/attestation.ts';
import { auditDueOn, type CertificationBasis } from '../../registry/certification.ts';
import { basisEndsOn, type EntryBasis, type EntryVersion, type RegistryEntry } from '../../registry/entry.ts';
import { entryKindTitle } from '../../registry/entry-kind.ts';
import { listingTerms } from '../../registry/listing.ts';
import type { DatedItem, DueKind } from '../dated-item.ts';

export interface EntryWithGroup {
  readonly entry: RegistryEntry;
  /** What its group is called; null where it is of a service, which stands beside each item. */
  readonly groupName: string | null;
}

type Dated = Pick<DatedItem, 'kind' | 'title' | 'dueOn'>;

const TITLE_LENGTH_MAX = 500;

export function datesOfRegistryEntry({ entry, groupName }: EntryWithGroup): readonly DatedItem[] {
  const { id: subjectId, kind, serviceId, ownerId } = entry;
  const held = entry.versions.filter(({ steps }) => steps.every(({ kind: step }) => step !== 'withdraw'));
  const listed = lastListed(entry.versions);
  const of = groupName === null ? '' : ` of ${groupName}`;
  const title = `${entryKindTitle(kind)}${of}`;
  const basis = held.at(-1)?.basis;
  return [
    ...(listed === undefined || !held.includes(listed.version) ? [] : listingDates(listed, entry, title)),
    ...(basis === undefined ? [] : basisDates(basis, title, of)),
  ].map((item) => ({ ...item, title: item.title.slice(0, TITLE_LENGTH_MAX), subjectId, serviceId, ownerId }));
}

interface Listed {
  readonly version: EntryVersion;
  readonly on: string;
}

/** The version that readers outside go by, and the day it was listed. */
function lastListed(versions: readonly EntryVersion[]): Listed | undefined {
  return versions
    .flatMap((version) => {
      const step = version.steps.find(({ kind }) => kind === 'list');
      return step === undefined ? [] : [{ version, on: step.on }];
    })
    .at(-1);
}

function listingDates(
  { version: { basis }, on: listedOn }: Listed,
  { renewEveryMonths }: Pick<RegistryEntry, 'renewEveryMonths'>,
  title: string,
): readonly Dated[] {
  const terms = listingTerms({ kind: basis.kind, listedOn, basisEndsOn: basisEndsOn(basis) });
  const { endsOn, deprecatedFrom, removedFrom } = terms;
  const renewOn = addDays(addMonths(listedOn, renewEveryMonths), -1);
  return [
    { kind: 'entry-end', title, dueOn: endsOn },
    { kind: 'entry-deprecated', title, dueOn: deprecatedFrom },
    { kind: 'entry-removed', title, dueOn: removedFrom },
    // Where it ends first, its end asks for the renewal.
    ...(renewOn < endsOn ? [{ kind: 'entry-renewal', title, dueOn: renewOn } as const] : []),
  ];
}

function basisDates(basis: EntryBasis, title: string, of: string): readonly Dated[] {
  if (basis.kind === 'star-certification') return certificationDates(basis, title, of);
  return basis.kind === 'star-attestation' ? attestationDates(basis, of) : [];
}

const AUDITS: Readonly<Record<1 | 2 | 3, DueKind>> = {
  1: 'first-surveillance-audit',
  2: 'second-surveillance-audit',
  3: 'recertification-audit',
};

function certificationDates(basis: CertificationBasis, title: string, of: string): readonly Dated[] {
  const { iso, star, audits } = basis;
  const isoTitle = `ISO/IEC 27001 certificate ${iso.number}${of}`;
  // A certificate that ends within its first years has no surveillance after its end.
  const years = ([1, 2, 3] as const).filter((year) => year === 3 || auditDueOn(basis, year) < iso.expiresOn);
  const toHold = years.filter((year) => !audits.some((audit) => audit.year === year && audit.heldOn !== null));
  const refreshed = audits.filter(({ caiqRefreshedOn }) => caiqRefreshedOn !== null).map(({ year }) => year);
  const toRefresh = years.find((year) => year !== 3 && year > Math.max(0, ...refreshed));
  return [
    { kind: 'iso-certificate-end', title: isoTitle, dueOn: iso.expiresOn },
    { kind: 'star-certificate-end', title: `STAR certificate ${star.number}${of}`, dueOn: star.expiresOn },
    ...toHold.map((year) => ({ kind: AUDITS[year], title: isoTitle, dueOn: auditDueOn(basis, year) })),
    ...(toRefresh === undefined
      ? []
      : [{ kind: 'caiq-refresh', title: `year ${toRefresh}, ${title}`, dueOn: auditDueOn(basis, toRefresh) } as const]),
  ];
}

function attestationDates(basis: AttestationBasis, of: string): readonly Dated[] {
  const examination = `SOC 2 examination by ${basis.firm} to ${sayDay(basis.periodTo)}${of}`;
  const bridged = basis.bridgeLetters
    .map(({ to }) => to)
    .toSorted()
    .at(-1);
  return [
    { kind: 'examination-end', title: examination, dueOn: attestationEndsOn(basis) },
    ...(bridged === undefined
      ? []
      : [{ kind: 'bridge-letter-end', title: `the bridge letter after the ${examination}`, dueOn: bridged } as const]),
  ];
}
