/** Parts that the forms of an entry are made of: a group with a legend, fields that know their value, rows and the press for more. */
import type { Child } from 'hono/jsx';
import type { Refusal } from '#assurance/refusal.ts';
import { SelectField, TextField } from '../../parts/fields.tsx';
import { TextAreaField } from '../../parts/text-area.tsx';
import type { DocumentField, EntryChoices, EntryRecord } from '../../services/registry-entries.ts';
import { DocumentSelect } from './document-field.tsx';
import { type FormText, type RowGroup, rowField, rowsField } from './form-text.ts';

export interface BasisFieldsProps {
  readonly form: FormText;
  readonly refusal: Refusal | null;
  readonly choices: EntryChoices;
  readonly documents: EntryRecord['documents'];
}

export const FieldGroup = (props: { readonly legend: string; readonly help?: Child; readonly children?: Child }) => (
  <fieldset class="mt-6 min-w-0">
    <legend class="field-legend">{props.legend}</legend>
    {props.help === undefined ? null : <p class="text-meta text-muted max-w-prose pb-2">{props.help}</p>}
    <div class="grid sm:grid-cols-2 lg:grid-cols-3 gap-4 items-start">{props.children}</div>
  </fieldset>
);

interface OwnField {
  readonly of: BasisFieldsProps;
  readonly name: string;
  readonly label: string;
  readonly help?: Child;
}

/** Ids hold no dots, which would read as classes in a selector. */
export const idOf = (name: string): string => `f-${name.replaceAll(/[^\w-]/g, '-')}`;

const own = ({ of, name, label, help }: OwnField) => ({
  ...{ name, label, id: idOf(name), value: of.form.text(name), refusal: of.refusal },
  ...(help === undefined ? {} : { help }),
});

export const Said = (
  props: OwnField & {
    readonly type?: 'text' | 'date' | 'number';
    readonly required?: boolean;
    readonly maxlength?: number;
  },
) => {
  const { type = 'text', required, maxlength } = props;
  return (
    <TextField
      {...own(props)}
      type={type}
      {...(required === true ? { required } : {})}
      {...(maxlength === undefined ? {} : { maxlength })}
    />
  );
};

/** More than one line; takes the whole width. */
export const SaidAtLength = (
  props: OwnField & { readonly required?: boolean; readonly maxlength: number; readonly rows?: number },
) => (
  <div class="sm:col-span-2 lg:col-span-3">
    <TextAreaField
      {...own(props)}
      maxlength={props.maxlength}
      rows={props.rows ?? 4}
      {...(props.required === true ? { required: true } : {})}
    />
  </div>
);

export const Chosen = (
  props: OwnField & { readonly options: readonly { readonly value: string; readonly word: string }[] },
) => <SelectField {...own(props)} options={props.options} />;

export const DocumentChosen = (props: OwnField & { readonly from: DocumentField }) => {
  const { choices, documents } = props.of;
  return <DocumentSelect {...own(props)} choices={choices.documents[props.from]} documents={documents} />;
};

/** A group that repeats: its rows, and the press that brings more without saving. */
export const Rows = (props: {
  readonly of: BasisFieldsProps;
  readonly group: RowGroup;
  readonly legend: string;
  readonly help: Child;
  /** What one row is called. */
  readonly noun: string;
  readonly row: (fieldOf: (part: string) => string, number: number) => Child;
}) => {
  const { of, group, legend, help, noun, row } = props;
  const rows = of.form.rows(group);
  return (
    <fieldset class="mt-6 min-w-0" id={idOf(rowsField(group))}>
      <legend class="field-legend">{legend}</legend>
      <p class="text-meta text-muted max-w-prose pb-2">{help}</p>
      <input type="hidden" name={rowsField(group)} value={String(rows)} />
      <ol class="form-rows">
        {Array.from({ length: rows }, (_, at) => (
          <li>{row((part) => rowField(group, at, part), at + 1)}</li>
        ))}
      </ol>
      <p class="pt-2">
        <button
          class="btn btn-sm btn-quiet"
          type="submit"
          name="more"
          value={group.path}
          formaction={`#${idOf(rowsField(group))}`}
          formnovalidate
        >
          More rows<span class="sr-only">{` for a ${noun}`}</span>
        </button>
      </p>
    </fieldset>
  );
};
