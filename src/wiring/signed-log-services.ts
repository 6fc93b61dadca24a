/** The signed log as the pages ask for it: every question is an act. */
import { perform, type Runtime } from '#actions/action.ts';
import { logCheckpoint } from '#actions/log/checkpoint.ts';
import { logProve } from '#actions/log/prove.ts';
import { logShow } from '#actions/log/show.ts';
import type { Actor } from '#assurance/access/actor.ts';
import type { MemberSession } from '#web/services/people.ts';
import type { SignedLogServices } from '#web/services/signed-logs.ts';

export function signedLogServices({
  runtime,
  actorOf,
}: {
  readonly runtime: Runtime;
  readonly actorOf: (session: MemberSession) => Actor;
}): SignedLogServices {
  return {
    list: (session) => perform(runtime, logShow, actorOf(session), {}),
    checkpoint: (session, generation) => perform(runtime, logCheckpoint, actorOf(session), { generation }),
    proof: (session, entryId) => perform(runtime, logProve, actorOf(session), { entryId }),
  };
}
