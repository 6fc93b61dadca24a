/** One answer as the screen shows it, from what stands behind it and its history. Reads nothing itself. */
import { wordingIn } from '#actions/answer/answering.ts';
import type { Asking } from '#actions/answer/asking.ts';
import type { EvidenceLink } from '#assurance/evidence/evidence.ts';
import { freshnessOf } from '#assurance/evidence/freshness.ts';
import { type EvidenceIndex, indexEvidence, linksOfQuestion } from '#assurance/evidence/support.ts';
import { exceptionName, openExceptionsOf } from '#assurance/exception/standing.ts';
import { controlOf, domainOf } from '#assurance/identifiers.ts';
import type { AnswerStep, QuestionAnswer } from '#assurance/self-assessment/self-assessment.ts';
import { effectiveScope } from '#assurance/service/effective-scope.ts';
import { typicalOwnershipOf } from '#assurance/service/ownership-parties.ts';
import { LINT_RULES } from '#lint/index.ts';
import { PROGRAMME_RULES } from '#lint/programme.ts';
import type { AnswerIssue } from '#reading/answer-issues.ts';
import { plural } from '#reports/words.ts';
import type { RevisionMark } from '#store/answer-history.ts';
import type { LoadedQuestion } from '#store/asked-question.ts';
import type { DocumentChoice } from '#store/document-list.ts';
import { freshnessWords } from '#web/parts/freshness-words.ts';
import type {
  AnswerDetail,
  AnswersHead,
  EvidenceChip,
  HistoryLine,
  PersonChoice,
  Remark,
} from '#web/services/answers.ts';

/** What was written and decided, oldest first. */
interface Past {
  readonly revisions: readonly RevisionMark[];
  readonly steps: readonly AnswerStep[];
}

/** What a detail is made from. */
export interface DetailFacts {
  readonly head: AnswersHead;
  readonly asking: Asking;
  readonly history: Past;
  readonly documents: readonly DocumentChoice[];
  readonly members: readonly PersonChoice[];
  readonly nameOf: (personId: string | null) => string | null;
  readonly me: string | null;
}

const RULES = new Map([...LINT_RULES, ...PROGRAMME_RULES].map(({ id, title }) => [id, title]));
/** Rules that speak about single answers, which is what "passed" counts. */
const ANSWER_RULES = [...LINT_RULES, ...PROGRAMME_RULES].filter(({ scope }) => scope === 'answer').length;

/** The answer with everything that stands beside it. */
export function detailOf(facts: DetailFacts): AnswerDetail {
  const { head, asking, nameOf } = facts;
  const { question, people } = asking;
  const { answer } = question;
  const { questionId } = answer;
  const { catalogue } = question.questionSet;
  const control = catalogue.controls.get(controlOf(questionId));
  const domain = catalogue.domains.find(({ code }) => code === domainOf(questionId));
  const standing = effectiveScope(question.scope, catalogue).scopeOf(questionId);
  const remarks = asking.issues.map(remarkOf);
  return {
    head,
    ...statementOf(answer),
    questionId,
    ...wordingIn(question, questionId),
    control: { id: control?.id ?? '', title: control?.title ?? '', gist: control?.gist ?? '' },
    domainTitle: domain?.title ?? '',
    typicalOwnership: typicalOwnershipOf(control, question.service.serviceModel),
    decidedOwnership: question.responsibility?.ownership ?? null,
    outOfScope: standing.inScope ? null : (standing.decision?.justification ?? ''),
    owner: nameOf(people.owner),
    reviewer: nameOf(people.reviewer),
    writtenBy: nameOf(answer.writtenBy),
    isOwnText: isOwnText(facts),
    remarks,
    rulesPassed: ANSWER_RULES - new Set(remarks.map(({ rule }) => rule)).size,
    evidence: chipsOf(question),
    exceptions: openExceptionsOf(question, questionId).map((exception) => ({
      name: exceptionName(exception),
      note: exception.buyerNote,
      endsOn: exception.expiresOn,
    })),
    reusable: asking.reusable.map((found) => ({
      ...found,
      words: `${found.serviceName}: ${found.assessmentTitle}, ${found.edition}`,
    })),
    history: historyLines(facts.history, nameOf),
    comments: asking.comments.map(({ id, text, writtenBy, writtenAt, resolvedAt }) => ({
      ...{ id, text },
      by: nameOf(writtenBy),
      at: writtenAt.toISOString(),
      isResolved: resolvedAt !== null,
    })),
    members: facts.members,
    documents: facts.documents.map(({ id, title, newestVersion }) => ({
      id,
      version: newestVersion,
      words: `${title}, version ${newestVersion}`,
    })),
  };
}

