/** The pages of one service: its crumbs and its tabs, the same above each of them. */
import { withQuery } from '../links.ts';
import type { ServiceHead } from '../services/cloud-services.ts';
import type { Crumb } from './heading.tsx';

export const SERVICE_TABS = [
  ['position', 'Position'],
  ['scope', 'Scope'],
  ['ownership', 'Ownership'],
  ['owners', 'Owners'],
  ['answers', 'Answers'],
  ['exceptions', 'Exceptions'],
  ['cadence', 'Cadence'],
  ['handover', 'Hand over'],
  ['registry', 'Registry'],
  ['log', 'Log'],
] as const;
type ServiceTab = (typeof SERVICE_TABS)[number][0];

/** Address of a service, or of one of its pages. */
export const servicePath = (serviceId: string, tab: ServiceTab = 'position'): string => {
  const own = `/services/${encodeURIComponent(serviceId)}`;
  if (tab === 'position') return own;
  return tab === 'log' ? withQuery('/log', { noun: 'service', record: serviceId }) : `${own}/${tab}`;
};

/** Services / this service, or / a page of it. */
export const serviceCrumbs = ({ id, name }: Pick<ServiceHead, 'id' | 'name'>, here?: string): readonly Crumb[] => [
  { word: 'Services', href: '/services' },
  ...(here === undefined ? [{ word: name }] : [{ word: name, href: servicePath(id) }, { word: here }]),
];

/** `counts` stand beside the words: how many answers, how many open exceptions. */
export const ServiceTabs = (props: {
  readonly service: Pick<ServiceHead, 'id'>;
  readonly at: ServiceTab;
  readonly counts?: Partial<Readonly<Record<ServiceTab, number>>>;
}) => (
  <nav class="tabrow mt-4" aria-label="Service">
    {SERVICE_TABS.map(([id, word]) => {
      const count = props.counts?.[id];
      return (
        <a href={servicePath(props.service.id, id)} aria-current={id === props.at ? 'page' : undefined}>
          {word}
          {count === undefined ? null : <span class="text-muted">{` ${count}`}</span>}
        </a>
      );
    })}
  </nav>
);
