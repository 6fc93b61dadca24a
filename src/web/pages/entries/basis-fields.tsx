/** The fields of what an entry stands on, as its form shows them: one set per kind. */
import type { EntryKind } from '#assurance/registry/entry-kind.ts';
import { AttestationFields } from './attestation-fields.tsx';
import { CertificationFields } from './certification-fields.tsx';
import { type BasisFieldsProps, FieldGroup, Said } from './field-parts.tsx';

export const BasisFields = ({ kind, ...props }: BasisFieldsProps & { readonly kind: EntryKind }) => {
  if (kind === 'star-certification') return <CertificationFields {...props} />;
  if (kind === 'star-attestation') return <AttestationFields {...props} />;
  if (kind === 'self-assessment') return null;
  return (
    <FieldGroup legend="The cadence" help="CSA’s registry lists no live tier for it today; it is the provider’s own.">
      <Said
        of={props}
        name="basis.cycleEndsOn"
        label="The current cycle is to be sealed by"
        type="date"
        required
        help="Grace counted. The entry holds until that day."
      />
    </FieldGroup>
  );
};
