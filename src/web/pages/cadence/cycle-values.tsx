/** The values of a cycle: what each parameter came to and where it comes from, as fields while it is open, else as text. */
import { dateWords, plural } from '#reports/words.ts';
import { Section } from '../../parts/heading.tsx';
import { State } from '../../parts/icons.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { Empty } from '../../parts/messages.tsx';
import { mayDo } from '../../parts/permitted.tsx';
import type { CycleDetail, CycleMetric, ParameterLine } from '../../services/cycles.ts';
import type { View } from '../../view.ts';
import { metricPath, sampledWords, sloWords } from '../metrics/words.ts';
import { cyclePath, reasonWords, resultWords, sourceWords, verdictWords } from './words.ts';

interface SectionProps {
  readonly view: View;
  readonly cycle: CycleDetail;
}

export const ValuesSection = ({ view, cycle }: SectionProps) => {
  const { metrics, collecting, ver } = cycle;
  const isOpen = collecting !== 'sealed' && cycle.cycle.state !== 'upcoming' && mayDo(view.session, 'cycle.fill');
  const path = cyclePath(cycle.service.id, cycle.cycle.number);
  const isBound = metrics.some(({ parameters }) => parameters.some(({ measure }) => measure !== null));
  if (metrics.length === 0)
    return (
      <Section id="values" title="Values">
        <Empty title="No metric is committed">This cycle is shown by evidence alone.</Empty>
      </Section>
    );
  const rows = metrics.map((metric) => <MetricRow metric={metric} isOpen={isOpen} />);
  return (
    <Section id="values" title="Values" aside={plural(metrics.length, 'metric')}>
      {isOpen ? (
        <>
          <form
            class="noprint pt-3 flex flex-wrap gap-x-6 gap-y-3 items-end"
            method="post"
            action={`${path}/values`}
            enctype="multipart/form-data"
          >
            <InWorkspace view={view} />
            <span>
              <label class="font-semibold" for="f-values">
                A table of values (CSV)
              </label>
              <input id="f-values" class="file-field mt-1" type="file" name="files" accept=".csv,.tsv,.txt" required />
            </span>
            <button class="btn btn-sm btn-quiet" type="submit">
              Fill from it
            </button>
            <CsvExample metrics={metrics} />
          </form>
          {isBound ? (
            <form class="noprint pt-3" method="post" action={path}>
              <InWorkspace view={view} />
              <button class="btn btn-sm btn-quiet" type="submit" name="do" value="count">
                Count what our own records show
              </button>
            </form>
          ) : null}
          <form method="post" action={path}>
            <InWorkspace view={view} />
            <input type="hidden" name="ver" value={String(ver)} />
            {rows}
            <p class="pt-4 noprint">
              <button class="btn btn-quiet" type="submit" name="do" value="fill">
                Save the values
              </button>
            </p>
          </form>
        </>
      ) : (
        rows
      )}
    </Section>
  );
};

/** What such a table looks like, with the names of this cycle. */
const CsvExample = ({ metrics }: { readonly metrics: readonly CycleMetric[] }) => (
  <details>
    <summary class="lnk">What it looks like</summary>
    <pre class="text-meta pt-2 overflow-x-auto" tabindex={0}>
      {[
        'metric,parameter,value,measured_on,note',
        ...metrics
          .slice(0, 3)
          .flatMap(({ metricId, parameters }) => parameters.map(({ name }) => `${metricId},${name},0,,`)),
      ].join('\n')}
    </pre>
  </details>
);

const MetricRow = ({ metric, isOpen }: { readonly metric: CycleMetric; readonly isOpen: boolean }) => {
  const { metricId, result, slo, sloMin, unit, control } = metric;
  const verdict = verdictWords(result, slo, sloMin);
  const reason = reasonWords(result);
  return (
    <section class="measured" id={`m-${metricId}`} aria-label={metricId}>
      <div class="params">
        <p>
          <a class="qid" href={metricPath(metricId)}>
            {metricId}
          </a>
          <span class="text-muted">{control === null ? '' : ` ${control.id} ${control.title}`}</span>
        </p>
        <p class="text-meta max-w-prose">{metric.description}</p>
        {metric.parameters.map((parameter) => (
          <Parameter metric={metric} parameter={parameter} isOpen={isOpen} />
        ))}
      </div>
      <div>
        <p class="flex flex-wrap gap-x-4 items-baseline">
          <b class="font-semibold text-head">{resultWords(result, unit)}</b>
          <State tone={verdict.tone}>{verdict.word}</State>
        </p>
        <p class="text-meta text-muted">
          <code>{metric.formula}</code>
          {`, ${sloWords(sloMin, unit)}${sampledWords(metric.samplingPeriod)}`}
        </p>
        {reason === '' ? null : <p class="text-meta pt-1">{reason}</p>}
        {isOpen ? <MetricFields metric={metric} /> : <MetricNotes metric={metric} />}
      </div>
    </section>
  );
};

const Parameter = (props: {
  readonly metric: CycleMetric;
  readonly parameter: ParameterLine;
  readonly isOpen: boolean;
}) => {
  const { metric, parameter, isOpen } = props;
  const { name, description, value, source, filledBy, measure } = parameter;
  const id = `v-${metric.metricId}-${name}`;
  const from = source === null ? '' : `${sourceWords(source)}${filledBy === null ? '' : `, ${filledBy}`}`;
  return (
    <div class="param">
      <label class="mono" for={isOpen ? id : undefined}>
        {name}
      </label>
      <span>{description}</span>
      {isOpen ? (
        <input
          id={id}
          class="input input-sm num"
          name={`v:${metric.metricId}:${name}`}
          value={value ?? ''}
          inputmode="decimal"
          maxlength={30}
        />
      ) : (
        <span class="num font-semibold">{value ?? '–'}</span>
      )}
      <small class="text-meta text-muted">
        {[from, measure === null ? '' : `Counted as “${measure.title}”: ${measure.definition}`]
          .filter((part) => part !== '')
          .join('. ')}
      </small>
    </div>
  );
};

const MetricFields = ({ metric }: { readonly metric: CycleMetric }) => {
  const { metricId, measuredOn, notMeasured, note, firstDay } = metric;
  return (
    <div class="grid gap-2 pt-2 noprint">
      <label class="text-meta">
        Measured on
        <input
          class="input input-sm w-full"
          type="date"
          name={`on:${metricId}`}
          value={measuredOn ?? ''}
          min={firstDay}
        />
      </label>
      <details open={notMeasured !== '' || note !== ''}>
        <summary class="lnk">Not measured, or a note</summary>
        <div class="grid gap-2 pt-2">
          <label class="text-meta">
            Could not be measured, because
            <input class="input input-sm w-full" name={`no:${metricId}`} value={notMeasured} maxlength={2000} />
          </label>
          <label class="text-meta">
            Note for the package
            <input class="input input-sm w-full" name={`note:${metricId}`} value={note} maxlength={2000} />
          </label>
        </div>
      </details>
    </div>
  );
};

const MetricNotes = ({ metric: { measuredOn, note } }: { readonly metric: CycleMetric }) => (
  <>
    {measuredOn === null ? null : <p class="text-meta pt-1">{`Measured on ${dateWords(measuredOn)}.`}</p>}
    {note === '' ? null : <p class="text-meta pt-1 whitespace-pre-line">{note}</p>}
  </>
);
