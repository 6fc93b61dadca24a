/** What is handed over of a programme: every question with what readers may see of its answer. Knows no layout. */
import { indexEvidence } from '#assurance/evidence/support.ts';
import { type ControlId, controlOf, type DomainCode, domainOf, type QuestionId } from '#assurance/identifiers.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import type { Programme } from '#assurance/programme.ts';
import { type EffectiveScope, effectiveScope } from '#assurance/service/effective-scope.ts';
import { responsibilityByControl } from '#assurance/service/responsibility-standing.ts';
import type { ResponsibilityContent } from '#assurance/service/service.ts';
import { type HandedSupport, handedSupport } from './handed-evidence.ts';
import type { ProgrammeReportInput } from './programme-report.ts';
import { type StatedAnswer, stating } from './stated-answer.ts';

/** One question. What is stated is the approved revision, or in a draft the newest one. */
export interface HandedAnswer extends Omit<StatedAnswer, 'approvedAt'>, HandedSupport {
  /** Calendar day of its approval, ISO form; null where what is stated is not approved. */
  readonly approvedOn: string | null;
  /** Empty where neither the publisher's text nor ours is there. */
  readonly question: string;
  readonly wordedBy: 'publisher' | 'us';
}

export interface HandedControl {
  readonly id: ControlId;
  readonly title: string;
  readonly isInScope: boolean;
  /** The decided split; null while nobody decided, or where the control is out of scope. */
  readonly responsibility: ResponsibilityContent | null;
  readonly answers: readonly HandedAnswer[];
}

export interface HandedDomain {
  readonly code: DomainCode;
  readonly title: string;
  readonly controls: readonly HandedControl[];
}

export interface HandedCounts {
  readonly questions: number;
  readonly approved: number;
  readonly yes: number;
  readonly no: number;
  readonly na: number;
  /** Questions nothing is stated on. */
  readonly blank: number;
}

export interface HandedOver {
  readonly programme: Programme;
  readonly isDraft: boolean;
  /** Who worded the questions that are printed. */
  readonly worded: 'publisher' | 'us' | 'both';
  readonly counts: HandedCounts;
  /** Domains, their controls and questions in questionnaire order. */
  readonly domains: readonly HandedDomain[];
}

/** Puts together what is handed over. */
export function handedOver(input: ProgrammeReportInput): HandedOver {
  const { programme, includeUnapproved } = input;
  const { questionSet } = programme;
  const answerTo = handing(input);
  const byControl = Map.groupBy(questionSet.questions, ({ id }) => controlOf(id));
  const responsibilities = responsibilityByControl(programme.responsibilities, questionSet.catalogue);
  const scope: EffectiveScope = effectiveScope(programme.scope, questionSet.catalogue);
  const controls = [...byControl].map(([id, questions]): HandedControl => {
    const isInScope = scope.controls.get(id)?.inScope ?? true;
    return {
      id,
      title: questionSet.catalogue.controls.get(id)?.title ?? '',
      isInScope,
      responsibility: isInScope ? (responsibilities.get(id) ?? null) : null,
      answers: questions.map((question) => answerTo(question)),
    };
  });
  const titles = new Map(questionSet.catalogue.domains.map(({ code, title }) => [code, title]));
  const answers = controls.flatMap((control) => control.answers);
  return {
    programme,
    isDraft: includeUnapproved,
    worded: whoWorded(answers),
    counts: countsOf(answers),
    domains: [...Map.groupBy(controls, ({ id }) => domainOf(id))].map(([code, own]) => ({
      code,
      title: titles.get(code) ?? '',
      controls: own,
    })),
  };
}

/** How many questions hold each answer. */
export function countsOf(answers: readonly HandedAnswer[]): HandedCounts {
  const holding = (answer: HandedAnswer['answer']) => answers.filter((each) => each.answer === answer).length;
  return {
    questions: answers.length,
    approved: answers.filter(({ isApproved }) => isApproved).length,
    yes: holding('yes'),
    no: holding('no'),
    na: holding('na'),
    blank: holding(null),
  };
}

function handing({ programme, includeUnapproved, wording }: ProgrammeReportInput) {
  const stated = stating(programme, includeUnapproved);
  const evidence = indexEvidence(programme);
  return ({ id, prompt }: { readonly id: QuestionId; readonly prompt: string }): HandedAnswer => {
    const official = wording === 'official' ? programme.officialQuestions.get(id) : undefined;
    const { approvedAt, ...answer } = stated(id);
    return {
      ...answer,
      approvedOn: approvedAt === null ? null : dayOf(approvedAt),
      question: official ?? prompt,
      wordedBy: official === undefined ? 'us' : 'publisher',
      ...handedSupport(evidence, id, programme.today),
    };
  };
}

function whoWorded(answers: readonly HandedAnswer[]): HandedOver['worded'] {
  const worded = new Set(answers.map(({ wordedBy }) => wordedBy));
  if (worded.size > 1) return 'both';
  return worded.has('publisher') ? 'publisher' : 'us';
}
