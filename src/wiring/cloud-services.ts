/** The provider's services as the pages ask for them. Every change is an act performed for the caller. */
import { perform, type Runtime } from '#actions/action.ts';
import { serviceAdd } from '#actions/service/add.ts';
import { serviceRemove } from '#actions/service/remove.ts';
import { serviceRevise } from '#actions/service/revise.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { demandService, type KeptService, listServices } from '#store/service.ts';
import type { CloudServices, ServiceForm, ServiceLine } from '#web/services/cloud-services.ts';
import type { MemberSession } from '#web/services/people.ts';

interface Parts {
  readonly runtime: Runtime;
  /** The actor behind a session that a page was given. */
  readonly actorOf: (session: MemberSession) => Actor;
}

/** What the web asks about services. */
export function cloudServices({ runtime, actorOf }: Parts): CloudServices {
  const { database } = runtime;
  return {
    async list(session) {
      const services = await database.read(session.workspace.id, listServices);
      return services.map(lineOf);
    },
    async detail(session, serviceId) {
      const service = await database.read(session.workspace.id, (read) => demandService(read, serviceId));
      return { ...lineOf(service), ver: service.ver };
    },
    async add(session, form) {
      return (await perform(runtime, serviceAdd, actorOf(session), inputOf(form))).id;
    },
    async revise(session, serviceId, ver, form) {
      await perform(runtime, serviceRevise, actorOf(session), { serviceId, ver, ...inputOf(form) });
    },
    async remove(session, serviceId) {
      await perform(runtime, serviceRemove, actorOf(session), { serviceId });
    },
  };
}

const inputOf = ({ website, ...rest }: ServiceForm) => ({ ...rest, website: website === '' ? null : website });

const lineOf = ({ id, name, serviceModel, description, website }: KeptService): ServiceLine => ({
  id,
  name,
  serviceModel,
  description,
  website,
});
