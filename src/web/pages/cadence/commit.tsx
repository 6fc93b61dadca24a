/** What is measured in every cycle, and how often? The form that commits a service to a cadence, or changes it. */
import { DUE_DAYS_MAX, GRACE_DAYS_MAX, RHYTHMS } from '#assurance/cadence/cadence.ts';
import type { Measure } from '#assurance/cadence/measures.ts';
import type { Refusal } from '#assurance/refusal.ts';
import { dateWords, plural } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { SelectField, TextField } from '../../parts/fields.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { Empty, RefusalBox } from '../../parts/messages.tsx';
import { Permitted } from '../../parts/permitted.tsx';
import { serviceCrumbs, servicePath } from '../../parts/service-tabs.tsx';
import { shownAt } from '../../parts/shown-at.ts';
import { TextAreaField } from '../../parts/text-area.tsx';
import type { CadenceChoices, CadenceForm } from '../../services/cadences.ts';
import type { MetricFacts } from '../../services/metrics.ts';
import type { View } from '../../view.ts';
import { metricPath, sampledWords, sloWords } from '../metrics/words.ts';
import { TierNote } from './tier-note.tsx';
import { cadencePath, commitPath, RHYTHM_WORDS } from './words.ts';

export interface CommitPageProps {
  readonly view: View;
  readonly choices: CadenceChoices;
  /** What was sent and refused. */
  readonly refused: { readonly form: CadenceForm; readonly refusal: Refusal } | null;
}

export const CommitPage = ({ view, choices, refused }: CommitPageProps) => {
  const { service, held, nextStart } = choices;
  const ask = `What is measured of ${service.name}, and how often?`;
  const form = refused?.form ?? formOf(choices, view.today);
  const refusal = refused?.refusal ?? null;
  const act = held === null ? 'cadence.commit' : 'cadence.change';
  return (
    <Document view={view} title={ask} section="services">
      <Question
        crumbs={[
          ...serviceCrumbs(service).slice(0, 1),
          { word: service.name, href: servicePath(service.id) },
          { word: 'Cadence', href: cadencePath(service.id) },
          { word: held === null ? 'Commit' : 'Change' },
        ]}
        ask={ask}
        verdict={held === null ? 'Nothing is committed yet.' : `A change holds from ${dateWords(nextStart ?? '')} on.`}
      >
        {held === null
          ? 'Whatever is promised here is judged in every cycle, and a missed cycle is told to readers outside.'
          : 'The cycle that runs keeps what was committed for it.'}
      </Question>
      <TierNote />
      <Permitted view={view} act={act} doing={held === null ? 'commit to a cadence' : 'change it'}>
        <form method="post" action={commitPath(service.id)}>
          <InWorkspace view={view} />
          <input type="hidden" name="version" value={form.version} />
          {refusal === null ? null : (
            <div class="pt-4 max-w-xl">
              <RefusalBox refusal={refusal} title="Nothing was committed" />
            </div>
          )}
          <TermsSection choices={choices} form={form} refusal={refusal} />
          <MetricsSection choices={choices} form={form} />
          <Section title="Controls shown by evidence" aside="optional">
            <div class="pt-3 max-w-xl">
              <TextField
                label={`Controls of CCM ${choices.edition}`}
                name="controls"
                value={form.controls}
                help="Such as IAM-02 GRC-04: each cycle shows at least one document or record for each."
                refusal={shownAt(refusal, { controlIds: 'controls' })}
                wide
              />
            </div>
          </Section>
          {held === null ? null : (
            <div class="pt-6 max-w-xl">
              <TextAreaField
                label="Why it changes"
                name="because"
                value={form.because}
                required
                maxlength={4000}
                refusal={refusal}
              />
            </div>
          )}
          <p class="pt-5">
            <button class="btn btn-primary" type="submit">
              {held === null ? 'Commit to it' : 'Change it from the next cycle on'}
            </button>
          </p>
        </form>
      </Permitted>
    </Document>
  );
};

const TermsSection = (props: {
  readonly choices: CadenceChoices;
  readonly form: CadenceForm;
  readonly refusal: Refusal | null;
}) => {
  const { choices, form, refusal } = props;
  return (
    <Section title="How often">
      <div class="grid sm:grid-cols-2 lg:grid-cols-5 gap-4 items-start pt-3">
        {choices.held === null ? (
          <TextField
            label="First day"
            name="startsOn"
            type="date"
            value={form.startsOn}
            required
            refusal={refusal}
            help="Of the first cycle; it may run already."
          />
        ) : null}
        <SelectField
          label="A cycle begins"
          name="rhythm"
          options={RHYTHMS.map((value) => ({ value, word: RHYTHM_WORDS[value] }))}
          value={form.rhythm}
          help="Every 30 days is the strictest."
          refusal={refusal}
        />
        <TextField
          label="Due after (days)"
          name="dueDays"
          type="number"
          inputmode="numeric"
          value={form.dueDays}
          required
          help={`After the last day of a cycle, 0 to ${DUE_DAYS_MAX}.`}
          refusal={refusal}
        />
        <TextField
          label="Grace (days)"
          name="graceDays"
          type="number"
          inputmode="numeric"
          value={form.graceDays}
          required
          help={`Still in time, 0 to ${GRACE_DAYS_MAX}.`}
          refusal={refusal}
        />
        <SelectField
          label="Controls are those of"
          name="edition"
          options={choices.editions.map((value) => ({ value, word: `CCM ${value}` }))}
          value={form.edition}
          refusal={refusal}
        />
      </div>
    </Section>
  );
};

