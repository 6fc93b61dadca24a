/** A document chosen from the evidence: the newest versions of the kinds that fit, and whatever is chosen already. */

import type { FieldProps } from '../../parts/fields.tsx';
import { SelectField } from '../../parts/fields.tsx';
import type { DocumentChoice, EntryRecord } from '../../services/registry-entries.ts';

export const DocumentSelect = (
  props: FieldProps & {
    readonly choices: readonly DocumentChoice[];
    /** Those the entry names already. */
    readonly documents: EntryRecord['documents'];
    /** `id/version`; empty for none. */
    readonly value: string;
  },
) => {
  const { choices, documents, value, ...field } = props;
  const offered = choices.map(({ documentId, version, title }) => ({
    value: `${documentId}/${version}`,
    word: `${title}, version ${version}`,
  }));
  const named = documents.get(value);
  const isOffered = value === '' || offered.some((one) => one.value === value);
  const kept = isOffered
    ? []
    : [
        {
          value,
          word: named === undefined ? 'The document that is named now' : `${named.title}, version ${named.version}`,
        },
      ];
  return <SelectField {...field} value={value} options={[{ value: '', word: 'None yet' }, ...kept, ...offered]} />;
};
