/** The fields of a programme record, for adding one and for revising it. */
import { RECORD_KINDS } from '#assurance/evidence/evidence.ts';
import type { Refusal } from '#assurance/refusal.ts';
import { SelectField, TextField } from '../../parts/fields.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { TextAreaField } from '../../parts/text-area.tsx';
import type { NamedChoice } from '../../services/evidence-starts.ts';
import type { RecordForm } from '../../services/records.ts';
import type { View } from '../../view.ts';
import { RECORD_KIND_WORDS, rhythmOptions } from './words.ts';

interface FieldsProps {
  readonly view: View;
  readonly form: RecordForm;
  readonly refusal: Refusal | null;
  readonly people: readonly NamedChoice[];
  readonly services: readonly NamedChoice[];
  /** A record that is revised says nothing about its due day unless somebody wants another. */
  readonly isNew: boolean;
}

export const KIND_OPTIONS = RECORD_KINDS.map((value) => ({ value, word: RECORD_KIND_WORDS[value] }));

export const blankRecord = (today: string): RecordForm => ({
  kind: 'access-review',
  title: '',
  summary: '',
  owner: '',
  service: '',
  occurredOn: today,
  everyMonths: '',
  nextDueOn: '',
});

export const recordFormOf = (text: (name: string) => string): RecordForm => ({
  kind: text('kind'),
  title: text('title'),
  summary: text('summary'),
  owner: text('owner'),
  service: text('service'),
  occurredOn: text('occurredOn'),
  everyMonths: text('everyMonths'),
  nextDueOn: text('nextDueOn'),
});

const chosen = (nobody: string, choices: readonly NamedChoice[]) => [
  { value: '', word: nobody },
  ...choices.map(({ id, name }) => ({ value: id, word: name })),
];

export const RecordFields = ({ view, form, refusal, people, services, isNew }: FieldsProps) => (
  <div class="grid sm:grid-cols-2 lg:grid-cols-4 gap-4 items-start pt-3">
    <InWorkspace view={view} />
    <SelectField label="Kind" name="kind" options={KIND_OPTIONS} value={form.kind} refusal={refusal} />
    <div class="sm:col-span-1 lg:col-span-2">
      <TextField
        label="What was done"
        name="title"
        value={form.title}
        required
        maxlength={300}
        wide
        refusal={refusal}
      />
    </div>
    <TextField label="On" name="occurredOn" type="date" value={form.occurredOn} required refusal={refusal} />
    <SelectField
      label="Recurs"
      name="everyMonths"
      options={rhythmOptions(form.everyMonths === '' ? null : Number(form.everyMonths))}
      value={form.everyMonths}
      refusal={refusal}
    />
    <TextField
      label="Next due on"
      name="nextDueOn"
      type="date"
      value={form.nextDueOn}
      help={isNew ? 'Empty: counted from the day it was done.' : 'Empty: as it stands.'}
      refusal={refusal}
    />
    <SelectField label="Owner" name="owner" options={chosen('Nobody', people)} value={form.owner} refusal={refusal} />
    <SelectField
      label="Service"
      name="service"
      options={chosen('The whole organisation', services)}
      value={form.service}
      refusal={refusal}
    />
    <div class="sm:col-span-2 lg:col-span-4">
      <TextAreaField
        label="What came of it"
        name="summary"
        value={form.summary}
        rows={3}
        maxlength={8000}
        refusal={refusal}
      />
    </div>
  </div>
);
