/** Who writes and who reviews an answer, where nobody was named for it alone. */
import { type DomainCode, domainOf } from '../identifiers.ts';
import type { DomainOwner, Service } from '../service/service.ts';
import type { QuestionAnswer } from './self-assessment.ts';

/** Finds the people of an answer: those named, else the owner of its domain and the people of the CAIQ. */
export type PeopleOf = (answer: Pick<QuestionAnswer, 'questionId' | 'ownerId' | 'reviewerId'>) => {
  readonly owner: string | null;
  readonly reviewer: string | null;
};

/** For the answers of one service. */
export function peopleOfAnswers(
  service: Pick<Service, 'caiqOwner' | 'caiqReviewer'>,
  domainOwners: readonly Pick<DomainOwner, 'domain' | 'personId'>[],
): PeopleOf {
  const ownerOf = new Map<DomainCode, string>(domainOwners.map(({ domain, personId }) => [domain, personId]));
  return ({ questionId, ownerId, reviewerId }) => ({
    owner: ownerId ?? ownerOf.get(domainOf(questionId)) ?? service.caiqOwner,
    reviewer: reviewerId ?? service.caiqReviewer,
  });
}
