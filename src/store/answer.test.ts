import { describe, expect, it } from 'vitest';
import { parseQuestionId, type QuestionId } from '#assurance/identifiers.ts';
import { loadQuestionSets } from '#store/framework-files.ts';
import { newWorkspace } from '../../test/harness/actors.ts';
import { blankAnswer, openAssessment, writtenAnswer } from '../../test/harness/answers.ts';
import { fakeClock, newId, testDatabase } from '../../test/harness/database.ts';
import { addAnswers, answerFacts, answerObjectId, answerOf, answersOf } from './answer.ts';
import { type AuditedTransaction, auditedTransaction } from './audited-transaction.ts';
import { rowDigestOf } from './commitment.ts';

const { database, asOwner } = await testDatabase();
const clock = fakeClock();
const set = (await loadQuestionSets('frameworks')).find(({ name, edition }) => name === 'CAIQ' && edition === '4.1.0')!;
const q = (text: string): QuestionId => parseQuestionId(text)!;

async function opened() {
  const tenant = await newWorkspace(database);
  const { assessmentId, serviceId } = await openAssessment(asOwner, tenant.workspaceId);
  const act = <T>(name: string, work: (tx: AuditedTransaction) => Promise<T>) =>
    auditedTransaction(
      database,
      { workspaceId: tenant.workspaceId, actor: tenant.owner, now: clock.now(), newId, act: name },
      work,
    );
  const read = () => database.read(tenant.workspaceId, (handle) => answersOf(handle, assessmentId));
  return { ...tenant, assessmentId, serviceId, act, read };
}

describe('the answers of a new assessment', () => {
  it('are drafts with or without a first revision, each with its entry in the log', async () => {
    const { workspaceId, owner, assessmentId, act, read } = await opened();
    const rows = set.questions.map(({ id }, at) => (at % 3 === 0 ? blankAnswer(id) : writtenAnswer(id)));
    await act('self-assessment.open', (tx) => addAnswers(tx, assessmentId, rows));
    const answers = await read();
    expect(new Set(answers.map(({ questionId }) => questionId))).toEqual(new Set(set.questions.map(({ id }) => id)));
    expect(answers.find(({ questionId }) => questionId === 'A&A-01.1')).toEqual({
      questionId: 'A&A-01.1',
      revision: 0,
      state: 'draft',
      answer: null,
      ownership: null,
      cspImplementationDescription: '',
      cscResponsibilities: '',
      ownerId: null,
      reviewerId: null,
      assessedOn: null,
      writtenAt: null,
      writtenBy: null,
      approvedRevision: null,
      approvedAt: null,
      approvedBy: null,
      disposition: null,
      ver: 1,
    });
    expect(answers.find(({ questionId }) => questionId === 'A&A-01.2')).toMatchObject({
      revision: 1,
      state: 'draft',
      answer: 'yes',
      ownership: 'csp-owned',
      cspImplementationDescription: 'The platform team of Northwind Storage reviews A&A-01.2 each March.',
      writtenAt: clock.now(),
      writtenBy: owner.personId,
      approvedRevision: null,
    });
    const [counts] = await asOwner<{ entries: string; revisions: string }>(
      `select (select count(*) from tenant.audit_entry where workspace_id = $1 and act = 'self-assessment.open') as entries,
         (select count(*) from tenant.answer_revision where workspace_id = $1) as revisions`,
      [workspaceId],
    );
    expect(counts).toEqual({
      entries: '283',
      revisions: String(answers.filter(({ revision }) => revision === 1).length),
    });
  });

  it('keep where their text came from, and every character of it', async () => {
    const { workspaceId, assessmentId, act, read } = await opened();
    const text = 'Zeile 1\nZeile 2\t"quoted" \\x41 {a,b} \u2028 \u{1F512} null';
    const source = newId();
    const row = {
      ...writtenAnswer(q('IAM-12.1'), { cspImplementationDescription: text, answer: 'no' }),
      source: 'carried' as const,
      takenFrom: { assessmentId: source, questionId: q('IAM-13.1'), revision: 4 },
      place: 'C63',
      assessedOn: '2026-02-28',
      disposition: 'reworded' as const,
    };
    await act('self-assessment.open', (tx) => addAnswers(tx, assessmentId, [row]));
    expect((await read())[0]).toMatchObject({
      cspImplementationDescription: text,
      assessedOn: '2026-02-28',
      disposition: 'reworded',
    });
    expect(
      await asOwner(
        `select csp_implementation_description, answer, source, source_assessment_id, source_question_id, source_revision, source_place, assessed_on::text
         from tenant.answer_revision where workspace_id = $1`,
        [workspaceId],
      ),
    ).toEqual([
      {
        csp_implementation_description: text,
        answer: 'no',
        source: 'carried',
        source_assessment_id: source,
        source_question_id: 'IAM-13.1',
        source_revision: 4,
        source_place: 'C63',
        assessed_on: '2026-02-28',
      },
    ]);
  });

  it('carry the digest of what the log recorded of them', async () => {
    const { workspaceId, assessmentId, act } = await opened();
    await act('self-assessment.open', (tx) => addAnswers(tx, assessmentId, [writtenAnswer(q('LOG-08.1'))]));
    const answer = await database.read(workspaceId, (read) => answerOf(read, assessmentId, q('LOG-08.1')));
    const [row] = await asOwner<{ row_digest: Buffer; last_event_id: string }>(
      'select row_digest, last_event_id from tenant.answer where workspace_id = $1',
      [workspaceId],
    );
    const facts = answerFacts(answer!);
    expect(
      row!.row_digest.equals(
        rowDigestOf({ type: 'answer', id: answerObjectId(assessmentId, q('LOG-08.1')), ver: 1, facts }),
      ),
    ).toBe(true);
    expect(
      await asOwner('select act, object_type from tenant.audit_entry where event_id = $1', [row!.last_event_id]),
    ).toEqual([{ act: 'self-assessment.open', object_type: 'answer' }]);
  });

  it('are absent for another workspace', async () => {
    const ours = await opened();
    const theirs = await newWorkspace(database);
    await ours.act('self-assessment.open', (tx) => addAnswers(tx, ours.assessmentId, [blankAnswer(q('IAM-01.1'))]));
    const looked = await database.read(theirs.workspaceId, async (read) => [
      await answersOf(read, ours.assessmentId),
      await answerOf(read, ours.assessmentId, q('IAM-01.1')),
    ]);
    expect(looked).toEqual([[], null]);
  });
});
