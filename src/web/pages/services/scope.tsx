/** What is in scope of this service? Domains and their controls, in or out, by whom and why; decisions for what is ticked. */
import type { Refusal } from '#assurance/refusal.ts';
import { plural } from '#reports/words.ts';
import { withQuery } from '../../links.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { State } from '../../parts/icons.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { Empty, RefusalBox } from '../../parts/messages.tsx';
import { mayDo, Permitted } from '../../parts/permitted.tsx';
import { IdText } from '../../parts/question-id.tsx';
import { ServiceTabs, serviceCrumbs, servicePath } from '../../parts/service-tabs.tsx';
import { TextAreaField } from '../../parts/text-area.tsx';
import { Day, Moment } from '../../parts/when.tsx';
import type { ScopeControl, ScopeDomain, ScopeEntry, ScopeOfService } from '../../services/service-decisions.ts';
import type { View } from '../../view.ts';
import { EditionChoice } from './edition-choice.tsx';

/** What was sent and refused. */
export interface RefusedScope {
  readonly refusal: Refusal;
  readonly targets: readonly string[];
  readonly standing: string;
  readonly justification: string;
}

export interface ScopePageProps {
  readonly view: View;
  readonly scope: ScopeOfService;
  /** Domain that is shown open; empty for none. */
  readonly open: string;
  readonly refused: RefusedScope | null;
}

export const ScopePage = (props: ScopePageProps) => {
  const { view, scope, open, refused } = props;
  const { service, edition } = scope;
  const ask = `What is in scope of ${service.name}?`;
  const controls = scope.domains.flatMap((domain) => domain.controls);
  const out = controls.filter(({ inScope }) => !inScope).length;
  const may = mayDo(view.session, 'scope.decide');
  return (
    <Document view={view} title={ask} section="services">
      <Question
        crumbs={serviceCrumbs(service, 'Scope')}
        ask={ask}
        verdict={`${controls.length - out} of ${controls.length} controls of CCM ${edition}.`}
      >
        {out === 0
          ? 'Nothing was taken out; every control counts until somebody decides otherwise.'
          : `${plural(out, 'control')} with ${plural(scope.questionsOut, 'question')} ${out === 1 ? 'is' : 'are'} out of scope; the questions can be answered NA.`}
      </Question>
      <ServiceTabs service={service} at="scope" />
      <EditionChoice view={view} tab="scope" at={scope} />
      <Section title="Domains" aside="a decision on a control goes before the one on its domain">
        {may ? (
          <form method="post" action={servicePath(service.id, 'scope')} class="picks">
            <InWorkspace view={view} />
            <input type="hidden" name="edition" value={edition} />
            <Domains scope={scope} ticked={new Set(refused?.targets ?? [])} open={open} may />
            <DecidePanel refused={refused} />
          </form>
        ) : (
          <>
            <Domains scope={scope} ticked={new Set()} open={open} may={false} />
            <Permitted view={view} act="scope.decide" doing="decide what is in scope" />
          </>
        )}
      </Section>
      <Section id="history" title="Decisions" aside="newest first; none is ever changed">
        {scope.history.length === 0 ? (
          <Empty title="Nothing was decided yet">
            Each decision will stand here with its reason, by whom and when.
          </Empty>
        ) : (
          <HistoryTable history={scope.history} />
        )}
      </Section>
    </Document>
  );
};

type Ticks = { readonly ticked: ReadonlySet<string>; readonly may: boolean };
type Shown = Ticks & { readonly open: string };

const Domains = ({ scope, ...shown }: Shown & { readonly scope: ScopeOfService }) => (
  <div>
    {scope.domains.map((domain) => (
      <Domain domain={domain} {...shown} />
    ))}
  </div>
);

const Domain = ({ domain, ticked, may, open }: Shown & { readonly domain: ScopeDomain }) => {
  const { code, title, decision, controls } = domain;
  const count = controls.filter(({ inScope }) => inScope).length;
  const isOpen = open === code || controls.some(({ id }) => ticked.has(id));
  return (
    <div class="pick" id={code}>
      {may ? (
        <Tick value={code} ticked={ticked} words={`${code} ${title}, the whole domain`} />
      ) : (
        <span class="pick-empty"></span>
      )}
      <details open={isOpen}>
        <summary class="pick-line">
          <b class="qid">{code}</b>
          <span>{title}</span>
          <span class="pick-state">
            <ScopeState count={count} of={controls.length} />
          </span>
          {decision === null ? null : <Reason entry={decision} />}
        </summary>
        <ul aria-label={`Controls of ${title}`}>
          {controls.map((control) => (
            <Control control={control} ticked={ticked} may={may} />
          ))}
        </ul>
      </details>
    </div>
  );
};

