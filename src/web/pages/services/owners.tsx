/** Who owns what at this service? The CAIQ owner and reviewer, the owner of each domain, and handing over. */
import { ROLE_WORDS } from '#assurance/access/role-words.ts';
import type { Refusal } from '#assurance/refusal.ts';
import { plural } from '#reports/words.ts';
import { withQuery } from '../../links.ts';
import { Document } from '../../parts/document.tsx';
import { SelectField, TextField } from '../../parts/fields.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { RefusalBox } from '../../parts/messages.tsx';
import { mayDo, Permitted } from '../../parts/permitted.tsx';
import { ServiceTabs, serviceCrumbs, servicePath } from '../../parts/service-tabs.tsx';
import { Day } from '../../parts/when.tsx';
import type { NamedPerson } from '../../services/cloud-services.ts';
import type { OwnersOfService } from '../../services/service-decisions.ts';
import type { View } from '../../view.ts';
import { PersonName } from './person-name.tsx';

export interface OwnersPageProps {
  readonly view: View;
  readonly owners: OwnersOfService;
  /** What was sent and refused, and by which of the two forms. */
  readonly refused: {
    readonly form: 'people' | 'domains';
    readonly refusal: Refusal;
    readonly domains: readonly string[];
    readonly chosen: Readonly<Record<string, string>>;
  } | null;
}

export const OwnersPage = (props: OwnersPageProps) => {
  const { view, owners } = props;
  const { service, domains, caiqOwner, caiqReviewer } = owners;
  const ask = `Who owns what at ${service.name}?`;
  const needed = domains.filter(({ inScope }) => inScope > 0);
  const owned = needed.filter(({ owner }) => owner !== null).length;
  const left = [caiqOwner, caiqReviewer, ...domains.map(({ owner }) => owner)].filter((one) => one?.isMember === false);
  return (
    <Document view={view} title={ask} section="services">
      <Question
        crumbs={serviceCrumbs(service, 'Owners')}
        ask={ask}
        verdict={`${owned} of ${plural(needed.length, 'domain')} in scope ${owned === 1 ? 'has' : 'have'} an owner.`}
      >
        {left.length === 0
          ? `${caiqOwner === null ? 'Nobody answers for the CAIQ' : `${caiqOwner.name} answers for the CAIQ`}, ${caiqReviewer === null ? 'nobody reviews it' : `${caiqReviewer.name} reviews it`}.`
          : leftText(new Set(left.map((one) => one?.id)).size)}
      </Question>
      <ServiceTabs service={service} at="owners" />
      <PeopleSection {...props} />
      <DomainsSection {...props} />
    </Document>
  );
};

const leftText = (people: number): string =>
  people === 1 ? 'One person named here is no longer a member.' : `${people} people named here are no longer members.`;

type Chosen = { readonly id: string; readonly word: string };

/** Members to choose from; who is named already stays in the list though they left. */
function choicesOf({ members }: OwnersOfService, named: NamedPerson | null): readonly Chosen[] {
  const choices = members.map(({ id, name, roles }) => ({
    id,
    word: `${name} (${roles.map((role) => ROLE_WORDS[role].word).join(', ')})`,
  }));
  if (named === null || choices.some(({ id }) => id === named.id)) return choices;
  return [{ id: named.id, word: `${named.name} (no longer a member)` }, ...choices];
}

const optionsOf = (choices: readonly Chosen[], none: string) => [
  { value: '', word: none },
  ...choices.map(({ id, word }) => ({ value: id, word })),
];

