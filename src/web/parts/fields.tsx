/** Form fields with label, help and reason of refusal. The label is never the placeholder. */
import type { Child } from 'hono/jsx';
import type { Refusal } from '#assurance/refusal.ts';
import { State } from './icons.tsx';

export interface FieldProps {
  readonly label: string;
  readonly name: string;
  /** Where two forms of a page have a field of the same name. */
  readonly id?: string;
  readonly help?: Child;
  /** The refusal of the form; shown here when it speaks about this field. */
  readonly refusal?: Refusal | null;
}

export const TextField = (
  props: FieldProps & {
    readonly type?: 'text' | 'email' | 'password' | 'search' | 'date' | 'number';
    readonly value?: string;
    readonly required?: boolean;
    readonly readonly?: boolean;
    readonly autocomplete?: string;
    readonly inputmode?: 'numeric' | 'text';
    readonly maxlength?: number;
    readonly minlength?: number;
    readonly pattern?: string;
    readonly wide?: boolean;
    readonly mono?: boolean;
    readonly autofocus?: boolean;
  },
) => {
  const { label, name, id = `f-${name}`, help, refusal = null, wide, mono, type = 'text', ...rest } = props;
  const wrong = refusal?.detail.field === name;
  const described = [help === undefined ? '' : `${id}-help`, wrong ? `${id}-wrong` : ''].filter(Boolean).join(' ');
  return (
    <div class={wide === true ? 'block' : 'block max-w-96'}>
      <label class="font-semibold" for={id}>
        {label}
      </label>
      <span class="flex gap-2 mt-1">
        <input
          id={id}
          class={`input w-full ${mono === true ? 'mono' : ''} ${wrong ? 'border-error!' : ''}`}
          name={name}
          type={type}
          aria-invalid={wrong ? 'true' : undefined}
          aria-describedby={described === '' ? undefined : described}
          {...rest}
        />
        {type === 'password' ? <ShowPassword field={id} /> : null}
      </span>
      <FieldNotes field={id} help={help} wrong={wrong ? refusal : null} />
    </div>
  );
};

export const SelectField = (
  props: FieldProps & {
    readonly options: readonly { readonly value: string; readonly word: string }[];
    readonly value?: string;
  },
) => {
  const { label, name, id = `f-${name}`, help, refusal = null, options, value } = props;
  const wrong = refusal?.detail.field === name;
  return (
    <div class="block max-w-96">
      <label class="font-semibold" for={id}>
        {label}
      </label>
      <select
        id={id}
        class="select w-full mt-1"
        name={name}
        aria-describedby={help === undefined ? undefined : `${id}-help`}
      >
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.word}
          </option>
        ))}
      </select>
      <FieldNotes field={id} help={help} wrong={wrong ? refusal : null} />
    </div>
  );
};

/** Help, and why the field of that id was refused. */
export const FieldNotes = (props: { readonly field: string; readonly help: Child; readonly wrong: Refusal | null }) => (
  <>
    {props.help === undefined ? null : (
      <span class="block text-meta text-muted pt-0.5" id={`${props.field}-help`}>
        {props.help}
      </span>
    )}
    {props.wrong === null ? null : (
      <span class="block pt-1 text-meta" id={`${props.field}-wrong`} role="alert">
        <State tone="bad">
          <span class="font-normal whitespace-normal">{`${props.wrong.detail.message} ${props.wrong.detail.mend}`}</span>
        </State>
      </span>
    )}
  </>
);

/** Hidden until the script runs. */
const ShowPassword = ({ field }: { readonly field: string }) => (
  <button class="btn btn-quiet" type="button" data-show-password={field} aria-pressed="false" hidden>
    Show
  </button>
);

/** One of a few values as joined radio buttons. */
export const Segments = (props: {
  readonly legend: string;
  readonly name: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly word: string; readonly count?: number }[];
}) => (
  <fieldset class="seg">
    <legend class="sr-only">{props.legend}</legend>
    {props.options.map(({ value, word, count }) => (
      <label>
        <input type="radio" name={props.name} value={value} checked={value === props.value} />
        {word} {count === undefined ? null : <span class="opacity-80">{count}</span>}
      </label>
    ))}
  </fieldset>
);
