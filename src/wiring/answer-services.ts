/** The answers screen as the pages ask for it. Every change is an act performed for the caller. */
import { perform, type Runtime } from '#actions/action.ts';
import { answerApprove } from '#actions/answer/approve.ts';
import { answerApproveMany } from '#actions/answer/approve-many.ts';
import { answerAskForChange } from '#actions/answer/ask-for-change.ts';
import { answerAssign } from '#actions/answer/assign.ts';
import { answerAssignMany } from '#actions/answer/assign-many.ts';
import { answerCompare } from '#actions/answer/compare.ts';
import { answerPreviewMany } from '#actions/answer/preview-many.ts';
import { answerReopen } from '#actions/answer/reopen.ts';
import { answerReuse } from '#actions/answer/reuse.ts';
import { answerRevise } from '#actions/answer/revise.ts';
import { answerReviseMany } from '#actions/answer/revise-many.ts';
import { answerSendManyToReview } from '#actions/answer/send-many-to-review.ts';
import { answerSendToReview } from '#actions/answer/send-to-review.ts';
import { answerCommentAdd } from '#actions/answer-comment/add.ts';
import { answerCommentResolve } from '#actions/answer-comment/resolve.ts';
import { evidenceLinkAdd } from '#actions/evidence-link/add.ts';
import { evidenceLinkRemove } from '#actions/evidence-link/remove.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { parseQuestionId } from '#assurance/identifiers.ts';
import { historyOf } from '#store/answer-history.ts';
import { listMembers } from '#store/member.ts';
import type { AnswerForm, AnswerServices, BulkForm } from '#web/services/answers.ts';
import type { MemberSession } from '#web/services/people.ts';
import { historyLines } from './answer-detail.ts';
import { readDetail, readHead, readScreen } from './answer-reads.ts';

interface Parts {
  readonly runtime: Runtime;
  /** The actor behind a session that a page was given. */
  readonly actorOf: (session: MemberSession) => Actor;
}

/** What the web asks about answers. */
export function answerServices(parts: Parts): AnswerServices {
  return { ...reads(parts), ...acts(parts), ...links(parts), ...many(parts) };
}

function reads({ runtime, actorOf }: Parts) {
  const { database } = runtime;
  return {
    screen(session, assessmentId, filter, at) {
      const actor = actorOf(session);
      return database.read(session.workspace.id, (read) =>
        readScreen({ read, actor, runtime }, assessmentId, { filter, at }),
      );
    },
    detail(session, { assessmentId, questionId }) {
      const actor = actorOf(session);
      return database.read(session.workspace.id, (read) =>
        readDetail({ read, actor, runtime }, assessmentId, questionId),
      );
    },
    async compare(session, place, from, to) {
      const actor = actorOf(session);
      const fields = await perform(runtime, answerCompare, actor, { ...place, from, to });
      return database.read(session.workspace.id, async (read) => {
        const head = await readHead({ read, actor, runtime }, place.assessmentId);
        const question = parseQuestionId(place.questionId);
        const past = question === null ? { revisions: [], steps: [] } : await historyOf(read, head.id, question);
        const people = [...past.revisions.map(({ writtenBy }) => writtenBy), ...past.steps.map(({ by }) => by)];
        const names = await runtime.people.namesOf(people.filter((id) => id !== null));
        const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? 'somebody who left'));
        return {
          head,
          questionId: place.questionId,
          revisions: historyLines(past, nameOf).filter(({ revision }) => revision !== null),
          fields: fields.map((one) => ({ ...one, before: one.before ?? '', after: one.after ?? '' })),
        };
      });
    },
  } satisfies Partial<AnswerServices>;
}

function acts({ runtime, actorOf }: Parts) {
  return {
    async save(session, place, form) {
      await perform(runtime, answerRevise, actorOf(session), { ...place, ver: form.ver, ...statementOf(form) });
    },
    async step(session, place, step, note) {
      const actor = actorOf(session);
      if (step === 'approve') await perform(runtime, answerApprove, actor, { ...place, note });
      else if (step === 'ask-for-change') await perform(runtime, answerAskForChange, actor, { ...place, note });
      else if (step === 'reopen') await perform(runtime, answerReopen, actor, { ...place, note });
      else await perform(runtime, answerSendToReview, actor, { ...place, note });
    },
    async assign(session, place, { owner, reviewer }) {
      const people = { ownerId: owner === '' ? null : owner, reviewerId: reviewer === '' ? null : reviewer };
      await perform(runtime, answerAssign, actorOf(session), { ...place, ...people });
    },
    async comment(session, place, text) {
      const mentions = await mentioned(runtime, session, text);
      await perform(runtime, answerCommentAdd, actorOf(session), { ...place, text, mentions });
    },
    async resolve(session, commentId) {
      await perform(runtime, answerCommentResolve, actorOf(session), { commentId });
    },
    async reuse(session, place, from) {
      await perform(runtime, answerReuse, actorOf(session), {
        ...place,
        fromAssessmentId: from.assessmentId,
        fromQuestionId: from.questionId,
        fromRevision: from.revision,
      });
    },
  } satisfies Partial<AnswerServices>;
}

