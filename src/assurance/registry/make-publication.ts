/**
 * Makes what is published of an entry on a day from its record: the version a reader outside goes by, with the history of
 * those before it, and what was handed over with it. Takes facts, knows no table and no clock.
 */
import type { Role } from '../access/actor.ts';
import { ROLES } from '../access/actor.ts';
import type { QuestionSet } from '../catalogue/catalogue.ts';
import type { Exception } from '../exception/exception.ts';
import { concerns, exceptionName } from '../exception/standing.ts';
import type { QuestionId } from '../identifiers.ts';
import { sayDay } from '../posture/calendar-day.ts';
import type { AnswerStatement } from '../self-assessment/self-assessment.ts';
import { type EntryStanding, type EntryVersion, publicStanding, type RegistryEntry, standingsOf } from './entry.ts';
import type { ListingEnds, ListingTerms } from './listing.ts';
import type {
  Publication,
  PublishedAnswer,
  PublishedCycle,
  PublishedOrganisation,
  PublishedService,
  PublishedVersion,
  PublishedWorkbook,
} from './publication.ts';
import { referencesOf } from './published-references.ts';

export interface PublicationFacts {
  readonly organisation: PublishedOrganisation;
  readonly service: PublishedService;
  readonly entry: RegistryEntry;
  readonly ownerRole: Role;
  /** Of the questionnaire behind a self-assessment; null for every other kind. */
  readonly questionnaire: string | null;
  readonly answers: readonly PublishedAnswer[];
  readonly workbook: PublishedWorkbook | null;
  readonly cycles: readonly PublishedCycle[];
  readonly today: string;
}

type Listed = EntryVersion & { readonly terms: ListingTerms; readonly ends: ListingEnds };

/** Null while no version is or was listed. */
export function makePublication(facts: PublicationFacts): Publication | null {
  const { organisation, service, entry, ownerRole, questionnaire, answers, workbook, cycles, today } = facts;
  const versions = listedVersions(entry, today);
  const shown = versions.at(-1);
  if (shown === undefined) return null;
  const { kind } = entry;
  const edition = editionOf(shown.caiqEdition);
  return {
    organisation,
    service,
    entry: {
      kind,
      version: shown.version,
      scope: shown.scope,
      ownerRole,
      questionnaire: questionnaire === null || edition === null ? null : { name: questionnaire, edition },
      ccmEdition: editionOf(shown.ccmEdition),
      references: referencesOf(shown.basis),
      versions: versions.map((version) => publishedVersion(version, kind)),
      ...shown.terms,
      ...shown.ends,
    },
    answers,
    workbook,
    cycles,
  };
}

/** The version a reader outside goes by, with the instant its listing was recorded; null while none is or was listed. */
export function publicVersion(
  entry: RegistryEntry,
  today: string,
): { readonly version: EntryVersion; readonly standing: EntryStanding; readonly listedAt: Date } | null {
  const standing = publicStanding(entry, today);
  const version = entry.versions.find((one) => one.version === standing?.version);
  const listed = version?.steps.find(({ kind }) => kind === 'list');
  return standing === null || version === undefined || listed === undefined
    ? null
    : { version, standing, listedAt: listed.at };
}

function listedVersions(entry: RegistryEntry, today: string): readonly Listed[] {
  const standings = standingsOf(entry, today);
  const dayOfStep = ({ steps }: EntryVersion, kind: 'list' | 'withdraw') =>
    steps.find((step) => step.kind === kind && step.on <= today)?.on ?? null;
  return entry.versions.flatMap((version, at): readonly Listed[] => {
    const terms = standings[at]?.terms ?? null;
    if (terms === null) return [];
    const renewals = entry.versions.slice(at + 1).flatMap((later) => dayOfStep(later, 'list') ?? []);
    const ends = { renewedOn: renewals.toSorted()[0] ?? null, withdrawnOn: dayOfStep(version, 'withdraw') };
    return [{ ...version, terms, ends }];
  });
}

const publishedVersion = (
  { version, path, caiqEdition, ccmEdition, terms, ends }: Listed,
  kind: RegistryEntry['kind'],
): PublishedVersion => ({
  version,
  path,
  questionnaireEdition: kind === 'self-assessment' ? editionOf(caiqEdition) : null,
  ccmEdition: editionOf(ccmEdition),
  ...terms,
  ...ends,
});

/** A certificate may write `v4.0` or `CCM 4`; what is no edition at all is not said. */
const editionOf = (written: string): string | null => /\d[\w.]{0,19}$/.exec(written.trim())?.[0] ?? null;

/** The role that answers for an entry: the most telling of those its owner holds. Null for somebody who holds none. */
export const roleThatAnswers = (roles: readonly Role[]): Role | null => {
  const held = ROLES.filter((role) => roles.includes(role));
  return held.find((role) => role !== 'owner') ?? held[0] ?? null;
};

/** The approved answers of a version in the order of the questionnaire, with what exceptions ask a buyer to know. */
export function publishedAnswers(given: {
  readonly approved: ReadonlyMap<QuestionId, AnswerStatement>;
  readonly exceptions: readonly Exception[];
  readonly questionSet: QuestionSet;
  readonly today: string;
}): readonly PublishedAnswer[] {
  const { approved, questionSet } = given;
  return questionSet.questions.flatMap(({ id }): readonly PublishedAnswer[] => {
    const stated = approved.get(id);
    if (stated === undefined || stated.answer === null) return [];
    const { answer, ownership, cspImplementationDescription, cscResponsibilities } = stated;
    return [
      {
        ...{ questionId: id, answer, ownership, cspImplementationDescription, cscResponsibilities },
        notes: notesOf(given, id),
      },
    ];
  });
}

/** Of approved exceptions that have not ended. One that begins later says so, because no act comes on its first day. */
function notesOf(
  { exceptions, questionSet, today }: Parameters<typeof publishedAnswers>[0],
  id: QuestionId,
): readonly string[] {
  const question = { id, questionnaire: questionSet, catalogue: questionSet.catalogue };
  return exceptions
    .filter(({ state, expiresOn }) => state === 'approved' && today <= expiresOn)
    .filter((exception) => concerns(exception, question))
    .map((exception) => {
      const { startsOn, expiresOn, buyerNote } = exception;
      const from = startsOn > today ? ` from ${sayDay(startsOn)}` : '';
      return `${exceptionName(exception)},${from} until ${sayDay(expiresOn)}: ${buyerNote}`;
    });
}
