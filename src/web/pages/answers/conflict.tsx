/** Two people changed the same: both texts side by side, and the ways out. */
import { instantText } from '../../dates.ts';
import type { AnswerForm } from '../../services/answers.ts';
import { FIELD_WORDS, valueWords } from './words.ts';

export interface ConflictFacts {
  readonly by: string | null;
  readonly at: string;
  /** The version that stands now; saving again with it keeps what is in the form. */
  readonly ver: number;
  readonly fields: readonly { readonly field: string; readonly theirs: string; readonly yours: string }[];
  /** What the reader had written; stays in the form. */
  readonly mine: AnswerForm;
  /** Where the answer is open as it stands now. */
  readonly here: string;
}

export const Conflict = ({ conflict }: { readonly conflict: ConflictFacts }) => (
  <div class="fault mt-3" role="alert" data-conflict-ver={String(conflict.ver)}>
    <h3>{`${conflict.by ?? 'Somebody'} changed this while you were writing.`}</h3>
    <p class="pt-0.5">
      {`Saved ${instantText(conflict.at)}. What you wrote is still in the form below: save again to keep yours, or take theirs.`}
    </p>
    <dl class="pairs pt-2">
      {conflict.fields.map(({ field, theirs, yours }) => (
        <>
          <dt>{FIELD_WORDS[field] ?? field}</dt>
          <dd>
            <span class="block">
              <b class="font-semibold">Theirs:</b> {valueWords(field, theirs)}
            </span>
            <span class="block">
              <b class="font-semibold">Yours:</b> {valueWords(field, yours)}
            </span>
          </dd>
        </>
      ))}
    </dl>
    <p class="pt-2 flex gap-2">
      <button class="btn btn-sm btn-quiet" type="submit" form="answer-form" name="do" value="save" data-do="Keep mine">
        Keep mine
      </button>
      <a class="btn btn-sm btn-quiet" href={conflict.here} data-take-theirs data-do="Take theirs">
        Take theirs
      </a>
    </p>
  </div>
);
