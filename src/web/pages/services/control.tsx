/** Who is responsible for this control? What holds and what held before, its questions, and the form that decides. */
import { SSRM_OWNERSHIPS } from '#assurance/questionnaire/answer.ts';
import type { Refusal } from '#assurance/refusal.ts';
import { contradictionText } from '#assurance/service/contradiction-text.ts';
import { withQuery } from '../../links.ts';
import { Document } from '../../parts/document.tsx';
import { SelectField, TextField } from '../../parts/fields.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { State } from '../../parts/icons.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { Empty, RefusalBox } from '../../parts/messages.tsx';
import { Permitted } from '../../parts/permitted.tsx';
import { IdText } from '../../parts/question-id.tsx';
import { ServiceTabs, serviceCrumbs, servicePath } from '../../parts/service-tabs.tsx';
import { TextAreaField } from '../../parts/text-area.tsx';
import { Moment } from '../../parts/when.tsx';
import type { LeadLine } from '../../services/evidence-starts.ts';
import type {
  DecidedResponsibility,
  OwnershipForm,
  OwnershipOfControl,
  OwnershipRow,
} from '../../services/service-decisions.ts';
import type { View } from '../../view.ts';
import { LeadsSection } from '../documents/leads.tsx';
import { SeverityOf } from './contradictions.tsx';
import {
  controlPath,
  controlStart,
  MISSING_WORDS,
  ownershipWords,
  RESPONSIBILITY_WORDS,
  scopeOfControlPath,
} from './decision-words.ts';

export interface ControlPageProps {
  readonly view: View;
  readonly found: OwnershipOfControl;
  /** What its links lead to. */
  readonly leads: readonly LeadLine[];
  readonly refused: { readonly form: OwnershipForm; readonly refusal: Refusal } | null;
}

