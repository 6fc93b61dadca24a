/** What the services of the calendar and of the clock are made from. */
import type { Runtime } from '#actions/action.ts';
import type { Actor } from '#assurance/access/actor.ts';
import type { Identity } from '#identity/identity.ts';
import type { MemberSession } from '#web/services/people.ts';

export interface CalendarParts {
  readonly runtime: Runtime;
  readonly identity: Pick<Identity, 'admitAddress'>;
  readonly actorOf: (session: MemberSession) => Actor;
}
