/** How far the answers of a self-assessment are: the strip of its domains, its key, and the same in words. */
import { withQuery } from '../../links.ts';
import { HeatStrip, type StripDomain, StripKey, sumStrength } from '../../parts/heat-strip.tsx';
import { assessmentPath, PROGRESS_PARTS, progressText } from './words.ts';

export const AnswerProgress = (props: {
  readonly assessment: { readonly id: string; readonly title: string };
  readonly strip: readonly StripDomain[];
}) => {
  const { assessment, strip } = props;
  const answers = assessmentPath(assessment.id);
  return (
    <div class="pt-3">
      <HeatStrip
        domains={strip}
        size="compact"
        words={PROGRESS_PARTS}
        hrefOf={(code) => withQuery(answers, { domain: code })}
      />
      <div class="pt-3">
        <StripKey total={sumStrength(strip)} words={PROGRESS_PARTS} />
      </div>
      <p class="pt-2">
        <a href={answers}>{assessment.title}</a>
        {`: ${progressText({ domains: strip })}.`}
      </p>
    </div>
  );
};
