/** How far the answers of a self-assessment have come, as the strip of its domains shows it. Reads nothing. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { DomainProgress } from '#store/answer-progress.ts';
import type { StripDomain } from '#web/parts/heat-strip.tsx';

/** Approved, in review, open and blank of one self-assessment: every domain of the catalogue, also one without answers. */
export function progressStrip(
  { catalogue }: QuestionSet,
  selfAssessmentId: string,
  progress: readonly DomainProgress[],
): readonly StripDomain[] {
  return catalogue.domains.map(({ code, title }) => {
    const own = progress.filter(({ assessmentId, domain }) => assessmentId === selfAssessmentId && domain === code);
    const sum = (of: (one: DomainProgress) => boolean) =>
      own.filter(of).reduce((total, { answers }) => total + answers, 0);
    return {
      code,
      title,
      strength: {
        strong: sum(({ state }) => state === 'approved'),
        plain: sum(({ state }) => state === 'in-review'),
        weak: sum(({ state, isBlank }) => (state === 'draft' && !isBlank) || state === 'needs-change'),
        unanswered: sum(({ state, isBlank }) => state === 'draft' && isBlank),
      },
    };
  });
}
