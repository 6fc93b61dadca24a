/** What a heading means: the words under which each column of a CAIQ goes about. Knows no cell below the heading. */
import type { ColumnMeaning } from '#assurance/questionnaire/reading.ts';
import { foldHeading } from './fold-text.ts';

export interface HeadingMeaning {
  readonly meaning: ColumnMeaning;
  /** 3 for the words of an official form, 2 for usual ones, 1 for words that only the cells below can confirm. */
  readonly certainty: 1 | 2 | 3;
}

/** Understands a heading; null when it says nothing we know. */
export const meaningOfHeading = (heading: string): HeadingMeaning | null => {
  if (heading.length > MAX_HEADING) return null;
  const words = withoutYear(foldHeading(heading));
  if (OF_OTHERS.test(words)) return null;
  for (const [meaning, certainty, announced, pattern] of HEADING_PATTERNS) {
    if (announced.some((word) => words.includes(word)) && pattern.test(words)) return { meaning, certainty };
  }
  return null;
};

const MAX_HEADING = 160;

/** Answers that are not the provider's own of today. They are listed like any column that is not understood. */
const OF_OTHERS =
  /^(?:previous|prior|last years?|old|former|expected|desired|preferred|example|sample|reviewers?|auditors?|assessors?|analysts?) (?:\S+ ){0,3}(?:answers?|responses?)$/;

/** `Answer 2026` is an answer; which year it is of is for whoever compares two such columns. */
const withoutYear = (words: string): string => words.replace(/(?:^| )(?:fy ?)?20\d{2}(?= |$)/g, '').trim() || words;

/** For patterns that no word announces. */
const ANY: readonly string[] = [''];

/**
 * First match wins, so the narrow ones stand before the wide ones. Headings come folded: words, lower case. Each matches
 * only where one of the words before it stands: patterns are slow to make, and most headings need a few of them.
 */
