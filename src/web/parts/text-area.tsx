/** A form field for more than one line, with label, help and reason of refusal as the others have them. */
import { FieldNotes, type FieldProps } from './fields.tsx';

export const TextAreaField = (
  props: FieldProps & {
    readonly value?: string;
    readonly rows?: number;
    readonly required?: boolean;
    readonly maxlength?: number;
  },
) => {
  const { label, name, id = `f-${name}`, help, refusal = null, value = '', rows = 3, ...rest } = props;
  const wrong = refusal?.detail.field === name;
  const described = [help === undefined ? '' : `${id}-help`, wrong ? `${id}-wrong` : ''].filter(Boolean).join(' ');
  return (
    <div class="block">
      <label class="font-semibold" for={id}>
        {label}
      </label>
      <textarea
        id={id}
        class={`textarea w-full mt-1 ${wrong ? 'border-error!' : ''}`}
        name={name}
        rows={rows}
        aria-invalid={wrong ? 'true' : undefined}
        aria-describedby={described === '' ? undefined : described}
        {...rest}
      >
        {value}
      </textarea>
      <FieldNotes field={id} help={help} wrong={wrong ? refusal : null} />
    </div>
  );
};
