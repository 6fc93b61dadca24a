/** One answer: what is asked, the form, what stands behind it and what may be done with it. */
import type { Refusal } from '#assurance/refusal.ts';
import { State } from '../../parts/icons.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { RefusalBox } from '../../parts/messages.tsx';
import { mayDo } from '../../parts/permitted.tsx';
import { IdText } from '../../parts/question-id.tsx';
import type { AnswerDetail } from '../../services/answers.ts';
import type { View } from '../../view.ts';
import { AnswerAside } from './aside.tsx';
import { Conflict, type ConflictFacts } from './conflict.tsx';
import { EvidencePart } from './evidence.tsx';
import { AnswerFields } from './fields.tsx';
import { answerAct, nextOpenPath, stringPath } from './paths.ts';
import { standingOf } from './words.ts';

export interface DetailProps {
  readonly view: View;
  readonly detail: AnswerDetail;
  /** What somebody else wrote meanwhile, where both changed the same. */
  readonly conflict: ConflictFacts | null;
  readonly refusal: Refusal | null;
}

export const DetailPane = ({ view, detail, conflict, refusal }: DetailProps) => {
  const { head, questionId } = detail;
  const isEditable = head.isOpen && mayDo(view.session, 'answer.revise');
  return (
    <div class="ws-cols" data-question={questionId} data-assessment={head.id}>
      <div class="px-4 lg:px-6 pt-4 min-w-0">
        <DetailHead detail={detail} />
        {refusal === null ? null : (
          <div class="pt-3 max-w-2xl">
            <RefusalBox refusal={refusal} title="Nothing was changed" />
          </div>
        )}
        {conflict === null ? null : <Conflict conflict={conflict} />}
        <div data-conflict></div>
        <form id="answer-form" class="pt-3" method="post" action={answerAct(head.id, questionId)} data-answer-form>
          <InWorkspace view={view} />
          <input type="hidden" name="back" value={view.path} />
          <input type="hidden" name="ver" value={String(conflict?.ver ?? detail.ver)} data-ver />
          <fieldset disabled={!isEditable}>
            <legend class="sr-only">{`The answer to ${questionId}`}</legend>
            <AnswerFields detail={detail} mine={conflict?.mine ?? null} />
          </fieldset>
          <noscript>
            <p class="pt-3">
              <button class="btn btn-sm btn-quiet" type="submit" name="do" value="save" disabled={!isEditable}>
                Save
              </button>
            </p>
          </noscript>
        </form>
        <EvidencePart view={view} detail={detail} />
        <Acts view={view} detail={detail} />
      </div>
      <AnswerAside view={view} detail={detail} />
    </div>
  );
};

const DetailHead = ({ detail }: { readonly detail: AnswerDetail }) => {
  const { head, questionId, prompt, official, control } = detail;
  const standing = standingOf(detail);
  return (
    <>
      <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span class="qid text-read">
          <IdText id={questionId} />
        </span>
        <span class="cell">{`edition ${head.edition}`}</span>
        <span data-standing>
          <State tone={standing.tone} icon={standing.icon} chip>
            {standing.word}
          </State>
        </span>
        {detail.disposition === 'reworded' ? <span class="chip st-weak">reworded since</span> : null}
        {detail.outOfScope === null ? null : <span class="chip st-note">control out of scope</span>}
        <span class="flex-1"></span>
        <a
          class="lnk text-meta whitespace-nowrap noprint"
          href={nextOpenPath(head.id, questionId)}
          data-do="Next unanswered"
        >
          Next unanswered <kbd class="k">n</kbd>
        </a>
      </div>
      <h2 class="pt-2 text-[1.125rem]! max-w-[46ch]" tabindex={-1} data-detail-title>
        {official ?? prompt}
      </h2>
      <p class="text-meta text-muted pt-1 max-w-prose">
        {official === null ? 'Our wording' : `Official text, from your own download. Our wording: ${prompt}`}
        {`${official === null ? ', from' : ' From'} control ${control.id} “${control.title}”. `}
        {official === null ? (
          <a class="lnk" href="/settings#texts">
            Import your official workbook
          </a>
        ) : null}
        {official === null ? ' to see the exact text here.' : null}
      </p>
      {control.gist === '' ? null : (
        <details class="text-meta pt-1">
          <summary class="text-muted">What the control asks</summary>
          <p class="pt-1 max-w-prose">{control.gist}</p>
        </details>
      )}
      {detail.outOfScope === null ? null : (
        <p class="text-meta pt-1 max-w-prose">{`Out of scope of this service: ${detail.outOfScope}`}</p>
      )}
    </>
  );
};

