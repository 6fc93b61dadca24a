/** Self-assessments as the pages ask for them. Every change is an act performed for the caller. */
import { perform, type Runtime } from '#actions/action.ts';
import { assessmentInReach, serviceInReach } from '#actions/reach.ts';
import { selfAssessmentClose } from '#actions/self-assessment/close.ts';
import { beginFromEarlier } from '#actions/self-assessment/earlier.ts';
import { selfAssessmentImport } from '#actions/self-assessment/import.ts';
import { selfAssessmentOpen } from '#actions/self-assessment/open.ts';
import { answerableSet, answerableSets } from '#actions/self-assessment/opening.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { reachesService } from '#assurance/access/duties.ts';
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { QuestionAnswer } from '#assurance/self-assessment/self-assessment.ts';
import { joinedBytes } from '#http/uploads.ts';
import { answersOf } from '#store/answer.ts';
import { progressOf } from '#store/answer-progress.ts';
import { type CarryOver, carryOverOf } from '#store/carry-over.ts';
import { type KeptSelfAssessment, listSelfAssessments } from '#store/self-assessment.ts';
import { listServices } from '#store/service.ts';
import type { MemberSession } from '#web/services/people.ts';
import type { CarriedLine, OpeningForm, SelfAssessments } from '#web/services/self-assessments.ts';
import { assessmentLine } from './assessment-line.ts';

interface Parts {
  readonly runtime: Runtime;
  /** The actor behind a session that a page was given. */
  readonly actorOf: (session: MemberSession) => Actor;
}

/** What the web asks about self-assessments. */
export function selfAssessmentServices(parts: Parts): SelfAssessments {
  return { ...reads(parts), ...acts(parts) };
}

function reads({ runtime, actorOf }: Parts) {
  const { database, questionSets } = runtime;
  return {
    ofService(session, serviceId) {
      const actor = actorOf(session);
      return database.read(session.workspace.id, async (read) => {
        const service = await serviceInReach(read, actor, serviceId);
        const all = await listSelfAssessments(read);
        const services = new Map((await listServices(read)).map((one) => [one.id, one]));
        const progress = await progressOf(
          read,
          all.map(({ id }) => id),
        );
        const lines = all.flatMap((kept) => {
          const of = services.get(kept.serviceId);
          return of === undefined || !reachesService(actor, of.id)
            ? []
            : [assessmentLine(kept, of, progress, questionSets)];
        });
        return {
          service,
          assessments: lines.filter((line) => line.service.id === serviceId),
          siblings: lines.filter((line) => line.service.id !== serviceId),
          editions: answerableSets(questionSets).map(({ edition }) => edition),
        };
      });
    },
    preview(session, serviceId, { from, edition }) {
      const actor = actorOf(session);
      return database.read(session.workspace.id, async (read) => {
        const service = await serviceInReach(read, actor, serviceId);
        const earlier = await assessmentInReach(read, actor, from);
        const to = answerableSet(questionSets, edition);
        const isOwn = earlier.serviceId === serviceId;
        const { carried } = await beginFromEarlier(read, runtime, { earlier, to, isOwn });
        const held = answerableSet(questionSets, earlier.edition);
        const lines = carried.map((row) => carriedLine(row, { to, from: held, now: null }));
        return { service, from: sourceWords(earlier), edition: to.edition, lines };
      });
    },
    carried(session, assessmentId) {
      return database.read(session.workspace.id, async (read) => {
        const kept = await assessmentInReach(read, actorOf(session), assessmentId);
        const service = await serviceInReach(read, actorOf(session), kept.serviceId);
        const answers = new Map((await answersOf(read, kept.id)).map((one) => [String(one.questionId), one]));
        const to = answerableSet(questionSets, kept.edition);
        const rows = await carryOverOf(read, kept.id);
        const lines = rows.map((row) => {
          const answer = row.questionId === null ? undefined : answers.get(row.questionId);
          return carriedLine(row, { to, from: null, now: answer ?? null });
        });
        const from = kept.sourceFileName ?? 'an earlier self-assessment';
        const line = assessmentLine(kept, service, await progressOf(read, [kept.id]), questionSets);
        return { service, from, edition: kept.edition, lines, line };
      });
    },
  } satisfies Partial<SelfAssessments>;
}

function acts({ runtime, actorOf }: Parts) {
  return {
    async open(session, serviceId, form, from) {
      const opened = await perform(runtime, selfAssessmentOpen, actorOf(session), {
        serviceId,
        from,
        ...inputOf(form),
        edition: form.edition,
      });
      return opened.selfAssessment.id;
    },
    async import(session, serviceId, form, { fileName, body }) {
      const imported = await perform(runtime, selfAssessmentImport, actorOf(session), {
        serviceId,
        file: await joinedBytes(body),
        fileName,
        ...inputOf(form),
        edition: form.edition === '' ? null : form.edition,
      });
      return { id: imported.selfAssessment.id, notTaken: imported.notTaken, problems: imported.problems };
    },
    async close(session, assessmentId) {
      const { serviceId } = await perform(runtime, selfAssessmentClose, actorOf(session), { assessmentId });
      return { serviceId };
    },
  } satisfies Partial<SelfAssessments>;
}

const inputOf = ({ title, dueOn, assessedOn }: OpeningForm) => ({
  title,
  dueOn: dueOn === '' ? null : dueOn,
  assessedOn: assessedOn === '' ? null : assessedOn,
});

const sourceWords = ({ title, questionnaire, edition }: KeptSelfAssessment): string =>
  `“${title}”, ${questionnaire} ${edition}`;

function carriedLine(
  row: CarryOver,
  {
    to,
    from,
    now,
  }: { readonly to: QuestionSet; readonly from: QuestionSet | null; readonly now: QuestionAnswer | null },
): CarriedLine {
  const { disposition, questionId, sourceQuestionId, similarity, source } = row;
  const asked = questionId === null ? undefined : to.byId.get(questionId);
  const left = sourceQuestionId === null ? undefined : from?.byId.get(sourceQuestionId);
  return {
    disposition,
    questionId,
    sourceQuestionId,
    similarity,
    prompt: asked?.prompt ?? left?.prompt ?? '',
    source:
      source === null
        ? null
        : {
            answer: source.answer,
            ownership: source.ownership,
            description: source.cspImplementationDescription,
            place: source.place,
          },
    now: now === null ? null : now.state === 'draft' && now.answer === null ? 'blank' : now.state,
  };
}
