/** What people record about a kit: that it was handed over, and what came back. */
import type { Refusal } from '#assurance/refusal.ts';
import { SelectField, TextField } from '../../parts/fields.tsx';
import { Section } from '../../parts/heading.tsx';
import { State } from '../../parts/icons.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { RefusalBox } from '../../parts/messages.tsx';
import { Permitted } from '../../parts/permitted.tsx';
import { TextAreaField } from '../../parts/text-area.tsx';
import { Day, Moment } from '../../parts/when.tsx';
import { type HandedKit, type Kit, OUTCOMES, type Outcome } from '../../services/handover.ts';
import type { View } from '../../view.ts';
import { personText } from './kits.tsx';
import { handoverPath, kitPath, OUTCOME_WORDS } from './words.ts';

/** What was sent and refused. */
export interface RefusedRecord {
  readonly form: Readonly<Record<keyof Outcome | 'to', string>>;
  readonly refusal: Refusal;
}

interface RecordProps {
  readonly view: View;
  readonly kit: Kit;
  readonly refused: RefusedRecord | null;
}

export const KitRecord = (props: RecordProps) => {
  const { view, kit, refused } = props;
  const { handed } = kit;
  return (
    <Section id="record" title={handed === null ? 'Hand it over' : 'What was handed over, and what came back'}>
      {refused === null ? null : (
        <div class="pt-4 max-w-xl">
          <RefusalBox refusal={refused.refusal} title="Nothing was recorded" />
        </div>
      )}
      {handed === null ? (
        <>
          <Steps />
          <Permitted view={view} act="submission.hand-over" doing="record a hand-over">
            <HandOverForm {...props} />
          </Permitted>
        </>
      ) : (
        <Handed {...props} handed={handed} />
      )}
    </Section>
  );
};

const Steps = () => (
  <ol class="list-decimal pl-5 pt-3 max-w-prose grid gap-1">
    <li>
      Take the workbook and the PDF copy from <a href="#files">the files</a>.
    </li>
    <li>
      Open the registry’s form yourself. The workbook is its primary document; copy <a href="#values">the values</a>{' '}
      field by field, and make the three declarations.
    </li>
    <li>Confirm the e-mail that the registry sends to whoever submits.</li>
    <li>Record here to whom you handed it over. The time and your name come with it.</li>
  </ol>
);

const HandOverForm = ({ view, kit, refused }: RecordProps) => (
  <form class="pt-4 max-w-xl grid gap-3 noprint" method="post" action={`${kitPath(kit.id)}/hand-over`}>
    <InWorkspace view={view} />
    <TextField
      label="Handed over to"
      name="to"
      value={refused?.form.to ?? ''}
      required
      maxlength={500}
      help="Such as “STAR Registry, Level 1 form”."
      refusal={refused?.refusal ?? null}
    />
    <p>
      <button class="btn btn-primary" type="submit">
        Record the hand-over
      </button>
    </p>
  </form>
);

const Handed = ({ handed, ...props }: RecordProps & { readonly handed: HandedKit }) => {
  const { view, kit, refused } = props;
  const { outcome } = kit;
  return (
    <>
      <dl class="pairs pt-3 max-w-4xl">
        <dt>Handed over</dt>
        <dd>
          <Moment at={handed.at} />
        </dd>
        <dt>By</dt>
        <dd>{personText(handed.by)}</dd>
        <dt>To</dt>
        <dd>{handed.to}</dd>
        <dt>Came back</dt>
        <dd>{outcome === null ? 'nothing yet' : <Came outcome={outcome} />}</dd>
        {outcome === null || outcome.note === '' ? null : (
          <>
            <dt>In their words</dt>
            <dd class="whitespace-pre-line">{outcome.note}</dd>
          </>
        )}
      </dl>
      {outcome?.outcome === 'returned' ? (
        <p class="pt-3">
          <a href={handoverPath(kit.service.id, kit.assessment.id)}>Prepare the next kit</a> once it is mended; this one
          stays as it was handed over.
        </p>
      ) : null}
      <Permitted view={view} act="submission.record-outcome" doing="record what came back">
        {outcome === null ? (
          <OutcomeForm {...props} />
        ) : (
          <details class="pt-3" open={refused !== null}>
            <summary class="lnk">Something else came back</summary>
            <OutcomeForm {...props} />
          </details>
        )}
      </Permitted>
    </>
  );
};

const Came = ({ outcome: { outcome, on } }: { readonly outcome: Outcome }) => {
  const { word, does, ...state } = OUTCOME_WORDS[outcome];
  return (
    <>
      <State {...state}>{word}</State>, <Day on={on} />
    </>
  );
};

const OutcomeForm = ({ view, kit, refused }: RecordProps) => {
  const refusal = refused?.refusal ?? null;
  const form = refused?.form ?? { outcome: '', on: view.today, note: '' };
  return (
    <form class="pt-4 max-w-xl grid gap-3 noprint" method="post" action={`${kitPath(kit.id)}/outcome`}>
      <InWorkspace view={view} />
      <SelectField
        label="What came back"
        name="outcome"
        options={OUTCOMES.map((value) => ({ value, word: OUTCOME_WORDS[value].does }))}
        value={form.outcome}
        refusal={refusal}
      />
      <TextField label="On" name="on" type="date" value={form.on} required refusal={refusal} />
      <TextAreaField
        label="In their words (optional)"
        name="note"
        value={form.note}
        maxlength={4000}
        refusal={refusal}
      />
      <p>
        <button class={`btn ${kit.outcome === null ? 'btn-primary' : 'btn-quiet'}`} type="submit">
          Record what came back
        </button>
      </p>
    </form>
  );
};
