/** Where a workspace stands, as its first page asks for it. Knows no page. */
import { withinOf } from '#actions/evidence-reach.ts';
import { reachesService } from '#assurance/access/duties.ts';
import { cadenceStanding } from '#assurance/cadence/standing.ts';
import { exceptionName, standingOf } from '#assurance/exception/standing.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { allCycleDates } from '#store/cycle-dates.ts';
import { countDocuments } from '#store/document-list.ts';
import { listExceptions } from '#store/exception.ts';
import { countRecords } from '#store/programme-record-list.ts';
import { listServices } from '#store/service.ts';
import type { CloudServices } from '#web/services/cloud-services.ts';
import type { OverviewServices, WaitingCycle, WaitingException } from '#web/services/overview.ts';
import type { VendorServices } from '#web/services/vendors.ts';
import type { ServiceParts } from './decided-service.ts';

interface Parts extends ServiceParts {
  readonly cloudServices: Pick<CloudServices, 'list'>;
  readonly vendors: Pick<VendorServices, 'list'>;
}

/** What the web asks for the first page. As many queries for a hundred services and vendors as for one. */
export function overviewServices({ runtime, actorOf, cloudServices, vendors }: Parts): OverviewServices {
  return {
    async standing(session) {
      const actor = actorOf(session);
      const today = dayOf(runtime.now());
      const { services } = await cloudServices.list(session);
      const found = await runtime.database.read(session.workspace.id, async (read) => ({
        names: new Map((await listServices(read)).map(({ id, name }) => [id, name])),
        cadences: (await allCycleDates(read)).filter(({ serviceId }) => reachesService(actor, serviceId)),
        exceptions: (await listExceptions(read)).filter(({ serviceId }) => reachesService(actor, serviceId)),
        records: await countRecords(read, { today, within: withinOf(actor) }),
        documents: await countDocuments(read, { today, within: withinOf(actor) }),
      }));
      return {
        services,
        vendors: session.isScoped ? null : await vendors.list(session),
        cycles: found.cadences.flatMap(({ serviceId, ...cadence }): readonly WaitingCycle[] => {
          const service = found.names.get(serviceId);
          if (service === undefined) return [];
          const { alerts } = cadenceStanding({ ...cadence, today });
          return alerts.map(({ kind, number, on }) => ({ serviceId, service, kind, number, on }));
        }),
        exceptions: found.exceptions.flatMap((exception): readonly WaitingException[] => {
          const { state } = standingOf(exception, today);
          const service = found.names.get(exception.serviceId);
          if (service === undefined || !isWaiting(state)) return [];
          const { id, title, expiresOn, nextReviewOn } = exception;
          return [{ id, name: exceptionName(exception), title, expiresOn, nextReviewOn, state, service }];
        }),
        records: found.records,
        documents: found.documents,
      };
    },
  };
}

const WAITING = [
  'requested',
  'ended',
  'ends-soon',
  'review-due',
] as const satisfies readonly WaitingException['state'][];

const isWaiting = (state: string): state is WaitingException['state'] => WAITING.some((one) => one === state);
