import { describe, expect, it } from 'vitest';
import type { EvidenceFrom, EvidenceTo } from '#assurance/evidence/evidence.ts';
import { indexEvidence, linksOfQuestion } from '#assurance/evidence/support.ts';
import { openExceptionsOf } from '#assurance/exception/standing.ts';
import { controlOf, type QuestionId } from '#assurance/identifiers.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { peopleOfAnswers } from '#assurance/self-assessment/answer-people.ts';
import { effectiveScope } from '#assurance/service/effective-scope.ts';
import { issuesByQuestion } from '#reading/answer-issues.ts';
import { auditedTransaction } from '#store/audited-transaction.ts';
import { addDocument, addVersion } from '#store/document.ts';
import { addLinks } from '#store/evidence-link.ts';
import { loadProgramme } from '#store/programme.ts';
import { addRecord, completeRecord } from '#store/programme-record.ts';
import { findSelfAssessment } from '#store/self-assessment.ts';
import { personIn } from '../../../test/harness/actors.ts';
import { answeringRoom, type Room } from '../../../test/harness/answering.ts';
import { ACCESS_REVIEW, CERTIFICATE, newVersion } from '../../../test/harness/evidence.ts';
import { exceptionStory } from '../../../test/harness/exceptions.ts';
import { newId } from '../../../test/harness/new-id.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { exceptionApprove } from '../exception/approve.ts';
import { officialTextImport } from '../official-text/import.ts';
import { responsibilityDecide } from '../responsibility/decide.ts';
import { scopeDecide } from '../scope/decide.ts';
import { answeringOf } from './answering.ts';
import { askingOf } from './asking.ts';

const bench = await testRuntime();
const { runtime, database, clock } = bench;
const story = exceptionStory(bench);
const set = runtime.questionSets.find(({ name, edition }) => name === 'CAIQ' && edition === '4.1.0')!;

const COPIED = 'The identity team of Northwind reviews every account against the list of leavers, by hand, each month.';
/** What rules speak against, some because of what other answers hold. */
const CONTENTS = [
  { cspImplementationDescription: COPIED },
  { cspImplementationDescription: 'Please see IAM-02.' },
  { cspImplementationDescription: '' },
  { ownership: 'shared-csp-csc', cspImplementationDescription: 'Fjordline reviews it.' },
  { ownership: 'third-party-outsourced', cspImplementationDescription: 'Our host does this for us.' },
  { ownership: 'third-party-outsourced', cspImplementationDescription: 'Harbour Hosting GmbH does this for us.' },
  { answer: 'no', cspImplementationDescription: 'Not yet.' },
  { answer: 'na', ownership: null, cspImplementationDescription: '' },
  { answer: null, ownership: null, cspImplementationDescription: '' },
  { cspImplementationDescription: 'Fjordline keeps the register of its berths.' },
  { cspImplementationDescription: 'We are STAR certified by our SOC 2 report.' },
] as const;

/** A room in which every question is written, a fifth of them linked, and decisions lie about. */
async function fullRoom(): Promise<Room> {
  const written = Object.fromEntries(set.questions.map(({ id }, at) => [id, CONTENTS[at % CONTENTS.length]!]));
  const room = await answeringRoom(bench, { written });
  const { owner, serviceId, workspaceId } = room;
  await linkEvidence(room);
  const about = { serviceId, edition: '4.1.0' };
  const out = { targets: ['DCS', 'IAM-05'], inScope: false, justification: 'Run by another.' };
  await perform(runtime, scopeDecide, owner, { ...about, ...out });
  const back = { targets: ['DCS-03'], inScope: true, justification: 'This one is ours.' };
  await perform(runtime, scopeDecide, owner, { ...about, ...back });
  const decided = { controlIds: ['IAM-02', 'LOG-01'], ownership: 'csp-owned' };
  await perform(runtime, responsibilityDecide, owner, { ...about, ...decided });
  for (const target of ['CEK-12', 'CEK-12.1', 'IAM-02.1']) {
    const { id } = await story.ask(owner, serviceId, { target });
    await perform(runtime, exceptionApprove, personIn(workspaceId, 'grc-reviewer'), { exceptionId: id });
  }
  const rows = set.questions.map(({ id, prompt, control }) => [id, `"Fjordline: ${prompt}"`, control].join(','));
  const file = Buffer.from(['Question ID,Question,Control ID', ...rows].join('\r\n'));
  await perform(runtime, officialTextImport, owner, { file, fileName: 'CAIQv4.1.0.csv' });
  return room;
}

