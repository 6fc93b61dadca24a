/** Handing over in words and addresses: verdicts, how many points are met, where a kit stands. */
import type { CheckItem, CheckVerdict } from '#assurance/submission/checklist.ts';
import { plural } from '#reports/words.ts';
import { withQuery } from '../../links.ts';
import type { IconName, StateTone } from '../../parts/icons.tsx';
import { servicePath } from '../../parts/service-tabs.tsx';
import type { KitLine, Outcome } from '../../services/handover.ts';
import { assessmentPath } from '../assessments/words.ts';

interface StateWords {
  readonly word: string;
  readonly tone: StateTone;
  readonly icon?: IconName;
}

export const VERDICT_WORDS: Readonly<Record<CheckVerdict, StateWords>> = {
  met: { word: 'met', tone: 'strong' },
  'not-met': { word: 'not met', tone: 'bad' },
  look: { word: 'look', tone: 'note' },
};

export const OUTCOME_WORDS: Readonly<Record<Outcome['outcome'], StateWords & { readonly does: string }>> = {
  listed: { word: 'listed', tone: 'strong', does: 'Listed: it is in the registry' },
  returned: { word: 'returned', tone: 'weak', icon: 'change', does: 'Returned: something is to be mended' },
  withdrawn: { word: 'withdrawn', tone: 'bad', does: 'Withdrawn: taken back by us' },
};

/** Where a kit stands. */
export function kitState({ handed, outcome }: Pick<KitLine, 'handed' | 'outcome'>): StateWords {
  if (outcome !== null) return OUTCOME_WORDS[outcome.outcome];
  return handed === null ? { word: 'not handed over', tone: 'none' } : { word: 'handed over', tone: 'note' };
}

export const countOf = (checklist: readonly CheckItem[], verdict: CheckVerdict): number =>
  checklist.filter((item) => item.verdict === verdict).length;

/** `9 of 12 points met, 1 not met, 2 to look at yourself`. */
export function countsText(checklist: readonly CheckItem[]): string {
  const [notMet, look] = [countOf(checklist, 'not-met'), countOf(checklist, 'look')];
  return [
    `${countOf(checklist, 'met')} of ${plural(checklist.length, 'point')} met`,
    ...(notMet === 0 ? [] : [`${notMet} not met`]),
    ...(look === 0 ? [] : [`${look} to look at yourself`]),
  ].join(', ');
}

/** The page of a service, of one of its self-assessments. */
export const handoverPath = (serviceId: string, assessmentId = ''): string =>
  withQuery(servicePath(serviceId, 'handover'), { of: assessmentId });

export const kitPath = (submissionId: string): string => `/kits/${encodeURIComponent(submissionId)}`;

/** A document of the whole CAIQ. */
export const exportPath = (assessmentId: string, report: string, draft: boolean): string =>
  withQuery(`${assessmentPath(assessmentId)}/export/${encodeURIComponent(report)}`, { draft: draft ? 'yes' : null });
