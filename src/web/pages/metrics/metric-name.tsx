/** A metric as it heads its row of a table: its id, leading to its page, and what it measures. */
import type { MetricFacts } from '../../services/metrics.ts';
import { metricPath } from './words.ts';

export const MetricName = ({
  metric: { metricId, description },
}: {
  readonly metric: Pick<MetricFacts, 'metricId' | 'description'>;
}) => (
  <th scope="row">
    <a class="lnk" href={metricPath(metricId)}>
      {metricId}
    </a>
    <small class="block text-meta text-muted font-normal max-w-96">{description}</small>
  </th>
);
