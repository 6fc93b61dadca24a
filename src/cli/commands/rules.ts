/** `almagest rules`: the list of lint rules, or one of them in full. */

import { SEVERITIES } from '#assurance/posture/posture.ts';
import { Refusal } from '#assurance/refusal.ts';
import { LINT_RULES } from '#lint/index.ts';
import { PROGRAMME_RULES } from '#lint/programme.ts';
import type { LintRule } from '#lint/rule.ts';
import { STAR_RULES } from '#lint/star.ts';
import { ink, wrap } from '#reports/text-lines.ts';
import { SEVERITY_WORDS } from '#reports/words.ts';
import type { CliIo } from '../command.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../exit.ts';
import { hasColour, print, widthOf } from '../output.ts';
import { nearest } from '../usage.ts';

/** What every kind of rule says of itself; one about a posture speaks of no answer and no file. */
type AnyRule = Pick<LintRule, 'id' | 'title' | 'severity' | 'lens' | 'looksAt' | 'why' | 'mend'> &
  Partial<Pick<LintRule, 'scope'>>;

/** By what they speak about, in the order of the page of rules. */
const KINDS: readonly { readonly head: string; readonly rules: readonly AnyRule[] }[] = [
  { head: 'Of a file', rules: LINT_RULES },
  { head: 'Of our own programme', rules: PROGRAMME_RULES },
  { head: 'Of the STAR posture of a service', rules: STAR_RULES },
];
const ALL_RULES = KINDS.flatMap(({ rules }) => rules);

export const rulesCommand = defineCommand({
  usage: ['rules [RULE] [--format text|json]'],
  about: [
    'A rule looks at the data of a file: a blank, a contradiction, a claim the rows do not hold. It never judges the provider itself. Answers that a rule of severity high or medium speaks against count as weak. Others look at our own programme and at the STAR posture of a service.',
  ],
  options: {
    format: { type: 'string', choices: ['text', 'json'], about: 'How to write the list. Standard: text.' },
  },
  examples: [
    ['rules', 'list every rule with its severity'],
    ['rules question-unanswered', 'what it looks at, why it matters, how to mend it'],
  ],
  run: async ({ values, positionals, io }) => {
    const chosen = positionals.length === 0 ? ALL_RULES : positionals.map(find);
    if (values.format === 'json') await print(io.stdout, `${JSON.stringify(chosen.map(facts), null, 2)}\n`);
    else if (positionals.length === 0) await print(io.stdout, list(io));
    else await print(io.stdout, chosen.map((rule) => page(rule, io)).join('\n'));
    return EXIT.done;
  },
});

function find(id: string): AnyRule {
  const found = ALL_RULES.find((rule) => rule.id === id);
  if (found !== undefined) return found;
  const near = nearest(
    id,
    ALL_RULES.map((rule) => rule.id),
  );
  throw new Refusal('input-is-not-valid', {
    message: `There is no rule "${id}".`,
    mend: near === null ? 'See almagest rules for the list.' : `Did you mean ${near}? See almagest rules for the list.`,
  });
}

const facts = ({ id, title, severity, lens, scope, looksAt, why, mend }: AnyRule) => ({
  id,
  title,
  severity,
  lens,
  scope: scope ?? 'posture',
  looksAt,
  why,
  mend,
});

function list(io: CliIo): string {
  const style = { width: widthOf(io.stdout), colour: hasColour(io.stdout) };
  const idWidth = Math.max(...ALL_RULES.map((rule) => rule.id.length)) + 2;
  const linesOf = (rules: readonly AnyRule[]) =>
    SEVERITIES.flatMap((severity) =>
      rules
        .filter((rule) => rule.severity === severity)
        .flatMap((rule) => {
          const state = SEVERITY_WORDS[severity];
          const start = ink(`${state.mark} ${state.word}`.padEnd(10), state.tone, style) + rule.id.padEnd(idWidth);
          const [first = '', ...more] = wrap(rule.title, style.width, 10 + idWidth);
          return [start + first.trimStart(), ...more];
        }),
    );
  const parts = KINDS.map(({ head, rules }) => [ink(head, 'head', style), ...linesOf(rules)].join('\n'));
  return `${parts.join('\n\n')}\n\nalmagest rules RULE explains one.\n`;
}

const SPEAKS_OF = {
  file: 'the file as a whole',
  answer: 'single answers',
  posture: 'the STAR posture of a service',
} as const;

function page(rule: AnyRule, io: CliIo): string {
  const style = { width: widthOf(io.stdout), colour: hasColour(io.stdout) };
  const state = SEVERITY_WORDS[rule.severity];
  const part = (label: string, text: string) => {
    const [first = '', ...more] = wrap(text, style.width, 12);
    return [ink(label.padEnd(12), 'muted', style) + first.trimStart(), ...more];
  };
  return `${[
    `${ink(rule.title, 'head', style)}  ${rule.id}`,
    '',
    ...part('Severity', `${state.mark} ${state.word}`),
    ...part('Lens', rule.lens.replaceAll('-', ' ')),
    ...part('Speaks of', SPEAKS_OF[rule.scope ?? 'posture']),
    ...part('Looks at', rule.looksAt),
    ...part('Why', rule.why),
    ...part('Mend', rule.mend),
  ].join('\n')}\n`;
}
