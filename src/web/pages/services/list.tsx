/** Which services do we answer for? The list, and the form that adds one. */
import type { Refusal } from '#assurance/refusal.ts';
import { plural } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { Empty } from '../../parts/messages.tsx';
import { Permitted } from '../../parts/permitted.tsx';
import { servicePath } from '../../parts/service-tabs.tsx';
import type { ServiceForm, ServiceLine } from '../../services/cloud-services.ts';
import type { View } from '../../view.ts';
import { SERVICE_MODEL_WORDS } from '../readings/read-facts.tsx';
import { BLANK_SERVICE, ServiceFields } from './service-fields.tsx';

export interface ServicesPageProps {
  readonly view: View;
  readonly services: readonly ServiceLine[];
  /** What was sent and refused. */
  readonly refused: { readonly form: ServiceForm; readonly refusal: Refusal } | null;
}

export const ServicesPage = ({ view, services, refused }: ServicesPageProps) => (
  <Document view={view} title="Which services do we answer for?" section="services">
    <Question
      ask="Which services do we answer for?"
      verdict={services.length === 0 ? 'None yet.' : `${plural(services.length, 'service')}.`}
    />
    <Section title="Services">
      {services.length === 0 ? (
        <Empty title="No service yet">A service has a scope, owners, and a CAIQ that is answered for it.</Empty>
      ) : (
        <ServiceTable services={services} />
      )}
    </Section>
    <Section id="add" title="Add a service">
      <Permitted view={view} act="service.add" doing="add services">
        <form method="post" action="/services">
          <ServiceFields view={view} form={refused?.form ?? BLANK_SERVICE} refusal={refused?.refusal ?? null} />
          <p class="pt-4">
            <button class="btn btn-primary" type="submit">
              Add the service
            </button>
          </p>
        </form>
      </Permitted>
    </Section>
  </Document>
);

const ServiceTable = ({ services }: { readonly services: readonly ServiceLine[] }) => (
  <table class="t fold">
    <thead>
      <tr>
        <th scope="col">Service</th>
        <th scope="col">Service model</th>
      </tr>
    </thead>
    <tbody>
      {services.map(({ id, name, serviceModel }) => (
        <tr data-row>
          <th scope="row">
            <a class="lnk" href={servicePath(id)}>
              {name}
            </a>
          </th>
          <td data-l="service model">{SERVICE_MODEL_WORDS[serviceModel]}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
