/** The list of the answers screen: found, by domain, each row selectable for a bulk edit. */
import { Icon } from '../../parts/icons.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { mayDo } from '../../parts/permitted.tsx';
import { IdText } from '../../parts/question-id.tsx';
import type { AnswerFilter, AnswerRow, AnswersScreen } from '../../services/answers.ts';
import type { View } from '../../view.ts';
import { assessmentPath } from '../assessments/words.ts';
import { screenPath } from './paths.ts';
import { ANSWER_OPTIONS, ANSWER_WORDS, OWNERSHIP_OPTIONS, standingOf } from './words.ts';

interface ListProps {
  readonly view: View;
  readonly screen: AnswersScreen;
  readonly filter: AnswerFilter;
}

export const AnswerList = ({ view, screen, filter }: ListProps) => {
  const { head, rows, domains, detail } = screen;
  const offered = head.isOpen ? DOES.filter(({ act }) => mayDo(view.session, act)) : [];
  const isSelectable = offered.length > 0;
  return (
    <section class="ws-list" aria-label="Questions">
      <Find screen={screen} filter={filter} />
      <form class="contents" method="post" action={`${assessmentPath(head.id)}/bulk`} data-bulk>
        <InWorkspace view={view} />
        <input type="hidden" name="back" value={view.path} />
        <div class="ws-scroll" data-list>
          {domains.map(({ code, title, strength }) => {
            const own = rows.filter(({ domain }) => domain === code);
            if (own.length === 0) return null;
            const all = strength.strong + strength.plain + strength.weak + strength.unanswered;
            return (
              <section aria-label={`${code} ${title}`}>
                <p class="dhead">
                  <b class="font-semibold w-8">{code}</b>
                  <span class="text-muted truncate flex-1">{title}</span>
                  <span class="text-muted">{`${strength.strong} of ${all} approved`}</span>
                </p>
                {own.map((row) => (
                  <AnswerRowLine
                    row={row}
                    href={screenPath(head.id, filter, row.questionId)}
                    isOpen={row.questionId === detail?.questionId}
                    isSelectable={isSelectable}
                  />
                ))}
              </section>
            );
          })}
        </div>
        {isSelectable && rows.length > 0 ? <BulkBar screen={screen} offered={offered} /> : null}
      </form>
    </section>
  );
};

/** One row; the island puts a fresh one in its place after a save. */
export const AnswerRowLine = (props: {
  readonly row: AnswerRow;
  readonly href: string;
  readonly isOpen: boolean;
  readonly isSelectable: boolean;
}) => {
  const { row, href, isOpen, isSelectable } = props;
  const { questionId, prompt, answer, severity } = row;
  const standing = standingOf(row);
  return (
    <div class={isOpen ? 'row on' : 'row'} data-q={questionId} data-state={row.answer === null ? 'blank' : row.state}>
      {isSelectable ? (
        <input
          type="checkbox"
          class="checkbox checkbox-xs"
          name="question"
          value={questionId}
          aria-label={`Select ${questionId}`}
        />
      ) : (
        <span></span>
      )}
      <a class="row-link" href={href} aria-current={isOpen ? 'true' : undefined}>
        <span class="qid">
          <IdText id={questionId} />
        </span>
        <span class="ti">{prompt}</span>
      </a>
      <span class={answer === null ? 'an text-muted' : 'an'}>{answer === null ? '–' : ANSWER_WORDS[answer]}</span>
      <span
        class={severity === 'high' ? 'st-bad' : 'st-weak'}
        title={severity === null ? undefined : `${severity} weakness`}
      >
        {severity === null || severity === 'low' ? null : (
          <>
            <Icon name={severity === 'high' ? 'bad' : 'weak'} className="ic" />
            <span class="sr-only">{`${severity} weakness`}</span>
          </>
        )}
      </span>
      <span class={`st-${standing.tone}`} title={standing.word}>
        <Icon name={standing.icon} className="ic" />
        <span class="sr-only">{standing.word}</span>
      </span>
    </div>
  );
};