/** Revisions and decisions as one list, newest first. Revisions of one sitting are one line: its last. */
export function historyLines({ revisions, steps }: Past, nameOf: DetailFacts['nameOf']) {
  const written = revisions
    .filter((one, at) => !isPassing(one, revisions[at + 1]))
    .map((one, at, kept) => ({
      at: one.writtenAt.toISOString(),
      by: nameOf(one.writtenBy),
      words: revisionWords(one, kept[at - 1] ?? null),
      revision: one.revision,
      source: one.source,
    }));
  const decided = steps.map(({ at, by, kind, note }) => ({
    at: at.toISOString(),
    by: nameOf(by),
    words: note === '' ? STEP_WORDS[kind] : `${STEP_WORDS[kind]}: “${note}”`,
    revision: null,
    source: null,
  }));
  return [...written, ...decided].toSorted((one, other) => other.at.localeCompare(one.at)) satisfies HistoryLine[];
}

const STEP_WORDS = {
  'send-to-review': 'sent to review',
  approve: 'approved',
  'ask-for-change': 'asked for change',
  reopen: 'taken back to review',
} as const;
const SOURCE_WORDS = {
  typed: '',
  bulk: 'in a bulk edit',
  workbook: 'from the workbook',
  reused: 'taken over',
  carried: 'carried forward',
} as const;
const FIELD_WORDS = [
  ['answer', 'answer'],
  ['ownership', 'ownership'],
  ['cspImplementationDescription', 'description'],
  ['cscResponsibilities', 'customer’s part'],
  ['assessedOn', 'assessed as of'],
] as const;
const SITTING_MS = 10 * 60_000;

const isPassing = (one: RevisionMark, next: RevisionMark | undefined): boolean =>
  next !== undefined &&
  next.source === 'typed' &&
  next.writtenBy === one.writtenBy &&
  next.writtenAt.getTime() - one.writtenAt.getTime() < SITTING_MS;

function revisionWords(one: RevisionMark, before: RevisionMark | null): string {
  const changed = FIELD_WORDS.filter(([field]) => (before?.[field] ?? '') !== (one[field] ?? '')).map(
    ([, word]) => word,
  );
  const what = changed.length === 0 ? 'written' : changed.join(', ');
  const place = one.place === null ? '' : ` ${one.place}`;
  return [what, SOURCE_WORDS[one.source]].filter(Boolean).join(' ') + place;
}

const statementOf = (answer: QuestionAnswer) => ({
  answer: answer.answer,
  ownership: answer.ownership,
  cspImplementationDescription: answer.cspImplementationDescription,
  cscResponsibilities: answer.cscResponsibilities,
  assessedOn: answer.assessedOn,
  ver: answer.ver,
  revision: answer.revision,
  state: answer.state,
  disposition: answer.disposition,
  approvedRevision: answer.approvedRevision,
  ownerId: answer.ownerId,
  reviewerId: answer.reviewerId,
  writtenAt: answer.writtenAt?.toISOString() ?? null,
});

function isOwnText({ asking: { question }, history: { revisions }, me }: DetailFacts): boolean {
  const since = question.answer.approvedRevision ?? 0;
  return me !== null && revisions.some(({ revision, writtenBy }) => revision > since && writtenBy === me);
}

const remarkOf = ({ rule, severity, message }: AnswerIssue): Remark => ({
  rule,
  title: RULES.get(rule) ?? rule,
  severity,
  message,
});

function chipsOf(question: LoadedQuestion): readonly EvidenceChip[] {
  const index = indexEvidence(question);
  return linksOfQuestion(index, question.answer.questionId).map((link) => chipOf(question.today, index, link));
}

function chipOf(today: string, index: EvidenceIndex, link: EvidenceLink): EvidenceChip {
  const linkId = link.from.kind === 'answer' ? link.id : null;
  const { to, passage } = link;
  if (to.kind === 'record') {
    const record = index.records.get(to.recordId);
    const rests = index.ofRecord.get(to.recordId)?.length ?? 0;
    const isLate = record?.nextDueOn != null && record.succeededBy === null && record.nextDueOn < today;
    return {
      linkId,
      words: record?.title ?? 'a record',
      note: isLate ? 'next one late' : plural(rests, 'document'),
      tone: isLate ? 'weak' : 'strong',
      href: `/records/${to.recordId}`,
    };
  }
  const document = index.documents.get(to.documentId);
  const versions = index.versions.get(to.documentId) ?? [];
  const version = versions.find((one) => one.version === to.version);
  const where = [passage.section === '' ? '' : `§${passage.section}`, passage.page === null ? '' : `p. ${passage.page}`]
    .filter(Boolean)
    .join(', ');
  const words = [`${document?.title ?? 'a document'} v${to.version}`, where].filter(Boolean).join(', ');
  const href = `/documents/${to.documentId}`;
  if (document === undefined || version === undefined) return { linkId, words, note: 'gone', tone: 'bad', href };
  const newestVersion = versions.at(-1)?.version ?? to.version;
  const { word, tone } = freshnessWords(freshnessOf({ version, document, today, newestVersion }));
  return { linkId, words, note: word, tone, href };
}
