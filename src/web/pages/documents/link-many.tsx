/** The form that links one version to many questions and controls at once. */
import { SelectField, TextField } from '../../parts/fields.tsx';
import { Section } from '../../parts/heading.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { TextAreaField } from '../../parts/text-area.tsx';
import { type DocumentPageProps, refusalOf } from './document-props.ts';
import { documentPath } from './words.ts';

export const LinkManySection = (props: DocumentPageProps) => {
  const { view, document } = props;
  const refusal = refusalOf(props, 'link');
  return (
    <Section id="link" title="Link it" aside="to one question or to many">
      {document.assessments.length === 0 ? (
        <p class="pt-3 text-muted max-w-prose">
          No self-assessment is open. Open one on the page of a service; its answers and controls can then rest on this
          document.
        </p>
      ) : (
        <form
          method="post"
          action={`${documentPath(document.id)}/links`}
          class="grid sm:grid-cols-2 lg:grid-cols-4 gap-4 items-start pt-3 noprint"
        >
          <InWorkspace view={view} />
          <SelectField
            label="Self-assessment"
            name="assessment"
            options={document.assessments.map(({ id, name }) => ({ value: id, word: name }))}
            refusal={refusal}
          />
          <SelectField
            label="Version"
            name="version"
            options={document.versions.map(({ version, fileName }) => ({
              value: String(version),
              word: `${version}: ${fileName}`,
            }))}
          />
          <div class="sm:col-span-2">
            <TextAreaField
              label="Questions and controls"
              name="ids"
              rows={2}
              required
              refusal={refusal}
              help="Such as IAM-01.1, IAM-01.2, LOG-03. A control speaks for all of its questions."
            />
          </div>
          <TextField label="Page" name="page" type="number" inputmode="numeric" refusal={refusal} />
          <TextField label="Section" name="section" maxlength={200} refusal={refusal} />
          <div class="sm:col-span-2">
            <TextField
              label="Quotation"
              name="quote"
              maxlength={2000}
              wide
              help="Of your own document; optional."
              refusal={refusal}
            />
          </div>
          <p class="sm:col-span-2 lg:col-span-4">
            <button class="btn btn-sm btn-quiet" type="submit">
              Link them
            </button>
          </p>
        </form>
      )}
    </Section>
  );
};
