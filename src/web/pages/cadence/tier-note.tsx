/** The plain word about the programme, on every page about a cadence. */
import { NO_LIVE_TIER } from '#assurance/cadence/cadence.ts';

export const TierNote = () => <p class="tier-note mt-4">{NO_LIVE_TIER}</p>;