/** Documents that ended, begin later, were followed or are to be reviewed; records that are late or were done again. */
async function linkEvidence({ workspaceId, owner, serviceId, assessmentId }: Room): Promise<void> {
  const detail = { workspaceId, actor: owner, now: clock.now(), newId, act: 'evidence-link.add' };
  await auditedTransaction(database, detail, async (tx) => {
    const document = async (more: object, details = {}) => {
      const { id } = await addDocument(tx, { ...CERTIFICATE, ...details }, newVersion(more));
      return { kind: 'document', documentId: id, version: 1 } as const;
    };
    const ended = await document({ effectiveTo: '2025-12-31' });
    const later = await document({ effectiveFrom: '2027-01-01' });
    const followed = await document({});
    await addVersion(tx, followed.documentId, newVersion());
    const due = await document({}, { reviewOn: '2026-01-01' });
    const late = await addRecord(tx, { ...ACCESS_REVIEW, occurredOn: '2025-01-31' });
    const done = await addRecord(tx, { ...ACCESS_REVIEW, serviceId });
    await completeRecord(tx, done.id, { doneOn: '2026-03-01', summary: '' });
    await addRecord(tx, { ...ACCESS_REVIEW, title: 'Of nobody', occurredOn: '2025-01-31' });
    const records = [late, done].map(({ id }) => ({ kind: 'record', recordId: id }) as const);
    const ends = [ended, later, followed, due, ...records];
    const passage = { page: 2, section: '3.1', quote: 'As it is.' };
    const links = set.questions
      .filter((_, at) => at % 5 === 0)
      .map(({ id }, at): { from: EvidenceFrom; to: EvidenceTo } => ({
        from: at % 3 === 0 ? controlIn(serviceId, id) : { kind: 'answer', assessmentId, questionId: id },
        to: ends[at % ends.length]!,
      }));
    const further: { from: EvidenceFrom; to: EvidenceTo }[] = [
      { from: records[0]!, to: ended },
      { from: records[1]!, to: records[0]! },
      { from: { ...controlIn(serviceId, set.questions[1]!.id), edition: '4.0.13' }, to: ended },
    ];
    await addLinks(
      tx,
      [...links, ...further].map((one) => ({ ...one, passage })),
    );
  });
}

const controlIn = (serviceId: string, id: QuestionId) =>
  ({ kind: 'control', serviceId, framework: 'CCM', edition: '4.1.0', controlId: controlOf(id) }) as const;

describe('what the rules say of an answer', () => {
  it('is the same from the whole programme, from the list, and from what stands behind it alone', async () => {
    const room = await fullRoom();
    const { assessmentId, workspaceId, viewer } = room;
    await database.read(workspaceId, async (read) => {
      const selfAssessment = await findSelfAssessment(read, assessmentId);
      const whole = await loadProgramme(read, { selfAssessment, questionSet: set, today: dayOf(clock.now()) });
      const [issues, evidence] = [issuesByQuestion(whole), indexEvidence(whole)];
      const [scope, peopleOf] = [
        effectiveScope(whole.scope, set.catalogue),
        peopleOfAnswers(whole.service, whole.domainOwners),
      ];
      const listed = await answeringOf({ read, actor: viewer, runtime }, assessmentId);
      expect(listed.issuesOf(null)).toEqual(issues.get(null) ?? []);
      for (const answer of whole.answers) {
        const id = answer.questionId;
        const own = await askingOf({ read, actor: viewer, runtime }, assessmentId, id);
        expect(own?.issues, id).toEqual(issues.get(id) ?? []);
        expect(listed.issuesOf(id), id).toEqual(issues.get(id) ?? []);
        expect([own?.evidence, listed.evidenceOf(id)]).toEqual(Array(2).fill(linksOfQuestion(evidence, id).length));
        expect([own?.people, listed.peopleOf(answer)]).toEqual(Array(2).fill(peopleOf(answer)));
        expect(own?.question.answer).toEqual(answer);
        const { question } = own!;
        expect(linksOfQuestion(indexEvidence(question), id)).toEqual(linksOfQuestion(evidence, id));
        expect(effectiveScope(question.scope, set.catalogue).scopeOf(id)).toEqual(scope.scopeOf(id));
        const decided = whole.responsibilities.find(({ controlId }) => controlId === controlOf(id));
        expect(question.responsibility).toEqual(decided ?? null);
        expect(openExceptionsOf(question, id)).toEqual(openExceptionsOf(whole, id));
      }
      const met = new Set([...issues.values()].flat().map(({ rule }) => rule));
      for (const rule of ['description-copied', 'third-party-unnamed', 'ownership-contradiction', 'record-overdue'])
        expect(met).toContain(rule);
      for (const rule of ['evidence-expired-before-assessment', 'evidence-superseded', 'evidence-not-yet-effective'])
        expect(met).toContain(rule);
    });
  });
});
