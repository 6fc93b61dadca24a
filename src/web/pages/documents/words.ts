/** Documents of evidence in words: kinds, classifications, types, and where a version stands. */
import type { Classification, DocumentKind, EvidenceLink } from '#assurance/evidence/evidence.ts';
import type { Freshness, FreshnessFact } from '#assurance/evidence/freshness.ts';
import { dateWords, plural } from '#reports/words.ts';
import { withQuery } from '../../links.ts';
import type { StateTone } from '../../parts/icons.tsx';

export const KIND_WORDS: Readonly<Record<DocumentKind, string>> = {
  'iso-certificate': 'ISO certificate',
  'star-certificate': 'STAR certificate',
  'statement-of-applicability': 'Statement of Applicability',
  'soc-2-report': 'SOC 2 report',
  'audit-report': 'Audit or assessment report',
  policy: 'Policy',
  procedure: 'Procedure',
  'scan-output': 'Scan output',
  'access-review': 'Access review',
  'training-record': 'Training record',
  'penetration-test': 'Penetration test',
  'risk-assessment': 'Risk assessment',
  'management-review': 'Management review',
  contract: 'Contract',
  configuration: 'Configuration',
  'log-extract': 'Log extract',
  diagram: 'Diagram',
  other: 'Other',
};

export const CLASSIFICATION_WORDS: Readonly<Record<Classification, string>> = {
  public: 'Public',
  internal: 'Internal',
  confidential: 'Confidential',
  restricted: 'Restricted',
};

/** What the filter asks of the list, in the order in which it is asked most. */
export const STATE_CHOICES = [
  ['', 'Kept'],
  ['due', 'Asks for somebody'],
  ['soon', 'Due soon'],
  ['ended', 'Ended'],
  ['review-due', 'Due for review'],
  ['not-yet-effective', 'Not yet in force'],
  ['current', 'Current'],
  ['unlinked', 'Nothing rests on it'],
  ['on-hold', 'Under legal hold'],
  ['disposed', 'Disposed of'],
] as const;

const TYPE_WORDS: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/gif': 'GIF',
  'image/webp': 'WebP',
  'text/plain': 'Text',
  'text/csv': 'CSV',
  'text/markdown': 'Markdown',
  'text/html': 'HTML',
  'application/json': 'JSON',
  'application/xml': 'XML',
  'application/zip': 'ZIP',
  'application/octet-stream': 'Unknown type',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PPTX',
};

/** A media type as people say it; the type itself where there is no word. */
export const typeWords = (mediaType: string): string => {
  const [bare = ''] = mediaType.split(';');
  return TYPE_WORDS[bare] ?? bare;
};

export interface StandingWords {
  readonly tone: StateTone;
  readonly word: string;
}

/** Where a version stands: its heaviest fact with its day, or that it is current. */
export const standingWords = ({ state, facts }: Freshness): StandingWords => {
  const [first] = facts;
  if (first === undefined) return { tone: 'strong', word: 'current' };
  return { tone: state === 'current' ? 'weak' : TONES[first.kind], word: factWords(first) };
};

const TONES: Readonly<Record<FreshnessFact['kind'], StateTone>> = {
  disposed: 'none',
  ended: 'bad',
  superseded: 'weak',
  'not-yet-effective': 'note',
  'review-due': 'weak',
  'ends-soon': 'weak',
  'review-soon': 'weak',
};

/** One fact with its day, such as `ended 20 Dec 2024`. */
export const factWords = (fact: FreshnessFact): string => {
  switch (fact.kind) {
    case 'disposed':
      return `disposed of ${dateWords(fact.on)}`;
    case 'ended':
      return `ended ${dateWords(fact.on)}`;
    case 'superseded':
      return `version ${fact.by} is there`;
    case 'not-yet-effective':
      return `in force from ${dateWords(fact.on)}`;
    case 'review-due':
      return `to review since ${dateWords(fact.on)}`;
    case 'ends-soon':
      return fact.days === 0 ? 'ends today' : `ends in ${plural(fact.days, 'day')}`;
    case 'review-soon':
      return `to review in ${plural(fact.days, 'day')}`;
  }
};

/** The answer to “does it still stand?”, as a sentence. */
export const standingSentence = ({ state, facts }: Freshness): string => {
  const [first] = facts;
  if (first === undefined) return 'Yes, nothing speaks against it.';
  switch (first.kind) {
    case 'disposed':
      return `It was disposed of on ${dateWords(first.on)}.`;
    case 'ended':
      return `No: it ended on ${dateWords(first.on)}, ${plural(first.days, 'day')} ago.`;
    case 'superseded':
      return `Version ${first.by} is there.`;
    case 'not-yet-effective':
      return `Not yet: it is in force from ${dateWords(first.on)}.`;
    case 'review-due':
      return `Nobody has looked at it since it was to be reviewed on ${dateWords(first.on)}.`;
    default:
      return state === 'current'
        ? `Yes, but it ${first.kind === 'ends-soon' ? `ends on ${dateWords(first.on)}` : `is to be reviewed by ${dateWords(first.on)}`}.`
        : '';
  }
};

/** `21 Dec 2021 – 20 Dec 2024`, `until 20 Dec 2024`, `from …`, or that it has no bounds. */
export const periodWords = (from: string | null, to: string | null): string => {
  if (from === null) return to === null ? 'no period' : `until ${dateWords(to)}`;
  return to === null ? `from ${dateWords(from)}` : `${dateWords(from)} – ${dateWords(to)}`;
};

/** `page 4, A.5.15`; empty where no passage is named. */
export const passageWords = ({ page, section }: EvidenceLink['passage']): string =>
  [page === null ? '' : `page ${page}`, section].filter((part) => part !== '').join(', ');

export const documentPath = (id: string): string => `/documents/${encodeURIComponent(id)}`;

export const versionPath = (id: string, version: number): string => `${documentPath(id)}/versions/${version}`;

/** Where something is chosen to be linked; `start` as `assurance/evidence/link-text.ts` writes it. */
export const linkPath = (start: string, back: string): string => withQuery('/documents/link', { start, back });
