/** What remains to be asked, ready to send: choose, then copy as mail or take as a file. Works as a plain form. */
import type { ResidualQuestion } from '#assurance/posture/posture.ts';
import { plural } from '#reports/words.ts';
import { answerPath } from '../links.ts';
import { QuestionLink } from './question-id.tsx';

/** So many are shown at once; the rest opens with a click. */
const SHOWN = 10;
/** Ids shown under one question; the files name them all. */
const IDS_SHOWN = 6;

/** The question itself; the wording of the questionnaire follows it on lines of its own, for the files. */
const lead = (text: string): string => text.split('\n')[0] ?? '';

export const ResidualPanel = (props: {
  readonly questions: readonly ResidualQuestion[];
  readonly instead: number;
  readonly reading: string;
}) => {
  const { questions, instead, reading } = props;
  const rest = questions.slice(SHOWN);
  return (
    <div class="panel residual">
      <div class="flex flex-wrap items-baseline gap-x-2">
        <h2>Still to ask</h2>
        <span class="text-meta text-muted">
          {questions.length === 0 ? 'nothing' : `${plural(questions.length, 'question')} instead of ${instead}`}
        </span>
      </div>
      {questions.length === 0 ? (
        <p class="pt-1 text-muted">The workbook answers all that these rules would ask.</p>
      ) : (
        <form method="get" action={`${reading}/residual`} data-residual>
          <div class="asks">
            <QuestionList questions={questions.slice(0, SHOWN)} reading={reading} />
            {rest.length === 0 ? null : (
              <details class="border-t border-rule">
                <summary class="py-1.5 text-meta text-muted">{`and ${plural(rest.length, 'more question', 'more questions')}`}</summary>
                <QuestionList questions={rest} reading={reading} />
              </details>
            )}
          </div>
          <div class="acts noprint">
            <div class="flex flex-wrap gap-2 pt-3">
              <button class="btn btn-sm btn-primary flex-1" type="submit" name="format" value="mail" data-copy-mail>
                Copy as mail
              </button>
              <button class="btn btn-sm btn-quiet" type="submit" name="format" value="xlsx">
                XLSX
              </button>
              <button class="btn btn-sm btn-quiet" type="submit" name="format" value="markdown">
                Markdown
              </button>
            </div>
            <p class="text-meta text-muted pt-1.5" role="status" data-copied></p>
          </div>
        </form>
      )}
    </div>
  );
};

const QuestionList = (props: { readonly questions: readonly ResidualQuestion[]; readonly reading: string }) => (
  <ol class="pt-1">
    {props.questions.map(({ number, text, questionIds }) => (
      <li class="ask-line" id={`ask-${number}`}>
        <input
          type="checkbox"
          class="checkbox checkbox-xs noprint"
          name="ask"
          value={String(number)}
          checked
          aria-label={`Ask question ${number}`}
        />
        <span class="text-muted tn">{number}</span>
        <span>
          {lead(text)}
          <span class="flex flex-wrap gap-x-3 text-meta">
            {questionIds.slice(0, IDS_SHOWN).map((id) => (
              <QuestionLink id={id} href={answerPath(props.reading, id)} />
            ))}
            {questionIds.length > IDS_SHOWN ? (
              <span class="text-muted">{`and ${questionIds.length - IDS_SHOWN} more`}</span>
            ) : null}
          </span>
        </span>
      </li>
    ))}
  </ol>
);
