/**
 * The rule of `assurance/registry/listing.ts` in SQL, because searches ask it of many rows at once. A test holds the two
 * against each other over random dates. `$1` is the day that is asked about; no row keeps a state.
 */
import type { ShownState } from '#assurance/registry/search.ts';

/** In view: its first day has come and it is not removed yet. What was withdrawn stays in view as long. */
export const IN_VIEW = '(listed_on <= $1 and removed_from > $1)';

const WITHDRAWN_FIRST = '(withdrawn_on is not null and (renewed_on is null or withdrawn_on <= renewed_on))';
const ENDED = '(least(withdrawn_on, renewed_on) <= $1 and least(withdrawn_on, renewed_on) < removed_from)';

/** The state of a row on the day. */
export const STATE = `case
  when ${ENDED} then case when ${WITHDRAWN_FIRST} then 'withdrawn' else 'renewed' end
  when $1 < listed_on then 'upcoming'
  when $1 < deprecated_from then 'listed'
  when $1 < removed_from then 'deprecated'
  else 'removed' end`;

const NOT_ENDED = '(least(withdrawn_on, renewed_on) > $1 or (withdrawn_on is null and renewed_on is null))';

/** Which rows in view are in a state. Bounds on plain columns, which the planner can reckon with; `STATE` it cannot. */
export const IN_STATE: Readonly<Record<ShownState, string>> = {
  listed: `(${IN_VIEW} and deprecated_from > $1 and ${NOT_ENDED})`,
  deprecated: `(${IN_VIEW} and deprecated_from <= $1 and ${NOT_ENDED})`,
  renewed: `(${IN_VIEW} and ${ENDED} and not ${WITHDRAWN_FIRST})`,
  withdrawn: `(${IN_VIEW} and ${ENDED} and ${WITHDRAWN_FIRST})`,
};
