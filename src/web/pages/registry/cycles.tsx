/** The cycles of a cadence as the provider publishes them: sealed, due, or missed, with what was measured. */
import type { PublishedCycle, PublishedMeasure } from '#assurance/registry/publication.ts';
import { State, type StateTone } from '../../parts/icons.tsx';
import { Day } from '../../parts/when.tsx';

const STANDING: Readonly<Record<PublishedCycle['standing'], { readonly word: string; readonly tone: StateTone }>> = {
  open: { word: 'Open', tone: 'note' },
  sealed: { word: 'Sealed in time', tone: 'strong' },
  'sealed-late': { word: 'Sealed late', tone: 'weak' },
  missed: { word: 'Missed', tone: 'bad' },
};

/** Those of the day, oldest first. */
export const Cycles = ({ cycles }: { readonly cycles: readonly PublishedCycle[] }) => (
  <div class="pt-5">
    <h3>Cycles</h3>
    <p class="text-meta text-muted">
      A sealed package is not changed any more; its digest is shown so that a copy can be compared.
    </p>
    {cycles.length === 0 ? (
      <p class="pt-2">No cycle is published yet.</p>
    ) : (
      <table class="t fold">
        <thead>
          <tr>
            <th scope="col">Cycle</th>
            <th scope="col">Due</th>
            <th scope="col">Sealed</th>
            <th scope="col">State</th>
            <th scope="col">Measured</th>
          </tr>
        </thead>
        <tbody>
          {cycles.toReversed().map((cycle) => (
            <CycleRow cycle={cycle} />
          ))}
        </tbody>
      </table>
    )}
  </div>
);

const CycleRow = ({ cycle }: { readonly cycle: PublishedCycle }) => {
  const { word, tone } = STANDING[cycle.standing];
  return (
    <tr>
      <th scope="row" class="whitespace-nowrap">
        <Day on={cycle.from} /> to <Day on={cycle.to} />
      </th>
      <td class="whitespace-nowrap inl" data-l="due">
        <Day on={cycle.dueOn} />
      </td>
      <td class="whitespace-nowrap inl" data-l="sealed">
        {cycle.sealedOn === null ? <span class="text-muted">Not sealed</span> : <Day on={cycle.sealedOn} />}
        {cycle.packageSha256 === null ? null : (
          <small class="block mono text-muted" title={cycle.packageSha256}>
            {cycle.packageSha256.slice(0, 12)}
          </small>
        )}
      </td>
      <td class="whitespace-nowrap inl">
        <State tone={tone}>{word}</State>
      </td>
      <td>
        <ul>
          {cycle.measures.map((measure) => (
            <Measure measure={measure} />
          ))}
        </ul>
      </td>
    </tr>
  );
};

const Measure = ({ measure }: { readonly measure: PublishedMeasure }) => (
  <li>
    <span class="mono">{measure.metricId}</span> {measure.title}: {measure.value}
    {measure.objective === '' ? '' : ` of ${measure.objective}`}{' '}
    {measure.isMet === null ? null : (
      <State tone={measure.isMet ? 'strong' : 'bad'}>{measure.isMet ? 'met' : 'not met'}</State>
    )}
  </li>
);
