/** Decides which edition of ours a file belongs to: by what it states, held against its ids. Knows no file format. */
import type { EditionStatement } from './found-texts.ts';
import {
  OFFICIAL_FRAMEWORKS,
  type OfficialEdition,
  type OfficialFrameworkName,
  STATEMENT_SOURCES,
} from './official-download.ts';
import { sameLine } from './stated-edition.ts';

/** One edition that we hold: a catalogue or a question set, reduced to what the decision needs. */
export interface HeldEdition {
  readonly framework: OfficialFrameworkName;
  readonly edition: string;
  /** Stated editions whose ids are the same. */
  readonly reads: readonly string[];
  readonly ids: ReadonlySet<string>;
  /** Titles that ship with the edition, by control id; empty for a question set. */
  readonly titles: ReadonlyMap<string, string>;
}

export interface Decision {
  readonly held: HeldEdition;
  readonly edition: OfficialEdition;
  /** The statement that was followed; null when the ids alone decided. */
  readonly followed: EditionStatement | null;
  /** Statements about the same thing that say something else. */
  readonly contradicted: readonly EditionStatement[];
}

/** The stated edition is one we hold no set of. */
export interface NotHeld {
  readonly notHeld: EditionStatement & { readonly framework: OfficialFrameworkName };
}

export interface Evidence {
  readonly ids: ReadonlySet<string>;
  readonly held: readonly HeldEdition[];
  readonly statements: readonly EditionStatement[];
  /** Edition that the other half of the file implies, such as the catalogue below a stated questionnaire. */
  readonly implied: HeldEdition | null;
}

/** Of the ids in the file, so many must be those of the edition it is taken for. */
const FIT_OF_STATED = 0.9;
/** Below this the ids are another framework's. */
const FIT_AT_ALL = 0.75;
/** Editions share most of their ids, so even a few ids that only another edition has speak against the stated one. */
const ODD_IDS = 0.01;

/** Decides the edition of the controls or of the questions in a file; null when the ids fit nothing we hold. */
export function decideEdition(evidence: Evidence): Decision | NotHeld | null {
  const { ids, held, implied } = evidence;
  const statements = evidence.statements.toSorted((a, b) => strength(a) - strength(b));
  const byIds = bestByIds(evidence);
  const [strongest] = statements;
  if (strongest === undefined) {
    const follows = implied !== null && fits(ids, implied, byIds) ? implied : byIds;
    return follows === null ? null : decision(follows, null, []);
  }
  const stated = held.filter((edition) => speaksOf(strongest, edition) && reads(edition, strongest.edition));
  const fitting = stated.find((edition) => fits(ids, edition, byIds));
  if (fitting !== undefined) return decision(fitting, strongest, statements);
  const framework = frameworkOf(strongest, statements);
  const unheld = stated.length === 0 && framework !== null ? { notHeld: { ...strongest, framework } } : null;
  // A file name is only a hint: it cannot send away a file whose ids are known.
  if (byIds === null || (unheld !== null && strongest.source !== 'file-name')) return unheld;
  return decision(byIds, null, statements);
}

const strength = ({ source }: EditionStatement): number => STATEMENT_SOURCES.indexOf(source);

const speaksOf = ({ framework }: EditionStatement, held: HeldEdition): boolean =>
  framework === null || framework === held.framework;

/** `4.1` is read as `4.1.0`; `4.0.12` with the set of `4.0.13`, since the last number is for errata. */
const reads = (held: HeldEdition, stated: string): boolean =>
  held.reads.includes(stated) || sameLine(held.edition, stated);

/** A bare stamp stands for the framework that another part names with the same edition. */
const frameworkOf = (strongest: EditionStatement, all: readonly EditionStatement[]): OfficialFrameworkName | null =>
  strongest.framework ??
  all.find(({ framework, edition }) => framework !== null && edition === strongest.edition)?.framework ??
  null;

const fits = (ids: ReadonlySet<string>, held: HeldEdition, byIds: HeldEdition | null): boolean => {
  const odd = byIds === null ? 0 : shared(ids, byIds) - shared(ids, held);
  return precision(ids, held) >= FIT_OF_STATED && odd <= ids.size * ODD_IDS;
};

const precision = (ids: ReadonlySet<string>, held: HeldEdition): number =>
  ids.size === 0 ? 0 : shared(ids, held) / ids.size;

const shared = (ids: ReadonlySet<string>, held: HeldEdition): number =>
  [...ids].reduce((sum, id) => sum + (held.ids.has(id) ? 1 : 0), 0);

const bestByIds = ({ ids, held }: Evidence): HeldEdition | null => {
  const overlap = (edition: HeldEdition): number => (2 * shared(ids, edition)) / (ids.size + edition.ids.size);
  const fitting = held.filter((edition) => precision(ids, edition) >= FIT_AT_ALL);
  return fitting.reduce<HeldEdition | null>(
    (best, edition) => (best === null || overlap(edition) > overlap(best) ? edition : best),
    null,
  );
};

const decision = (
  held: HeldEdition,
  followed: EditionStatement | null,
  statements: readonly EditionStatement[],
): Decision => {
  const { framework, edition } = held;
  const publisherEdition = followed?.edition ?? edition;
  const agrees = (statement: EditionStatement): boolean =>
    (speaksOf(statement, held) && agreeing(statement.edition, publisherEdition)) ||
    // A file may name its other half too: the file name of a bundle, the CCM beside the CAIQ.
    (statement.over === 'file' && !speaksOf(statement, held) && followed !== null);
  return {
    held,
    edition: { framework, edition, publisherEdition, statedBy: followed?.source ?? 'id-set' },
    followed,
    contradicted: statements.filter((statement) => !agrees(statement)),
  };
};

/** `4.1` says nothing against `4.1.0`. */
const agreeing = (a: string, b: string): boolean => a === b || b.startsWith(`${a}.`) || a.startsWith(`${b}.`);

/** Narrows a name from data to the frameworks whose downloads are recognised. */
export const officialFramework = (name: string): OfficialFrameworkName | null =>
  OFFICIAL_FRAMEWORKS.find((framework) => framework === name) ?? null;
