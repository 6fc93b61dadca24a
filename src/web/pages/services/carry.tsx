/** What is carried into this edition? Every decision that would be written, what is new, and what stays behind. */
import { listWords, plural } from '#reports/words.ts';
import { withQuery } from '../../links.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { State } from '../../parts/icons.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { Empty } from '../../parts/messages.tsx';
import { Permitted } from '../../parts/permitted.tsx';
import { IdText } from '../../parts/question-id.tsx';
import { ServiceTabs, serviceCrumbs, servicePath } from '../../parts/service-tabs.tsx';
import type { CarryOfService } from '../../services/service-decisions.ts';
import type { View } from '../../view.ts';
import { ownershipWords } from './decision-words.ts';
import { PersonName } from './person-name.tsx';

export const CarryPage = ({ view, carry }: { readonly view: View; readonly carry: CarryOfService }) => {
  const { service, from, to, scope, responsibilities, owners } = carry;
  const ask = `What is carried from CCM ${from} to ${to}?`;
  const total = scope.length + responsibilities.length + owners.length;
  return (
    <Document view={view} title={ask} section="services">
      <Question
        crumbs={serviceCrumbs(service, `Carry to CCM ${to}`)}
        ask={ask}
        verdict={total === 0 ? 'Nothing is left to carry.' : `${plural(total, 'decision')}.`}
      >
        Every control is followed by its successor, never by its id; nothing decided in the new edition is touched.
      </Question>
      <ServiceTabs service={service} at="scope" />
      <ScopeSection carry={carry} />
      <OwnershipSection carry={carry} />
      {owners.length === 0 ? null : <OwnersSection carry={carry} />}
      <LeftSection carry={carry} />
      {total === 0 ? null : (
        <Permitted view={view} act="service.carry" doing="carry decisions over">
          <form
            method="post"
            action={`${servicePath(service.id)}/carry`}
            class="pt-6 flex flex-wrap gap-3 items-center"
          >
            <InWorkspace view={view} />
            <input type="hidden" name="from" value={from} />
            <input type="hidden" name="to" value={to} />
            <button class="btn btn-primary" type="submit">
              {`Carry ${plural(total, 'decision')} over`}
            </button>
            <a class="lnk" href={withQuery(servicePath(service.id, 'scope'), { edition: to })}>
              Change nothing
            </a>
          </form>
        </Permitted>
      )}
    </Document>
  );
};

const ScopeSection = ({ carry: { scope } }: { readonly carry: CarryOfService }) => (
  <Section title="Scope" aside={plural(scope.length, 'decision')}>
    {scope.length === 0 ? (
      <Empty title="No decision on scope to carry">Without one, every control is in scope.</Empty>
    ) : (
      <table class="t fold">
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col">Decision</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {scope.map((one) => (
            <tr data-row>
              <td data-l="from">
                <IdText id={one.from} />
              </td>
              <th scope="row">
                <IdText id={one.target} />
              </th>
              <td>
                <State tone={one.inScope ? 'strong' : 'none'} {...(one.inScope ? {} : { icon: 'na' as const })}>
                  {one.inScope ? 'In scope' : 'Out of scope'}
                </State>
              </td>
              <td>{one.justification}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </Section>
);

const OwnershipSection = ({ carry: { responsibilities } }: { readonly carry: CarryOfService }) => (
  <Section title="Ownership" aside={plural(responsibilities.length, 'decision')}>
    {responsibilities.length === 0 ? (
      <Empty title="No decision on ownership to carry">What the new edition calls typical stays proposed.</Empty>
    ) : (
      <table class="t fold">
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col">Ownership</th>
            <th scope="col">Look again</th>
          </tr>
        </thead>
        <tbody>
          {responsibilities.map((one) => (
            <tr data-row>
              <td data-l="from">
                <IdText id={one.from} />
              </td>
              <th scope="row">
                <IdText id={one.id} /> <span class="font-normal">{one.title}</span>
              </th>
              <td>{ownershipWords(one.ownership)}</td>
              <td>{one.isRetitled ? <State tone="weak">new title</State> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </Section>
);

const OwnersSection = ({ carry: { owners } }: { readonly carry: CarryOfService }) => (
  <Section title="Owners of domains that got another code">
    <ul class="pt-2">
      {owners.map(({ domain, from, person }) => (
        <li class="py-1.5">
          {`${from} to ${domain}: `}
          <PersonName person={person} />
        </li>
      ))}
    </ul>
  </Section>
);

const LeftSection = ({ carry: { added, removed, kept } }: { readonly carry: CarryOfService }) => (
  <Section title="What is not carried">
    <dl class="pairs pt-3">
      <dt>New, to be decided</dt>
      <dd>{added.length === 0 ? 'none' : added.map(({ id, title }) => `${id} ${title}`).join('; ')}</dd>
      <dt>No longer there</dt>
      <dd>{removed.length === 0 ? 'none' : removed.map(({ id, title }) => `${id} ${title}`).join('; ')}</dd>
      <dt>Decided there already</dt>
      <dd>{kept.length === 0 ? 'none' : listWords(kept, 30)}</dd>
    </dl>
  </Section>
);
