/** A text before and after, side by side, with the words marked that differ. Knows not whose text it is. */
import { wordDiff } from '#assurance/questionnaire/word-diff.ts';

export const TextEdit = (props: { readonly before: string; readonly after: string }) => {
  const [before, after] = wordDiff(props.before, props.after);
  return (
    <div class="grid md:grid-cols-2 gap-x-10 gap-y-2 pb-1">
      <p class="edited">
        <span class="label-s block">Before</span>
        {before.length === 0 ? <span class="text-muted">Blank.</span> : null}
        {before.map(({ text, changed }) => (changed ? <del>{text}</del> : text))}
      </p>
      <p class="edited">
        <span class="label-s block">After</span>
        {after.length === 0 ? <span class="text-muted">Blank.</span> : null}
        {after.map(({ text, changed }) => (changed ? <ins>{text}</ins> : text))}
      </p>
    </div>
  );
};
