/** An answer with all that can stand behind it, made by the acts themselves. */
import { perform } from '../../src/actions/action.ts';
import { answerApprove } from '../../src/actions/answer/approve.ts';
import { answerSendToReview } from '../../src/actions/answer/send-to-review.ts';
import { documentAdd } from '../../src/actions/document/add.ts';
import { documentAddVersion } from '../../src/actions/document/add-version.ts';
import { evidenceLinkAdd } from '../../src/actions/evidence-link/add.ts';
import { recordAdd } from '../../src/actions/record/add.ts';
import { responsibilityDecide } from '../../src/actions/responsibility/decide.ts';
import { scopeDecide } from '../../src/actions/scope/decide.ts';
import { answeringRoom } from './answering.ts';
import { onTheWire } from './evidence.ts';
import type { TestRuntime } from './runtime.ts';

export const STRING_QUESTION = 'IAM-01.1';

/** A room with three questions, each answered Yes by its owner, and the acts that put something behind them. */
export async function stringRoom(opened: TestRuntime) {
  const { runtime } = opened;
  const only = [STRING_QUESTION, 'IAM-01.2', 'LOG-01.1'];
  const room = await answeringRoom(opened, { only, written: Object.fromEntries(only.map((id) => [id, {}])) });
  const { owner, reviewer, author, assessmentId, serviceId } = room;
  let made = 0;
  const file = (fields: object) => {
    made += 1;
    return onTheWire(`evidence ${made}`, `evidence-${made}.txt`, fields);
  };
  return {
    ...room,
    place: { assessmentId, questionId: STRING_QUESTION },
    answer: (questionId = STRING_QUESTION) => ({ kind: 'answer', assessmentId, questionId }),
    control: { kind: 'control', serviceId, framework: 'CCM', edition: '4.1.0', controlId: 'IAM-01' },
    async approve(questionId = STRING_QUESTION) {
      await perform(runtime, answerSendToReview, author, { assessmentId, questionId });
      await perform(runtime, answerApprove, reviewer, { assessmentId, questionId });
    },
    async decide(ownership = 'csp-owned') {
      const at = { serviceId, edition: '4.1.0' };
      await perform(runtime, scopeDecide, owner, {
        ...at,
        targets: ['IAM'],
        inScope: true,
        justification: 'We run it.',
      });
      await perform(runtime, responsibilityDecide, owner, { ...at, controlIds: ['IAM-01'], ownership });
    },
    document: async (fields: object = {}): Promise<string> =>
      (await perform(runtime, documentAdd, owner, file({ title: 'Access policy', kind: 'policy', ...fields }))).document
        .id,
    addVersion: (documentId: string) => perform(runtime, documentAddVersion, owner, file({ documentId })),
    record: async (fields: object = {}): Promise<string> =>
      (
        await perform(runtime, recordAdd, owner, {
          kind: 'access-review',
          title: 'Access review',
          summary: 'Of 214 accounts three were taken away.',
          occurredOn: '2026-01-31',
          ...fields,
        })
      ).id,
    async link(from: object, to: object, passage: object = {}): Promise<string> {
      const { links } = await perform(runtime, evidenceLinkAdd, owner, { from: [from], to, passage });
      return links[0]?.id ?? '';
    },
  };
}

export const toDocument = (documentId: string, version = 1) => ({ kind: 'document', documentId, version });
export const toRecord = (recordId: string) => ({ kind: 'record', recordId });

/** The string of the question as whole as one can be: decided, approved, a record, and a document behind it. */
export async function wholeString(opened: TestRuntime) {
  const room = await stringRoom(opened);
  await room.decide();
  await room.approve();
  const [recordId, documentId] = [
    await room.record(),
    await room.document({ effectiveFrom: '2026-01-01', effectiveTo: '2027-12-31' }),
  ];
  const links = [
    await room.link(room.answer(), toRecord(recordId)),
    await room.link({ kind: 'record', recordId }, toDocument(documentId), { page: 2, section: '3.1' }),
  ];
  return { ...room, recordId, documentId, links };
}
