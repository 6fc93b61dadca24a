/**
 * What has to be true before a version of an entry is approved, and before it is listed. Level 1 is the gate to the other
 * levels. Takes facts; every verdict names them.
 */
import { levelClaims } from '../posture/level-claims.ts';
import type { CheckItem } from '../submission/checklist.ts';
import { attestationIssues, type EarlierExamination } from './attestation.ts';
import { certificationIssues } from './certification.ts';
import type { EntryVersion } from './entry.ts';
import { type EntryIssue, unless } from './entry-issue.ts';
import { levelOf } from './entry-kind.ts';

/** The CAIQ behind a version, as far as it decides. */
export interface CaiqFacts {
  readonly questions: number;
  /** Questions with an approved answer whose newest revision is the approved one. */
  readonly approved: number;
  /** The submission checklist; items a person has to look at count as open questions, not as errors. */
  readonly checklist: readonly CheckItem[];
}

export interface GateFacts {
  readonly today: string;
  /** Null: the version names no self-assessment. */
  readonly caiq: CaiqFacts | null;
  /** Whether the service, or its group, holds a Level 1 entry that is listed on `today`. */
  readonly hasLevelOne: boolean;
  readonly earlierExaminations: readonly EarlierExamination[];
}

/** Everything that speaks against a version on a day. What blocks keeps it from being approved, handed over and listed. */
export function entryIssues(version: EntryVersion, facts: GateFacts): readonly EntryIssue[] {
  return [...scopeIssues(version), ...levelOneIssues(version, facts), ...basisIssues(version, facts)];
}

function basisIssues({ basis }: EntryVersion, { today, earlierExaminations }: GateFacts): readonly EntryIssue[] {
  if (basis.kind === 'star-certification') return certificationIssues(basis, today);
  if (basis.kind === 'star-attestation') return attestationIssues(basis, { today, earlier: earlierExaminations });
  return [];
}

function levelOneIssues({ basis }: EntryVersion, { caiq, hasLevelOne }: GateFacts): readonly EntryIssue[] {
  if (basis.kind === 'self-assessment') return caiqIssues(caiq);
  return unless(hasLevelOne, {
    rule: 'level-one-missing',
    severity: 'blocks',
    because: `Level 1 is the gate to Level ${levelOf(basis.kind)}: no Level 1 self-assessment of it is listed.`,
    facts: [],
  });
}

function caiqIssues(caiq: CaiqFacts | null): readonly EntryIssue[] {
  if (caiq === null)
    return [
      {
        rule: 'self-assessment-missing',
        severity: 'blocks',
        because: 'The entry names no self-assessment, and its answers are what Level 1 consists of.',
        facts: [],
      },
    ];
  const { questions, approved, checklist } = caiq;
  const errors = checklist.filter(({ verdict }) => verdict === 'not-met');
  return [
    ...unless(approved === questions, {
      rule: 'answers-not-approved',
      severity: 'blocks',
      because: `${approved} of ${questions} answers are approved; Level 1 needs all.`,
      facts: [{ label: 'Answers approved', value: `${approved} of ${questions}` }],
    }),
    ...errors
      .filter(({ id }) => id !== 'answers-approved')
      .map(({ id, because, places }) => ({
        rule: `submission-${id}`,
        severity: 'blocks' as const,
        because,
        facts: places.map((place) => ({ label: 'Place', value: place })),
      })),
  ];
}

const CLAIM_WORDS: Readonly<Record<string, string>> = {
  'kinds-confused':
    'mixes up the two kinds of Level 2: a Certification stands on ISO/IEC 27001, an Attestation on SOC 2',
  'soc-certified': 'calls a SOC report a certificate; it is an examination',
  award: 'claims an award or level that the registry never shows',
  endorsement: 'claims an endorsement that CSA does not give',
};

/** What the scope text claims: words for one kind of Level 2 never stand for the other. */
function scopeIssues({ scope, basis }: EntryVersion): readonly EntryIssue[] {
  const claims = levelClaims(scope).flatMap(({ kind, text }) => {
    const words = CLAIM_WORDS[kind];
    return words === undefined ? [] : [{ kind, text, words }];
  });
  return [
    ...claims.map(({ kind, text, words }) => ({
      rule: `scope-${kind}`,
      severity: 'blocks' as const,
      because: `The scope text ${words}: “${text}”.`,
      facts: [{ label: 'Scope', value: text }],
    })),
    ...otherKind(scope, basis.kind),
  ];
}

/** A Certification that calls itself an Attestation, and the reverse, also in a text that names neither standard. */
function otherKind(scope: string, kind: EntryVersion['basis']['kind']): readonly EntryIssue[] {
  const wrong =
    kind === 'star-certification'
      ? /\bSTAR\s+(?:level\s*2\s+)?attest(?:ation|ed)\b/i
      : kind === 'star-attestation'
        ? /\bSTAR\s+(?:level\s*2\s+)?certifi(?:cation|ed|cate)\b/i
        : kind === 'self-assessment'
          ? /\bSTAR\s+(?:level\s*[12]\s+)?(?:certifi(?:cation|ed|cate)|attest(?:ation|ed))\b/i
          : null;
  const found = wrong?.exec(scope)?.[0];
  if (found === undefined) return [];
  return [
    {
      rule: 'scope-names-another-kind',
      severity: 'blocks',
      because: `The scope text says “${found}”, and this entry is of another kind.`,
      facts: [{ label: 'Scope', value: found }],
    },
  ];
}
