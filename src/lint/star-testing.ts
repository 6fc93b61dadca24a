/** Facts of a STAR posture for tests of its rules: a service in good order until a test says otherwise. */
import type { ProgrammeRecord } from '#assurance/evidence/evidence.ts';
import type { EntryBasis, EntryStep, EntryVersion, RegistryEntry } from '#assurance/registry/entry.ts';
import type { StarFacts } from '#assurance/star/star-facts.ts';
import { programme, review } from './programme-testing.ts';
import { lintStar } from './star.ts';
import type { StarIssue, StarRule } from './star-rule.ts';

/** The day of `programme()`. */
export const TODAY = '2026-03-14';

const step = (kind: EntryStep['kind'], on: string): EntryStep => ({
  id: `${kind} ${on}`,
  kind,
  on,
  at: new Date(`${on}T09:00:00Z`),
  by: 'ines',
  note: '',
});

/** An entry listed on a day; `handed-over` stops before it was listed. */
export function entry(
  basis: EntryBasis,
  { listedOn, isListed = true }: { readonly listedOn: string; readonly isListed?: boolean },
): RegistryEntry {
  const version: EntryVersion = {
    version: 1,
    path: 'first',
    scope: 'The vault.',
    assessmentId: 'caiq',
    caiqEdition: '4.1.0',
    ccmEdition: '4.1.0',
    basis,
    steps: [
      ...(['send-to-review', 'approve', 'hand-over'] as const).map((kind) => step(kind, listedOn)),
      ...(isListed ? [step('list', listedOn)] : []),
    ],
  };
  const of = { serviceId: 'vault', groupId: null, ownerId: 'ines', renewEveryMonths: 12 };
  return { id: basis.kind, kind: basis.kind, ...of, versions: [version] };
}

export const levelOne = (listedOn = '2026-01-20'): RegistryEntry => entry({ kind: 'self-assessment' }, { listedOn });

/** Records as a programme leaves them that is run. */
export const operating = (): readonly ProgrammeRecord[] => [
  review({ id: 'isms', kind: 'management-review', occurredOn: '2025-11-04' }),
  review({ id: 'vulnerabilities', kind: 'vulnerability-cycle', occurredOn: '2026-02-20' }),
  review({ id: 'access', kind: 'access-review', occurredOn: '2026-01-31' }),
];

export const starFacts = (parts: Partial<StarFacts> = {}): StarFacts => ({
  today: TODAY,
  programme: programme(),
  sayings: [],
  entries: [levelOne()],
  entryIssues: new Map(),
  cadence: null,
  records: operating(),
  buyerTier: null,
  ...parts,
});

/** What one rule says, as the list would report it. */
export const issuesOf = (rule: StarRule, parts: Partial<StarFacts> = {}): readonly StarIssue[] =>
  lintStar(starFacts(parts)).filter((issue) => issue.rule === rule.id);
