/** Evidence packs as the pages ask for them: acts performed for the caller. */
import { perform, type Runtime } from '#actions/action.ts';
import { evidencePackMake } from '#actions/evidence-pack/make.ts';
import { logShow } from '#actions/log/show.ts';
import { serviceGet } from '#actions/service/get.ts';
import { starPositionShow } from '#actions/star-position/show.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { HANDS_OUT_REPORTS, reachesAll } from '#assurance/access/duties.ts';
import type { EvidencePacks, PackOpening } from '#web/services/evidence-packs.ts';
import type { MemberSession } from '#web/services/people.ts';

interface Parts {
  readonly runtime: Runtime;
  /** The actor behind a session that a page was given. */
  readonly actorOf: (session: MemberSession) => Actor;
}

export function evidencePackServices({ runtime, actorOf }: Parts): EvidencePacks {
  return {
    async opening(session, serviceId) {
      const actor = actorOf(session);
      const { id, name, serviceModel } = await perform(runtime, serviceGet, actor, { serviceId });
      const { level } = await perform(runtime, starPositionShow, actor, { serviceId });
      return {
        service: { id, name, serviceModel },
        level,
        log: reachesAll(actor) ? await newestLog(runtime, actor) : null,
        mayIncludeRestricted: actor.roles.some((role) => HANDS_OUT_REPORTS.some((one) => one === role)),
      };
    },
    make: (session, serviceId, form) => perform(runtime, evidencePackMake, actorOf(session), { serviceId, ...form }),
  };
}

async function newestLog(runtime: Runtime, actor: Actor): Promise<PackOpening['log']> {
  const [log] = await perform(runtime, logShow, actor, {});
  if (log === undefined || log.checkpoint === null) return 'not-signed-yet';
  return { vkey: log.vkey, size: log.checkpoint.size };
}
