/** The first knot: what the answer says, who wrote and who approved it, and which exceptions bind it. */
import { exceptionName, isOpen } from '../exception/standing.ts';
import { dayOf, sayDay } from '../posture/calendar-day.ts';
import { BLANK_STATEMENT, statementOf } from '../self-assessment/answer-state.ts';
import type { AnswerAsOf } from '../self-assessment/answers-as-of.ts';
import type { AnswerState, AnswerStatement } from '../self-assessment/self-assessment.ts';
import type { AnswerKnot, StringFact } from './evidence-string.ts';
import { ANSWER_KEY, fact, type Making, onDay, verdictOf } from './making.ts';

/** What readers see: the approved revision, else the newest; blank where nothing was written. */
export const statedIn = (answer: AnswerAsOf | null): AnswerStatement =>
  statementOf(answer?.approved ?? answer?.held ?? BLANK_STATEMENT);

/** The day the answer is assessed as of, and whether anybody named one. */
export function assessedIn({ facts }: Making): { readonly assessedOn: string; readonly isDated: boolean } {
  const named = statedIn(facts.answer).assessedOn ?? facts.selfAssessment.assessedOn;
  return { assessedOn: named ?? facts.asOf, isDated: named !== null };
}

export function answerKnot(making: Making): AnswerKnot {
  const { facts, by, logOf } = making;
  const { answer, questionSet, questionId } = facts;
  const stated = answer?.approved ?? answer?.held ?? null;
  const { assessedOn: _, ...content } = statedIn(answer);
  const notes = facts.exceptions
    .filter((exception) => isOpen(exception, facts.asOf))
    .map((exception) => ({
      exception: exceptionName(exception),
      until: exception.expiresOn,
      note: exception.buyerNote,
    }));
  return {
    kind: 'answer',
    key: ANSWER_KEY,
    title: `${questionId} of ${questionSet.name} ${questionSet.edition}`,
    questionId,
    prompt: questionSet.byId.get(questionId)?.prompt ?? '',
    official: facts.officialQuestion,
    ...content,
    revision: stated?.revision ?? 0,
    writtenAt: stated?.writtenAt ?? null,
    writtenBy: stated === null ? null : by(stated.writtenBy),
    approvedAt: answer?.approved?.approvedAt ?? null,
    approvedBy: answer?.approved == null ? null : by(answer.approved.approvedBy),
    state: answer?.state ?? 'draft',
    newestRevision: answer?.held?.revision ?? 0,
    ...assessedIn(making),
    notes,
    verdict: verdictOf(factsOf(making, notes)),
    log: logOf(ANSWER_KEY),
  };
}

function factsOf(making: Making, notes: AnswerKnot['notes']): readonly StringFact[] {
  const { facts } = making;
  const { answer } = facts;
  const { isDated, assessedOn } = assessedIn(making);
  if (statedIn(answer).answer === null)
    return [fact('unanswered', 'missing', 'Unanswered', `The question was not answered ${onDay(facts.asOf)}.`)];
  return [
    ...(answer === null ? [] : approvalOf(making, answer)),
    ...notes.map(({ exception, until }) =>
      fact(
        'bound',
        'weak',
        `Bound by ${exception}`,
        `${exception} is open until ${sayDay(until)}: every output carries its note beside the answer.`,
        until,
      ),
    ),
    ...(isDated
      ? []
      : [
          fact(
            'not-dated',
            'note',
            'Not dated',
            `Nobody named the day it is assessed as of; ${sayDay(assessedOn)} stands in for it.`,
          ),
        ]),
  ];
}

const STATE_WORDS: Readonly<Record<AnswerState, { readonly word: string; readonly said: string }>> = {
  draft: { word: 'Draft', said: 'it is a draft' },
  'in-review': { word: 'In review', said: 'it is in review' },
  'needs-change': { word: 'Needs change', said: 'its reviewer asked for change' },
  approved: { word: 'Approved', said: 'it is approved' },
};

function approvalOf({ by }: Making, { approved, held, state }: AnswerAsOf): readonly StringFact[] {
  const { word, said } = STATE_WORDS[state];
  if (approved === null) return [fact('not-approved', 'weak', word, `Nobody has approved it; ${said}.`)];
  const on = dayOf(new Date(approved.approvedAt));
  const given = `Revision ${approved.revision} was approved ${onDay(approved.approvedAt)} by ${by(approved.approvedBy).name}`;
  if (state === 'approved') return [fact('approved', 'sound', 'Approved', `${given}, who had not written it.`, on)];
  if (held !== null && held.revision > approved.revision)
    return [
      fact('approved', 'sound', 'Approved', `${given}, who had not written it.`, on),
      fact(
        'written-since',
        'note',
        'Written since',
        `Revision ${held.revision} was written since; ${said}. Readers outside still see revision ${approved.revision}.`,
      ),
    ];
  return [fact('taken-back', 'weak', 'Taken back', `${given}; since then ${said} again.`, on)];
}
