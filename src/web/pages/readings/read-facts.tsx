/** The facts row of a read: service, questionnaire, date, level, tier, verdict. */
import type { Child } from 'hono/jsx';
import type { ServiceModel } from '#assurance/catalogue/catalogue.ts';
import type { TierVerdict } from '#assurance/posture/posture.ts';
import { agoWords, plural, TIER_VERDICT_WORDS, TIER_WORDS } from '#reports/words.ts';
import { vendorPath } from '../../links.ts';
import { State } from '../../parts/icons.tsx';
import { Day } from '../../parts/when.tsx';
import type { ReadingRecord, VendorFacts } from '../../services/vendors.ts';

interface Fact {
  readonly label: string;
  readonly value: Child;
  readonly note?: Child;
}

export const SERVICE_MODEL_WORDS: Readonly<Record<ServiceModel, string>> = { iaas: 'IaaS', paas: 'PaaS', saas: 'SaaS' };

export function readFacts({ vendor, read }: ReadingRecord, today: string): readonly Fact[] {
  const { questionnaire, assessed, level, tier, service, organisation } = read.posture;
  return [
    {
      label: 'Service',
      value: vendor.service ?? service ?? vendor.name,
      note: [modelText(vendor), organisation ?? vendor.name].filter((part) => part !== '').join(' · '),
    },
    {
      label: 'Questionnaire',
      value: `${questionnaire.name} ${questionnaire.edition}`,
      note: `${plural(questionnaire.questions, 'question')} · ${plural(questionnaire.controls, 'control')}`,
    },
    assessed === null
      ? { label: 'Assessed', value: <State tone="weak">Not dated</State>, note: 'the file states no date' }
      : { label: 'Assessed', value: <Day on={assessed.on} />, note: agoWords(assessed.on, today) },
    {
      label: 'Level shown',
      value: level.level === 0 ? <State tone="none">None</State> : 'Level 1',
      note: level.level === 0 ? level.because : 'Self-assessment',
    },
    {
      label: 'Contract tier',
      value: tier === null ? <State tone="none">Not set</State> : TIER_WORDS[tier.tier],
      note: tier === null ? <a href={`${vendorPath(vendor.id)}#edit`}>Set the tier</a> : needsText(tier),
    },
    {
      label: 'Tier verdict',
      value: tier === null ? <State tone="none">None</State> : <TierState tier={tier} />,
      note: tier === null ? 'needs a contract tier' : <Gap tier={tier} level={level.level} />,
    },
  ];
}

/** The verdict on the contract tier as shape and word. */
export const TierState = ({ tier }: { readonly tier: TierVerdict }) => {
  const { tone, word } = TIER_VERDICT_WORDS[tier.verdict];
  return <State tone={tone}>{word}</State>;
};

const modelText = ({ serviceModel }: VendorFacts): string =>
  serviceModel === null ? '' : SERVICE_MODEL_WORDS[serviceModel];

const needsText = ({ requiredLevel }: TierVerdict): string => {
  if (requiredLevel === 0) return 'needs no level';
  return requiredLevel === 2 ? 'needs Level 2, either kind' : 'needs Level 1';
};

/** The gap in a few words, the whole reason a click away. */
const Gap = ({ tier, level }: { readonly tier: TierVerdict; readonly level: number }) => (
  <details>
    <summary>{gapText(tier, level)}</summary>
    {tier.because}
  </details>
);

function gapText({ verdict, requiredLevel }: TierVerdict, level: number): string {
  const short = requiredLevel - level;
  if (verdict === 'met') return 'as far as the file shows';
  if (verdict === 'not-shown') return 'the file cannot show it';
  if (short > 0) return `${short === 1 ? 'one level' : 'two levels'} short`;
  return 'level shown, but not in force';
}
