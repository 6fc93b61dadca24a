/** A select of a filter form, its label for readers who do not see it. */

export const FilterChoice = (props: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly word: string }[];
}) => (
  <select class="select select-sm w-auto max-w-52" name={props.name} aria-label={props.label}>
    {props.options.map(({ value, word }) => (
      <option value={value} selected={value === props.value}>
        {word}
      </option>
    ))}
  </select>
);
