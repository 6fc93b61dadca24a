/** The words every programme report uses for what it hands over. Knows no layout. */
import type { ServiceModel } from '#assurance/catalogue/catalogue.ts';
import type { ExceptionKind } from '#assurance/exception/exception.ts';
import { sayDay } from '#assurance/posture/calendar-day.ts';
import type { Answer } from '#assurance/questionnaire/answer.ts';
import type { AnswerState } from '#assurance/self-assessment/self-assessment.ts';
import { plural } from '#reports/words.ts';
import type { HandedEvidence, HandedSupport } from './handed-evidence.ts';
import type { HandedAnswer, HandedOver } from './handed-over.ts';
import type { HandedException } from './stated-answer.ts';

export const ANSWER_LABELS: Readonly<Record<Answer, string>> = { yes: 'Yes', no: 'No', na: 'NA' };

const STATE_LABELS: Readonly<Record<AnswerState, string>> = {
  draft: 'draft',
  'in-review': 'in review',
  approved: 'approved',
  'needs-change': 'needs change',
};

export const EXCEPTION_LABELS: Readonly<Record<ExceptionKind, string>> = {
  exception: 'Exception',
  'risk-acceptance': 'Risk acceptance',
  'compensating-control': 'Compensating control',
};

export const SERVICE_MODEL_LABELS: Readonly<Record<ServiceModel, string>> = {
  iaas: 'Infrastructure as a service',
  paas: 'Platform as a service',
  saas: 'Software as a service',
};

/** `CAIQ 4.1.0`. */
export const questionnaireName = ({ programme: { questionSet } }: HandedOver): string =>
  `${questionSet.name} ${questionSet.edition}`;

/** The whole in one line: `Northwind Storage, Vault: CAIQ 4.1.0`. */
export const documentTitle = (handed: HandedOver): string =>
  `${handed.programme.organisation}, ${handed.programme.service.name}: ${questionnaireName(handed)}`;

/** Stands on every page of a draft; null on what may be handed outside. */
export const draftWarning = ({ isDraft }: HandedOver): string | null =>
  isDraft ? 'Internal draft: holds answers that are not approved' : null;

/** How much of it is approved, and what the answers are. */
export function countsWords({ counts, isDraft }: HandedOver): string {
  const { questions, approved, yes, no, na, blank } = counts;
  const open = blank === 0 ? '' : `, ${blank} without ${isDraft ? 'an answer' : 'an approved answer'}`;
  return `${approved} of ${plural(questions, 'answer')} approved: ${yes} Yes, ${no} No, ${na} NA${open}.`;
}

/** Where one answer stands: `approved 2 September 2026`, `not approved (in review)`. */
export function standingWords({ isApproved, approvedOn, state, answer }: HandedAnswer): string {
  if (isApproved && approvedOn !== null) {
    const now = state === null || state === 'approved' ? '' : `, now ${STATE_LABELS[state]}`;
    return `approved ${sayDay(approvedOn)}${now}`;
  }
  if (state === null) return 'no approved answer';
  return answer === null ? 'not answered' : `not approved (${STATE_LABELS[state]})`;
}

/** `Exception EX-14, until 30 June 2027: …`, as it stands beside every answer it binds. */
export const exceptionWords = ({ name, kind, note, until }: HandedException): string =>
  `${EXCEPTION_LABELS[kind]} ${name}, until ${sayDay(until)}: ${note}`;

/** What an answer rests on, each in one line. */
export const supportLines = ({ evidence, unnamed }: HandedSupport): readonly string[] => [
  ...evidence.map(evidenceWords),
  ...(unnamed === 0 ? [] : [`${plural(unnamed, 'restricted document')}, not named here`]),
];

function evidenceWords(one: HandedEvidence): string {
  if (one.kind === 'record') return `${recordLabel(one.recordKind)} of ${sayDay(one.occurredOn)}`;
  return [
    `${one.title}, version ${one.version}`,
    one.page === null ? '' : `page ${one.page}`,
    one.section === '' ? '' : `section “${one.section}”`,
    one.quote === '' ? '' : `“${one.quote}”`,
    periodWords(one),
    one.disposedOn === null ? '' : `disposed of on ${sayDay(one.disposedOn)}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function periodWords({ effectiveFrom, effectiveTo, hasEnded }: Extract<HandedEvidence, { kind: 'document' }>): string {
  const from = effectiveFrom === null ? '' : `from ${sayDay(effectiveFrom)}`;
  const to = effectiveTo === null ? '' : `${hasEnded ? 'ended' : 'to'} ${sayDay(effectiveTo)}`;
  return [from, to].filter((part) => part !== '').join(hasEnded ? ', ' : ' ');
}

/** `access-review` as `Access review`. */
const recordLabel = (kind: string): string => {
  const words = kind === 'sub-processor' ? 'sub-processor record' : kind.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Whose words the questions are. */
export const wordingNote = (handed: HandedOver): string => {
  const { name, edition } = handed.programme.questionSet;
  if (handed.worded === 'us')
    return `The questions stand in our own words; the publisher's own text is in its ${name} ${edition}.`;
  const whose = `the publisher's text, from ${handed.programme.organisation}'s own download of its ${name} ${edition}`;
  return handed.worded === 'publisher'
    ? `The questions are ${whose}.`
    : `The questions are ${whose}; those marked “our wording” stand in our own words.`;
};

/** Whose names are used, and what the document is not. */
export const NAMES_NOTE =
  'CCM and CAIQ are names of the Cloud Security Alliance, which has no part in this document. It is not the publisher’s form and no submission.';