const Find = ({ screen, filter }: Pick<ListProps, 'screen' | 'filter'>) => (
  <search>
    <form class="ws-find noprint" method="get" action={assessmentPath(screen.head.id)}>
      {filter.show === 'all' ? null : <input type="hidden" name="show" value={filter.show} />}
      {filter.domain === '' ? null : <input type="hidden" name="domain" value={filter.domain} />}
      <label class="sr-only" for="f-find">
        Find an answer by id or words
      </label>
      <input
        id="f-find"
        class="input input-sm flex-1 min-w-0"
        type="search"
        name="q"
        value={filter.text}
        placeholder="Id or words"
        data-find
      />
      {screen.owners.length === 0 ? null : (
        <>
          <label class="sr-only" for="f-owner">
            Owner
          </label>
          <select id="f-owner" class="select select-sm w-36" name="owner">
            <option value="">Any owner</option>
            {screen.owners.map(({ id, name }) => (
              <option value={id} selected={id === filter.owner}>
                {name}
              </option>
            ))}
          </select>
        </>
      )}
      <button class="btn btn-sm btn-quiet" type="submit">
        Find
      </button>
      {filter.domain === '' ? null : (
        <a
          class="chip"
          href={screenPath(screen.head.id, { ...filter, domain: '' })}
          aria-label={`All domains, not only ${filter.domain}`}
        >
          {filter.domain} ×
        </a>
      )}
    </form>
  </search>
);

/** What can be done with many answers, each with the act that has to be allowed for it. */
const DOES = [
  { value: 'revise', word: 'set what is chosen here', act: 'answer.revise-many' },
  { value: 'send-to-review', word: 'send to review', act: 'answer.send-many-to-review' },
  { value: 'approve', word: 'approve', act: 'answer.approve-many' },
  { value: 'assign', word: 'name people', act: 'answer.assign-many' },
] as const;

/** What is to be done with the selected answers; nothing happens before its preview was seen. */
const BulkBar = ({
  screen,
  offered,
}: {
  readonly screen: AnswersScreen;
  readonly offered: readonly (typeof DOES)[number][];
}) => (
  <details class="bulk noprint" data-bulk-bar>
    <summary>
      <b class="font-semibold" data-bulk-count>
        Change many answers
      </b>
    </summary>
    <div class="bulk-fields">
      <label class="flex-row! items-center col-span-full">
        <input
          type="checkbox"
          class="checkbox checkbox-xs"
          name="question"
          value={screen.rows.map(({ questionId }) => questionId).join(',')}
        />
        {`all ${screen.rows.length} in this list`}
      </label>
      <label>
        Do
        <select class="select select-sm" name="act">
          {offered.map(({ value, word }) => (
            <option value={value}>{word}</option>
          ))}
        </select>
      </label>
      {offered.some(({ value }) => value === 'revise') ? <BulkContent screen={screen} /> : null}
      <button class="btn btn-sm btn-quiet" type="submit">
        Preview the change
      </button>
    </div>
  </details>
);

/** What many answers can be set to; not offered to whoever only reviews. */
const BulkContent = ({ screen }: { readonly screen: AnswersScreen }) => (
  <>
    <label>
      Answer
      <select class="select select-sm" name="answer">
        <option value="">as it is</option>
        {ANSWER_OPTIONS.map(({ value, word }) => (
          <option value={value}>{word}</option>
        ))}
      </select>
    </label>
    <label>
      Ownership
      <select class="select select-sm" name="ownership">
        <option value="">as it is</option>
        {OWNERSHIP_OPTIONS.map(({ value, word }) => (
          <option value={value}>{word}</option>
        ))}
      </select>
    </label>
    <PeopleSelect name="owner" word="Owner" screen={screen} />
    <PeopleSelect name="reviewer" word="Reviewer" screen={screen} />
    <label class="col-span-full">
      How we do it
      <textarea class="textarea textarea-sm w-full" name="description" rows={2}></textarea>
    </label>
    <label class="flex-row! items-center">
      <input type="checkbox" class="checkbox checkbox-xs" name="onlyBlank" value="yes" /> fill only what is blank
    </label>
  </>
);

const PeopleSelect = (props: { readonly name: string; readonly word: string; readonly screen: AnswersScreen }) => (
  <label>
    {props.word}
    <select class="select select-sm" name={props.name}>
      <option value="">as it is</option>
      {(props.screen.detail?.members ?? []).map((person) => (
        <option value={person.id}>{person.name}</option>
      ))}
    </select>
  </label>
);
