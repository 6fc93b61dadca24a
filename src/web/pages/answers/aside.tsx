/** Beside one answer: what the rules say, open exceptions, where it was answered before, its history, its comments. */
import { plural } from '#reports/words.ts';
import { rulePath } from '../../links.ts';
import { Icon } from '../../parts/icons.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { mayDo } from '../../parts/permitted.tsx';
import { Day, Moment } from '../../parts/when.tsx';
import type { AnswerDetail, Remark, ReuseLine } from '../../services/answers.ts';
import type { View } from '../../view.ts';
import { answerAct, revisionsPath } from './paths.ts';
import { ANSWER_WORDS, valueWords } from './words.ts';

type Props = { readonly view: View; readonly detail: AnswerDetail };

const HISTORY_SHOWN = 8;
const ICON_OF = { high: 'bad', medium: 'weak', low: 'low' } as const;
const TONE_OF = { high: 'bad', medium: 'weak', low: 'none' } as const;

export const AnswerAside = ({ view, detail }: Props) => (
  <aside class="ws-aside" aria-label="Remarks and history" data-aside>
    <Remarks detail={detail} />
    <Exceptions detail={detail} />
    <People view={view} detail={detail} />
    <Reuse view={view} detail={detail} />
    <History detail={detail} />
    <Comments view={view} detail={detail} />
  </aside>
);

const Remarks = ({ detail }: { readonly detail: AnswerDetail }) => (
  <section aria-labelledby="a-rules" aria-live="polite">
    <h3 id="a-rules">
      What the rules say{' '}
      <span class="text-muted font-normal">
        {`${detail.remarks.length === 0 ? 'nothing' : plural(detail.remarks.length, 'remark')}, ${detail.rulesPassed} passed`}
      </span>
    </h3>
    <div class="pt-2">
      {detail.remarks.map((remark) => (
        <RemarkLine remark={remark} />
      ))}
    </div>
  </section>
);

const RemarkLine = ({ remark }: { readonly remark: Remark }) => (
  <div class="remark">
    <span class={`st-${TONE_OF[remark.severity]}`}>
      <Icon name={ICON_OF[remark.severity]} className="ic" />
      <span class="sr-only">{remark.severity}</span>
    </span>
    <div>
      <b class="font-semibold">{remark.title}</b>{' '}
      <a class="cell" href={rulePath(remark.rule)}>
        {remark.rule}
      </a>
      <p class="text-muted">{remark.message}</p>
    </div>
  </div>
);

const Exceptions = ({ detail }: { readonly detail: AnswerDetail }) =>
  detail.exceptions.length === 0 ? null : (
    <section class="pt-5" aria-labelledby="a-exceptions">
      <h3 id="a-exceptions">Bound by</h3>
      {detail.exceptions.map(({ name, note, endsOn }) => (
        <p class="pt-1">
          <b class="font-semibold">{name}</b>, until <Day on={endsOn} />: <span class="text-muted">{note}</span>
        </p>
      ))}
    </section>
  );

const People = ({ view, detail }: Props) => (
  <section class="pt-5" aria-labelledby="a-people">
    <h3 id="a-people">People</h3>
    <p class="pt-1 text-muted">
      {`Owner: ${detail.owner ?? 'nobody yet'}. Reviewer: ${detail.reviewer ?? 'nobody yet'}.`}
    </p>
    {detail.head.isOpen && mayDo(view.session, 'answer.assign') ? (
      <details class="pt-1 text-meta">
        <summary class="text-muted">Name others for this answer</summary>
        <form class="grid gap-2 pt-2" method="post" action={answerAct(detail.head.id, detail.questionId)}>
          <InWorkspace view={view} />
          <input type="hidden" name="back" value={view.path} />
          <PersonField
            detail={detail}
            name="owner"
            label="Owner"
            value={detail.ownerId}
            otherwise="owner of the domain"
          />
          <PersonField
            detail={detail}
            name="reviewer"
            label="Reviewer"
            value={detail.reviewerId}
            otherwise="reviewer of the service"
          />
          <button class="btn btn-sm btn-quiet" type="submit" name="do" value="assign">
            Name them
          </button>
        </form>
      </details>
    ) : null}
  </section>
);

const PersonField = (props: {
  readonly detail: AnswerDetail;
  readonly name: string;
  readonly label: string;
  readonly value: string | null;
  readonly otherwise: string;
}) => (
  <label>
    {props.label}
    <select class="select select-sm w-full" name={props.name}>
      <option value="">{props.otherwise}</option>
      {props.detail.members.map(({ id, name }) => (
        <option value={id} selected={id === props.value}>
          {name}
        </option>
      ))}
    </select>
  </label>
);

