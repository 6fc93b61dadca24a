/** What of the cadence of a service its STAR position rests on, from its commitments and seals. Knows no clock. */
import { type CadenceVersion, committedLast, committedOn } from '../cadence/cadence.ts';
import { cadenceStanding, type Seal } from '../cadence/standing.ts';
import type { CadenceFacts } from './star-facts.ts';

interface Kept {
  readonly serviceId: string;
  /** Every version of it, oldest first. */
  readonly versions: readonly CadenceVersion[];
  readonly seals: readonly Seal[];
  readonly today: string;
}

/** Null where nothing was ever committed. One that was ended has no commitments left. */
export function cadenceFactsOf({ serviceId, versions, seals, today }: Kept): CadenceFacts | null {
  if (versions.length === 0) return null;
  const { alerts, lastSealed, next, streak } = cadenceStanding({ versions, seals, today });
  const committed = committedOn(versions, today) ?? committedLast(versions);
  return {
    cadenceId: `${serviceId}/cadence`,
    commitments: committed === null ? 0 : committed.controls.length + committed.metrics.length,
    streak,
    missedCycles: alerts.filter(({ kind }) => kind === 'cycle-missed').length,
    lastSealedOn: lastSealed?.sealedOn ?? null,
    sealBy: next?.graceEndsOn ?? null,
  };
}
