/** Scope and responsibilities in words: states with their tone, contradictions as sentences. */
import { OWNERSHIP_LABELS, type SsrmOwnership } from '#assurance/questionnaire/answer.ts';
import type { Contradiction, ContradictionKind } from '#assurance/service/contradictions.ts';
import type { MissingPart, ResponsibilityState } from '#assurance/service/responsibility-standing.ts';
import { withQuery } from '../../links.ts';
import type { IconName, StateTone } from '../../parts/icons.tsx';
import { servicePath } from '../../parts/service-tabs.tsx';
import { assessmentPath } from '../assessments/words.ts';

interface StateWords {
  readonly word: string;
  readonly tone: StateTone;
  readonly icon?: IconName;
}

export const RESPONSIBILITY_STATES = [
  'proposed',
  'open',
  'incomplete',
  'settled',
  'out-of-scope',
] as const satisfies readonly ResponsibilityState[];

/** A proposal is drawn dotted: nobody has decided it. */
export const RESPONSIBILITY_WORDS: Readonly<Record<ResponsibilityState, StateWords>> = {
  proposed: { word: 'Proposed', tone: 'none', icon: 'draft' },
  open: { word: 'Open', tone: 'none' },
  incomplete: { word: 'Split missing', tone: 'weak' },
  settled: { word: 'Settled', tone: 'strong' },
  'out-of-scope': { word: 'Out of scope', tone: 'none', icon: 'na' },
};

export const ownershipWords = (ownership: SsrmOwnership): string => OWNERSHIP_LABELS[ownership];

export const MISSING_WORDS: Readonly<Record<MissingPart, string>> = {
  'csp-part': 'what we do',
  'csc-part': 'what the customer does',
  'third-party': 'the third party',
};

export const CONTRADICTION_TITLES: Readonly<Record<ContradictionKind, string>> = {
  'customer-duty-answered': 'The customer owns it, an answer says we do',
  'answer-differs': 'An answer names another owner',
  'answers-differ': 'Answers of one control differ',
  'split-missing': 'Shared without a split',
  'third-party-unnamed': 'Third party without a name',
  'customer-part-missing': 'Shared answer without the customer’s part',
  'part-without-share': 'A part of a party that has none',
  'answered-out-of-scope': 'Answered though out of scope',
  atypical: 'Not what the CCM calls typical',
};

/** Tone of a contradiction; a note asks for nothing. */
export const CONTRADICTION_STATES: Readonly<Record<Contradiction['severity'], StateWords>> = {
  high: { word: 'High', tone: 'bad' },
  medium: { word: 'Medium', tone: 'weak' },
  low: { word: 'Low', tone: 'none', icon: 'low' },
  note: { word: 'Note', tone: 'note' },
};

/** Address of a page of decisions in one edition; the one the service works in needs no mention. */
export const decisionsPath = (
  serviceId: string,
  tab: 'scope' | 'ownership',
  query: Readonly<Record<string, string | null>> = {},
): string => withQuery(servicePath(serviceId, tab), query);

/** Address of one control on the page of scope, with its domain open. */
export const scopeOfControlPath = (serviceId: string, controlId: string, edition: string): string =>
  `${decisionsPath(serviceId, 'scope', { edition, open: controlId.slice(0, 3) })}#${encodeURIComponent(controlId)}`;

/** Address of the responsibility for one control. */
export const controlPath = (serviceId: string, controlId: string, edition: string): string =>
  withQuery(`${servicePath(serviceId, 'ownership')}/${encodeURIComponent(controlId)}`, { edition });

/** Where the links of a control start, as addresses write it. */
export const controlStart = (serviceId: string, edition: string, controlId: string): string =>
  `control:${serviceId}:CCM:${edition}:${controlId}`;

/** Address of the page that shows what an act on several controls would write. */
export const previewPath = (
  serviceId: string,
  query: { readonly edition: string; readonly act: 'accept' | 'decide'; readonly domain: string },
): string => withQuery(`${servicePath(serviceId, 'ownership')}/preview`, query);

/** Address of the page that shows what would be carried into an edition. */
export const carryPath = (serviceId: string, from: string, to: string): string =>
  withQuery(`${servicePath(serviceId)}/carry`, { from, to });

/** Address of the answer to one question of a self-assessment. */
export const answeredPath = (assessmentId: string, questionId: string): string =>
  withQuery(assessmentPath(assessmentId), { at: questionId });
