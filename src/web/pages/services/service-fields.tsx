/** What people say about a service, as form fields: for a new one and for an edit. */
import { SERVICE_MODELS } from '#assurance/catalogue/catalogue.ts';
import { CONTRACT_TIERS } from '#assurance/posture/posture.ts';
import type { Refusal } from '#assurance/refusal.ts';
import { TIER_WORDS } from '#reports/words.ts';
import { SelectField, TextField } from '../../parts/fields.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { RefusalBox } from '../../parts/messages.tsx';
import { TextAreaField } from '../../parts/text-area.tsx';
import type { GroupName, ServiceForm } from '../../services/cloud-services.ts';
import type { View } from '../../view.ts';
import { SERVICE_MODEL_WORDS } from '../readings/read-facts.tsx';

export const BLANK_SERVICE: ServiceForm = {
  name: '',
  serviceModel: 'saas',
  description: '',
  website: '',
  groupId: '',
  buyerTier: '',
};

/** What the form was sent with. */
export const serviceFormOf = (text: (name: string) => string): ServiceForm => ({
  name: text('name'),
  serviceModel: text('serviceModel'),
  description: text('description'),
  website: text('website'),
  groupId: text('groupId'),
  buyerTier: text('buyerTier'),
});

export const ServiceFields = (props: {
  readonly view: View;
  readonly form: ServiceForm;
  readonly refusal: Refusal | null;
  readonly groups: readonly GroupName[];
}) => {
  const { view, form, refusal, groups } = props;
  const elsewhere = refusal !== null && !SHOWN_BESIDE.has(refusal.detail.field ?? '');
  return (
    <>
      <InWorkspace view={view} />
      {elsewhere ? (
        <div class="pt-4 max-w-xl">
          <RefusalBox refusal={refusal} title="Nothing was saved" />
        </div>
      ) : null}
      <div class="grid sm:grid-cols-2 gap-4 items-start pt-4 max-w-4xl">
        <TextField label="Name" name="name" value={form.name} required maxlength={200} refusal={refusal} wide />
        <SelectField
          label="Service model"
          name="serviceModel"
          value={form.serviceModel}
          refusal={refusal}
          options={SERVICE_MODELS.map((model) => ({ value: model, word: SERVICE_MODEL_WORDS[model] }))}
          help="Tells which ownership the CCM calls typical."
        />
        <TextAreaField
          label="What it is"
          name="description"
          value={form.description}
          maxlength={4_000}
          refusal={refusal}
          help="And who it is for, in a sentence or two."
        />
        <TextField
          label="Website"
          name="website"
          value={form.website}
          maxlength={500}
          refusal={refusal}
          help="With https:// before it."
          wide
        />
        <SelectField
          label="Most demanding contracts"
          name="buyerTier"
          value={form.buyerTier}
          refusal={refusal}
          options={[
            { value: '', word: 'Nobody has said' },
            ...CONTRACT_TIERS.map((tier) => ({ value: tier, word: TIER_WORDS[tier] })),
          ]}
          help="Tells which STAR level its buyers need: critical Level 2, medium Level 1."
        />
        {groups.length === 0 ? null : (
          <SelectField
            label="Group"
            name="groupId"
            value={form.groupId}
            refusal={refusal}
            options={[{ value: '', word: 'None' }, ...groups.map(({ id, name }) => ({ value: id, word: name }))]}
          />
        )}
      </div>
    </>
  );
};

const SHOWN_BESIDE: ReadonlySet<string> = new Set([
  'name',
  'serviceModel',
  'description',
  'website',
  'groupId',
  'buyerTier',
]);
