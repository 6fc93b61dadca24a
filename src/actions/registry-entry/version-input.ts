/** What a version says, checked against what it names: the self-assessment, the documents, the kind of its entry. */
import type { Actor } from '#assurance/access/actor.ts';
import { Refusal } from '#assurance/refusal.ts';
import { documentsOf, type EntryBasis } from '#assurance/registry/entry.ts';
import type { EntryKind } from '#assurance/registry/entry-kind.ts';
import { findVersion } from '#store/document-version.ts';
import type { ReadHandle } from '#store/handle.ts';
import { type KeptEntry, type NewVersion, newestOf } from '#store/registry-entry.ts';
import { findService } from '#store/service.ts';
import type { Runtime } from '../action.ts';
import { documentInReach } from '../evidence-reach.ts';
import { assessmentInReach } from '../reach.ts';
import { answerableSet } from '../self-assessment/opening.ts';

interface AskedVersion {
  readonly kind: EntryKind;
  readonly scope: string;
  readonly assessmentId: string | null;
  readonly basis: EntryBasis;
}

type Subject = Pick<KeptEntry, 'serviceId' | 'groupId'>;
interface Context {
  readonly read: ReadHandle;
  readonly actor: Actor;
  readonly runtime: Pick<Runtime, 'questionSets'>;
}

/** The version, its editions taken from what it stands on. Refuses what it names and is not there. */
export async function versionOf(
  context: Context,
  subject: Subject,
  { kind, scope, assessmentId, basis }: AskedVersion,
): Promise<Omit<NewVersion, 'path' | 'pathBecause'>> {
  if (basis.kind !== kind)
    throw notValid('basis', 'It stands on something of another kind than the entry.', 'Open an entry of that kind.');
  for (const { documentId, version } of documentsOf(basis)) {
    await documentInReach(context.read, context.actor, documentId);
    if ((await findVersion(context.read, documentId, version)) === null)
      throw notValid('basis', `The document has no version ${version}.`, 'Choose a version it has.');
  }
  const assessment = assessmentId === null ? null : await assessmentInReach(context.read, context.actor, assessmentId);
  if (assessment !== null && !(await isOf(context.read, assessment.serviceId, subject)))
    throw notValid('assessmentId', 'The self-assessment is of another service.', 'Choose one of this service.');
  const caiqEdition = assessment?.edition ?? '';
  const paired = assessment === null ? '' : answerableSet(context.runtime.questionSets, caiqEdition).catalogue.edition;
  return { scope, assessmentId, basis, caiqEdition, ccmEdition: ccmEditionOf(basis, paired) };
}

/** The same, of what the newest version of an entry says, with what is given in its place. */
export function versionChanged(
  context: Context,
  entry: KeptEntry,
  given: { readonly [Part in 'scope' | 'assessmentId' | 'basis']?: AskedVersion[Part] | undefined },
): ReturnType<typeof versionOf> {
  const { scope, assessmentId, basis } = newestOf(entry);
  return versionOf(context, entry, {
    kind: entry.kind,
    scope: given.scope ?? scope,
    assessmentId: given.assessmentId === undefined ? assessmentId : given.assessmentId,
    basis: given.basis ?? basis,
  });
}

async function isOf(read: ReadHandle, serviceId: string, subject: Subject): Promise<boolean> {
  if (subject.serviceId !== null) return subject.serviceId === serviceId;
  return (await findService(read, serviceId))?.groupId === subject.groupId;
}

/** What was audited or examined, or the catalogue that the CAIQ asks about. */
const ccmEditionOf = (basis: EntryBasis, paired: string): string => {
  if (basis.kind === 'star-certification') return basis.star.ccmEdition;
  return basis.kind === 'star-attestation' ? basis.ccmEdition : paired;
};

const notValid = (field: string, message: string, mend: string): Refusal =>
  new Refusal('input-is-not-valid', { message, mend, field });
