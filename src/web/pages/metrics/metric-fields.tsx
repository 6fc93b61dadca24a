/** The fields of a metric of our own, for defining one and for defining it anew. */
import type { Refusal } from '#assurance/refusal.ts';
import { SelectField, TextField } from '../../parts/fields.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { shownAt } from '../../parts/shown-at.ts';
import { TextAreaField } from '../../parts/text-area.tsx';
import type { MetricForm } from '../../services/metrics.ts';
import type { View } from '../../view.ts';

export const blankMetric = (edition: string): MetricForm => ({
  metricId: '',
  seen: '',
  description: '',
  edition,
  controlId: '',
  formula: '(A/B)*100',
  parameters: 'A: \nB: ',
  unit: 'percent',
  sloMin: '',
  samplingPeriod: '',
  rules: '',
});

export const metricFormOf = (text: (name: string) => string): MetricForm => ({
  metricId: text('metricId').toUpperCase(),
  seen: text('seen'),
  description: text('description'),
  edition: text('edition'),
  controlId: text('controlId').toUpperCase(),
  formula: text('formula'),
  parameters: text('parameters'),
  unit: text('unit'),
  sloMin: text('sloMin'),
  samplingPeriod: text('samplingPeriod').toUpperCase(),
  rules: text('rules'),
});

interface FieldsProps {
  readonly view: View;
  readonly form: MetricForm;
  readonly refusal: Refusal | null;
  readonly editions: readonly string[];
}

export const MetricFields = (props: FieldsProps) => {
  const refusal = shownAt(props.refusal, { parameters: 'parameters', controlIds: 'controlId' });
  const { view, form } = props;
  return (
    <div class="grid sm:grid-cols-2 lg:grid-cols-4 gap-4 items-start">
      <InWorkspace view={view} />
      <input type="hidden" name="seen" value={form.seen} />
      <AboutFields {...props} refusal={refusal} />
      <FormulaFields {...props} refusal={refusal} />
    </div>
  );
};

/** What it is called, which control it measures, and what it says. */
const AboutFields = ({ form, refusal, editions }: FieldsProps) => (
  <>
    {form.seen === '' ? (
      <TextField
        label="Id"
        name="metricId"
        value={form.metricId}
        required
        maxlength={80}
        help="Capitals and figures in parts, such as BACKUP-RESTORED."
        refusal={refusal}
      />
    ) : (
      <input type="hidden" name="metricId" value={form.metricId} />
    )}
    <TextField
      label="Control"
      name="controlId"
      value={form.controlId}
      required
      maxlength={10}
      help="Such as BCR-08."
      refusal={refusal}
    />
    <SelectField
      label="Of the edition"
      name="edition"
      options={editions.map((value) => ({ value, word: `CCM ${value}` }))}
      value={form.edition}
      refusal={refusal}
    />
    <SelectField label="The value is in" name="unit" options={UNITS} value={form.unit} refusal={refusal} />
    <div class="sm:col-span-2">
      <TextAreaField
        label="What it measures"
        name="description"
        value={form.description}
        required
        maxlength={2000}
        refusal={refusal}
      />
    </div>
  </>
);

const UNITS = [
  { value: 'percent', word: 'percent' },
  { value: 'number', word: 'a number' },
] as const;

/** How it is reckoned, and what it should reach. */
const FormulaFields = ({ form, refusal }: FieldsProps) => (
  <>
    <div class="sm:col-span-2">
      <TextAreaField
        label="Its parameters, one a line"
        name="parameters"
        value={form.parameters}
        required
        help="The name, a colon, and what is counted: restored: backups restored for a test."
        refusal={refusal}
      />
    </div>
    <TextField
      label="Formula"
      name="formula"
      value={form.formula}
      required
      maxlength={500}
      mono
      help="Names, numbers, + - * / and brackets."
      refusal={refusal}
    />
    <TextField
      label="At least (optional)"
      name="sloMin"
      value={form.sloMin}
      help="Such as 99.99; no sign."
      refusal={refusal}
    />
    <TextField
      label="Sampled every (optional)"
      name="samplingPeriod"
      value={form.samplingPeriod}
      help="An ISO 8601 duration: P30D, P7D, PT1H."
      refusal={refusal}
    />
    <div class="sm:col-span-2 lg:col-span-4">
      <TextAreaField
        label="What counts and what does not (optional)"
        name="rules"
        value={form.rules}
        rows={2}
        maxlength={8000}
        refusal={refusal}
      />
    </div>
  </>
);
