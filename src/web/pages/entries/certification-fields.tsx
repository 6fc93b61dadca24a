/** The form of what a STAR Certification stands on: two certificates, the Statement of Applicability, the cycle, the score. */
import { SCORE_MAX, SCORE_MIN } from '#assurance/registry/capability.ts';
import { AUDIT_YEARS, auditField, scoreField } from './basis-input.ts';
import { AUDIT_WORDS } from './basis-words.ts';
import { type BasisFieldsProps, Chosen, DocumentChosen, FieldGroup, idOf, Said, SaidAtLength } from './field-parts.tsx';

const SCOPE_MAX = 8000;

export const CertificationFields = (props: BasisFieldsProps) => (
  <>
    <IsoFields {...props} />
    <StarFields {...props} />
    <PaperFields {...props} />
    <CycleFields {...props} />
    <ScoreFields {...props} />
  </>
);

const IsoFields = (props: BasisFieldsProps) => (
  <FieldGroup legend="The ISO/IEC 27001 certificate" help="As the certificate writes it.">
    <Said of={props} name="basis.iso.number" label="ISO certificate, number" required maxlength={100} />
    <Said of={props} name="basis.iso.body" label="ISO certificate, body" required maxlength={200} />
    <Said
      of={props}
      name="basis.iso.accreditation"
      label="Body accredited by (if shown)"
      maxlength={200}
      help="Who accredited the body, and its number there."
    />
    <Said
      of={props}
      name="basis.iso.edition"
      label="Edition of ISO/IEC 27001"
      required
      maxlength={10}
      help="Such as 2022."
    />
    <Said of={props} name="basis.iso.issuedOn" label="ISO certificate, issued on" type="date" required />
    <Said of={props} name="basis.iso.expiresOn" label="ISO certificate, last day" type="date" required />
    <DocumentChosen of={props} name="basis.iso.document" label="ISO certificate, kept as" from="certificate" />
    <SaidAtLength
      of={props}
      name="basis.iso.scope"
      label="Scope of the ISO certificate"
      required
      maxlength={SCOPE_MAX}
    />
  </FieldGroup>
);

const StarFields = (props: BasisFieldsProps) => (
  <>
    <FieldGroup legend="The STAR certificate" help="As the certificate writes it.">
      <Said of={props} name="basis.star.number" label="STAR certificate, number" required maxlength={100} />
      <Said of={props} name="basis.star.body" label="STAR certificate, body" required maxlength={200} />
      <Said
        of={props}
        name="basis.star.ccmEdition"
        label="Edition of the CCM"
        required
        maxlength={20}
        help="Such as 4 or 4.1.0."
      />
      <Said of={props} name="basis.star.issuedOn" label="STAR certificate, issued on" type="date" required />
      <Said of={props} name="basis.star.expiresOn" label="STAR certificate, last day" type="date" required />
      <DocumentChosen of={props} name="basis.star.document" label="STAR certificate, kept as" from="certificate" />
    </FieldGroup>
    <FieldGroup
      legend="The ISO certificate it says it is valid with"
      help="Leave blank what it does not say. What it says is compared with the certificate above."
    >
      <Said of={props} name="basis.star.leansOn.number" label="Its number" maxlength={100} />
      <Said of={props} name="basis.star.leansOn.edition" label="Its edition" maxlength={10} />
      <Said of={props} name="basis.star.leansOn.expiresOn" label="Its last day" type="date" />
    </FieldGroup>
  </>
);

const PaperFields = (props: BasisFieldsProps) => (
  <FieldGroup legend="Statement of Applicability and report">
    <DocumentChosen
      of={props}
      name="basis.statementOfApplicability.document"
      label="Statement of Applicability, kept as"
      from="soa"
    />
    <Said of={props} name="basis.statementOfApplicability.dated" label="Dated" type="date" />
    <Chosen
      of={props}
      name="basis.statementOfApplicability.hasCcmCrosswalk"
      label="It shows where each CCM control is met"
      options={[
        { value: 'no', word: 'No' },
        { value: 'yes', word: 'Yes' },
      ]}
    />
    <DocumentChosen of={props} name="basis.report" label="Report of the body, kept as" from="body-report" />
  </FieldGroup>
);

const CycleFields = (props: BasisFieldsProps) => (
  <fieldset class="mt-6 min-w-0">
    <legend class="field-legend">The cycle of audits</legend>
    <p class="text-meta text-muted max-w-prose pb-2">Leave a day blank that has not come.</p>
    <ol class="form-rows">
      {AUDIT_YEARS.map((year) => (
        <li>
          <Said of={props} name={auditField(year, 'heldOn')} label={`${AUDIT_WORDS[year]}, held on`} type="date" />
          <Said
            of={props}
            name={auditField(year, 'caiqRefreshedOn')}
            label={`CAIQ refreshed for it, year ${year}`}
            type="date"
          />
        </li>
      ))}
    </ol>
  </fieldset>
);

const ScoreFields = (props: BasisFieldsProps) => (
  <fieldset class="mt-6 min-w-0">
    <legend class="field-legend">Management capability (optional)</legend>
    <p class="text-meta text-muted max-w-prose pb-2">
      {`The body’s score of each domain, ${SCORE_MIN} to ${SCORE_MAX}. Blank where it scored none. Internal: never published.`}
    </p>
    <div class="score-fields">
      {props.choices.domains.map(({ code, title }) => {
        const name = scoreField(code);
        return (
          <label for={idOf(name)} title={title}>
            <span class="font-semibold">{code}</span>
            <input
              id={idOf(name)}
              class="input input-sm w-full"
              type="number"
              name={name}
              min={SCORE_MIN}
              max={SCORE_MAX}
              value={props.form.text(name)}
            />
          </label>
        );
      })}
    </div>
  </fieldset>
);
