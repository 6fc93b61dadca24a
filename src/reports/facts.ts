/** The facts line under a read's verdict: at most six labels over values. Knows no layout. */
import type { PostureRead } from './report.ts';
import type { StateWords } from './words.ts';
import { agoWords, dateWords, plural, TIER_VERDICT_WORDS, TIER_WORDS } from './words.ts';

export interface Fact {
  readonly label: string;
  readonly value: string;
  /** A few words under the value; empty for none. */
  readonly note: string;
  /** The full reason, for where there is room; empty where the note says it all. */
  readonly detail: string;
  /** Set where the value is a state and so needs its mark. */
  readonly state: StateWords | null;
}

/** Facts in reading order; the verdict on the contract tier stands last, where one was asked for. */
export function postureFacts(read: PostureRead): readonly Fact[] {
  const { posture, today } = read;
  const { questionnaire, assessed, tier } = posture;
  const { level } = posture.level;
  const facts: Fact[] = [
    plainFact('Service', posture.service ?? 'not named', posture.organisation ?? 'organisation not named'),
    plainFact(
      'Questionnaire',
      `${questionnaire.name} ${questionnaire.edition}`,
      `${plural(questionnaire.questions, 'question')} · ${plural(questionnaire.controls, 'control')}`,
    ),
    assessed === null
      ? plainFact('Assessed', 'not dated', 'no part of the file states a date')
      : plainFact('Assessed', dateWords(assessed.on), agoWords(assessed.on, today)),
    {
      ...plainFact(
        'Level shown',
        level === 0 ? 'None' : 'Level 1',
        level === 0 ? 'not a self-assessment yet' : 'self-assessment',
      ),
      detail: posture.level.because,
    },
  ];
  if (tier !== null) {
    const needs = tier.requiredLevel === 0 ? 'needs no level' : `needs Level ${tier.requiredLevel}`;
    facts.push(plainFact('Contract tier', TIER_WORDS[tier.tier], needs));
    const state = TIER_VERDICT_WORDS[tier.verdict];
    facts.push({
      label: 'Tier verdict',
      value: state.word,
      note: shortfall(tier.requiredLevel, level),
      detail: tier.because,
      state,
    });
  }
  return facts;
}

const plainFact = (label: string, value: string, note: string): Fact => ({
  label,
  value,
  note,
  detail: '',
  state: null,
});

function shortfall(required: number, shown: number): string {
  const short = required - shown;
  return short <= 0 ? '' : `${plural(short, 'level')} short`;
}
