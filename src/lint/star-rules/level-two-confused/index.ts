/** Flags words that take one kind of Level 2 for the other, in entries and in answers. */
import { entryKindTitle } from '#assurance/registry/entry-kind.ts';
import type { StarFact, StarFacts } from '#assurance/star/star-facts.ts';
import type { StarFinding, StarRule } from '../../star-rule.ts';

export const levelTwoConfused: StarRule = {
  id: 'level-two-confused',
  title: 'Certification and Attestation confused',
  severity: 'high',
  looksAt: 'Scope texts of registry entries and descriptions of answers that name a kind of Level 2.',
  why: 'A Certification stands on ISO/IEC 27001 and an Attestation on SOC 2: who mixes them up claims what nobody issued.',
  mend: 'Name the kind that is held, with what it stands on.',
  lens: 'framework-alignment',
  check,
};

const ENTRY_RULES: ReadonlySet<string> = new Set([
  'scope-kinds-confused',
  'scope-names-another-kind',
  'scope-soc-certified',
]);

function check({ entries, entryIssues, programme, sayings }: StarFacts): readonly StarFinding[] {
  const ofEntries = entries.flatMap(({ id, kind }): readonly StarFact[] =>
    (entryIssues.get(id) ?? [])
      .filter(({ rule }) => ENTRY_RULES.has(rule))
      .map(({ because }) => ({ label: entryKindTitle(kind), value: because, about: { kind: 'entry', id } })),
  );
  const ofAnswers = sayings.flatMap(({ rule, questionId }): readonly StarFact[] =>
    rule !== 'level-confused' || programme === null
      ? []
      : [
          {
            label: questionId ?? 'The questionnaire',
            value: 'takes one kind of Level 2 for the other',
            about:
              questionId === null
                ? { kind: 'self-assessment', id: programme.selfAssessment.id }
                : { kind: 'answer', id: `${programme.selfAssessment.id}/${questionId}` },
          },
        ],
  );
  const facts = [...ofEntries, ...ofAnswers];
  if (facts.length === 0) return [];
  return [
    {
      message: `${ofEntries.length} of ${entries.length} registry entries and ${ofAnswers.length} texts of the CAIQ take one kind of Level 2 for the other.`,
      facts,
    },
  ];
}
