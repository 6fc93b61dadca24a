/**
 * The kinds of registry entry and what each stands on. Level 2 has two that never stand in for each other, so each has a
 * type and words of its own. Knows no table and no clock.
 */

/** Level 3 is the provider's own published cadence: CSA's registry lists no live tier for it today. */
export const ENTRY_KINDS = ['self-assessment', 'star-certification', 'star-attestation', 'continuous-cadence'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

export type StarLevel = 1 | 2 | 3;

interface KindFacts {
  readonly level: StarLevel;
  /** The words for it on every page and in every export. */
  readonly title: string;
  /** What it stands on, in one sentence. */
  readonly basis: string;
  /** Who submits it. */
  readonly submittedBy: string;
}

const FACTS: Readonly<Record<EntryKind, KindFacts>> = {
  'self-assessment': {
    level: 1,
    title: 'Level 1 self-assessment',
    basis: 'The provider’s own completed CAIQ.',
    submittedBy: 'an employee of the provider',
  },
  'star-certification': {
    level: 2,
    title: 'Level 2 STAR Certification',
    basis: 'An ISO/IEC 27001 certificate and an audit against the CCM by a certification body.',
    submittedBy: 'the certification body',
  },
  'star-attestation': {
    level: 2,
    title: 'Level 2 STAR Attestation',
    basis: 'A SOC 2 examination with the CCM as criteria, reported by a CPA firm.',
    submittedBy: 'the provider, with data from the CPA firm',
  },
  'continuous-cadence': {
    level: 3,
    title: 'Level 3 cadence, published by the provider',
    basis: 'Controls measured and evidence sealed in every cycle. CSA’s registry lists no live tier for it today.',
    submittedBy: 'the provider, on its own pages',
  },
};

export const levelOf = (kind: EntryKind): StarLevel => FACTS[kind].level;
export const entryKindTitle = (kind: EntryKind): string => FACTS[kind].title;
export const entryKindBasis = (kind: EntryKind): string => FACTS[kind].basis;
export const submitterOf = (kind: EntryKind): string => FACTS[kind].submittedBy;
