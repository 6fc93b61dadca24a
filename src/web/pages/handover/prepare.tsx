/** The form that prepares a submission kit: the values of the registry's form, and the reader's own official workbook. */

import type { Refusal } from '#assurance/refusal.ts';
import { FORM_FIELDS, type FormField, type FormValues } from '#assurance/submission/form-values.ts';
import { TextField } from '../../parts/fields.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { servicePath } from '../../parts/service-tabs.tsx';
import { TextAreaField } from '../../parts/text-area.tsx';
import type { View } from '../../view.ts';

/** Shorter than what a form of ours may hold in one field, whatever the script. */
const LONG_TEXT_MAX = 3000;

const GROUPS = [
  {
    legend: 'Who submits',
    fields: ['submitterName', 'submitterEmail', 'backupName', 'backupEmail', 'phone', 'country', 'region'],
  },
  { legend: 'The organisation', fields: ['organisationName', 'organisationUrl', 'organisationDescription'] },
  { legend: 'The service', fields: ['serviceName', 'serviceCategory', 'serviceUrl', 'serviceDescription'] },
] as const satisfies readonly { readonly legend: string; readonly fields: readonly FormField[] }[];

/** What the form was sent with. */
export const formValuesOf = (text: (name: string) => string): FormValues =>
  Object.fromEntries(FORM_FIELDS.map(({ name }) => [name, text(name)])) as FormValues;

export const fieldAnchor = (field: FormField): string => `#f-${field}`;

export const PrepareForm = (props: {
  readonly view: View;
  readonly serviceId: string;
  readonly assessmentId: string;
  readonly form: FormValues;
  /** Told above the page; here beside the field it speaks about. */
  readonly refusal: Refusal | null;
}) => {
  const { view, serviceId, assessmentId, form, refusal } = props;
  return (
    <form
      class="noprint"
      method="post"
      action={`${servicePath(serviceId, 'handover')}/kits`}
      enctype="multipart/form-data"
    >
      <InWorkspace view={view} />
      <input type="hidden" name="of" value={assessmentId} />
      <div class="grid lg:grid-cols-3 gap-x-10 gap-y-6 pt-4">
        {GROUPS.map(({ legend, fields }) => (
          <fieldset class="grid gap-3 content-start min-w-0">
            <legend class="text-prose font-semibold pb-2">{legend}</legend>
            {fields.map((name) => (
              <ValueField name={name} value={form[name]} refusal={refusal} />
            ))}
          </fieldset>
        ))}
      </div>
      <div class="drop-row pt-5">
        <OwnFormField id="kit" />
        <button class="btn btn-primary" type="submit">
          Prepare the kit
        </button>
      </div>
      <p class="text-meta text-muted pt-1.5" id="kit-file-help">
        The official questionnaire as you downloaded it, blank or filled before. Only answer cells of a copy change.
      </p>
    </form>
  );
};

/** The reader's own official workbook, taken in; its help stands under the row. */
export const OwnFormField = ({ id }: { readonly id: string }) => (
  <div class="min-w-56 max-w-xl flex-1">
    <label class="font-semibold" for={`f-${id}-file`}>
      Your own official workbook (.xlsx)
    </label>
    <input
      id={`f-${id}-file`}
      class="file-field mt-1"
      type="file"
      name="file"
      required
      aria-describedby={`${id}-file-help`}
    />
  </div>
);

/** What the browser may know by itself about whoever fills the form in. */
const KNOWN_TO_BROWSER: Partial<Readonly<Record<FormField, string>>> = {
  submitterName: 'name',
  submitterEmail: 'email',
  phone: 'tel',
  country: 'country-name',
};

const ValueField = (props: { readonly name: FormField; readonly value: string; readonly refusal: Refusal | null }) => {
  const { name, value, refusal } = props;
  const { label, required } = FORM_FIELDS.find((field) => field.name === name) ?? FORM_FIELDS[0];
  const field = { name, value, refusal, label: required ? label : `${label} (optional)`, maxlength: LONG_TEXT_MAX };
  if (name.endsWith('Description')) return <TextAreaField {...field} rows={4} />;
  const known = KNOWN_TO_BROWSER[name];
  return <TextField {...field} {...(known === undefined ? {} : { autocomplete: known })} {...helpOf(name)} />;
};

const helpOf = (name: FormField): { readonly help?: string } => {
  if (name === 'submitterEmail') return { help: 'At the organisation’s own domain: the registry compares them.' };
  return name.endsWith('Url') ? { help: 'With http:// or https://.' } : {};
};
