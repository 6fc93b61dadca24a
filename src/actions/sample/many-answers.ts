/** Steps of many answers at once: looked at as a preview, then confirmed by its digest. */
import { answerApproveMany } from '../answer/approve-many.ts';
import { answerPreviewMany } from '../answer/preview-many.ts';
import { answerSendManyToReview } from '../answer/send-many-to-review.ts';
import type { Moment, Story, Teller } from './story.ts';

interface Selection {
  readonly assessmentId: string;
  readonly questionIds: 'all' | readonly string[];
  readonly note?: string;
}

export const sendToReview = (story: Story, who: Teller, when: Moment, selection: Selection): Promise<void> =>
  stepMany(story, who, when, selection, { act: 'send-to-review', confirmed: answerSendManyToReview });

export const approve = (story: Story, who: Teller, when: Moment, selection: Selection): Promise<void> =>
  stepMany(story, who, when, selection, { act: 'approve', confirmed: answerApproveMany });

async function stepMany(
  story: Story,
  who: Teller,
  when: Moment,
  selection: Selection,
  step:
    | { readonly act: 'send-to-review'; readonly confirmed: typeof answerSendManyToReview }
    | { readonly act: 'approve'; readonly confirmed: typeof answerApproveMany },
): Promise<void> {
  const { digest } = await story.perform(who, when, answerPreviewMany, { ...selection, act: step.act });
  if (step.act === 'approve') await story.perform(who, when, step.confirmed, { ...selection, digest });
  else await story.perform(who, when, step.confirmed, { ...selection, digest });
}
