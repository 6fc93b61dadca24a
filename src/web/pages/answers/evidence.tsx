/** What an answer rests on, as chips, and the form that links more. */
import { Icon } from '../../parts/icons.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { mayDo } from '../../parts/permitted.tsx';
import type { AnswerDetail, EvidenceChip } from '../../services/answers.ts';
import type { View } from '../../view.ts';
import { linkPath } from '../documents/words.ts';
import { answerAct } from './paths.ts';

type Props = { readonly view: View; readonly detail: AnswerDetail };

export const EvidencePart = ({ view, detail }: Props) => {
  const mayLink = detail.head.isOpen && mayDo(view.session, 'evidence-link.add');
  return (
    <section class="answer-fields pt-3" aria-labelledby="l-evidence">
      <h3 id="l-evidence">Evidence</h3>
      <div class="flex flex-wrap gap-2 items-center">
        {detail.evidence.length === 0 ? <span class="text-muted">None is linked.</span> : null}
        {detail.evidence.map((chip) => (
          <Chip view={view} detail={detail} chip={chip} mayUnlink={mayLink} />
        ))}
        {mayLink ? <LinkForm view={view} detail={detail} /> : null}
      </div>
    </section>
  );
};

const Chip = (props: Props & { readonly chip: EvidenceChip; readonly mayUnlink: boolean }) => {
  const { view, detail, chip, mayUnlink } = props;
  return (
    <span class="inline-flex items-center max-w-full">
      <a class={`chip st-${chip.tone}`} href={chip.href}>
        <Icon
          name={chip.tone === 'strong' ? 'doc' : chip.tone === 'none' ? 'doc' : chip.tone === 'bad' ? 'bad' : 'weak'}
        />
        <span class="truncate">{`${chip.words} · ${chip.note}`}</span>
      </a>
      {chip.linkId === null ? (
        <span class="text-meta text-muted pl-1">by control</span>
      ) : mayUnlink ? (
        <form class="inline" method="post" action={answerAct(detail.head.id, detail.questionId)}>
          <InWorkspace view={view} />
          <input type="hidden" name="back" value={view.path} />
          <input type="hidden" name="link" value={chip.linkId} />
          <button
            class="btn btn-ghost btn-xs"
            type="submit"
            name="do"
            value="unlink"
            aria-label={`Take off ${chip.words}`}
          >
            ×
          </button>
        </form>
      ) : null}
    </span>
  );
};

const LinkForm = ({ view, detail }: Props) => (
  <details class="relative" data-menu data-link-evidence>
    <summary class="btn btn-sm btn-quiet list-none" data-do={`Link evidence to ${detail.questionId}`}>
      Link evidence <kbd class="k">e</kbd>
    </summary>
    <form class="menu-box p-3! grid gap-2 w-80" method="post" action={answerAct(detail.head.id, detail.questionId)}>
      <InWorkspace view={view} />
      <input type="hidden" name="back" value={view.path} />
      {detail.documents.length === 0 ? (
        <p>There is no document yet.</p>
      ) : (
        <>
          <label class="font-semibold" for="f-document">
            Document
          </label>
          <select id="f-document" class="select w-full" name="document">
            {detail.documents.map(({ id, version, words }) => (
              <option value={`${id}@${version}`}>{words}</option>
            ))}
          </select>
          <div class="grid grid-cols-[5rem_1fr] gap-2">
            <label class="font-semibold">
              Page
              <input class="input input-sm w-full" name="page" type="number" min={1} />
            </label>
            <label class="font-semibold">
              Section
              <input class="input input-sm w-full" name="section" maxlength={200} />
            </label>
          </div>
          <button class="btn btn-sm btn-quiet" type="submit" name="do" value="link">
            Link it
          </button>
        </>
      )}
      <p class="text-meta">
        <a class="lnk" href={linkPath(`answer:${detail.head.id}:${detail.questionId}`, view.path)}>
          Find another, or a record
        </a>{' '}
        ·{' '}
        <a class="lnk" href="/documents">
          Add a document
        </a>
      </p>
    </form>
  </details>
);
