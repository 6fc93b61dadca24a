/** Builds catalogues and question sets from rows and says what is wrong with the rows. Knows no file and no folder. */
import { parseControlId, parseDomainCode, parseQuestionId } from '../identifiers.ts';
import type {
  Catalogue,
  Control,
  ControlDomain,
  Question,
  QuestionLink,
  QuestionSet,
  TypicalOwnership,
} from './catalogue.ts';

/** One row of `requirements.csv`; every value is text as the file holds it. */
export interface ControlRow {
  readonly id: string;
  readonly domain: string;
  readonly title: string;
  readonly gist: string;
  readonly lite: string;
  readonly iaas: string;
  readonly paas: string;
  readonly saas: string;
  readonly architectural: string;
  readonly organisational: string;
  readonly predecessor: string;
  readonly successor: string;
}

/** One row of `questions.csv`. */
export interface QuestionRow {
  readonly id: string;
  readonly control: string;
  readonly prompt: string;
  readonly lite: string;
  readonly predecessor: string;
  readonly predecessor_similarity: string;
  readonly successor: string;
  readonly successor_similarity: string;
}

export interface CatalogueSource {
  readonly name: string;
  readonly edition: string;
  readonly domains: readonly { readonly code: string; readonly title: string }[];
  readonly rows: readonly ControlRow[];
}

export interface QuestionSetSource {
  readonly name: string;
  readonly edition: string;
  readonly readsEditions: readonly string[];
  readonly catalogue: Catalogue;
  readonly rows: readonly QuestionRow[];
}

/** What was built, and one sentence for each row that was not understood. */
export interface Built<T> {
  readonly value: T;
  readonly problems: readonly string[];
}

/** Builds one catalogue edition. Rows that are not understood are left out and named in `problems`. */
export function buildCatalogue(source: CatalogueSource): Built<Catalogue> {
  const problems: string[] = [];
  const domains: ControlDomain[] = [];
  for (const { code, title } of source.domains) {
    const parsed = parseDomainCode(code);
    if (parsed === null) problems.push(`domain ${code}: not a domain code`);
    else domains.push({ code: parsed, title });
  }
  const known = new Set<string>(domains.map((domain) => domain.code));
  const controls = new Map<Control['id'], Control>();
  for (const row of source.rows) {
    const control = buildControl(row);
    if (typeof control === 'string') problems.push(control);
    else if (!known.has(control.domain)) problems.push(`control ${row.id}: domain ${row.domain} is not in the list`);
    else if (controls.has(control.id)) problems.push(`control ${row.id}: stands twice`);
    else controls.set(control.id, control);
  }
  return { value: { framework: source.name, edition: source.edition, domains, controls }, problems };
}

/** Builds one question set edition over its catalogue. */
export function buildQuestionSet(source: QuestionSetSource): Built<QuestionSet> {
  const problems: string[] = [];
  const byId = new Map<Question['id'], Question>();
  for (const row of source.rows) {
    const id = parseQuestionId(row.id);
    const control = parseControlId(row.control);
    if (id === null || control === null) problems.push(`question ${row.id}: the id or its control is not understood`);
    else if (!source.catalogue.controls.has(control)) problems.push(`question ${row.id}: control ${control} is absent`);
    else if (byId.has(id)) problems.push(`question ${row.id}: stands twice`);
    else
      byId.set(id, {
        id,
        control,
        prompt: row.prompt,
        lite: row.lite === 'yes',
        predecessor: link(row.predecessor, row.predecessor_similarity),
        successor: link(row.successor, row.successor_similarity),
      });
  }
  const { name, edition, readsEditions, catalogue } = source;
  return { value: { name, edition, readsEditions, catalogue, questions: [...byId.values()], byId }, problems };
}

function buildControl(row: ControlRow): Control | string {
  const id = parseControlId(row.id);
  const domain = parseDomainCode(row.domain);
  if (id === null || domain === null) return `control ${row.id}: the id or its domain is not understood`;
  const ownership = [row.iaas, row.paas, row.saas].map(typicalOwnership);
  const [iaas, paas, saas] = ownership;
  return {
    id,
    domain,
    title: row.title,
    gist: row.gist,
    lite: row.lite === 'yes',
    typicalOwnership: iaas && paas && saas ? { iaas, paas, saas } : null,
    architecturalRelevance: words(row.architectural),
    organisationalRelevance: words(row.organisational),
    predecessor: parseControlId(row.predecessor),
    successor: parseControlId(row.successor),
  };
}

const TYPICAL: readonly TypicalOwnership[] = ['CSP-Owned', 'CSC-Owned', 'Shared'];
const typicalOwnership = (text: string): TypicalOwnership | undefined => TYPICAL.find((value) => value === text);
const words = (text: string): readonly string[] => text.split(' ').filter((word) => word !== '');

function link(id: string, similarity: string): QuestionLink | null {
  const parsed = parseQuestionId(id);
  return parsed === null ? null : { id: parsed, similarity: Number(similarity) };
}
