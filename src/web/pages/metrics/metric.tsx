/** How is this measured? One metric: its formula, what is counted, its control, and every definition it ever had. */
import { repairText } from '#assurance/cadence/formula-words.ts';
import type { Refusal } from '#assurance/refusal.ts';
import { dateWords, plural } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { Facts, Question, Section } from '../../parts/heading.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { RefusalBox } from '../../parts/messages.tsx';
import { mayDo, Permitted } from '../../parts/permitted.tsx';
import type { MetricDetail, MetricForm, MetricVersion } from '../../services/metrics.ts';
import type { View } from '../../view.ts';
import { TierNote } from '../cadence/tier-note.tsx';
import { cadencePath, shortDigest } from '../cadence/words.ts';
import { MetricFields } from './metric-fields.tsx';
import { metricPath, periodWords, sloWords } from './words.ts';

export interface MetricPageProps {
  readonly view: View;
  readonly detail: MetricDetail;
  /** What was sent and refused; the form is null for a removal. */
  readonly refused: { readonly form: MetricForm | null; readonly refusal: Refusal } | null;
}

export const MetricPage = ({ view, detail, refused }: MetricPageProps) => {
  const [metric] = detail.versions;
  if (metric === undefined) throw new Error('A metric without a definition.');
  const ask = `How is ${metric.metricId} measured?`;
  return (
    <Document view={view} title={ask} section="services">
      <Question
        crumbs={[
          { word: 'Services', href: '/services' },
          { word: 'Metrics', href: '/metrics' },
          { word: metric.metricId },
        ]}
        ask={ask}
        verdict={`${metric.formula}, ${sloWords(metric.sloMin, metric.unit)}.`}
      >
        {metric.description}
      </Question>
      <TierNote />
      {refused === null || (refused.form !== null && refused.refusal.detail.field !== undefined) ? null : (
        <div class="pt-4 max-w-xl">
          <RefusalBox refusal={refused.refusal} title="Nothing was changed" />
        </div>
      )}
      <MetricFactRow metric={metric} />
      <ParametersSection metric={metric} />
      {metric.rules === '' && metric.guidelines === '' ? null : <WordingSection metric={metric} />}
      <UseSection detail={detail} />
      <VersionsSection versions={detail.versions} />
      {metric.source === 'own' ? <AnewSection view={view} detail={detail} metric={metric} refused={refused} /> : null}
      <RemoveSection view={view} metric={metric} />
    </Document>
  );
};

const MetricFactRow = ({ metric }: { readonly metric: MetricVersion }) => {
  const newest = metric.controlIn.at(-1);
  return (
    <Facts
      facts={[
        {
          label: newest === undefined ? 'Control' : `Control in CCM ${newest.edition}`,
          value: newest === undefined ? metric.control.controlId : `${newest.controlId} ${newest.title}`,
          note: metric.controlIn
            .filter((one) => one !== newest)
            .map(({ controlId, edition }) => `${controlId} in CCM ${edition}`)
            .join(', '),
        },
        { label: 'Recommended', value: sloWords(metric.sloMin, metric.unit) },
        { label: 'Sampled', value: periodWords(metric.samplingPeriod) },
        {
          label: 'Related controls',
          value: metric.relatedControls.join(', ') || 'none',
          note: `CCM ${metric.control.edition}`,
        },
        { label: 'From', value: metric.source === 'own' ? 'your own' : 'your copy of a catalogue' },
        { label: 'Definition', value: `version ${metric.version}`, note: dateWords(metric.definedAt) },
      ]}
    />
  );
};

const ParametersSection = ({ metric }: { readonly metric: MetricVersion }) => (
  <Section title="Formula">
    <p class="pt-3 text-read">
      <code>{metric.formula}</code>
    </p>
    {metric.written === null ? null : (
      <p class="pt-2 max-w-prose">
        {'In the file it stands as '}
        <code>{metric.written.formula}</code>
        {`. ${repairText(metric.written.repair)}`}
      </p>
    )}
    <p class="pt-2 max-w-prose text-muted">
      Values are reckoned exactly. Where something would be divided by 0 the metric is not measurable, and the package
      says so; it never becomes a number.
    </p>
    <dl class="pairs pt-3 max-w-4xl">
      {metric.parameters.map(({ name, key, description }) => (
        <>
          <dt>
            <code>{name}</code>
          </dt>
          <dd>
            {description}
            {key === null ? null : <small class="block text-meta text-muted">{key}</small>}
          </dd>
        </>
      ))}
    </dl>
  </Section>
);

