/** The three ways to begin a self-assessment: blank, from a workbook, from an earlier one. */
import type { Refusal } from '#assurance/refusal.ts';
import { SelectField, TextField } from '../../parts/fields.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { RefusalBox } from '../../parts/messages.tsx';
import { servicePath } from '../../parts/service-tabs.tsx';
import type { AssessmentLine, AssessmentsOfService, OpeningForm } from '../../services/self-assessments.ts';
import type { View } from '../../view.ts';

interface BeginProps {
  readonly view: View;
  readonly found: AssessmentsOfService;
  /** What was sent and refused. */
  readonly refused: { readonly form: OpeningForm; readonly refusal: Refusal } | null;
}

export const BLANK_OPENING: OpeningForm = { title: '', edition: '', dueOn: '', assessedOn: '' };

/** What the form was sent with. */
export const openingFormOf = (text: (name: string) => string): OpeningForm => ({
  title: text('title'),
  edition: text('edition'),
  dueOn: text('dueOn'),
  assessedOn: text('assessedOn'),
});

export const BeginForms = ({ view, found, refused }: BeginProps) => {
  const answers = servicePath(found.service.id, 'answers');
  const form = refused?.form ?? BLANK_OPENING;
  const refusal = refused?.refusal ?? null;
  return (
    <>
      {refusal === null ? null : (
        <div class="pt-4 max-w-xl">
          <RefusalBox refusal={refusal} title="Nothing was opened" />
        </div>
      )}
      <div class="grid lg:grid-cols-3 gap-x-10 gap-y-8 pt-4">
        <Earlier found={found} action={`${answers}/carry`} />
        <form method="post" action={`${answers}/import`} enctype="multipart/form-data">
          <h3>With a workbook</h3>
          <p class="text-meta text-muted pt-0.5">
            Finished or half finished, any edition: XLSX, CSV, JSON or Markdown. What cannot be taken is listed with its
            cell.
          </p>
          <InWorkspace view={view} />
          <OpeningFields id="import" form={form} editions={found.editions} asInFile />
          <label class="font-semibold block pt-3" for="f-import-file">
            The file
          </label>
          <input id="f-import-file" class="file-field mt-1" type="file" name="file" required />
          <p class="pt-4">
            <button class="btn btn-quiet" type="submit">
              Begin with the workbook
            </button>
          </p>
        </form>
        <form method="post" action={answers}>
          <h3>With nothing</h3>
          <p class="text-meta text-muted pt-0.5">Every question of the edition, blank.</p>
          <InWorkspace view={view} />
          <OpeningFields id="blank" form={form} editions={found.editions} />
          <p class="pt-4">
            <button class="btn btn-quiet" type="submit">
              Begin with nothing
            </button>
          </p>
        </form>
      </div>
    </>
  );
};

/** Leads to the list of what would be carried; that page opens it. */
const Earlier = ({ found, action }: { readonly found: AssessmentsOfService; readonly action: string }) => {
  const sources = [...found.assessments, ...found.siblings];
  return (
    <form method="get" action={action}>
      <h3>With an earlier one</h3>
      <p class="text-meta text-muted pt-0.5">
        A renewal, the next edition, or the answers of another service. Every question gets a disposition; nothing is
        approved by being carried.
      </p>
      {sources.length === 0 ? (
        <p class="pt-3">There is none to begin with yet.</p>
      ) : (
        <>
          <div class="pt-3">
            <SelectField
              label="Begin with"
              name="from"
              options={sources.map((line) => ({ value: line.id, word: sourceWords(line, found) }))}
            />
          </div>
          <div class="pt-3">
            <SelectField label="Answer edition" name="edition" options={found.editions.map(asOption)} />
          </div>
          <p class="pt-4">
            <button class="btn btn-quiet" type="submit">
              See what would be carried
            </button>
          </p>
        </>
      )}
    </form>
  );
};

const sourceWords = (line: AssessmentLine, { service }: AssessmentsOfService): string =>
  `${line.service.id === service.id ? '' : `${line.service.name}: `}${line.title}, ${line.edition}`;

const asOption = (edition: string) => ({ value: edition, word: edition });

/** Title, edition and days; `id` keeps the fields of two forms on one page apart. */
export const OpeningFields = (props: {
  readonly id: string;
  readonly form: OpeningForm;
  readonly editions: readonly string[];
  readonly asInFile?: true;
  readonly refusal?: Refusal | null;
}) => {
  const { id, form, editions, asInFile, refusal = null } = props;
  const options = editions.map(asOption);
  return (
    <div class="grid gap-3 pt-3">
      <TextField
        id={`f-${id}-title`}
        label="Title"
        name="title"
        value={form.title}
        required
        maxlength={200}
        help="Such as “Renewal 2027”."
        refusal={refusal}
      />
      <SelectField
        id={`f-${id}-edition`}
        label="Answer edition"
        name="edition"
        options={asInFile === true ? [{ value: '', word: 'as in the file' }, ...options] : options}
        value={form.edition}
        refusal={refusal}
      />
      <TextField
        id={`f-${id}-due`}
        label="Due (optional)"
        name="dueOn"
        type="date"
        value={form.dueOn}
        refusal={refusal}
      />
      <TextField
        id={`f-${id}-assessed`}
        label="Assessed as of (optional)"
        name="assessedOn"
        type="date"
        value={form.assessedOn}
        refusal={refusal}
      />
    </div>
  );
};
