/** Flags registry entries that ended and were not renewed, and more mildly those about to. */
import { daysBetween, sayDay } from '#assurance/posture/calendar-day.ts';
import { publicStanding } from '#assurance/registry/entry.ts';
import { entryKindTitle } from '#assurance/registry/entry-kind.ts';
import type { StarFacts } from '#assurance/star/star-facts.ts';
import type { StarFinding, StarRule } from '../../star-rule.ts';

/** A new submission takes weeks of answering and review. */
const ENDS_SOON_DAYS = 60;

export const entryLapsed: StarRule = {
  id: 'entry-lapsed',
  title: 'Registry entry that has lapsed',
  severity: 'high',
  looksAt: 'Each registry entry and the last day it holds.',
  why: 'An entry out of date tells a buyer that nobody looked after it, whatever it once said.',
  mend: 'Renew it: short while nothing changed, by a new submission otherwise; or withdraw it.',
  lens: 'continuity',
  check,
};

function check({ entries, today }: StarFacts): readonly StarFinding[] {
  return entries.flatMap((entry): readonly StarFinding[] => {
    const standing = publicStanding(entry, today);
    if (standing === null || standing.terms === null) return [];
    const { endsOn } = standing.terms;
    const title = entryKindTitle(entry.kind);
    const about = { kind: 'entry', id: entry.id } as const;
    if (standing.state === 'deprecated' || standing.state === 'removed') {
      const days = daysBetween(endsOn, today);
      return [
        {
          message: `${title} ended on ${sayDay(endsOn)}, ${days} ${days === 1 ? 'day' : 'days'} ago, and is ${standing.state}.`,
          facts: [{ label: title, value: `${standing.state} since ${sayDay(standing.since)}`, about }],
        },
      ];
    }
    const left = daysBetween(today, endsOn);
    if (standing.state !== 'listed' || left > ENDS_SOON_DAYS) return [];
    return [
      {
        severity: 'low',
        message: `${title} ends on ${sayDay(endsOn)}, in ${left} ${left === 1 ? 'day' : 'days'}.`,
        facts: [{ label: title, value: `ends on ${sayDay(endsOn)}`, about }],
      },
    ];
  });
}
