/** Self-assessments in words: how one began, what became of a question, how far answers have come. */
import type { Disposition, SelfAssessment } from '#assurance/self-assessment/self-assessment.ts';
import { plural } from '#reports/words.ts';
import { withQuery } from '../../links.ts';
import { sumStrength } from '../../parts/heat-strip.tsx';
import type { StateTone } from '../../parts/icons.tsx';
import type { AssessmentLine, CarriedLine } from '../../services/self-assessments.ts';

export const STARTED_WORDS: Readonly<Record<SelfAssessment['startedFrom'], string>> = {
  nothing: 'with nothing',
  workbook: 'with a workbook',
  service: 'with another service',
  previous: 'with the one before',
};

/** What became of a question, and what is to be done about it. */
export const DISPOSITION_WORDS: Readonly<
  Record<Disposition, { readonly word: string; readonly tone: StateTone; readonly does: string }>
> = {
  carried: { word: 'carried', tone: 'strong', does: 'word for word the same; its answer came along as a draft' },
  reworded: { word: 'reworded', tone: 'weak', does: 'asked in other words; read its answer again against them' },
  new: { word: 'new', tone: 'note', does: 'not asked before; waits for its domain owner' },
  removed: { word: 'removed', tone: 'none', does: 'no longer asked; archived with its answer' },
};

export const DISPOSITIONS = ['carried', 'reworded', 'new', 'removed'] as const satisfies readonly Disposition[];

/** What an answer is now, as a state with its tone. */
export const STANDING_WORDS: Readonly<
  Record<NonNullable<CarriedLine['now']>, { readonly word: string; readonly tone: StateTone }>
> = {
  blank: { word: 'unanswered', tone: 'none' },
  draft: { word: 'draft', tone: 'none' },
  'in-review': { word: 'in review', tone: 'note' },
  'needs-change': { word: 'needs change', tone: 'weak' },
  approved: { word: 'approved', tone: 'strong' },
};

/** The four fills of the strip where answers are written instead of read. */
export const PROGRESS_PARTS = { strong: 'approved', plain: 'in review', weak: 'open', unanswered: 'blank' } as const;

/** `125 of 283 approved: 47 in review, 22 open, 27 blank`. */
export function progressText(line: Pick<AssessmentLine, 'domains'>): string {
  const { strong, plain, weak, unanswered } = sumStrength(line.domains);
  const all = strong + plain + weak + unanswered;
  const rest = [
    plain > 0 ? `${plain} in review` : '',
    weak > 0 ? `${weak} open` : '',
    unanswered > 0 ? `${unanswered} blank` : '',
  ].filter(Boolean);
  const done = `${strong} of ${plural(all, 'answer')} approved`;
  return rest.length === 0 ? done : `${done}: ${rest.join(', ')}`;
}

/** Address of a self-assessment, which is its answers. */
export const assessmentPath = (assessmentId: string): string => `/assessments/${encodeURIComponent(assessmentId)}`;

export const carriedPath = (assessmentId: string, disposition: Disposition | null = null): string =>
  withQuery(`${assessmentPath(assessmentId)}/carried`, { show: disposition });
