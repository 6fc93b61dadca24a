/** Harbour Desk in the registry: Level 1 is listed and ends soon; a Certification waits, because a certificate ran out. */
import { CERTIFICATION, CERTIFICATION_SCOPE, LEVEL_ONE_SCOPE } from '#sample/tidewater/entries.ts';
import { AIKO, MAREN, SAMUEL } from '#sample/tidewater/people.ts';
import { registryEntryApprove } from '../registry-entry/approve.ts';
import { registryEntryHandOver } from '../registry-entry/hand-over.ts';
import { registryEntryOpen } from '../registry-entry/open.ts';
import { registryEntryRecordListing } from '../registry-entry/record-listing.ts';
import { registryEntrySendToReview } from '../registry-entry/send-to-review.ts';
import type { EvidenceTold } from './evidence-story.ts';
import type { Story } from './story.ts';

/** Listed a year ago, less some weeks: it ends on the day after the renewal is due. */
export async function levelOneIsListed(story: Story, serviceId: string, assessmentId: string): Promise<void> {
  const { id: entryId } = await story.perform(AIKO, [-353, '09:30'], registryEntryOpen, {
    kind: 'self-assessment',
    basis: { kind: 'self-assessment' },
    ownerId: AIKO.id,
    ...{ serviceId, assessmentId, scope: LEVEL_ONE_SCOPE },
  });
  await story.perform(AIKO, [-352, '09:00'], registryEntrySendToReview, { entryId });
  await story.perform(SAMUEL, [-350, '11:20'], registryEntryApprove, { entryId });
  const handed = { entryId, note: 'STAR Registry, Level 1 form' };
  await story.perform(AIKO, [-345, '09:10'], registryEntryHandOver, handed);
  await story.perform(AIKO, [-341, '12:05'], registryEntryRecordListing, { entryId });
}

/** A draft of Level 2, on papers of which one has ended: its page says why it goes no further. */
export async function certificationIsDrafted(
  story: Story,
  serviceId: string,
  { documents }: Pick<EvidenceTold, 'documents'>,
): Promise<void> {
  const held = (key: string) => {
    const documentId = documents.get(key);
    return documentId === undefined ? null : { documentId, version: 1 };
  };
  const { iso, isoDays, star, starDays, applicabilityDated, audits } = CERTIFICATION;
  const isoEndsOn = story.day(isoDays.expiresOn);
  await story.perform(MAREN, [-6, '13:40'], registryEntryOpen, {
    kind: 'star-certification',
    ownerId: MAREN.id,
    ...{ serviceId, scope: CERTIFICATION_SCOPE },
    basis: {
      kind: 'star-certification',
      iso: {
        ...{ ...iso, scope: CERTIFICATION_SCOPE, issuedOn: story.day(isoDays.issuedOn), expiresOn: isoEndsOn },
        document: held('certificate'),
      },
      star: {
        ...{ ...star, issuedOn: story.day(starDays.issuedOn), expiresOn: story.day(starDays.expiresOn) },
        leansOn: { number: iso.number, edition: iso.edition, expiresOn: isoEndsOn },
        document: null,
      },
      statementOfApplicability: {
        ...{ dated: story.day(applicabilityDated), hasCcmCrosswalk: true },
        document: held('applicability'),
      },
      report: null,
      audits: [{ year: 1, heldOn: story.day(audits.first), caiqRefreshedOn: null }],
      scores: [],
    },
  });
}