export const ControlPage = (props: ControlPageProps) => {
  const { view, found } = props;
  const { service, row, edition } = found;
  const ask = `Who is responsible for ${row.id} of ${service.name}?`;
  const crumbs = [
    ...serviceCrumbs(service, 'Ownership').slice(0, -1),
    { word: 'Ownership', href: withQuery(servicePath(service.id, 'ownership'), { edition }) },
    { word: row.id },
  ];
  return (
    <Document view={view} title={ask} section="services">
      <Question
        crumbs={crumbs}
        ask={
          <>
            Who is responsible for <span class="whitespace-nowrap">{row.id}</span> of {service.name}?
          </>
        }
        verdict={verdictOf(row)}
      >
        {`${row.title}: ${found.gist}`}
      </Question>
      <ServiceTabs service={service} at="ownership" />
      {found.contradictions.length === 0 ? null : (
        <Section title="Contradictions">
          <ul>
            {found.contradictions.map((one) => (
              <li class="py-1.5 border-b border-rule flex gap-3">
                <span class="w-24">
                  <SeverityOf severity={one.severity} />
                </span>
                <span>{contradictionText(one)}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <div class="grid lg:grid-cols-[minmax(0,1fr)_20rem] gap-x-10">
        <DecideSection {...props} />
        <QuestionsSection found={found} />
      </div>
      <LeadsSection
        view={view}
        title="What shows that it holds"
        start={controlStart(service.id, edition, row.id)}
        back={controlPath(service.id, row.id, edition)}
        leads={props.leads}
        none="What is linked here speaks for every question of the control."
      />
      <Section title="Decisions" aside="newest first; none is ever changed">
        {found.history.length === 0 ? (
          <Empty title="Nobody has decided yet">What the CCM calls typical is a proposal, not a decision.</Empty>
        ) : (
          <HistoryTable history={found.history} />
        )}
      </Section>
    </Document>
  );
};

function verdictOf({ state, decided, proposed, missing }: OwnershipRow): string {
  if (state === 'out-of-scope') return 'Nobody: it is out of scope.';
  if (decided === null)
    return proposed === null ? 'Nobody decided.' : `Nobody decided; ${ownershipWords(proposed)} is proposed.`;
  const lacks = missing.length === 0 ? '' : `, without ${missing.map((part) => MISSING_WORDS[part]).join(' and ')}`;
  return `${ownershipWords(decided.ownership)}${lacks}.`;
}

const DecideSection = ({ view, found, refused }: ControlPageProps) => {
  const { service, row, edition } = found;
  const { word, tone, icon } = RESPONSIBILITY_WORDS[row.state];
  return (
    <Section
      title="Decide"
      aside={
        <State tone={tone} {...(icon === undefined ? {} : { icon })}>
          {word}
        </State>
      }
    >
      {row.state === 'out-of-scope' ? (
        <Empty
          title="Out of scope"
          acts={
            <a class="btn btn-sm btn-quiet" href={scopeOfControlPath(service.id, row.id, edition)}>
              To the scope
            </a>
          }
        >
          Take it into scope first; then somebody has to be responsible for it.
        </Empty>
      ) : (
        <Permitted view={view} act="responsibility.decide" doing="decide who is responsible">
          <form method="post" action={controlPath(service.id, row.id, edition)} class="grid gap-4 pt-4 max-w-3xl">
            <InWorkspace view={view} />
            <input type="hidden" name="edition" value={edition} />
            <input type="hidden" name="revision" value={String(row.decided?.revision ?? 0)} />
            <OwnershipFields form={refused?.form ?? formOf(found)} refusal={refused?.refusal ?? null} />
            <p>
              <button class="btn btn-primary" type="submit">
                {row.decided === null ? 'Decide' : 'Decide anew'}
              </button>
            </p>
          </form>
        </Permitted>
      )}
    </Section>
  );
};

/** What holds; before the first decision the proposal, with what its answers say about the split. */
const formOf = ({ row, fromAnswers }: OwnershipOfControl): OwnershipForm => {
  if (row.decided !== null) return row.decided;
  const ownership = row.proposed ?? 'csp-owned';
  return {
    ownership,
    thirdParty: '',
    ...(ownership === 'shared-csp-csc' ? fromAnswers : { cspPart: '', cscPart: '' }),
  };
};

/** Ownership and split as form fields; for one control and for several alike. */
export const OwnershipFields = (props: { readonly form: OwnershipForm; readonly refusal: Refusal | null }) => {
  const { form, refusal } = props;
  const elsewhere = refusal !== null && !BESIDE.has(refusal.detail.field ?? '');
  return (
    <>
      {elsewhere ? <RefusalBox refusal={refusal} title="Nothing was decided" /> : null}
      <SelectField
        label="Ownership"
        name="ownership"
        value={form.ownership}
        refusal={refusal}
        options={SSRM_OWNERSHIPS.map((value) => ({ value, word: ownershipWords(value) }))}
      />
      <TextAreaField
        label="What we do"
        name="cspPart"
        value={form.cspPart}
        maxlength={8_000}
        refusal={refusal}
        help="Needed where it is shared."
      />
      <TextAreaField
        label="What the customer does"
        name="cscPart"
        value={form.cscPart}
        maxlength={8_000}
        refusal={refusal}
        help="Needed where it is shared with the customer: something they can do and check."
      />
      <TextField
        label="Third party"
        name="thirdParty"
        value={form.thirdParty}
        maxlength={500}
        refusal={refusal}
        help="The sub-processor by name, wherever one has a part."
        wide
      />
    </>
  );
};

const BESIDE: ReadonlySet<string> = new Set(['ownership', 'cspPart', 'cscPart', 'thirdParty']);

const QuestionsSection = ({ found }: { readonly found: OwnershipOfControl }) => (
  <Section title="Its questions" aside="as answered now">
    <ul>
      {found.questions.map(({ id, prompt, answer, ownership }) => (
        <li class="py-2 border-b border-rule">
          <b class="qid">
            <IdText id={id} />
          </b>{' '}
          {prompt}
          <small class="block text-meta text-muted">
            {answer === null ? 'Not answered' : answer === 'na' ? 'NA' : answer === 'yes' ? 'Yes' : 'No'}
            {ownership === null ? '' : `, ${ownershipWords(ownership)}`}
          </small>
        </li>
      ))}
    </ul>
  </Section>
);

const BASIS_WORDS = { decided: '', proposal: 'accepted as proposed', carried: 'carried over' } as const;

const HistoryTable = ({ history }: { readonly history: readonly DecidedResponsibility[] }) => (
  <table class="t fold">
    <thead>
      <tr>
        <th scope="col">When</th>
        <th scope="col">Ownership</th>
        <th scope="col">What we do</th>
        <th scope="col">What the customer does</th>
        <th scope="col">Third party</th>
        <th scope="col">By</th>
      </tr>
    </thead>
    <tbody>
      {history.map((one) => (
        <tr data-row>
          <th scope="row">
            <Moment at={one.at} />
          </th>
          <td>
            {ownershipWords(one.ownership)}
            <small class="block text-meta text-muted">
              {one.carriedFrom === null ? BASIS_WORDS[one.basis] : `carried from ${one.carriedFrom}`}
            </small>
          </td>
          <PartCell label="we" text={one.cspPart} />
          <PartCell label="customer" text={one.cscPart} />
          <PartCell label="third party" text={one.thirdParty} />
          <td data-l="by">{one.by}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** On a phone the label stands before the text; without text there is none. */
const PartCell = ({ label, text }: { readonly label: string; readonly text: string }) => (
  <td data-l={text === '' ? undefined : label}>{text}</td>
);
