/** What can be measured here? The metrics of the workspace, the import of a catalogue, and the form that defines one. */
import type { Refusal } from '#assurance/refusal.ts';
import { plural } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { Done, Empty, RefusalBox } from '../../parts/messages.tsx';
import { Permitted } from '../../parts/permitted.tsx';
import { Moment } from '../../parts/when.tsx';
import type { MetricFacts, MetricForm, MetricsImported, MetricsList } from '../../services/metrics.ts';
import type { View } from '../../view.ts';
import { TierNote } from '../cadence/tier-note.tsx';
import { blankMetric, MetricFields } from './metric-fields.tsx';
import { MetricName } from './metric-name.tsx';
import { periodWords, sloWords } from './words.ts';

export interface MetricsPageProps {
  readonly view: View;
  readonly found: MetricsList;
  readonly imported: MetricsImported | null;
  /** What was refused: with a form, the definition; without one, the import. */
  readonly refused: { readonly form: MetricForm | null; readonly refusal: Refusal } | null;
}

const ASK = 'What can be measured here?';

export const MetricsPage = ({ view, found, imported, refused }: MetricsPageProps) => {
  const { metrics } = found;
  const own = metrics.filter(({ source }) => source === 'own').length;
  return (
    <Document view={view} title={ASK} section="services">
      <Question
        crumbs={[{ word: 'Services', href: '/services' }, { word: 'Metrics' }]}
        ask={ASK}
        verdict={metrics.length === 0 ? 'No metric yet.' : `${plural(metrics.length, 'metric')}.`}
      >
        {metrics.length === 0
          ? 'Import your own copy of a catalogue, or define one of your own.'
          : `${plural(metrics.length - own, 'is', 'are')} from a catalogue, ${own} of your own. The cadence of a service commits to them.`}
      </Question>
      <TierNote />
      {refused !== null && refused.form === null ? (
        <div class="pt-4 max-w-xl">
          <RefusalBox refusal={refused.refusal} title="Nothing was imported" />
        </div>
      ) : null}
      {imported === null ? null : <Imported imported={imported} />}
      <Section title="Metrics" aside="in their newest definition">
        {metrics.length === 0 ? (
          <Empty title="None">
            A metric is a formula over named parameters for a control of the CCM, with the least value it should reach.
          </Empty>
        ) : (
          <MetricTable metrics={metrics} />
        )}
      </Section>
      <ImportSection view={view} found={found} />
      <Section id="define" title="Define one of your own">
        <Permitted view={view} act="metric.define" doing="define metrics">
          {refused === null || refused.form === null || refused.refusal.detail.field !== undefined ? null : (
            <div class="pt-4 max-w-xl">
              <RefusalBox refusal={refused.refusal} title="Nothing was defined" />
            </div>
          )}
          <form class="pt-3 noprint" method="post" action="/metrics">
            <MetricFields
              view={view}
              form={refused?.form ?? blankMetric(found.editions[0] ?? '')}
              refusal={refused?.form === null ? null : (refused?.refusal ?? null)}
              editions={found.editions}
            />
            <p class="pt-4">
              <button class="btn btn-primary" type="submit">
                Define it
              </button>
            </p>
          </form>
        </Permitted>
      </Section>
    </Document>
  );
};

const Imported = ({
  imported: { fileName, metrics, taken, repaired, problems },
}: {
  readonly imported: MetricsImported;
}) => (
  <>
    <Done>
      {`${fileName}: ${plural(metrics, 'metric')} read, ${taken} of them new or changed.`}
      {repaired.length === 0
        ? ''
        : ` In ${repaired.join(', ')} a bracket is missing in the file; it was added, and the page of the metric says so.`}
    </Done>
    {problems.length === 0 ? null : (
      <ul class="pt-2 max-w-prose">
        {problems.map(({ line, message }) => (
          <li>{`${line === null ? '' : `Line ${line}: `}${message}`}</li>
        ))}
      </ul>
    )}
  </>
);

const MetricTable = ({ metrics }: { readonly metrics: readonly MetricFacts[] }) => (
  <table class="t fold">
    <thead>
      <tr>
        <th scope="col">Metric</th>
        <th scope="col">Control</th>
        <th scope="col">Formula</th>
        <th scope="col">Recommended</th>
        <th scope="col">Sampled</th>
        <th scope="col">From</th>
      </tr>
    </thead>
    <tbody>
      {metrics.map((metric) => (
        <tr data-row>
          <MetricName metric={metric} />
          <td>
            <Controls metric={metric} />
          </td>
          <td class="inl">
            <code>{metric.formula}</code>
            {metric.written === null ? null : <small class="block text-meta text-muted">a bracket was added</small>}
          </td>
          <td class="whitespace-nowrap inl">{sloWords(metric.sloMin, metric.unit)}</td>
          <td class="whitespace-nowrap inl">{periodWords(metric.samplingPeriod)}</td>
          <td class="inl">{metric.source === 'own' ? 'your own' : 'a catalogue'}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** The control in each edition that has it: ids of one edition may mean something else in another. */
const Controls = ({ metric: { control, controlIn } }: { readonly metric: MetricFacts }) => {
  const newest = controlIn.at(-1);
  if (newest === undefined) return <>{`${control.controlId} of CCM ${control.edition}`}</>;
  const older = controlIn.filter((one) => one !== newest && one.controlId !== newest.controlId);
  return (
    <>
      {`${newest.controlId} ${newest.title}`}
      <small class="block text-meta text-muted">
        {[`CCM ${newest.edition}`, ...older.map(({ controlId, edition }) => `${controlId} in CCM ${edition}`)].join(
          ', ',
        )}
      </small>
    </>
  );
};

const ImportSection = ({ view, found: { imports } }: { readonly view: View; readonly found: MetricsList }) => (
  <Section id="import" title="Import a catalogue" aside="from your own download, for this workspace only">
    <p class="pt-3 max-w-prose">
      Almagest ships none of CSA’s metrics: the Continuous Audit Metrics Catalog is published under CC BY-NC-SA. Import
      the YAML file you downloaded from CSA yourself; it stays in this workspace. Its ids count by CCM 4.0, and every
      metric is shown under its control of CCM 4.1 too, by the id map.
    </p>
    {imports.length === 0 ? null : (
      <table class="t fold mt-3">
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Catalogue</th>
            <th scope="col">Metrics</th>
            <th scope="col">Imported</th>
            <th scope="col">By</th>
          </tr>
        </thead>
        <tbody>
          {imports.map((one) => (
            <tr>
              <th scope="row" class="break-all">
                {one.fileName}
              </th>
              <td class="inl">{`${one.name} ${one.version}, CCM ${one.ccmVersion}`}</td>
              <td class="inl">{`${one.metrics}, ${one.taken} new or changed`}</td>
              <td class="whitespace-nowrap inl">
                <Moment at={one.importedAt} />
              </td>
              <td class="inl">{one.importedBy}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
    <Permitted view={view} act="metric.import" doing="import metrics">
      <form
        method="post"
        action="/metrics/import"
        enctype="multipart/form-data"
        class="pt-4 flex flex-wrap gap-3 items-end noprint"
      >
        <InWorkspace view={view} />
        <span>
          <label class="font-semibold" for="f-metrics">
            Catalogue of metrics (YAML)
          </label>
          <input id="f-metrics" class="file-field mt-1" type="file" name="files" accept=".yml,.yaml" required />
        </span>
        <button class="btn btn-quiet" type="submit">
          Import
        </button>
      </form>
    </Permitted>
  </Section>
);
