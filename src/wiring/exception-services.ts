/** Exceptions as the pages ask for them. Every change is an act performed for the caller. */
import { perform, type Runtime } from '#actions/action.ts';
import { exceptionApprove } from '#actions/exception/approve.ts';
import { exceptionClose } from '#actions/exception/close.ts';
import { exceptionInReach } from '#actions/exception/exception-fields.ts';
import { exceptionRefuse } from '#actions/exception/refuse.ts';
import { exceptionRequest } from '#actions/exception/request.ts';
import { exceptionReview } from '#actions/exception/review.ts';
import { serviceInReach } from '#actions/reach.ts';
import { answerableSets } from '#actions/self-assessment/opening.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { isOver } from '#assurance/access/membership.ts';
import { exceptionName, standingOf } from '#assurance/exception/standing.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { type KeptException, listExceptions } from '#store/exception.ts';
import { listMembers } from '#store/member.ts';
import type { ExceptionLine, Exceptions } from '#web/services/exceptions.ts';
import type { MemberSession } from '#web/services/people.ts';

interface Parts {
  readonly runtime: Runtime;
  /** The actor behind a session that a page was given. */
  readonly actorOf: (session: MemberSession) => Actor;
}

/** What the web asks about exceptions. */
export function exceptionServices({ runtime, actorOf }: Parts): Exceptions {
  const { database, people, questionSets } = runtime;
  return {
    ofService(session, serviceId) {
      const actor = actorOf(session);
      return database.read(session.workspace.id, async (read) => {
        const service = await serviceInReach(read, actor, serviceId);
        const kept = await listExceptions(read, serviceId);
        const members = (await listMembers(read)).filter((member) => !isOver(member, runtime.now()));
        const ids = [...kept.map(({ ownerId }) => ownerId), ...members.map(({ personId }) => personId)];
        const names = await people.namesOf([...new Set(ids)]);
        const today = dayOf(runtime.now());
        return {
          service,
          exceptions: kept.map((one) => lineOf(one, names, today)),
          members: members.map(({ personId: id }) => ({ id, name: names.get(id) ?? 'somebody' })),
          editions: answerableSets(questionSets).map(({ edition }) => edition),
        };
      });
    },
    detail(session, exceptionId) {
      const actor = actorOf(session);
      return database.read(session.workspace.id, async (read) => {
        const kept = await exceptionInReach(read, actor, exceptionId);
        const service = await serviceInReach(read, actor, kept.serviceId);
        const { ownerId, requestedBy, decidedBy } = kept;
        const names = await people.namesOf([ownerId, requestedBy, decidedBy].filter((id) => id !== null));
        const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? 'somebody who left'));
        const { rationale, compensatingMeasure, buyerNote, reviewEveryMonths, decisionNote } = kept;
        return {
          ...lineOf(kept, names, dayOf(runtime.now())),
          ...{ service, rationale, compensatingMeasure, buyerNote, reviewEveryMonths, decisionNote },
          requestedBy: nameOf(requestedBy),
          requestedAt: kept.requestedAt.toISOString(),
          decidedBy: nameOf(decidedBy),
          decidedAt: kept.decidedAt?.toISOString() ?? null,
          closedAt: kept.closedAt?.toISOString() ?? null,
          isOwnRequest: requestedBy !== null && requestedBy === actor.personId,
        };
      });
    },
    async request(session, serviceId, form) {
      const { owner, reviewEveryMonths, ...given } = form;
      const asked = await perform(runtime, exceptionRequest, actorOf(session), {
        serviceId,
        ...given,
        ownerId: owner,
        reviewEveryMonths: reviewEveryMonths === '' ? null : Number(reviewEveryMonths),
      });
      return asked.id;
    },
    async decide(session, exceptionId, decision, note) {
      const actor = actorOf(session);
      if (decision === 'approve') await perform(runtime, exceptionApprove, actor, { exceptionId, note });
      else if (decision === 'refuse') await perform(runtime, exceptionRefuse, actor, { exceptionId, note });
      else if (decision === 'review') await perform(runtime, exceptionReview, actor, { exceptionId });
      else await perform(runtime, exceptionClose, actor, { exceptionId });
    },
  };
}

function lineOf(kept: KeptException, names: ReadonlyMap<string, string>, today: string): ExceptionLine {
  const { id, title, kind, target, framework, edition, startsOn, expiresOn, nextReviewOn } = kept;
  return {
    ...{ id, title, kind, target, startsOn, expiresOn, nextReviewOn },
    name: exceptionName(kept),
    edition: `${framework} ${edition}`,
    ...standingOf(kept, today),
    owner: names.get(kept.ownerId) ?? 'somebody who left',
  };
}
