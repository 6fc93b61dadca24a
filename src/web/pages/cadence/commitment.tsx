/** What is committed: each metric under its control with the least it is to reach, and the controls shown by evidence. */
import { dateWords, plural } from '#reports/words.ts';
import { Section } from '../../parts/heading.tsx';
import { mayDo } from '../../parts/permitted.tsx';
import type { CadenceOfService, CommitmentFacts, CommittedMetricFacts } from '../../services/cadences.ts';
import type { View } from '../../view.ts';
import { MetricName } from '../metrics/metric-name.tsx';
import { periodWords, sloWords } from '../metrics/words.ts';
import { commitPath, RHYTHM_WORDS } from './words.ts';

export const CommitmentSection = ({ view, found }: { readonly view: View; readonly found: CadenceOfService }) => {
  const { service, committed, coming } = found;
  const shown = committed ?? coming;
  if (shown === null) return null;
  return (
    <Section
      id="committed"
      title={committed === null ? 'What will be committed' : 'What is committed'}
      aside={
        mayDo(view.session, 'cadence.change') ? (
          <a class="lnk" href={commitPath(service.id)}>
            Change it from the next cycle on
          </a>
        ) : undefined
      }
    >
      <p class="pt-3 max-w-prose">{termsText(shown)}</p>
      {coming !== null && committed !== null ? (
        <p class="pt-2 max-w-prose">
          <b class="font-semibold">{`From ${dateWords(coming.startsOn)} on: `}</b>
          {`${termsText(coming)} ${coming.because}`}
        </p>
      ) : null}
      <MetricTable commitment={shown} />
      <ControlList commitment={shown} />
      <p class="pt-3 text-meta text-muted">
        {`Version ${shown.version}, decided by ${shown.decidedBy} on ${dateWords(shown.decidedAt)}.`}
      </p>
    </Section>
  );
};

const termsText = ({ rhythm, dueDays, graceDays, metrics, controls, edition }: CommitmentFacts): string => {
  const due =
    dueDays === 0 ? 'due on the last day of a cycle' : `due ${plural(dueDays, 'day')} after the last day of a cycle`;
  const grace = graceDays === 0 ? 'without grace' : `with ${plural(graceDays, 'day')} of grace`;
  const shown = controls.length === 0 ? '' : ` and ${plural(controls.length, 'control')} by evidence`;
  return `${plural(metrics.length, 'metric')}${shown} ${RHYTHM_WORDS[rhythm]}, ${due}, ${grace}. Controls are those of CCM ${edition}.`;
};

const MetricTable = ({ commitment: { metrics, edition } }: { readonly commitment: CommitmentFacts }) =>
  metrics.length === 0 ? null : (
    <table class="t fold mt-3">
      <thead>
        <tr>
          <th scope="col">Metric</th>
          <th scope="col">{`Control in CCM ${edition}`}</th>
          <th scope="col">Formula</th>
          <th scope="col">Promised</th>
          <th scope="col">Sampled</th>
          <th scope="col">Counted over our records</th>
        </tr>
      </thead>
      <tbody>
        {metrics.map((metric) => (
          <tr data-row>
            <MetricName metric={metric} />
            <td>
              {metric.control === null ? (
                <span class="text-muted">none in this edition</span>
              ) : (
                <>
                  {metric.control.id} <small class="block text-meta text-muted">{metric.control.title}</small>
                </>
              )}
            </td>
            <td class="inl">
              <code>{metric.formula}</code>
            </td>
            <td class="whitespace-nowrap inl">{sloWords(metric.sloMin, metric.unit)}</td>
            <td class="whitespace-nowrap inl">{periodWords(metric.samplingPeriod)}</td>
            <td>
              <Measures metric={metric} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );

const Measures = ({ metric: { measures } }: { readonly metric: CommittedMetricFacts }) =>
  measures.length === 0 ? (
    <span class="text-muted">nothing</span>
  ) : (
    <ul>
      {measures.map(({ parameter, measure }) => (
        <li>
          <details>
            <summary class="leading-6">
              <code>{parameter}</code> {measure.title}
            </summary>
            <p class="text-meta text-muted max-w-80">{measure.definition}</p>
          </details>
        </li>
      ))}
    </ul>
  );

const ControlList = ({ commitment: { controls } }: { readonly commitment: CommitmentFacts }) =>
  controls.length === 0 ? null : (
    <p class="pt-3 max-w-prose">
      {'By evidence: '}
      {controls.map(({ id, title }, at) => `${at === 0 ? '' : ', '}${id} ${title}`).join('')}
      {'.'}
    </p>
  );
