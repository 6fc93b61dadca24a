/** Title, reason and mend of a lint rule by its id. Knows no issue. */
import { LINT_RULES } from '#lint/index.ts';
import { PROGRAMME_RULES } from '#lint/programme.ts';
import { STAR_RULES } from '#lint/star.ts';

export interface RuleWords {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly mend: string;
}

const byId: ReadonlyMap<string, RuleWords> = new Map(
  [...LINT_RULES, ...PROGRAMME_RULES, ...STAR_RULES].map((rule) => [rule.id, rule]),
);

/** The words of a rule; a rule that is no longer in the list (an old read) is named by its id. */
export function ruleWords(id: string): RuleWords {
  const known = byId.get(id);
  if (known !== undefined) return known;
  const title = id.replaceAll('-', ' ');
  return { id, title: title.charAt(0).toUpperCase() + title.slice(1), why: '', mend: '' };
}
