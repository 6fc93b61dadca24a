/** The form of what a STAR Attestation stands on: the examination, its opinion, who is left out or in, what customers do. */
import { OPINIONS, TRUST_SERVICES_CATEGORIES } from '#assurance/registry/attestation.ts';
import { categoryField } from './basis-input.ts';
import { CATEGORY_WORDS, METHOD_WORDS, OPINION_WORDS, REPORT_WORDS } from './basis-words.ts';
import { type BasisFieldsProps, Chosen, DocumentChosen, FieldGroup, Rows, Said, SaidAtLength } from './field-parts.tsx';
import { BRIDGE_LETTERS, SUBSERVICE, USER_CONTROLS } from './form-text.ts';

export const AttestationFields = (props: BasisFieldsProps) => (
  <>
    <ExaminationFields {...props} />
    <OpinionFields {...props} />
    <SubserviceRows {...props} />
    <UserControlRows {...props} />
    <BridgeLetterRows {...props} />
  </>
);

const ExaminationFields = (props: BasisFieldsProps) => (
  <>
    <FieldGroup legend="The SOC 2 examination" help="As the report writes it.">
      <Said of={props} name="basis.firm" label="CPA firm" required maxlength={200} />
      <Chosen
        of={props}
        name="basis.reportType"
        label="Report"
        options={(['type-2', 'type-1'] as const).map((value) => ({ value, word: REPORT_WORDS[value] }))}
      />
      <Said
        of={props}
        name="basis.ccmEdition"
        label="Edition of the CCM"
        required
        maxlength={20}
        help="Such as 4.1.0."
      />
      <Said
        of={props}
        name="basis.periodFrom"
        label="Examined from"
        type="date"
        help="Blank for a Type 1, which is of one day."
      />
      <Said of={props} name="basis.periodTo" label="Examined to" type="date" required help="The day of a Type 1." />
      <Said of={props} name="basis.reportedOn" label="Reported on" type="date" required />
      <DocumentChosen
        of={props}
        name="basis.report"
        label="The report, kept as"
        from="soc-report"
        help="Referenced, never published."
      />
    </FieldGroup>
    <fieldset class="mt-6 min-w-0">
      <legend class="field-legend">Trust Services Categories</legend>
      <div class="flex flex-wrap gap-x-5 gap-y-2">
        {TRUST_SERVICES_CATEGORIES.map((category) => (
          <label class="inline-flex gap-2 items-center">
            <input
              type="checkbox"
              class="checkbox checkbox-sm"
              name={categoryField(category)}
              value="yes"
              checked={props.form.text(categoryField(category)) === 'yes'}
            />
            {CATEGORY_WORDS[category]}
          </label>
        ))}
      </div>
    </fieldset>
  </>
);

const OpinionFields = (props: BasisFieldsProps) => (
  <FieldGroup legend="The opinion">
    <Chosen
      of={props}
      name="basis.opinion"
      label="Opinion"
      options={OPINIONS.map((value) => ({ value, word: OPINION_WORDS[value] }))}
    />
    <SaidAtLength
      of={props}
      name="basis.qualifications"
      label="What it is qualified by"
      maxlength={8000}
      help="Blank for an unqualified opinion."
    />
  </FieldGroup>
);

const SubserviceRows = (props: BasisFieldsProps) => (
  <Rows
    of={props}
    group={SUBSERVICE}
    legend="Subservice organisations"
    help="Whoever the system rests on. Carve-out: their controls were left out of the examination."
    noun="subservice organisation"
    row={(fieldOf, number) => (
      <>
        <Said of={props} name={fieldOf('name')} label={`Who, ${number}`} maxlength={200} />
        <Said of={props} name={fieldOf('service')} label={`For what, ${number}`} maxlength={500} />
        <Chosen
          of={props}
          name={fieldOf('method')}
          label={`Their controls, ${number}`}
          options={(['carve-out', 'inclusive'] as const).map((value) => ({ value, word: METHOD_WORDS[value] }))}
        />
      </>
    )}
  />
);

const UserControlRows = (props: BasisFieldsProps) => (
  <Rows
    of={props}
    group={USER_CONTROLS}
    legend="Complementary user-entity controls"
    help="What customers have to do for the provider’s controls to work, one each."
    noun="control"
    row={(fieldOf, number) => (
      <SaidAtLength of={props} name={fieldOf('')} label={`Control ${number}`} maxlength={2000} rows={2} />
    )}
  />
);

const BridgeLetterRows = (props: BasisFieldsProps) => (
  <Rows
    of={props}
    group={BRIDGE_LETTERS}
    legend="Bridge letters"
    help="The provider’s own word on the time after. They assure nothing and prolong nothing."
    noun="bridge letter"
    row={(fieldOf, number) => (
      <>
        <Said of={props} name={fieldOf('from')} label={`Letter ${number}, from`} type="date" />
        <Said of={props} name={fieldOf('to')} label={`Letter ${number}, to`} type="date" />
        <Said of={props} name={fieldOf('issuedOn')} label={`Letter ${number}, issued on`} type="date" />
        <DocumentChosen
          of={props}
          name={fieldOf('document')}
          label={`Letter ${number}, kept as`}
          from="bridge-letter"
        />
      </>
    )}
  />
);
