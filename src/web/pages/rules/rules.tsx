/** What do the rules look for, in files, in our own programme and in a STAR posture? By lens and severity; and the page of one rule. */
import { parseQuestionId } from '#assurance/identifiers.ts';
import { LENS_IDS, type LensId } from '#assurance/posture/posture.ts';
import type { ProgrammeRule } from '#lint/programme-rule.ts';
import type { LintRule } from '#lint/rule.ts';
import type { StarRule } from '#lint/star-rule.ts';
import { plural } from '#reports/words.ts';
import { rulePath } from '../../links.ts';
import { Document } from '../../parts/document.tsx';
import { Facts, Question, Section } from '../../parts/heading.tsx';
import { SeverityState } from '../../parts/weakness-group.tsx';
import type { View } from '../../view.ts';

const LENS_TITLES: Readonly<Record<LensId, string>> = {
  coverage: 'Coverage',
  continuity: 'Continuity',
  'decision-durability': 'Decision durability',
  'framework-alignment': 'Framework alignment',
  defensibility: 'Defensibility',
};

/** What each lens asks, in one sentence. */
const LENS_QUESTIONS: Readonly<Record<LensId, string>> = {
  coverage: 'Is every question of the edition answered?',
  continuity: 'Is it current, and does what it leans on still hold?',
  'decision-durability': 'Are the Noes, the not-applicables and the moved duties reasoned and named?',
  'framework-alignment': 'Is it the form, the edition and the vocabulary it says it is?',
  defensibility: 'Would the words stand when somebody asks?',
};

/** What every kind of rule says of itself. */
type AnyRule = Omit<LintRule, 'check' | 'scope'> & Partial<Pick<LintRule, 'scope'>>;

/** What a rule speaks about: a file, our own programme, or the STAR posture of a service. */
export type RuleKind = 'file' | 'programme' | 'star';

const KIND_NOTES: Readonly<Record<RuleKind, string>> = {
  file: 'as in reports and SARIF',
  programme: 'as beside every answer',
  star: 'as beside the levels of a service',
};

/** Who is weakened by it, and what it is said of. */
function spokenOf({ severity, scope }: AnyRule, kind: RuleKind): { readonly about: string; readonly note: string } {
  if (kind === 'star') return { about: 'The STAR posture of a service', note: 'speaks about the posture' };
  const about = scope === 'answer' ? 'One answer' : 'The file as a whole';
  if (severity === 'low') return { about, note: 'does not make an answer weak' };
  return { about, note: scope === 'answer' ? 'makes its answer weak' : 'speaks about the file' };
}

export const RulesPage = (props: {
  readonly view: View;
  readonly rules: readonly LintRule[];
  readonly programmeRules: readonly ProgrammeRule[];
  readonly starRules: readonly StarRule[];
}) => {
  const { view, rules, programmeRules, starRules } = props;
  return (
    <Document view={view} title="What do the rules look for?" section="rules">
      <Question
        ask="What do the rules look for?"
        verdict={`${plural(rules.length, 'rule')} for files, under five lenses; ${programmeRules.length} for our own programme; ${starRules.length} for a STAR posture.`}
      >
        Each says what it looks at, why it matters and how to mend it. A rule speaks about the data, never about the
        provider.
      </Question>
      {LENS_IDS.map((lens) => ({ lens, own: rules.filter((rule) => rule.lens === lens) }))
        .filter(({ own }) => own.length > 0)
        .map(({ lens, own }) => (
          <Section title={LENS_TITLES[lens]} aside={LENS_QUESTIONS[lens]}>
            <RuleTable rules={own} />
          </Section>
        ))}
      <Section
        id="programme"
        title="Our own programme"
        aside="Does what the answers rest on hold on the day they are assessed?"
      >
        <RuleTable rules={programmeRules} />
      </Section>
      <Section id="star" title="The STAR posture of a service" aside="In which ways does one fail?">
        <RuleTable rules={starRules} />
      </Section>
    </Document>
  );
};

const RuleTable = ({ rules }: { readonly rules: readonly AnyRule[] }) => (
  <table class="t fold">
    <thead>
      <tr>
        <th scope="col" class="w-24">
          Severity
        </th>
        <th scope="col" class="w-72">
          Rule
        </th>
        <th scope="col">Looks at</th>
      </tr>
    </thead>
    <tbody>
      {rules.map((rule) => (
        <tr data-row>
          <td>
            <SeverityState severity={rule.severity} />
          </td>
          <th scope="row">
            <a class="lnk" href={rulePath(rule.id)}>
              {rule.title}
            </a>
            <span class="cell block font-normal">{rule.id}</span>
          </th>
          <td>{rule.looksAt}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

export const RulePage = (props: {
  readonly view: View;
  readonly rule: AnyRule;
  /** Those of its kind. */
  readonly rules: readonly AnyRule[];
  readonly kind: RuleKind;
}) => {
  const { view, rule, rules, kind } = props;
  const spoken = spokenOf(rule, kind);
  const sisters = rules.filter(({ lens, id }) => lens === rule.lens && id !== rule.id);
  return (
    <Document view={view} title={`When does “${rule.title}” fire?`} section="rules">
      <Question
        crumbs={[{ word: 'Rules', href: '/rules' }, { word: rule.title }]}
        ask={`When does “${rule.title}” fire?`}
      >
        {rule.looksAt}
      </Question>
      <Facts
        facts={[
          {
            label: 'Rule',
            value: <span class="mono">{rule.id}</span>,
            note: KIND_NOTES[kind],
          },
          {
            label: 'Severity',
            value: <SeverityState severity={rule.severity} />,
            note: spoken.note,
          },
          { label: 'Speaks about', value: spoken.about },
          { label: 'Lens', value: LENS_TITLES[rule.lens], note: LENS_QUESTIONS[rule.lens] },
        ]}
      />
      <Section title="Why it matters">
        <p class="pt-3 text-read max-w-prose">{rule.why}</p>
      </Section>
      <Section title="How to mend it">
        <p class="pt-3 text-read max-w-prose">{rule.mend}</p>
      </Section>
      {kind !== 'file' ? null : (
        <Section title="What a read then asks">
          <p class="pt-3 text-read max-w-prose">
            {rule.ask === undefined ? 'Nothing: no follow-up question comes of this rule.' : `“${askedOnce(rule)}”`}
          </p>
        </Section>
      )}
      {sisters.length === 0 ? null : (
        <Section title={`Others under ${LENS_TITLES[rule.lens].toLowerCase()}`}>
          <RuleTable rules={sisters} />
        </Section>
      )}
    </Document>
  );
};

/** What the rule asks when it fires on one question; the wording of that question would follow. */
function askedOnce(rule: AnyRule): string {
  const questionId = rule.scope === 'answer' ? parseQuestionId('CEK-08.1') : null;
  const finding = { questionId, sheet: null, cell: null, message: '' };
  const questions = questionId === null ? [] : [{ id: questionId, prompt: '' }];
  return rule.ask?.(questions, [finding]).split('\n')[0] ?? '';
}