export const HEADING_PATTERNS: readonly (readonly [ColumnMeaning, 1 | 2 | 3, readonly string[], RegExp])[] = [
  ['lite', 3, ['lite'], /^(?:ai )?(?:ccm|caiq|aicm)? ?lite(?: question| control| flag)?$/],
  ['other', 2, ['applicab', 'mapping', 'gap level', 'addendum', 'relevance', ' type', 'last ', 'date'], /typical control applicability|\bmappings?\b|\bgap level\b|^addendum$|architectural relevance|organi[sz]ational relevance|question type|answer type|control type|last (?:updated|reviewed)|\bdate\b/],
  ['answer-yes', 3, ANY, /^(?:yes|y)$/],
  ['answer-no', 3, ANY, /^(?:no|n)$/],
  ['answer-na', 3, ANY, /^(?:na|n a|not applicable|not app)$/],
  ['question-id', 3, ['q'], /^(?:(?:ai )?caiq )?(?:question|qn|q) (?:id|ids|identifier|number|num|no|nr|ref|reference|code|#)s?$/],
  ['question-id', 3, ['id', '#', 'caiq'], /^(?:qid|q id|question#|q#|q #|caiq (?:id|ref|reference|number|no)|questionid|cid)$/],
  ['description', 3, ['ssrm'], /^ssrm csp (?:comments?|descriptions?|notes?|implementation)/],
  ['csc-responsibilities', 3, ['ssrm'], /^ssrm (?:csc|customer)/],
  ['ownership', 3, ['ssrm', 'control'], /ssrm|control owners?hip|control applicability and ownership/],
  ['csc-responsibilities', 3, ['responsibilit', 'control', 'obligation', 'consideration', 'guidance', 'action', 'task', 'comment'], /^(?:csc|(?:cloud |ai )?service customers?|customers?|tenants?|consumers?|users?|client|ai customers?|aic|aisc|complementary user entity)(?: s)? (?:security |control |implementation )?(?:responsibilit(?:y|ies)|controls?|obligations?|considerations?|guidance|actions?|tasks?|comments?)/],
  ['csc-responsibilities', 3, ['responsibilit', 'csc comment'], /responsibilit(?:y|ies) of (?:the )?(?:csc|customer|tenant)|^cscresponsibilit|^csc comments?$/],
  ['control-id', 3, ['control', 'cgid', 'ccm id', 'aicm id', 'cid#'], /^(?:(?:ccm|aicm|ccmv?4|csa|caiq|related)(?: v?\d+)* )?control (?:id|ids|identifier|number|no|nr|ref|reference|code|#)$|^(?:cgid|ccm id|aicm id|controlid|control#|cid#)$/],
  ['control-specification', 3, ['control', 'specification'], /^(?:(?:ccm|aicm|updated)(?: v?\d+)* )?control (?:specifications?|statements?|requirements?|descriptions?|text|objectives?)$|^(?:specification|controlspecification)$/],
  ['control-title', 3, ['control'], /^(?:(?:ccm|aicm)(?: v?\d+)* )?control (?:title|name|group|heading)$|^controltitle$/],
  ['domain-title', 3, ['domain', 'control', 'category', 'section', 'topic'], /^(?:(?:ccm|aicm|security|control|caiq)(?: v?\d+)* )?domains?(?: title| name| id| code)?$|^(?:control (?:family|area|category)|domaintitle|category|section|topic)$/],
  ['description', 3, ['implementation ', 'csp ', 'caiq '], /implementation (?:description|details?|statement|notes?|guidance|summary|narrative|evidence)|^csp (?:implementation|description|comments?|notes?)|^(?:csp )?caiq (?:comments?|notes?|description)$/],
  ['answer', 3, ['answer', 'response', 'repl'], /^(?:csp|service provider|cloud service provider|provider|vendor|supplier|caiq|consensus assessments?|ai caiq|csp ai caiq|service provider ai caiq|self assessment|your|company)(?: caiq| ai caiq| assessment| s)* (?:answers?|responses?|reply|replies)$/],
  ['answer', 3, ['answer', 'yes no', 'y n'], /^(?:csp caiq answer|consensus assessments? answers?|answers?|yes no na|yes no n a|yes no|y n|y n na|yes no not applicable|answer yes no na|answer yes no n a|caiqanswer|answer value)$/],
  ['question', 3, ['question', 'body'], /^(?:consensus assessments? (?:initiative )?questions?|(?:ai )?caiq questions?|assessment questions?|questions?|question (?:text|description|body|wording|statement)|control questions?|security questions?|body|questiontext)$/],
  ['answer', 2, ['respon', 'repl', 'result', 'answer'], /^(?:responses?|reply|replies|result|response yes no na|response yes no|select(?:ed)? (?:answer|response)|answer selection|compliance response|vendor (?:answer|response))$/],
  ['ownership', 2, ['ownership', 'responsibility'], /^(?:(?:\S+ ){0,4}ownership(?: model)?|shared (?:security )?responsibility(?: model)?|responsibility model|ownership model|control responsibility)$/],
  ['description', 2, ['comment', 'note', 'remark', 'explanation', 'detail', 'description', 'justification', 'rationale', 'narrative', 'information', 'implementation', 'elaboration', 'clarification', 'context'], /^(?:(?:csp|vendor|supplier|provider|company|response|answer|additional|further|supporting|your|service provider|ai caiq)(?: s)? )*(?:comments?|notes?|remarks?|explanations?|details?|descriptions?|justifications?|rationale|narrative|information|implementation|elaboration|clarification|context)(?: (?:and|or) (?:comments?|notes?|evidence|references?|explanations?|justification|remarks?))*$/],
  ['description', 2, ['answer', 'response'], /^(?:answers?|responses?) (?:and )?(?:evidence|comments?|notes?|explanations?|rationale|justifications?|details?)$/],
  ['question', 2, ['question'], /^(?:\S+ ){1,6}questions?$/],
  ['answer', 2, ['answer', 'response'], /^(?:\S+ ){1,6}(?:answers?|responses?)$/],
  ['question-id', 1, ANY, /^(?:id|ids|ref|reference|#|no|nr|number|num|item|code|identifier|key|question|requirement id|s no|sl no)$/],
  ['answer', 1, ANY, /^(?:status|compliant|compliance|compliance status|implemented|implementation status|in place|met|assessment|value|provider|vendor|supplier|csp|assessment result)$/],
  ['ownership', 1, ANY, /^(?:owner|owners|control owner|responsible party|responsibility|responsibilities|responsible|owned by|responsible entity)$/],
  ['control-title', 1, ANY, /^(?:title|name|control)$/],
  ['question', 1, ANY, /^(?:requirements?|statement|control question text|text|description)$/],
  ['description', 1, ['comment', 'note', 'remark', 'explanation', 'description', 'justification', 'rationale', 'details'], /^(?:\S+ ){1,6}(?:comments?|notes?|remarks?|explanations?|descriptions?|justifications?|rationale|details)$/],
  ['description', 1, ANY, /^(?:evidence|references?|implementation|how|supporting evidence|text)$/],
]; // biome-ignore format: a table
