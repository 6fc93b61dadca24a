/** The words every output uses for where a service stands in STAR. Knows no layout. */
import { sayDay } from '#assurance/posture/calendar-day.ts';
import type { Service } from '#assurance/service/service.ts';
import type { StarFact } from '#assurance/star/star-facts.ts';
import type { LevelRow } from '#assurance/star/star-position.ts';
import type { StarVerdict } from '#reading/star-verdict.ts';
import { plural, type StateWords } from '#reports/words.ts';

/** What a report on a position is made from. */
export interface PositionReport {
  readonly organisation: string;
  readonly service: Pick<Service, 'name' | 'serviceModel'>;
  readonly verdict: StarVerdict;
}

export const positionTitle = ({ service }: PositionReport): string => `Where does ${service.name} stand in STAR?`;

/** CSA lists no live tier for Level 3: said wherever it stands beside the others. */
export const POSITION_NOTE =
  'CSA lists no live tier for Level 3 today: its cadence is the provider’s own. The two kinds of Level 2 are different things; neither stands in for the other.';

/** Where one kind stands, as a mark. */
export function heldWords({ isHeld, entryId, standing }: LevelRow): StateWords {
  if (isHeld) return { mark: '●', word: 'Held', tone: 'strong' };
  if (entryId === null) return { mark: '○', word: 'Not opened', tone: 'none' };
  if (standing === null) return { mark: '○', word: 'Not listed yet', tone: 'none' };
  // A cadence that is listed counts only while its cycles are sealed.
  if (standing.state === 'listed') return { mark: '▲', word: 'Listed, its cycles are missed', tone: 'weak' };
  return { mark: '◆', word: `No longer listed: ${standing.state.replaceAll('-', ' ')}`, tone: 'bad' };
}

/** Until when it counts; where it counts no more, since when. */
export function untilWords({ lapses, standing }: LevelRow): string {
  if (lapses !== null)
    return `${sayDay(lapses.on)}, ${lapses.days === 0 ? 'today' : `in ${plural(lapses.days, 'day')}`}`;
  return standing === null ? 'nothing is listed' : `not since ${sayDay(standing.since)}`;
}

/** What is on its way; empty where nothing is. */
export const comingWords = ({ coming }: LevelRow): string =>
  coming === null
    ? ''
    : `Version ${coming.version}, ${coming.state.replaceAll('-', ' ')} since ${sayDay(coming.since)}`;

export const factWords = ({ label, value }: StarFact): string => `${label}: ${value}`;
