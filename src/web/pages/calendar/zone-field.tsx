/** A field for a time zone: a list of all that are known here, to choose from without script. */
import type { Refusal } from '#assurance/refusal.ts';
import { SelectField } from '../../parts/fields.tsx';

export const ZoneField = (props: {
  readonly label: string;
  readonly zones: readonly string[];
  readonly value: string;
  /** What no choice means; null: there has to be one. */
  readonly empty: string | null;
  readonly refusal: Refusal | null;
}) => {
  const { label, zones, value, empty, refusal } = props;
  const all = value === '' || zones.includes(value) ? zones : [value, ...zones];
  const named = all.map((zone) => ({ value: zone, word: zone.replaceAll('_', ' ') }));
  const options = empty === null ? named : [{ value: '', word: empty }, ...named];
  return (
    <SelectField
      label={label}
      name="zone"
      value={value}
      options={options}
      refusal={refusal}
      help="A day begins there."
    />
  );
};