const PeopleSection = ({ view, owners, refused }: OwnersPageProps) => {
  const { service, ver, caiqOwner, caiqReviewer } = owners;
  const own = refused?.form === 'people' ? refused : null;
  return (
    <Section title="The CAIQ" aside="nobody reviews their own">
      {mayDo(view.session, 'service.name-people') ? (
        <form method="post" action={`${servicePath(service.id, 'owners')}/people`} class="grid gap-4 pt-4">
          <InWorkspace view={view} />
          <input type="hidden" name="ver" value={String(ver)} />
          {own === null || BESIDE_PEOPLE.has(own.refusal.detail.field ?? '') ? null : (
            <div class="max-w-xl">
              <RefusalBox refusal={own.refusal} title="Nobody was named" />
            </div>
          )}
          <div class="grid sm:grid-cols-2 lg:grid-cols-3 gap-4 items-start">
            <SelectField
              label="CAIQ owner"
              name="caiqOwner"
              value={own?.chosen.caiqOwner ?? caiqOwner?.id ?? ''}
              refusal={own?.refusal ?? null}
              options={optionsOf(choicesOf(owners, caiqOwner), 'Nobody')}
              help="Answers for it as a whole, and hands it over."
            />
            <SelectField
              label="CAIQ reviewer"
              name="caiqReviewer"
              value={own?.chosen.caiqReviewer ?? caiqReviewer?.id ?? ''}
              refusal={own?.refusal ?? null}
              options={optionsOf(choicesOf(owners, caiqReviewer), 'Nobody')}
              help="Approves what others wrote."
            />
            <TextField
              label="Why"
              name="reason"
              value={own?.chosen.reason ?? ''}
              refusal={own?.refusal ?? null}
              maxlength={2_000}
              help="Needed when somebody is replaced; stands in the log."
              wide
            />
          </div>
          <p>
            <button class="btn btn-quiet" type="submit">
              Save
            </button>
          </p>
        </form>
      ) : (
        <>
          <dl class="pairs pt-3">
            <dt>CAIQ owner</dt>
            <dd>
              <PersonName person={caiqOwner} />
            </dd>
            <dt>CAIQ reviewer</dt>
            <dd>
              <PersonName person={caiqReviewer} />
            </dd>
          </dl>
          <Permitted view={view} act="service.name-people" doing="name people" />
        </>
      )}
    </Section>
  );
};

const BESIDE_PEOPLE: ReadonlySet<string> = new Set(['caiqOwner', 'caiqReviewer', 'reason']);

const DomainsSection = (props: OwnersPageProps) => {
  const { view, owners } = props;
  const log = withQuery('/log', { noun: 'domain-owner' });
  return (
    <Section
      title="Domains"
      aside={
        <a class="lnk" href={log}>
          Who owned what before
        </a>
      }
    >
      {mayDo(view.session, 'domain-owner.hand-over') ? (
        <form method="post" action={`${servicePath(owners.service.id, 'owners')}/domains`} class="picks">
          <InWorkspace view={view} />
          <DomainTable {...props} may />
          <HandOverPanel {...props} />
        </form>
      ) : (
        <>
          <DomainTable {...props} may={false} />
          <Permitted view={view} act="domain-owner.hand-over" doing="name owners" />
        </>
      )}
    </Section>
  );
};

const DomainTable = ({ owners, refused, may }: OwnersPageProps & { readonly may: boolean }) => (
  <table class="t fold">
    <thead>
      <tr>
        {may ? (
          <th scope="col">
            <span class="sr-only">Chosen</span>
          </th>
        ) : null}
        <th scope="col">Domain</th>
        <th scope="col">Owner</th>
        <th scope="col">Since</th>
        <th scope="col">In scope</th>
      </tr>
    </thead>
    <tbody>
      {owners.domains.map(({ code, title, inScope, owner, since }) => (
        <tr data-row>
          {may ? (
            <td class="inl w-8">
              <input
                class="checkbox checkbox-sm"
                type="checkbox"
                name="domain"
                value={code}
                checked={refused?.domains.includes(code) === true}
                aria-label={`${code} ${title}`}
              />
            </td>
          ) : null}
          <th scope="row">
            <b class="qid">{code}</b> <span class="font-normal">{title}</span>
          </th>
          <td data-l="owner">
            <PersonName person={owner} />
          </td>
          <td data-l="since">{since === null ? '' : <Day on={since} />}</td>
          <td class="text-muted" data-l="in scope">
            {inScope === 0 ? 'out of scope' : plural(inScope, 'control')}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const HandOverPanel = ({ owners, refused }: OwnersPageProps) => {
  const own = refused?.form === 'domains' ? refused : null;
  return (
    <fieldset class="panel decide">
      <legend class="sr-only">Hand over what is ticked</legend>
      <h3>Hand over what is ticked</h3>
      {own === null || own.refusal.detail.field === 'personId' || own.refusal.detail.field === 'reason' ? null : (
        <div class="pt-2">
          <RefusalBox refusal={own.refusal} title="Nothing was handed over" />
        </div>
      )}
      <div class="grid gap-3 pt-3">
        <SelectField
          label="To"
          name="personId"
          value={own?.chosen.personId ?? ''}
          refusal={own?.refusal ?? null}
          options={optionsOf(choicesOf(owners, null), 'Choose a member')}
        />
        <TextField
          id="f-why-domains"
          label="Why"
          name="reason"
          value={own?.chosen.reason ?? ''}
          refusal={own?.refusal ?? null}
          maxlength={2_000}
          wide
        />
        <p class="text-meta text-muted">
          Needed when somebody owned one of them before; the log shows from whom to whom.
        </p>
        <p>
          <button class="btn btn-primary" type="submit">
            Hand over
          </button>
        </p>
      </div>
    </fieldset>
  );
};
