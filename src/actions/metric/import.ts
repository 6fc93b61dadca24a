/** metric.import: fills in the publisher's metrics for this workspace, from its own copy. */
import { z } from 'zod';
import { MANAGES_PROGRAMME } from '#assurance/access/duties.ts';
import type { CatalogueMetric } from '#metric-files/metric-catalogue.ts';
import { type NewMetric, writeMetrics } from '#store/metric.ts';
import { addMetricImport } from '#store/metric-import.ts';
import { defineAction } from '../action.ts';
import { file, fileName } from '../fields.ts';

export const metricImport = defineAction({
  noun: 'metric',
  verb: 'import',
  title: 'Import metrics',
  summary:
    'Takes the metrics of your own copy of the Continuous Audit Metrics Catalog, in YAML, into this workspace. A definition that differs from the one held is a new version; cycles that run keep the one they were committed to.',
  effect: 'write',
  upload: true,
  permission: MANAGES_PROGRAMME,
  wholeWorkspace: true,
  input: z.strictObject({ file, fileName }),
  output: z.object({
    name: z.string(),
    version: z.string(),
    ccmVersion: z.string(),
    metrics: z.int().describe('Metrics of the file that were read.'),
    taken: z.array(z.string()).describe('Those of them whose definition was new or differed.'),
    repaired: z.array(z.string()).describe('Those of them whose formula had a bracket too few, which was added.'),
    problems: z.array(z.object({ code: z.string(), line: z.int().nullable(), message: z.string() })),
  }),
  async prepare({ runtime, workspaceId }, given) {
    const { metrics, problems, ...about } = await runtime.readMetrics({ bytes: given.file, fileName: given.fileName });
    const stored = await runtime.files.put(workspaceId, given.file);
    return async ({ tx }) => {
      const taken = await writeMetrics(tx, 'catalogue', metrics.map(definitionOf));
      await addMetricImport(tx, {
        name: about.name,
        catalogueVersion: about.version,
        ccmVersion: about.ccmVersion,
        fileName: given.fileName,
        fileSha256: stored.sha256,
        fileBytes: stored.bytes,
        metrics: metrics.length,
        taken: taken.length,
      });
      return {
        ...about,
        metrics: metrics.length,
        taken: taken.map(({ metricId }) => metricId),
        repaired: metrics.filter(({ written }) => written !== null).map(({ metricId }) => metricId),
        problems: problems.map(({ code, place, message }) => ({ code, line: place.row, message })),
      };
    };
  },
});

const definitionOf = ({ metricId, line: _, ...definition }: CatalogueMetric): NewMetric => ({ metricId, definition });
