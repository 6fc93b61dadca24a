/** This year's renewal: carried to the next edition, reread by the owners of the domains, and most of it approved. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import { type DomainCode, domainOf, type QuestionId } from '#assurance/identifiers.ts';
import { COMMENTS } from '#sample/tidewater/comments.ts';
import {
  AIKO,
  DOMAIN_OWNERS,
  JONAS,
  LUCIA,
  NIKLAS,
  OSKAR,
  SAMUEL,
  type SamplePerson,
} from '#sample/tidewater/people.ts';
import {
  CHANGED_SINCE,
  DRAFTS,
  IN_REVIEW_DOMAINS,
  renewedAnswers,
  SENT_BACK,
  UNANSWERED,
  UNREAD_DOMAIN,
} from '#sample/tidewater/renewal.ts';
import { answerAskForChange } from '../answer/ask-for-change.ts';
import { answerRevise } from '../answer/revise.ts';
import { answerCommentAdd } from '../answer-comment/add.ts';
import { answerCommentResolve } from '../answer-comment/resolve.ts';
import { selfAssessmentOpen } from '../self-assessment/open.ts';
import { statementOf } from './first-caiq-story.ts';
import { approve, sendToReview } from './many-answers.ts';
import { EDITIONS } from './services-story.ts';
import { type Story, sideBySide } from './story.ts';

/** Carried from the CAIQ of a year ago; what changed or is asked for the first time is written by the owners. */
export async function renewalIsWritten(story: Story, serviceId: string, from: string): Promise<string> {
  const { selfAssessment } = await story.perform(AIKO, [-60, '09:00'], selfAssessmentOpen, {
    serviceId,
    edition: EDITIONS.now,
    title: 'Renewal on 4.1',
    from,
    assessedOn: story.day(-7),
    dueOn: story.day(24),
  });
  const assessmentId = selfAssessment.id;
  await sideBySide(renewedAnswers(story.today), (answer, at) => {
    const when = [-52 + Math.floor(at * 0.9), `1${at % 6}:2${at % 9}`] as const;
    return story.perform(ownerOf(answer.id), when, answerRevise, { assessmentId, ...statementOf(answer) });
  });
  return assessmentId;
}

/** Most is approved by two people; some waits, some was sent back, and a little was changed since. */
export async function renewalIsReviewed(story: Story, assessmentId: string, set: QuestionSet): Promise<void> {
  const ready = set.questions.filter(isReady).map(({ id }) => id);
  const waiting = new Set<QuestionId>(SENT_BACK.flatMap(([, id]) => parsed(set, id)));
  const approved = ready.filter((id) => !IN_REVIEW_DOMAINS.includes(domainOf(id)) && !waiting.has(id));
  await sendToReview(story, AIKO, [-22, '16:00'], { assessmentId, questionIds: ready });
  await approve(story, SAMUEL, [-18, '17:10'], { assessmentId, questionIds: approved });
  await sideBySide(SENT_BACK, ([reviewer, questionId, note], at) =>
    story.perform(reviewer, [-16 + at * 2, '10:40'], answerAskForChange, { assessmentId, questionId, note }),
  );
  for (const [at, answer] of CHANGED_SINCE.entries())
    await story.perform(ownerOf(answer.id), [-5 + at, '09:50'], answerRevise, { assessmentId, ...statementOf(answer) });
  await commentsAreMade(story, assessmentId);
}

async function commentsAreMade(story: Story, assessmentId: string): Promise<void> {
  await sideBySide(COMMENTS, async ({ by, on, questionId, text, to, resolvedBy }) => {
    const said = { assessmentId, questionId, text, mentions: to.map(({ id }) => id) };
    const { id: commentId } = await story.perform(by, [on, '11:30'], answerCommentAdd, said);
    if (resolvedBy !== null) await story.perform(resolvedBy, [on + 1, '08:15'], answerCommentResolve, { commentId });
  });
}

/** Sent to review: everything but what is blank, unfinished or not read again. */
const isReady = ({ id, predecessor }: QuestionSet['questions'][number]): boolean =>
  !UNANSWERED.includes(id) &&
  !DRAFTS.includes(id) &&
  !(domainOf(id) === UNREAD_DOMAIN && predecessor !== null && predecessor.similarity < 1);

const parsed = ({ byId }: QuestionSet, text: string): readonly QuestionId[] =>
  [...byId.keys()].filter((id) => id === text);

/** Who owns the domain at the renewal: one domain changed hands, and one owner is about to leave. */
function ownerOf(id: QuestionId): SamplePerson {
  const domain = domainOf(id) === 'I&S' ? 'IVS' : domainOf(id);
  if (domain === 'AIS') return LUCIA;
  const owner = DOMAIN_OWNERS.find(([, domains]) => domains.includes(domain as DomainCode))?.[0] ?? OSKAR;
  return owner === NIKLAS ? JONAS : owner;
}
