/** What the pages need to know and do about the provider's own cloud services: their scope, who is responsible, who owns what. */
import type { ServiceModel } from '#assurance/catalogue/catalogue.ts';
import type { MemberSession } from './people.ts';

/** What every page of a service shows above itself. */
export interface ServiceHead {
  readonly id: string;
  readonly name: string;
  readonly serviceModel: ServiceModel;
}

export interface ServiceLine extends ServiceHead {
  readonly description: string;
  readonly website: string | null;
}

export interface ServiceDetail extends ServiceLine {
  /** Steps up with every change; comes back with an edit, to tell whether somebody else was faster. */
  readonly ver: number;
}

/** What a form says about a service; the act checks it. */
export interface ServiceForm {
  readonly name: string;
  readonly serviceModel: string;
  readonly description: string;
  readonly website: string;
}

export interface CloudServices {
  list(session: MemberSession): Promise<readonly ServiceLine[]>;
  detail(session: MemberSession, serviceId: string): Promise<ServiceDetail>;
  /** The id of the new service. */
  add(session: MemberSession, form: ServiceForm): Promise<string>;
  revise(session: MemberSession, serviceId: string, ver: number, form: ServiceForm): Promise<void>;
  remove(session: MemberSession, serviceId: string): Promise<void>;
}
