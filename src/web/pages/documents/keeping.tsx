/** What we say about a document, how long it is kept, its legal hold, and the act that disposes of it. */
import { dateWords } from '#reports/words.ts';
import { SelectField, TextField } from '../../parts/fields.tsx';
import { Section } from '../../parts/heading.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { mayDo, Permitted } from '../../parts/permitted.tsx';
import { TextAreaField } from '../../parts/text-area.tsx';
import { type DocumentPageProps, refusalOf } from './document-props.ts';
import { CLASSIFICATION_OPTIONS, KIND_OPTIONS } from './drop-form.tsx';
import { documentPath } from './words.ts';

export const KeepingSection = (props: DocumentPageProps) =>
  props.document.disposedAt === null ? (
    <>
      <Section id="details" title="What we say about it">
        <Permitted view={props.view} act="document.revise" doing="change this">
          <DetailsForm {...props} />
        </Permitted>
      </Section>
      <Section id="keeping" title="Hold and disposal">
        <Permitted view={props.view} act="document.dispose" doing="hold or dispose of documents">
          <div class="grid lg:grid-cols-2 gap-8 pt-3">
            <HoldForm {...props} />
            <DisposalForm {...props} />
          </div>
        </Permitted>
      </Section>
    </>
  ) : (
    <DisposedSection {...props} />
  );

const DetailsForm = (props: DocumentPageProps) => {
  const { view, document } = props;
  const refusal = refusalOf(props, 'details');
  return (
    <form
      method="post"
      action={documentPath(document.id)}
      class="grid sm:grid-cols-2 lg:grid-cols-3 gap-4 items-start pt-3 noprint"
    >
      <InWorkspace view={view} />
      <input type="hidden" name="ver" value={String(document.ver)} />
      <TextField label="Title" name="title" value={document.title} required maxlength={300} refusal={refusal} />
      <SelectField label="Kind" name="kind" options={KIND_OPTIONS} value={document.kind} refusal={refusal} />
      <SelectField
        label="Classification"
        name="classification"
        options={CLASSIFICATION_OPTIONS}
        value={document.classification}
        refusal={refusal}
      />
      <SelectField
        label="Owner"
        name="owner"
        options={[{ value: '', word: 'Nobody' }, ...document.people.map(({ id, name }) => ({ value: id, word: name }))]}
        value={document.owner?.id ?? ''}
        refusal={refusal}
      />
      <TextField
        label="Review on"
        name="reviewOn"
        type="date"
        value={document.reviewOn ?? ''}
        help="From that day on it is called out until somebody sets the next."
        refusal={refusal}
      />
      <TextField
        label="Keep until"
        name="retainUntil"
        type="date"
        value={document.retainUntil ?? ''}
        help="Nobody disposes of it before the day after."
        refusal={refusal}
      />
      <p class="sm:col-span-2 lg:col-span-3">
        <button class="btn btn-sm btn-quiet" type="submit">
          Save
        </button>
      </p>
    </form>
  );
};

const HoldForm = (props: DocumentPageProps) => {
  const { view, document } = props;
  const hold = !document.legalHold;
  return (
    <form method="post" action={`${documentPath(document.id)}/hold`} class="noprint">
      <h3>{hold ? 'Not under legal hold' : 'Under legal hold'}</h3>
      {document.legalHoldReason === '' ? null : (
        <p class="pt-1">{`${hold ? 'Lifted' : 'Held'}: ${document.legalHoldReason}`}</p>
      )}
      <InWorkspace view={view} />
      <input type="hidden" name="hold" value={hold ? 'yes' : 'no'} />
      <div class="pt-2">
        <TextField
          id="f-hold-reason"
          label={hold ? 'Why it is to be held' : 'Why the hold is lifted'}
          name="reason"
          required
          maxlength={2000}
          wide
          refusal={refusalOf(props, 'hold')}
        />
      </div>
      <p class="pt-2">
        <button class="btn btn-sm btn-quiet" type="submit">
          {hold ? 'Put it under legal hold' : 'Lift the hold'}
        </button>
      </p>
    </form>
  );
};

const DisposalForm = (props: DocumentPageProps) => {
  const { view, document } = props;
  if (document.obstacles.length > 0)
    return (
      <div>
        <h3>It cannot be disposed of now</h3>
        <ul class="pt-1 list-disc pl-5">
          {document.obstacles.map((text) => (
            <li>{text}</li>
          ))}
        </ul>
      </div>
    );
  return (
    <details class="noprint" open={props.refused?.form === 'dispose'}>
      <summary class="btn btn-sm btn-quiet list-none">Dispose of it…</summary>
      <form method="post" action={`${documentPath(document.id)}/dispose`} class="grid gap-3 pt-3">
        <p>
          Its bytes go for good, every version of them. Digests, dates and this history stay, with a certificate that
          says who disposed of it, when, why and under which rule.
        </p>
        <InWorkspace view={view} />
        <TextField
          id="f-dispose-rule"
          label="Retention rule"
          name="rule"
          required
          maxlength={500}
          wide
          refusal={refusalOf(props, 'dispose')}
        />
        <TextAreaField id="f-dispose-reason" label="Why" name="reason" required maxlength={2000} rows={2} />
        <p>
          <button class="btn btn-sm btn-quiet" type="submit">
            Dispose of it for good
          </button>
        </p>
      </form>
    </details>
  );
};

const DisposedSection = ({ view, document }: DocumentPageProps) => (
  <Section
    id="keeping"
    title="Disposed of"
    aside={
      mayDo(view.session, 'document.certificate') ? (
        <a class="lnk" href={`${documentPath(document.id)}/certificate`} download="">
          Certificate, JSON
        </a>
      ) : undefined
    }
  >
    <dl class="pairs pt-3">
      <dt>On</dt>
      <dd>{dateWords(document.disposedAt ?? '')}</dd>
      <dt>By</dt>
      <dd>{document.disposedBy}</dd>
      <dt>Rule</dt>
      <dd>{document.disposalRule}</dd>
      <dt>Why</dt>
      <dd>{document.disposalReason}</dd>
    </dl>
  </Section>
);
