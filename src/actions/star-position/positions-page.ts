/** A page of services with where each stands in STAR, in a fixed number of queries: what lists and bulk reads go through. */

import type { z } from 'zod';
import { inParts } from '#assurance/posture/in-parts.ts';
import { SEVERITIES } from '#assurance/posture/posture.ts';
import { weakestLens } from '#assurance/star/programme-lenses.ts';
import { type StarVerdict, starVerdict } from '#reading/star-verdict.ts';
import { type KeptService, pageOfServices, type ServicePage } from '#store/service.ts';
import type { ReadContext } from '../action.ts';
import { oneByOne, readAhead } from '../one-by-one.ts';
import { factsOf, readForStar } from './star-facts.ts';
import type { positionLineOutput } from './star-position-output.ts';

type PositionLine = z.output<typeof positionLineOutput>;

interface ServicePosition {
  readonly service: KeptService;
  readonly verdict: StarVerdict;
}

/** Services whose facts are held at once; as many again are being read meanwhile. */
const AT_ONCE = 40;

/** Of each only its line is kept: facts and verdicts are let go with each part, so that memory stays as it is. */
export async function positionsPage(
  context: ReadContext,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<Omit<ServicePage, 'services'> & { readonly lines: readonly PositionLine[] }> {
  const within = context.actor.services ?? null;
  const { services, total, next } = await pageOfServices(context.read, { after, limit, within });
  const lines = await readAhead(
    inParts(services, AT_ONCE),
    (part) => readForStar(context, part),
    async (found) =>
      oneByOne(await factsOf(found), (one) => positionLine({ service: one.service, verdict: starVerdict(one) })),
  );
  return { lines: lines.flat(), total, next };
}

/** What a list says of one. */
function positionLine({ service, verdict }: ServicePosition): PositionLine {
  const { position, lenses, issues } = verdict;
  const weakest = weakestLens(lenses);
  const [high = 0, medium = 0, low = 0] = SEVERITIES.map(
    (severity) => issues.filter((issue) => issue.severity === severity).length,
  );
  return {
    serviceId: service.id,
    service: service.name,
    level: position.level,
    summary: position.summary,
    nextLapse: position.nextLapse,
    lenses: lenses.map(({ id, title, verdict: of, because }) => ({ id, title, verdict: of, because })),
    weakest: weakest?.id ?? null,
    issues: { high, medium, low },
  };
}