const Reuse = ({ view, detail }: Props) =>
  detail.reusable.length === 0 ? null : (
    <section class="pt-5" aria-labelledby="a-reuse">
      <h3 id="a-reuse">Used before</h3>
      {detail.reusable.map((line) => (
        <details class="pt-1">
          <summary>
            {line.words}
            <span class="text-muted">{`: ${line.answer === null ? 'unanswered' : ANSWER_WORDS[line.answer]}${line.isApproved ? ', approved' : ''}`}</span>
          </summary>
          <ReuseText line={line} />
          {detail.head.isOpen && mayDo(view.session, 'answer.reuse') ? (
            <form class="pt-1" method="post" action={answerAct(detail.head.id, detail.questionId)}>
              <InWorkspace view={view} />
              <input type="hidden" name="back" value={view.path} />
              <input type="hidden" name="from" value={`${line.assessmentId} ${line.questionId} ${line.revision}`} />
              <button class="btn btn-sm btn-quiet" type="submit" name="do" value="reuse">
                Take it over as a draft
              </button>
            </form>
          ) : null}
        </details>
      ))}
    </section>
  );

const ReuseText = ({ line }: { readonly line: ReuseLine }) => (
  <div class="text-muted pt-1">
    <p>{line.ownership === null ? 'No ownership.' : `${valueWords('ownership', line.ownership)}.`}</p>
    <p class="whitespace-pre-line">{line.cspImplementationDescription || 'No description.'}</p>
  </div>
);

const History = ({ detail }: { readonly detail: AnswerDetail }) => (
  <section class="pt-5" aria-labelledby="a-history">
    <h3 id="a-history">
      History{' '}
      <span class="text-muted font-normal">
        {detail.revision === 0 ? 'not written yet' : `revision ${detail.revision}`}
      </span>
    </h3>
    <ol class="pt-1">
      {detail.history.slice(0, HISTORY_SHOWN).map((line) => (
        <li class="grid grid-cols-[6.5rem_1fr] gap-2 py-1 border-t border-rule text-meta">
          <span class="text-muted">
            <Moment at={line.at} />
          </span>
          <span>
            {line.words}
            <span class="text-muted block">{line.by ?? 'the program'}</span>
          </span>
        </li>
      ))}
    </ol>
    {detail.revision > 1 ? (
      <p class="pt-1 text-meta">
        <a class="lnk" href={revisionsPath(detail.head.id, detail.questionId)}>
          Compare revisions
        </a>
      </p>
    ) : null}
  </section>
);

const Comments = ({ view, detail }: Props) => (
  <section class="pt-5" aria-labelledby="a-comments">
    <h3 id="a-comments">
      Comments <kbd class="k">c</kbd>
    </h3>
    {detail.comments.map(({ id, text, by, at, isResolved }) => (
      <div class="py-2 border-b border-rule">
        <p class="text-meta text-muted">
          {by ?? 'somebody who left'}, <Moment at={at} />
          {isResolved ? ', settled' : ''}
        </p>
        <p class={isResolved ? 'text-muted whitespace-pre-line' : 'whitespace-pre-line'}>{text}</p>
        {isResolved || !detail.head.isOpen || !mayDo(view.session, 'answer-comment.resolve') ? null : (
          <form method="post" action={answerAct(detail.head.id, detail.questionId)}>
            <InWorkspace view={view} />
            <input type="hidden" name="back" value={view.path} />
            <input type="hidden" name="comment" value={id} />
            <button class="btn btn-ghost btn-xs" type="submit" name="do" value="resolve">
              Settled
            </button>
          </form>
        )}
      </div>
    ))}
    {detail.head.isOpen && mayDo(view.session, 'answer-comment.add') ? (
      <form class="pt-2 grid gap-2" method="post" action={answerAct(detail.head.id, detail.questionId)}>
        <InWorkspace view={view} />
        <input type="hidden" name="back" value={view.path} />
        <label class="sr-only" for="f-comment">
          Comment
        </label>
        <textarea
          id="f-comment"
          class="textarea w-full"
          name="text"
          rows={2}
          required
          maxlength={4000}
          aria-describedby="comment-help"
          data-do={`Comment on ${detail.questionId}`}
        ></textarea>
        <p class="text-meta text-muted" id="comment-help">
          @ and a full name asks a member.
        </p>
        <button class="btn btn-sm btn-quiet justify-self-start" type="submit" name="do" value="comment">
          Comment
        </button>
      </form>
    ) : null}
  </section>
);
