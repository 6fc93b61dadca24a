/** What a comparison says, section by section, for text and Markdown alike. Knows no layout. */
import { OWNERSHIP_LABELS, SSRM_OWNERSHIPS } from '#assurance/questionnaire/answer.ts';
import type { DiffSide, LoneQuestion, ReadingDiff, TextEdit, ValueChange } from '#assurance/questionnaire/diff.ts';
import { dateWords, plural } from '#reports/words.ts';
import { differingParts } from './excerpt.ts';

export interface DiffLine {
  /** `IAM-12.1`, or `IAM-12.1 → IAM-14.1` where the edition moved. */
  readonly id: string;
  readonly words: string;
  readonly cell: string;
  /** Old and new text, for edits. */
  readonly texts: { readonly from: string; readonly to: string } | null;
}

export interface DiffSection {
  readonly title: string;
  /** What the section means, where the title alone does not say it. */
  readonly note: string;
  readonly lines: readonly DiffLine[];
}

/** `CAIQ 4.0.2 of 12 Dec 2022`. */
export function sideWords(side: DiffSide): string {
  return `${side.name} ${side.edition}${side.assessed === null ? ', not dated' : ` of ${dateWords(side.assessed.on)}`}`;
}

/** All counts in one line. */
export function countWords({ counts }: ReadingDiff): string {
  return [
    `${counts.unchanged} of ${plural(counts.matched, 'question')} unchanged`,
    plural(counts.answerFlips, 'answer flip'),
    plural(counts.ownershipMoves, 'ownership move'),
    plural(counts.textEdits, 'text edit'),
    `${counts.added} added`,
    `${counts.removed} removed`,
    `${counts.needsReview} to review again`,
  ].join(' · ');
}

/** When the old answers lapse, in one sentence; empty where the old file states no date. */
export function lapseWords({ renewal }: ReadingDiff): string {
  const { deprecatedFrom, removedFrom } = renewal;
  if (deprecatedFrom === null || removedFrom === null) return '';
  return `The old answers count as deprecated from ${dateWords(deprecatedFrom)} and are removed from ${dateWords(removedFrom)}.`;
}

/** Sections that hold something, gravest first. */
export function diffSections(diff: ReadingDiff): readonly DiffSection[] {
  const sections: readonly DiffSection[] = [
    {
      title: 'Answers that flipped',
      note: '',
      lines: diff.answerFlips.map((change) => valueLine(change, answerWords)),
    },
    {
      title: 'Ownership that moved',
      note: '',
      lines: diff.ownershipMoves.map((change) => valueLine(change, ownerWords)),
    },
    { title: 'Questions removed', note: '', lines: diff.removed.map(loneLine) },
    { title: 'Questions added', note: '', lines: diff.added.map(loneLine) },
    {
      title: 'To review again',
      note: 'The new edition asks something else here: an answer carried over must be read again.',
      lines: diff.needsReview.map(({ oldId, newId, similarity }) => ({
        id: idWords(oldId, newId),
        words: `questions agree ${similarity.toFixed(2)} of 1`,
        cell: '',
        texts: null,
      })),
    },
    {
      title: 'Texts that changed',
      note: 'Beyond white space and quotation marks.',
      lines: diff.textEdits.map(textLine),
    },
  ];
  return sections.filter((section) => section.lines.length > 0);
}

function valueLine(change: ValueChange, words: (value: string) => string): DiffLine {
  return {
    id: idWords(change.oldId, change.newId),
    words: `${words(change.from)} → ${words(change.to)}`,
    cell: change.newCell ?? '',
    texts: null,
  };
}

function textLine(edit: TextEdit): DiffLine {
  const part = edit.part === 'description' ? 'description' : 'CSC responsibilities';
  return {
    id: idWords(edit.oldId, edit.newId),
    words: `${part} ${edit.kind}`,
    cell: edit.newCell ?? '',
    texts: differingParts(edit.from, edit.to),
  };
}

function loneLine(question: LoneQuestion): DiffLine {
  const why = question.because === 'edition' ? 'asked by this edition only' : 'the other file has no row for it';
  return { id: question.id, words: `${answerWords(question.answer)}; ${why}`, cell: question.cell ?? '', texts: null };
}

const idWords = (oldId: string, newId: string): string => (oldId === newId ? newId : `${oldId} → ${newId}`);

const answerWords = (value: string): string => (value === '' ? 'blank' : value);

const ownerWords = (value: string): string => {
  const known = SSRM_OWNERSHIPS.find((ownership) => ownership === value);
  return known === undefined ? answerWords(value) : OWNERSHIP_LABELS[known];
};