const WordingSection = ({ metric }: { readonly metric: MetricVersion }) => (
  <Section
    title="What counts"
    aside={metric.source === 'own' ? undefined : 'in the words of its publisher, from your own copy (CC BY-NC-SA)'}
  >
    {metric.rules === '' ? null : <p class="pt-3 max-w-prose whitespace-pre-line">{metric.rules}</p>}
    {metric.guidelines === '' ? null : (
      <p class="pt-3 max-w-prose whitespace-pre-line text-muted">{metric.guidelines}</p>
    )}
  </Section>
);

const UseSection = ({ detail: { usedBy } }: { readonly detail: MetricDetail }) => (
  <Section title="Committed by" aside={plural(usedBy.length, 'service')}>
    {usedBy.length === 0 ? (
      <p class="pt-3 text-muted">No cadence that you reach is committed to it now.</p>
    ) : (
      <ul class="pt-3">
        {usedBy.map(({ id, name }) => (
          <li>
            <a class="lnk" href={cadencePath(id)}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    )}
  </Section>
);

const VersionsSection = ({ versions }: { readonly versions: readonly MetricVersion[] }) => (
  <Section title="Definitions" aside="a cycle keeps the one it was committed to">
    <table class="t fold">
      <thead>
        <tr>
          <th scope="col">Version</th>
          <th scope="col">Formula</th>
          <th scope="col">Recommended</th>
          <th scope="col">Since</th>
          <th scope="col">By</th>
          <th scope="col">SHA-256</th>
        </tr>
      </thead>
      <tbody>
        {versions.map((one) => (
          <tr>
            <th scope="row">{`Version ${one.version}`}</th>
            <td class="inl">
              <code>{one.formula}</code>
            </td>
            <td class="inl">{sloWords(one.sloMin, one.unit)}</td>
            <td class="whitespace-nowrap inl">{dateWords(one.definedAt)}</td>
            <td class="inl">{one.definedBy}</td>
            <td class="inl">
              <code title={one.definitionSha256}>{shortDigest(one.definitionSha256)}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </Section>
);

const AnewSection = (props: MetricPageProps & { readonly metric: MetricVersion }) => {
  const { view, detail, metric, refused } = props;
  return (
    <Section id="define" title="Define it anew">
      <Permitted view={view} act="metric.define" doing="define metrics">
        <details class="pt-3 noprint" open={refused !== null && refused.form !== null}>
          <summary class="lnk">Change the definition</summary>
          <form class="pt-3" method="post" action={metricPath(metric.metricId)}>
            <MetricFields
              view={view}
              form={refused?.form ?? formOf(metric)}
              refusal={refused?.form === null ? null : (refused?.refusal ?? null)}
              editions={detail.editions}
            />
            <p class="pt-4">
              <button class="btn btn-quiet" type="submit">
                Define it anew
              </button>
            </p>
          </form>
        </details>
      </Permitted>
    </Section>
  );
};

const RemoveSection = ({ view, metric }: { readonly view: View; readonly metric: MetricVersion }) =>
  mayDo(view.session, 'metric.remove') ? (
    <details class="pt-8 noprint">
      <summary class="text-muted">Remove this metric</summary>
      <form class="pt-2" method="post" action={`${metricPath(metric.metricId)}/remove`}>
        <InWorkspace view={view} />
        <p class="max-w-prose">
          It leaves the workspace with every definition; not once a cadence was committed to it.
        </p>
        <button class="btn btn-sm btn-quiet mt-2" type="submit">
          {`Remove ${metric.metricId}`}
        </button>
      </form>
    </details>
  ) : null;

const formOf = (metric: MetricVersion): MetricForm => ({
  metricId: metric.metricId,
  seen: String(metric.version),
  description: metric.description,
  edition: metric.control.edition,
  controlId: metric.control.controlId,
  formula: metric.formula,
  parameters: metric.parameters.map(({ name, description }) => `${name}: ${description}`).join('\n'),
  unit: metric.unit,
  sloMin: metric.sloMin ?? '',
  samplingPeriod: metric.samplingPeriod ?? '',
  rules: metric.rules,
});
