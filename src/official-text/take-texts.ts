/** Holds the found texts of one kind against the ids of an edition: takes them, counts them, names what is amiss. */
import type { ControlId, QuestionId } from '#assurance/identifiers.ts';
import { FILE_LIMITS } from '#formats/limits.ts';
import type { ProblemList } from '#formats/problem-list.ts';
import type { Decision, HeldEdition } from './edition.ts';
import { type FoundText, WHOLE_FILE } from './found-texts.ts';
import type { OfficialCount, OfficialText, OfficialTextKind } from './official-download.ts';
import { readableText, readableTitle } from './readable-text.ts';
import { controlIdOf, questionIdOf } from './written-id.ts';

interface Taken {
  readonly texts: readonly OfficialText[];
  /** Null when the file holds nothing of this kind. */
  readonly count: OfficialCount | null;
}

interface Request {
  readonly kind: OfficialTextKind;
  readonly texts: readonly FoundText[];
  readonly decision: Decision | null;
  readonly problems: ProblemList;
}

/** Takes the texts of one kind. The first text of an id is taken, each id once, in the order of the file. */
export function takeTexts({ kind, texts, decision, problems }: Request): Taken {
  const found = texts.filter((text) => text.kind === kind);
  if (decision === null || found.length === 0) return { texts: [], count: null };
  const { held } = decision;
  const { framework, edition } = held;
  const controls = new Set<string | null>(
    texts.flatMap((text) => (text.kind === 'control' ? [controlIdOf(text.writtenId)] : [])),
  );
  const taken = new Map<ControlId | QuestionId, OfficialText>();
  const blank = new Map<ControlId | QuestionId, FoundText>();
  for (const entry of found) {
    const id = kind === 'question' ? questionIdOf(entry.writtenId) : controlIdOf(entry.writtenId);
    if (id === null || !held.ids.has(id)) {
      // A title stands beside its control, which is named already.
      if (kind !== 'control-title') problems.add(unknownId(entry, held));
      continue;
    }
    if (kind !== 'control-title' && isMended(entry.writtenId, id)) problems.add(mendedId(entry, id));
    const text = shortened(kind === 'control-title' ? readableTitle(entry.text) : readableText(entry.text));
    const before = taken.get(id);
    if (text === '') blank.set(id, blank.get(id) ?? entry);
    else if (before === undefined) taken.set(id, { framework, edition, kind, id, text });
    else if (before.text !== text || !entry.besideQuestion) problems.add(twice(entry, id, before.text === text));
    if (text.length === FILE_LIMITS.cellCharacters) problems.add(cut(entry, id));
  }
  for (const [id, entry] of blank) if (!taken.has(id)) problems.add(blankText(entry, id));
  const missing = [...held.ids].filter((id) => !isAmong(id, taken, blank));
  // A title can only be missing from a control that is there.
  const untitled = kind === 'control-title' ? missing.filter((id) => controls.has(id)) : [];
  if (untitled.length > 0) problems.add(missingTitles(untitled));
  else if (missing.length > 0 && kind !== 'control-title') problems.add(missingIds(held, kind, missing));
  return { texts: [...taken.values()], count: { framework, edition, kind, texts: taken.size, of: held.ids.size } };
}

const isAmong = (id: string, ...maps: readonly ReadonlyMap<string, unknown>[]): boolean =>
  maps.some((map) => map.has(id));

/** Blanks around an id and OSCAL's underscore are no mistake of the file; a blank inside (`AIS- 02.2`) is. */
const isMended = (written: string, id: string): boolean => written.trim().toUpperCase().replace('_', '&') !== id;

const shortened = (text: string): string => text.slice(0, FILE_LIMITS.cellCharacters);

const unknownId = ({ writtenId, place }: FoundText, { framework, edition }: HeldEdition) => ({
  code: 'id-is-unknown',
  place,
  message: `${writtenId.slice(0, 40)} is no id of ${framework} ${edition}. Its text was not taken.`,
  content: writtenId,
});

const mendedId = ({ writtenId, place }: FoundText, id: string) => ({
  code: 'id-was-mended',
  place,
  message: `The file writes ${writtenId.slice(0, 40)}. It was read as ${id}.`,
  content: writtenId,
});

const twice = ({ place, text }: FoundText, id: string, same: boolean) => ({
  code: same ? 'id-stands-twice' : 'texts-of-one-id-differ',
  place,
  message: same
    ? `${id} stands twice with the same text.`
    : `${id} stands twice with different texts. The first was taken.`,
  content: text,
});

const blankText = ({ place }: FoundText, id: string) => ({
  code: 'text-is-blank',
  place,
  message: `${id} has no text in the file.`,
  content: '',
});

const cut = ({ place, text }: FoundText, id: string) => ({
  code: 'text-was-cut',
  place,
  message: `The text of ${id} is longer than ${FILE_LIMITS.cellCharacters} characters and was cut there.`,
  content: text,
});

const missingIds = ({ framework, edition, ids }: HeldEdition, kind: OfficialTextKind, missing: readonly string[]) => ({
  code: 'ids-are-missing',
  place: WHOLE_FILE,
  message: `The file lacks ${missing.length} of the ${ids.size} ${kind === 'question' ? 'questions' : 'controls'} of ${framework} ${edition}. A Lite edition holds only some of them.`,
  content: missing.join(' '),
});

const missingTitles = (untitled: readonly string[]) => ({
  code: 'titles-are-missing',
  place: WHOLE_FILE,
  message: `${untitled.length === 1 ? '1 control has' : `${untitled.length} controls have`} no title in the file.`,
  content: untitled.join(' '),
});
