/** Which answers of a questionnaire name an owner. Knows the families of the form, no edition by itself. */
import type { AnswerContent } from './self-assessment.ts';

/** CAIQ 4 leaves the ownership blank on NA, AI-CAIQ fills it for every answer, CAIQ 3 and older have no such column. */
export type OwnershipDuty = 'unless-na' | 'always' | 'never';

/** What the form of a questionnaire asks. */
export function ownershipDuty({
  questionnaire,
  edition,
}: {
  readonly questionnaire: string;
  readonly edition: string;
}): OwnershipDuty {
  if (questionnaire === 'AI-CAIQ') return 'always';
  return /^[123](?:\.|$)/.test(edition) ? 'never' : 'unless-na';
}

/** True when this answer has to name an owner. */
export const isOwnershipDue = ({ answer }: Pick<AnswerContent, 'answer'>, duty: OwnershipDuty): boolean =>
  answer !== null && (duty === 'always' || (duty === 'unless-na' && answer !== 'na'));

/** The content as the form can hold it: no owner where the form leaves the cell blank. */
export const fitted = <Content extends AnswerContent>(content: Content, duty: OwnershipDuty): Content =>
  duty === 'never' || (duty === 'unless-na' && content.answer === 'na') ? { ...content, ownership: null } : content;
