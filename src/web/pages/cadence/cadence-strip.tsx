/**
 * The cycles of a cadence over time, drawn on the server: a bar for each from its first to its last day, filled by its state,
 * and the row of cycles sealed in time. The table of cycles says the same in words. No inline style, no script.
 */

import type { CycleStanding } from '#assurance/cadence/standing.ts';
import { addDays, daysBetween } from '#assurance/posture/calendar-day.ts';
import { dateWords, plural } from '#reports/words.ts';
import { CYCLE_WORDS } from './words.ts';

/** Cycles drawn at most, the newest; the others are in the table. */
export const CYCLES_DRAWN = 36;
const WIDTH = 1240;
const LEFT = 8;
const DAY_WIDTH_MAX = 2.2;
/** Room for a word that stands under the last day. */
const RIGHT = 32;
const TOP = 34;
const HEIGHT = 26;

export interface CadenceStripProps {
  /** Oldest first. */
  readonly cycles: readonly CycleStanding[];
  readonly streak: number;
  readonly today: string;
}

export const CadenceStrip = ({ cycles, streak, today }: CadenceStripProps) => {
  const drawn = cycles.slice(-CYCLES_DRAWN);
  const [first, last] = [drawn[0], drawn.at(-1)];
  if (first === undefined || last === undefined) return null;
  const days = daysBetween(first.startsOn, last.endsOn) + 1;
  const scale = Math.min(DAY_WIDTH_MAX, (WIDTH - 2 * LEFT) / days);
  const at = (day: string): number => round(LEFT + daysBetween(first.startsOn, day) * scale);
  // No wider than what is drawn: a narrow view opens at the newest cycle, and has to find it there.
  const width = Math.min(WIDTH, Math.ceil(LEFT + days * scale + RIGHT));
  const isInView = today >= first.startsOn && today <= addDays(last.endsOn, 1);
  return (
    <section class="scroll-x newest-first pt-4" tabindex={0} aria-label="Cycles over time">
      <svg
        class="tl cadence-strip h-auto max-w-[max(100%,46rem)]"
        width={width}
        viewBox={`0 0 ${width} 104`}
        role="img"
        aria-labelledby="cadence-strip-title"
      >
        <title id="cadence-strip-title">{stripText(drawn, streak)}</title>
        {drawn.map((cycle) => (
          <Bar cycle={cycle} x={at(cycle.startsOn)} end={at(addDays(cycle.endsOn, 1))} />
        ))}
        <Streak cycles={drawn} streak={streak} at={at} />
        <Years cycles={drawn} at={at} />
        {isInView ? <Today x={at(today)} /> : null}
      </svg>
    </section>
  );
};

const Bar = ({ cycle, x, end }: { readonly cycle: CycleStanding; readonly x: number; readonly end: number }) => {
  const width = round(Math.max(2, end - x - 3));
  const middle = round(x + width / 2);
  const { icon } = MARKS[cycle.state];
  return (
    <g class={`cy cy-${cycle.state}`}>
      <rect x={x} y={TOP} width={width} height={HEIGHT} rx="2" />
      {icon === null ? null : (
        <use href={`#i-${icon}`} x={round(middle - 6)} y={TOP + HEIGHT / 2 - 6} width="12" height="12" />
      )}
      <text class="m" x={middle} y={TOP + HEIGHT + 14} text-anchor="middle">
        {cycle.number}
      </text>
    </g>
  );
};

/** Fills say the state, and a shape does beside them; open and later ones are outlines. */
const MARKS: Readonly<Record<CycleStanding['state'], { readonly icon: string | null }>> = {
  upcoming: { icon: null },
  open: { icon: 'review' },
  'due-soon': { icon: 'weak' },
  'in-grace': { icon: 'weak' },
  sealed: { icon: 'strong' },
  'sealed-late': { icon: 'weak' },
  missed: { icon: 'bad' },
};

/** The line over the cycles of the streak. */
const Streak = (props: Pick<CadenceStripProps, 'cycles' | 'streak'> & { readonly at: (day: string) => number }) => {
  const { cycles, streak, at } = props;
  const row = cycles.filter(({ state }) => state === 'sealed').slice(-streak);
  const [first, last] = [row[0], row.at(-1)];
  if (streak < 2 || first === undefined || last === undefined) return null;
  const [from, to] = [at(first.startsOn), round(at(addDays(last.endsOn, 1)) - 3)];
  return (
    <g class="cy-streak">
      <path d={`M${from} ${TOP - 6}v-5H${to}v5`} />
      <text class="b" x={from} y={TOP - 17}>
        {`${streak} in a row`}
      </text>
    </g>
  );
};

/** The year under its first cycle. */
const Years = ({ cycles, at }: Pick<CadenceStripProps, 'cycles'> & { readonly at: (day: string) => number }) => (
  <>
    {cycles
      .filter(({ startsOn }, place) => place === 0 || startsOn.slice(0, 4) !== cycles[place - 1]?.startsOn.slice(0, 4))
      .map(({ startsOn }) => (
        <text class="m" x={at(startsOn)} y={TOP + HEIGHT + 34}>
          {startsOn.slice(0, 4)}
        </text>
      ))}
  </>
);

const Today = ({ x }: { readonly x: number }) => (
  <g class="cy-today">
    <path d={`M${x} ${TOP - 8}V${TOP + HEIGHT + 20}`} />
    <text x={x} y={TOP + HEIGHT + 34} text-anchor="middle">
      today
    </text>
  </g>
);

/** The meaning of the fills. */
export const CadenceKey = () => (
  <p class="key pt-2">
    {(['sealed', 'sealed-late', 'missed', 'open', 'upcoming'] as const).map((state) => (
      <span>
        <svg class="cadence-key" viewBox="0 0 12 12" aria-hidden="true">
          <g class={`cy cy-${state}`}>
            <rect x="0.5" y="0.5" width="11" height="11" rx="2" />
          </g>
        </svg>
        {CYCLE_WORDS[state].word}
      </span>
    ))}
  </p>
);

function stripText(cycles: readonly CycleStanding[], streak: number): string {
  const counts = (Object.keys(CYCLE_WORDS) as CycleStanding['state'][]).flatMap((state) => {
    const count = cycles.filter((cycle) => cycle.state === state).length;
    return count === 0 ? [] : [`${count} ${CYCLE_WORDS[state].word}`];
  });
  const first = cycles[0]?.startsOn ?? '';
  const row = streak === 0 ? 'none sealed in time in a row now' : `${streak} sealed in time in a row`;
  return `${plural(cycles.length, 'cycle')} from ${dateWords(first)}: ${counts.join(', ')}; ${row}. The table below says the same.`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