const MetricsSection = ({ choices, form }: { readonly choices: CadenceChoices; readonly form: CadenceForm }) => (
  <Section title="Metrics" aside={`${plural(form.metrics.length, 'metric')} of ${choices.metrics.length} chosen`}>
    {choices.metrics.length === 0 ? (
      <Empty
        title="There is no metric yet"
        acts={
          <a class="btn btn-sm btn-quiet" href="/metrics">
            To the metrics
          </a>
        }
      >
        Import your own copy of CSA’s Continuous Audit Metrics, or define metrics of your own; then choose from them
        here.
      </Empty>
    ) : (
      <ul class="pt-2">
        {choices.metrics.map((metric) => (
          <MetricChoice metric={metric} choices={choices} form={form} />
        ))}
      </ul>
    )}
  </Section>
);

const MetricChoice = (props: {
  readonly metric: MetricFacts;
  readonly choices: CadenceChoices;
  readonly form: CadenceForm;
}) => {
  const { metric, choices, form } = props;
  const { metricId, unit } = metric;
  const chosen = form.metrics.find((one) => one.metricId === metricId);
  const control = metric.controlIn.find(({ edition }) => edition === form.edition);
  const bound = chosen?.measures.filter(({ measure }) => measure !== '').length ?? 0;
  return (
    <li class="pick py-2">
      <input
        class="checkbox checkbox-sm"
        type="checkbox"
        name="metric"
        value={metricId}
        id={`m-${metricId}`}
        checked={chosen !== undefined}
      />
      <div class="py-1">
        <label class="font-semibold" for={`m-${metricId}`}>
          {metricId}
        </label>
        <span class="text-muted">
          {control === undefined ? ' no control in this edition' : ` ${control.controlId} ${control.title}`}
          {sampledWords(metric.samplingPeriod)}
          {metric.sloMin === null ? ', nothing recommended' : `, recommended ${sloWords(metric.sloMin, unit)}`}
        </span>
        <p class="text-meta max-w-prose">{metric.description}</p>
        <div class="flex flex-wrap gap-x-6 gap-y-2 items-start pt-1">
          <span>
            <label class="text-meta text-muted" for={`slo-${metricId}`}>
              {unit === 'percent' ? 'Promised at least (%)' : 'Promised at least'}
            </label>
            <input
              id={`slo-${metricId}`}
              class="input input-sm w-28 ml-2"
              name={`slo:${metricId}`}
              value={chosen?.sloMin ?? metric.sloMin ?? ''}
              inputmode="decimal"
            />
          </span>
          <details open={bound > 0}>
            <summary class="lnk">
              {bound === 0 ? 'Count it over our own records' : `${bound} counted over our own records`}
            </summary>
            <div class="grid gap-2 pt-2">
              {metric.parameters.map(({ name, description }) => (
                <MeasureChoice
                  metricId={metricId}
                  name={name}
                  description={description}
                  measures={choices.measures}
                  value={chosen?.measures.find(({ parameter }) => parameter === name)?.measure ?? ''}
                />
              ))}
            </div>
          </details>
          <a class="lnk" href={metricPath(metricId)}>
            Definition<span class="sr-only">{` of ${metricId}`}</span>
          </a>
        </div>
      </div>
    </li>
  );
};

const MeasureChoice = (props: {
  readonly metricId: string;
  readonly name: string;
  readonly description: string;
  readonly measures: readonly Measure[];
  readonly value: string;
}) => {
  const { metricId, name, description, measures, value } = props;
  const id = `measure-${metricId}-${name}`;
  return (
    <div>
      <label class="block text-meta" for={id}>
        <code>{name}</code> <span class="text-muted">{description}</span>
      </label>
      <select id={id} class="select select-sm w-full max-w-96" name={`measure:${metricId}:${name}`}>
        <option value="">Filled by hand, by CSV or by the API</option>
        {measures.map((measure) => (
          <option value={measure.id} selected={measure.id === value}>
            {measure.title}
          </option>
        ))}
      </select>
    </div>
  );
};

/** What the form begins with: what is committed, or nothing yet. */
function formOf({ held, edition }: CadenceChoices, today: string): CadenceForm {
  return {
    version: held === null ? '' : String(held.version),
    startsOn: today,
    rhythm: held?.rhythm ?? 'monthly',
    dueDays: String(held?.dueDays ?? 5),
    graceDays: String(held?.graceDays ?? 5),
    edition,
    controls: held?.controls.map(({ id }) => id).join(' ') ?? '',
    metrics:
      held?.metrics.map(({ metricId, sloMin, measures }) => ({
        metricId,
        sloMin: sloMin ?? '',
        measures: measures.map(({ parameter, measure }) => ({ parameter, measure: measure.id })),
      })) ?? [],
    because: '',
  };
}

/** The form as it was sent: fields of metrics that are not ticked say nothing. */
export function cadenceFormOf(fields: URLSearchParams): CadenceForm {
  const text = (name: string) => (fields.get(name) ?? '').trim();
  return {
    version: text('version'),
    startsOn: text('startsOn'),
    rhythm: text('rhythm'),
    dueDays: text('dueDays'),
    graceDays: text('graceDays'),
    edition: text('edition'),
    controls: text('controls'),
    metrics: fields.getAll('metric').map((metricId) => ({
      metricId,
      sloMin: text(`slo:${metricId}`),
      measures: [...fields.keys()]
        .filter((name) => name.startsWith(`measure:${metricId}:`))
        .map((name) => ({ parameter: name.slice(`measure:${metricId}:`.length), measure: text(name) })),
    })),
    because: text('because'),
  };
}
