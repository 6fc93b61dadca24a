/** Vendors and readings in the shapes that pages show in lists. */
import type { QuestionSet, ServiceModel } from '#assurance/catalogue/catalogue.ts';
import type { ContractTier } from '#assurance/posture/posture.ts';
import type { ReadingLine } from '#store/reading-line.ts';
import type { ReadingSummary, VendorFacts } from '#web/services/vendors.ts';

interface VendorLike {
  readonly id: string;
  readonly name: string;
  readonly service: string;
  readonly tier: ContractTier | null;
  readonly serviceModel: ServiceModel | null;
}

const REQUIRED_LEVEL: Readonly<Record<ContractTier, 0 | 1 | 2>> = { critical: 2, medium: 1, experimental: 0 };

export const vendorFactsOf = (vendor: VendorLike, isSample: boolean): VendorFacts => ({
  id: vendor.id,
  name: vendor.name,
  service: vendor.service === '' ? null : vendor.service,
  serviceModel: vendor.serviceModel,
  tier: vendor.tier,
  isSample,
});

/** A line of answers as lists show it. A line without a summary is evidence and does not belong here. */
export function readingSummaryOf(line: ReadingLine, questionSets: readonly QuestionSet[]): ReadingSummary {
  const { summary } = line;
  if (summary === null) throw new Error(`Reading ${line.id} holds no answers.`);
  const titles = titlesOf(questionSets);
  return {
    id: line.id,
    vendorId: line.vendorId,
    fileName: line.fileName,
    questionnaire: { name: line.questionnaireName ?? '', edition: line.questionnaireEdition ?? '' },
    readAt: line.readAt.toISOString(),
    assessedOn: line.assessedOn,
    level: summary.level,
    tier:
      line.tier === null || summary.tierVerdict === null
        ? null
        : {
            tier: line.tier,
            requiredLevel: REQUIRED_LEVEL[line.tier],
            verdict: summary.tierVerdict,
            because: summary.sentence,
          },
    readiness: line.readiness ?? 0,
    strength: summary.strength,
    domains: summary.domains.map(({ code, strength }) => ({ code, title: titles.get(code) ?? code, strength })),
  };
}

const known = new WeakMap<readonly QuestionSet[], ReadonlyMap<string, string>>();

/** Titles by code; editions agree on them but for two names, where the newest one is shown. */
function titlesOf(questionSets: readonly QuestionSet[]): ReadonlyMap<string, string> {
  const found = known.get(questionSets);
  if (found !== undefined) return found;
  const domains = questionSets.toReversed().flatMap(({ catalogue }) => catalogue.domains);
  const titles = new Map<string, string>(domains.map(({ code, title }) => [code, title]));
  known.set(questionSets, titles);
  return titles;
}