function links({ runtime, actorOf }: Parts) {
  return {
    async link(session, place, { documentId, version, page, section }) {
      await perform(runtime, evidenceLinkAdd, actorOf(session), {
        from: [{ kind: 'answer', ...place }],
        to: { kind: 'document', documentId, version },
        passage: { page: page === '' ? null : Number(page), section, quote: '' },
      });
    },
    async unlink(session, linkId) {
      await perform(runtime, evidenceLinkRemove, actorOf(session), { linkId });
    },
  } satisfies Partial<AnswerServices>;
}

function many({ runtime, actorOf }: Parts) {
  return {
    async previewBulk(session, assessmentId, form) {
      const actor = actorOf(session);
      const intent = { act: form.act, ...intentOf(form) };
      const found = await perform(runtime, answerPreviewMany, actor, {
        assessmentId,
        questionIds: form.questionIds,
        ...intent,
      });
      const people = found.lines.flatMap(({ changes }) => changes.flatMap(({ before, after }) => [before, after]));
      const names = await runtime.people.namesOf(people.filter((id) => id !== null && UUID.test(id)).filter(isText));
      const said = (value: string | null) => (value === null ? '' : (names.get(value) ?? value));
      const head = await runtime.database.read(session.workspace.id, (read) =>
        readHead({ read, actor, runtime }, assessmentId),
      );
      return {
        head,
        digest: found.digest,
        counts: found.counts,
        lines: found.lines.map(({ questionId, outcome, changes, refusal }) => ({
          questionId,
          outcome,
          changes: changes.map(({ field, before, after }) => ({ field, before: said(before), after: said(after) })),
          refusal: refusal === null ? null : `${refusal.message} ${refusal.mend}`,
        })),
      };
    },
    async doBulk(session, assessmentId, form, digest) {
      const actor = actorOf(session);
      const input = { assessmentId, questionIds: form.questionIds, digest };
      const done =
        form.act === 'approve'
          ? await perform(runtime, answerApproveMany, actor, input)
          : form.act === 'send-to-review'
            ? await perform(runtime, answerSendManyToReview, actor, input)
            : form.act === 'assign'
              ? await perform(runtime, answerAssignMany, actor, { ...input, ...intentOf(form) })
              : await perform(runtime, answerReviseMany, actor, { ...input, ...intentOf(form) });
      return done.counts.change;
    },
  } satisfies Partial<AnswerServices>;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const isText = (value: string | null): value is string => value !== null;

/** A field of a form that is left empty takes nothing back in a bulk edit: it is not changed. */
function intentOf(form: BulkForm): Readonly<Record<string, unknown>> {
  if (form.act === 'assign')
    return {
      ...(form.owner === '' ? {} : { ownerId: form.owner }),
      ...(form.reviewer === '' ? {} : { reviewerId: form.reviewer }),
    };
  if (form.act !== 'revise') return {};
  return {
    ...(form.answer === '' ? {} : { answer: form.answer }),
    ...(form.ownership === '' ? {} : { ownership: form.ownership }),
    ...(form.description === '' ? {} : { cspImplementationDescription: form.description }),
    onlyBlank: form.onlyBlank,
  };
}

/** The form always holds every field, so an empty one is taken back. */
const statementOf = (form: AnswerForm) => ({
  answer: form.answer === '' ? null : form.answer,
  ownership: form.ownership === '' || form.answer === 'na' ? null : form.ownership,
  cspImplementationDescription: form.description,
  cscResponsibilities: form.responsibilities,
  assessedOn: form.assessedOn === '' ? null : form.assessedOn,
});

/** The members whose names stand behind an @ in a comment; the longest name that fits is meant. */
async function mentioned(runtime: Runtime, session: MemberSession, text: string): Promise<readonly string[]> {
  if (!text.includes('@')) return [];
  const members = await runtime.database.read(session.workspace.id, listMembers);
  const names = await runtime.people.namesOf(members.map(({ personId }) => personId));
  const lower = text.toLowerCase();
  return [...names].filter(([, name]) => lower.includes(`@${name.toLowerCase()}`)).map(([personId]) => personId);
}
