/** A contradiction as one sentence, for pages, papers and strings alike. Knows no layout. */
import { OWNERSHIP_LABELS } from '../questionnaire/answer.ts';
import type { Contradiction, ContradictionKind } from './contradictions.ts';

/** What does not go together, as one sentence. */
export function contradictionText(one: Contradiction): string {
  const { kind, controlId, questionIds, decided, answered } = one;
  const questions = listed(questionIds);
  const is = questionIds.length === 1 ? 'is' : 'are';
  const owner = decided === null ? 'undecided' : OWNERSHIP_LABELS[decided];
  const said = answered.map((each) => OWNERSHIP_LABELS[each]).join(' and ');
  const texts: Readonly<Record<ContradictionKind, string>> = {
    'customer-duty-answered': `${controlId} is ${owner}; ${questions} ${is} answered as ${said}.`,
    'answer-differs': `${controlId} is ${owner}; ${questions} ${is} answered as ${said}.`,
    'answers-differ': `Nobody decided on ${controlId}; ${questions} ${is} answered as ${said}.`,
    'split-missing': `${controlId} is ${owner}; it is not written who does what.`,
    'third-party-unnamed': `${controlId} is ${owner}; no third party is named.`,
    'customer-part-missing': `${questions} ${is} shared with the customer; neither they nor ${controlId} say what the customer does.`,
    'part-without-share': `${controlId} is ${owner}; a text stands for a party that has no part in it.`,
    'answered-out-of-scope': `${controlId} is out of scope; ${questions} ${is} answered Yes or No all the same.`,
    atypical: `${controlId} is ${owner}; the CCM sees it elsewhere for this service model.`,
  };
  return texts[kind];
}

const NAMED_MAX = 4;

/** The first of them, and how many more there are. */
function listed(ids: readonly string[]): string {
  const more = ids.length - NAMED_MAX;
  return ids.slice(0, NAMED_MAX).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
