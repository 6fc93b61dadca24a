/** Where does this service stand? */
import type { Refusal } from '#assurance/refusal.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { mayDo, Permitted } from '../../parts/permitted.tsx';
import { ServiceTabs, serviceCrumbs, servicePath } from '../../parts/service-tabs.tsx';
import type { ServiceDetail, ServiceForm } from '../../services/cloud-services.ts';
import type { View } from '../../view.ts';
import { SERVICE_MODEL_WORDS } from '../readings/read-facts.tsx';
import { ServiceFields } from './service-fields.tsx';

export interface ServicePageProps {
  readonly view: View;
  readonly service: ServiceDetail;
  readonly refused: { readonly form: ServiceForm; readonly refusal: Refusal } | null;
}

export const ServicePage = ({ view, service, refused }: ServicePageProps) => (
  <Document view={view} title={`Where does ${service.name} stand?`} section="services">
    <Question crumbs={serviceCrumbs(service)} ask={`Where does ${service.name} stand?`}>
      {service.description === '' ? `${SERVICE_MODEL_WORDS[service.serviceModel]}.` : service.description}
    </Question>
    <ServiceTabs service={service} at="position" />
    <Section id="edit" title="What we say about it">
      <Permitted view={view} act="service.revise" doing="change this">
        <form method="post" action={servicePath(service.id)}>
          <input type="hidden" name="ver" value={String(service.ver)} />
          <ServiceFields
            view={view}
            form={refused?.form ?? { ...service, website: service.website ?? '' }}
            refusal={refused?.refusal ?? null}
          />
          <p class="pt-4">
            <button class="btn btn-quiet" type="submit">
              Save
            </button>
          </p>
        </form>
      </Permitted>
      {mayDo(view.session, 'service.remove') ? <RemoveService view={view} service={service} /> : null}
    </Section>
  </Document>
);

const RemoveService = ({ view, service }: { readonly view: View; readonly service: ServiceDetail }) => (
  <details class="pt-4">
    <summary class="text-muted">Remove this service</summary>
    <form method="post" action={`${servicePath(service.id)}/remove`} class="pt-2">
      <InWorkspace view={view} />
      <p class="max-w-prose">Takes it out of the lists. What was decided and answered for it stays in the log.</p>
      <button class="btn btn-sm btn-quiet mt-2" type="submit">
        {`Remove ${service.name}`}
      </button>
    </form>
  </details>
);