const ScopeState = ({ count, of }: { readonly count: number; readonly of: number }) => {
  if (count === of) return <State tone="strong">{`${of} in scope`}</State>;
  if (count === 0)
    return (
      <State tone="none" icon="na">
        Out of scope
      </State>
    );
  return <State tone="note">{`${count} of ${of} in scope`}</State>;
};

const Control = ({ control, ticked, may }: Ticks & { readonly control: ScopeControl }) => {
  const { id, title, gist, inScope, decision } = control;
  return (
    <li class="pick-control" id={id}>
      {may ? <Tick value={id} ticked={ticked} words={`${id} ${title}`} /> : <span class="pick-empty"></span>}
      <b class="qid">
        <IdText id={id} />
      </b>
      <span>
        {title}
        <small class="block text-meta text-muted">{gist}</small>
      </span>
      <span class="pick-state">
        {inScope ? (
          <State tone="strong">In scope</State>
        ) : (
          <State tone="none" icon="na">
            Out of scope
          </State>
        )}
      </span>
      {decision === null ? null : <Reason entry={decision} />}
    </li>
  );
};

const Tick = (props: { readonly value: string; readonly ticked: ReadonlySet<string>; readonly words: string }) => (
  <input
    class="checkbox checkbox-sm"
    type="checkbox"
    name="target"
    value={props.value}
    checked={props.ticked.has(props.value)}
    aria-label={props.words}
  />
);

/** Why, by whom and when. */
const Reason = ({ entry }: { readonly entry: ScopeEntry }) => (
  <span class="pick-why">
    {`${entry.inScope === true ? 'In' : 'Out'}: ${entry.justification} `}
    <span class="whitespace-nowrap">
      {`${entry.by}, `}
      <Day on={entry.at} />
    </span>
    {entry.carriedFrom === null ? null : <span>{`, from ${entry.carriedFrom}`}</span>}
  </span>
);

const STANDINGS = [
  ['out', 'Out of scope'],
  ['in', 'In scope'],
  ['follow', 'Take its own decision back'],
] as const;

const DecidePanel = ({ refused }: { readonly refused: RefusedScope | null }) => (
  <fieldset class="panel decide">
    <legend class="sr-only">Decide on what is ticked</legend>
    <h3>Decide on what is ticked</h3>
    {refused === null || refused.refusal.detail.field === 'justification' ? null : (
      <div class="pt-2">
        <RefusalBox refusal={refused.refusal} title="Nothing was decided" />
      </div>
    )}
    <div class="grid gap-1.5 pt-3">
      {STANDINGS.map(([value, word], at) => (
        <label class="flex gap-2 items-center">
          <input
            class="radio radio-sm"
            type="radio"
            name="standing"
            value={value}
            checked={refused === null ? at === 0 : refused.standing === value}
          />
          {word}
        </label>
      ))}
    </div>
    <p class="text-meta text-muted pt-1">A control without a decision of its own follows its domain.</p>
    <div class="pt-3">
      <TextAreaField
        label="Why"
        name="justification"
        value={refused?.justification ?? ''}
        required
        maxlength={4_000}
        refusal={refused?.refusal ?? null}
        help="Auditors read this beside the scope."
      />
    </div>
    <p class="pt-3">
      <button class="btn btn-primary" type="submit">
        Decide
      </button>
    </p>
  </fieldset>
);

const HISTORY_SHOWN = 100;

const HistoryTable = ({ history }: { readonly history: readonly ScopeEntry[] }) => (
  <>
    <table class="t fold">
      <thead>
        <tr>
          <th scope="col">About</th>
          <th scope="col">Decision</th>
          <th scope="col">Why</th>
          <th scope="col">By</th>
          <th scope="col">When</th>
        </tr>
      </thead>
      <tbody>
        {history.slice(0, HISTORY_SHOWN).map((entry) => (
          <tr data-row>
            <th scope="row">
              <IdText id={entry.target} />
            </th>
            <td>
              {entry.inScope === null ? (
                <State tone="none" icon="change">
                  Taken back
                </State>
              ) : (
                <State tone={entry.inScope ? 'strong' : 'none'} {...(entry.inScope ? {} : { icon: 'na' as const })}>
                  {entry.inScope ? 'In scope' : 'Out of scope'}
                </State>
              )}
            </td>
            <td>
              {entry.justification}
              {entry.carriedFrom === null ? null : (
                <small class="block text-meta text-muted">{`carried from ${entry.carriedFrom}`}</small>
              )}
            </td>
            <td data-l="by">{entry.by}</td>
            <td data-l="when">
              <Moment at={entry.at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
    {history.length > HISTORY_SHOWN ? (
      <p class="pt-2 text-meta text-muted">
        {`${history.length - HISTORY_SHOWN} older decisions stand in the `}
        <a href={withQuery('/log', { noun: 'scope-decision' })}>log</a>.
      </p>
    ) : null}
  </>
);
