/** metric.define */
import { z } from 'zod';
import { MANAGES_PROGRAMME } from '#assurance/access/duties.ts';
import { isParameterName, namesIn, parseFormula } from '#assurance/cadence/formula.ts';
import { formulaFaultText } from '#assurance/cadence/formula-words.ts';
import { isOwnMetricId } from '#assurance/cadence/metric.ts';
import { Refusal } from '#assurance/refusal.ts';
import { metricVersions, writeMetrics } from '#store/metric.ts';
import { refuseChangedMeanwhile } from '#store/write-refusals.ts';
import { defineAction, type WriteContext } from '../action.ts';
import { ccmEdition, controlsIn, decidableSet } from '../service/ccm-edition.ts';
import { metricOutput, metricView, samplingPeriod, sloMin } from './metric-output.ts';

const PARAMETERS_MAX = 20;

export const metricDefine = defineAction({
  noun: 'metric',
  verb: 'define',
  title: 'Define a metric',
  summary:
    'Defines a metric of your own: a formula over named parameters for a control of the CCM. With the version that was seen, defines it anew; cycles that run keep the definition they were committed to.',
  effect: 'write',
  permission: MANAGES_PROGRAMME,
  wholeWorkspace: true,
  input: z.strictObject({
    metricId: z
      .string()
      .trim()
      .refine(isOwnMetricId, 'is no id of your own: write capitals and figures in parts, such as BACKUP-RESTORED')
      .describe('Its id: capitals and figures in parts, such as BACKUP-RESTORED; ids such as AIS-06-M1 are CSA’s.'),
    seen: z.int().min(1).nullable().default(null).describe('The version that is defined anew; null for a new metric.'),
    description: z.string().trim().min(1).max(2_000).describe('What it measures.'),
    edition: ccmEdition,
    controlId: z.string().trim().max(10).describe('The control of that edition it measures, such as IAM-02.'),
    formula: z.string().trim().max(500).describe('Names, numbers, + - * / and brackets, such as (A/B)*100.'),
    parameters: z
      .array(
        z.strictObject({
          name: z
            .string()
            .trim()
            .refine(isParameterName, 'is no name: a letter first, then letters, figures and _')
            .describe('As the formula names it.'),
          description: z.string().trim().min(1).max(2_000).describe('What is counted.'),
        }),
      )
      .max(PARAMETERS_MAX)
      .describe('Every name in the formula, with what is counted.'),
    unit: z.enum(['percent', 'number']).default('percent').describe('What the value is in.'),
    sloMin: sloMin.default(null),
    samplingPeriod: samplingPeriod.default(null),
    rules: z.string().trim().max(8_000).default('').describe('What counts and what does not.'),
  }),
  output: metricOutput,
  async run(context, { seen, edition, controlId, parameters, ...given }) {
    const { tx, runtime } = context;
    demandFormula(given.formula, parameters);
    const { catalogue } = decidableSet(runtime.questionSets, edition);
    const [control] = controlsIn(catalogue, [controlId]);
    if (control === undefined) throw new Error('A control that was found is gone.');
    await demandSeen(context, given.metricId, seen);
    const { metricId, ...rest } = given;
    const definition = {
      ...rest,
      control: { framework: catalogue.framework, edition: catalogue.edition, controlId: control },
      relatedControls: [],
      written: null,
      parameters: parameters.map((parameter) => ({ ...parameter, key: null })),
      guidelines: '',
    };
    const [written] = await writeMetrics(tx, 'own', [{ metricId, definition }]);
    if (written !== undefined) return metricView(written, runtime.questionSets);
    throw new Refusal('input-is-not-valid', {
      message: 'It is defined so already.',
      mend: 'Nothing was changed; change what should be different.',
    });
  },
});

function demandFormula(formula: string, parameters: readonly { readonly name: string }[]): void {
  const read = parseFormula(formula);
  if (!read.ok)
    throw new Refusal('formula-is-not-read', {
      message: formulaFaultText(read.error),
      mend: 'Write it with names, numbers, + - * / and brackets, such as (A/B)*100.',
      field: 'formula',
      place: { sheet: null, cell: null, row: 1, column: String(read.error.at) },
    });
  const names = parameters.map(({ name }) => name);
  const used = namesIn(read.formula);
  const unknown = used.find((name) => !names.includes(name));
  const unused = names.find((name, at) => !used.includes(name) || names.indexOf(name) !== at);
  if (unknown !== undefined) throw notValid(`The formula names ${unknown}, and no parameter is called so.`);
  if (unused !== undefined) throw notValid(`The parameter ${unused} stands twice, or not in the formula.`);
}

const notValid = (message: string): Refusal =>
  new Refusal('input-is-not-valid', { message, mend: 'Describe each name of the formula once.', field: 'parameters' });

async function demandSeen({ tx }: Pick<WriteContext, 'tx'>, metricId: string, seen: number | null): Promise<void> {
  const held = (await metricVersions(tx, metricId))[0]?.version ?? null;
  if (held === seen) return;
  if (seen !== null) throw refuseChangedMeanwhile('metric');
  throw new Refusal('name-is-taken', {
    message: `There is a metric called ${metricId} already.`,
    mend: 'Choose another id, or open it and define it anew.',
    field: 'metricId',
  });
}