const Acts = ({ view, detail }: Pick<DetailProps, 'view' | 'detail'>) => {
  const { head, questionId, state, isOwnText } = detail;
  const may = (act: string) => head.isOpen && mayDo(view.session, act);
  const isWaiting = state === 'in-review';
  return (
    <div class="acts noprint" data-acts>
      {(state === 'draft' || state === 'needs-change') && may('answer.send-to-review') ? (
        <button
          class="btn btn-sm btn-primary h-7 px-3"
          type="submit"
          form="answer-form"
          name="do"
          value="send-to-review"
          data-do={`Send ${questionId} to review`}
        >
          Send to review <kbd class="k">⇧R</kbd>
        </button>
      ) : null}
      {isWaiting && may('answer.approve') && !isOwnText ? (
        <button
          class="btn btn-sm btn-primary h-7 px-3"
          type="submit"
          form="answer-form"
          name="do"
          value="approve"
          data-do={`Approve ${questionId}`}
        >
          Approve <kbd class="k">⇧A</kbd>
        </button>
      ) : null}
      {isWaiting && may('answer.ask-for-change') ? <AskForChange view={view} detail={detail} /> : null}
      {state === 'approved' && may('answer.reopen') ? (
        <button
          class="btn btn-sm btn-quiet h-7"
          type="submit"
          form="answer-form"
          name="do"
          value="reopen"
          data-do={`Take ${questionId} back to review`}
        >
          Take back to review
        </button>
      ) : null}
      <p class="text-meta text-muted flex-1 min-w-48">{standingText(detail)}</p>
      <a class="lnk text-meta" href={stringPath(head.id, questionId)}>
        Evidence string
      </a>
    </div>
  );
};

const AskForChange = ({ view, detail }: Pick<DetailProps, 'view' | 'detail'>) => (
  <details class="relative" data-menu>
    <summary class="btn btn-sm btn-quiet h-7 list-none" data-do={`Ask for change of ${detail.questionId}`}>
      Ask for change <kbd class="k">⇧C</kbd>
    </summary>
    <form class="menu-box up p-3! grid gap-2" method="post" action={answerAct(detail.head.id, detail.questionId)}>
      <InWorkspace view={view} />
      <input type="hidden" name="back" value={view.path} />
      <label class="font-semibold" for="f-note">
        What should change?
      </label>
      <textarea id="f-note" class="textarea w-full" name="note" rows={3} required maxlength={4000}></textarea>
      <button class="btn btn-sm btn-quiet" type="submit" name="do" value="ask-for-change">
        Ask
      </button>
    </form>
  </details>
);

/** Who wrote it, and whether the reader may approve it. */
function standingText({ writtenBy, state, isOwnText, approvedRevision, revision }: AnswerDetail): string {
  if (revision === 0) return 'Nothing is written yet.';
  const by = writtenBy === null ? 'Written by the program.' : `Written by ${writtenBy}.`;
  if (state === 'in-review')
    return isOwnText ? `${by} Somebody else approves what you wrote.` : `${by} Author and approver differ.`;
  if (approvedRevision !== null && approvedRevision !== revision)
    return `${by} Readers outside still see revision ${approvedRevision}, which was approved.`;
  return by;
}
