/** What comes next for an entry: the steps that may follow, each with a day and a note, and why one may not be taken. */
import type { EntryStepKind } from '#assurance/registry/entry.ts';
import { plural } from '#reports/words.ts';
import { TextField } from '../../parts/fields.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { mayDo, Permitted } from '../../parts/permitted.tsx';
import { TextAreaField } from '../../parts/text-area.tsx';
import { type EntryPageProps, refusedIn } from './entry-props.ts';
import { blocking, editPath, entryPath, STEP_WORDS } from './words.ts';

/** Steps that the acts refuse while something blocks. */
const GATED: readonly EntryStepKind[] = ['approve', 'hand-over', 'list'];

export const NextSteps = (props: EntryPageProps) => {
  const { view, entry } = props;
  const offered = entry.next.filter((kind) => kind !== 'withdraw');
  const open = offered.filter((kind) => mayDo(view.session, STEP_WORDS[kind].act));
  const taken = open.filter((kind) => kind !== 'approve' || !entry.isSentByReader);
  const refused = refusedIn(props, 'steps');
  const isDraft = entry.newest.standing.state === 'draft';
  return (
    <>
      {entry.next.length === 0 ? <p class="pt-3 text-muted">No step follows on this version.</p> : null}
      {open.includes('approve') && entry.isSentByReader ? (
        <p class="pt-3">You sent this version to review, so somebody else approves it.</p>
      ) : null}
      {taken.length === 0 ? null : <StepForm {...props} steps={taken} />}
      {offered
        .filter((kind) => !open.includes(kind))
        .map((kind) => (
          <Permitted view={view} act={STEP_WORDS[kind].act} doing={STEP_WORDS[kind].doing} />
        ))}
      {isDraft && mayDo(view.session, 'registry-entry.describe') ? (
        <p class="pt-3 noprint">
          <a class="btn btn-quiet" href={editPath(entry.id)}>
            Change what it says
          </a>
        </p>
      ) : null}
      {entry.next.includes('withdraw') && mayDo(view.session, STEP_WORDS.withdraw.act) ? (
        <details class="pt-3 noprint" open={refused?.text('do') === 'withdraw'}>
          <summary class="text-muted">Withdraw it</summary>
          <StepForm {...props} steps={['withdraw']} />
        </details>
      ) : null}
    </>
  );
};

const StepForm = ({ steps, ...props }: EntryPageProps & { readonly steps: readonly EntryStepKind[] }) => {
  const { view, entry } = props;
  const isEnd = steps.includes('withdraw');
  const refused = refusedIn(props, 'steps');
  const own = refused !== null && (refused.text('do') === 'withdraw') === isEnd ? refused : null;
  const refusal = own?.refusal ?? null;
  const held = blocking(entry.issues);
  const isHeld = (kind: EntryStepKind) => held > 0 && GATED.includes(kind);
  const id = (name: string) => `f-${isEnd ? 'withdraw' : 'step'}-${name}`;
  return (
    <form class="pt-3 grid gap-3 noprint" method="post" action={`${entryPath(entry.id)}/steps`}>
      <InWorkspace view={view} />
      <TextField
        id={id('on')}
        label="On"
        name="on"
        type="date"
        value={own?.text('on') ?? view.today}
        help="Today or earlier, and not before the step before."
        refusal={refusal}
      />
      <TextAreaField
        id={id('note')}
        label="Note (optional)"
        name="note"
        rows={2}
        value={own?.text('note') ?? ''}
        maxlength={4000}
        refusal={refusal}
      />
      <p class="flex flex-wrap gap-2">
        {steps.map((kind, at) => (
          <button
            class={`btn ${at === 0 && !isEnd ? 'btn-primary' : 'btn-quiet'}`}
            type="submit"
            name="do"
            value={kind}
            disabled={isHeld(kind)}
          >
            {STEP_WORDS[kind].does}
          </button>
        ))}
      </p>
      {steps.some(isHeld) ? (
        <p class="text-meta text-muted">
          {`${plural(held, 'point')} ${held === 1 ? 'blocks' : 'block'} it: `}
          <a href="#against">what speaks against it</a>.
        </p>
      ) : null}
    </form>
  );
};
