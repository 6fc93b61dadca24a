/** An evidence string as a paper document of a page or two: knots on a line, then the log. Knows no file type. */
import type {
  EvidenceString,
  Knot,
  NamedPerson,
  ReachedBy,
  StringFact,
} from '#assurance/evidence-string/evidence-string.ts';
import { dayOf, sayDay } from '#assurance/posture/calendar-day.ts';
import { OWNERSHIP_LABELS } from '#assurance/questionnaire/answer.ts';
import type { PaperBlock, PaperDocument, PaperFact, PaperPair, PaperSection } from '#paper/paper.ts';
import { dateWords, plural } from '#reports/words.ts';
import { ANSWER_LABELS, NAMES_NOTE, SERVICE_MODEL_LABELS } from './caiq-words.ts';
import {
  ENTRIES_SHOWN,
  factsToTell,
  knotNoun,
  type LoggedKnot,
  loggedKnots,
  loggedTotal,
  markOf,
  markOfGap,
  partsWords,
  passageSaid,
  questionOf,
  STRING_WORDS,
  startWords,
  stringSteps,
  stringTitle,
  weakestOf,
  whenOf,
} from './string-words.ts';

export function stringPaper(string: EvidenceString): PaperDocument {
  const { organisation, service, selfAssessment, verdict, knots } = string;
  return {
    title: stringTitle(string),
    lead: `${STRING_WORDS[verdict.state]} ${verdict.sentence}`,
    author: organisation,
    running: `${organisation} · ${service.name} · ${questionOf(string)}, ${selfAssessment.questionnaire} ${selfAssessment.edition}`,
    warning: warningOf(knots),
    preparedOn: string.preparedOn,
    facts: factsOf(string),
    blocks: [],
    sections: [
      ...stringSteps(string).map((step) =>
        step.kind === 'gap' ? gapSection(step.gap) : knotSection(step.knot, knots),
      ),
      logSection(string),
    ],
    hasContents: false,
  };
}

/** What must not leave the house by mistake: an answer nobody approved, or documents that are not for everybody. */
function warningOf(knots: readonly Knot[]): string | null {
  const classes = new Set(knots.flatMap((knot) => (knot.kind === 'document' ? [knot.classification] : [])));
  const isApproved = knots.some((knot) => knot.kind === 'answer' && knot.approvedAt !== null);
  if (!isApproved) return 'Internal: the answer is not approved';
  const strictest = (['restricted', 'confidential', 'internal'] as const).find((one) => classes.has(one));
  return strictest === undefined ? null : `Names documents classified as ${strictest}`;
}

function factsOf(string: EvidenceString): readonly PaperFact[] {
  const { service, selfAssessment, verdict, asOf, preparedOn, knots } = string;
  const { counted, note } = partsWords(verdict);
  const weakest = weakestOf(string);
  return [
    { label: 'Service', value: service.name, note: SERVICE_MODEL_LABELS[service.serviceModel] },
    {
      label: 'Self-assessment',
      value: selfAssessment.title,
      note: `${selfAssessment.questionnaire} ${selfAssessment.edition}, ${selfAssessment.state}`,
    },
    { label: 'As of', value: sayDay(asOf), note: asOf === preparedOn ? '' : asOfNote(asOf, preparedOn) },
    { label: 'Parts', value: counted, note },
    { label: 'Weakest', value: weakest.mark.word, note: weakest.note },
    { label: 'Knots', value: String(knots.length), note: plural(loggedTotal(string), 'log entry', 'log entries') },
  ];
}

const asOfNote = (asOf: string, preparedOn: string): string =>
  asOf < preparedOn ? 'what was known on that day' : 'a day to come, from what is known now';

/** A place on the line where nothing is. */
const gapSection = (gap: StringFact): PaperSection => ({
  title: gap.word,
  aside: '',
  knot: { on: '', note: '', state: markOfGap(gap) },
  blocks: prose(gap.sentence),
  sections: [],
});

function knotSection(knot: Knot, knots: readonly Knot[]): PaperSection {
  const pairs = pairsOf(knot, knots);
  return {
    title: `${knotNoun(knot)}: ${knot.title}`,
    aside: '',
    knot: { ...whenOf(knot), state: markOf(knot.verdict) },
    blocks: [
      ...said(knot),
      ...(pairs.length === 0 ? [] : [{ kind: 'pairs', pairs } as const]),
      ...factsToTell(knot.verdict).flatMap(({ sentence, weight }) =>
        prose(sentence, weight === 'note' ? 'muted' : 'plain'),
      ),
    ],
    sections: [],
  };
}

const prose = (text: string, tone: 'plain' | 'muted' | 'quoted' = 'plain'): readonly PaperBlock[] =>
  text.trim() === '' ? [] : [{ kind: 'prose', tone, text: text.trim() }];

/** What a knot says in its own words. */
function said(knot: Knot): readonly PaperBlock[] {
  switch (knot.kind) {
    case 'answer':
      return [
        // Ours, since the publisher's terms may not let its text be handed on.
        ...prose(knot.prompt, 'muted'),
        {
          kind: 'verdict',
          text: knot.answer === null ? 'Not answered' : ANSWER_LABELS[knot.answer],
          detail: knot.ownership === null ? '' : OWNERSHIP_LABELS[knot.ownership],
          aside: '',
          state: null,
        },
        ...prose(knot.cspImplementationDescription, 'quoted'),
      ];
    case 'control':
      return prose(knot.gist, 'muted');
    case 'exception':
      return prose(knot.buyerNote, 'quoted');
    case 'record':
      return prose(knot.summary, 'muted');
    case 'document':
      return [];
  }
}

const pair = (label: string, value: string): readonly PaperPair[] =>
  value.trim() === '' ? [] : [{ label, value: value.trim(), state: null }];
const mono = (label: string, value: string): readonly PaperPair[] => [{ label, value, state: null, isMono: true }];

const byOn = (person: NamedPerson | null, at: string | null): string =>
  person === null || at === null ? '' : `${person.name}, ${dateWords(dayOf(new Date(at)))}`;

function pairsOf(knot: Knot, knots: readonly Knot[]): readonly PaperPair[] {
  switch (knot.kind) {
    case 'answer':
      return [
        ...pair('Customer’s part', knot.cscResponsibilities),
        ...pair('Written', byOn(knot.writtenBy, knot.writtenAt)),
        ...pair('Approved', byOn(knot.approvedBy, knot.approvedAt)),
        ...pair('Assessed as of', knot.isDated ? sayDay(knot.assessedOn) : ''),
        ...knot.notes.map(
          ({ exception, until, note }): PaperPair => ({
            label: 'Carries note',
            value: note,
            state: { mark: '▲', word: `${exception}, until ${sayDay(until)}`, tone: 'weak' },
          }),
        ),
      ];
    case 'control':
      return controlPairs(knot);
    case 'exception':
      return [
        ...pair('Done instead', knot.compensatingMeasure),
        ...pair('Asked for', byOn(knot.requestedBy, knot.requestedAt)),
        ...pair('Decided', byOn(knot.decidedBy, knot.decidedAt)),
        ...pair('Owner', knot.owner.name),
      ];
    case 'record':
      return [
        ...linkPairs(knot.reachedBy, knots),
        ...pair('Owner', knot.owner?.name ?? ''),
        ...pair('Next due', knot.followedBy === null && knot.nextDueOn !== null ? sayDay(knot.nextDueOn) : ''),
      ];
    case 'document':
      return [...linkPairs(knot.reachedBy, knots), ...documentPairs(knot)];
  }
}

function controlPairs({ scope, responsibility, domainOwner, domain }: Extract<Knot, { kind: 'control' }>) {
  const { justification, decidedBy, decidedAt } = scope;
  return [
    ...pair('Scope', [justification, byOn(decidedBy, decidedAt)].filter((part) => part !== '').join(' · ')),
    ...(responsibility === null
      ? []
      : pair(
          'Ownership',
          `${OWNERSHIP_LABELS[responsibility.ownership]} · ${byOn(responsibility.decidedBy, responsibility.decidedAt)}`,
        )),
    ...pair('Provider’s part', responsibility?.cspPart ?? ''),
    ...pair('Customer’s part', responsibility?.cscPart ?? ''),
    ...pair('Third party', responsibility?.thirdParty ?? ''),
    ...pair('Domain owner', domainOwner === null ? '' : `${domainOwner.name} (${domain.code})`),
  ];
}

const documentPairs = (knot: Extract<Knot, { kind: 'document' }>): readonly PaperPair[] => [
  ...mono('SHA-256', knot.sha256),
  ...pair('File', `${knot.fileName}, ${knot.mediaType}, ${knot.bytes.toLocaleString('en-GB')} bytes`),
  ...pair('Added', byOn(knot.addedBy, knot.addedAt)),
  ...pair('Classified as', knot.classification),
  ...(knot.supersedes === null ? [] : mono(`Supersedes v${knot.supersedes.version}`, knot.supersedes.sha256)),
];

const linkPairs = (reachedBy: readonly ReachedBy[], knots: readonly Knot[]): readonly PaperPair[] =>
  reachedBy.flatMap((one) =>
    pair(
      'Linked',
      [startWords(one, knots), passageSaid(one.passage), `by ${byOn(one.linkedBy, one.linkedAt)}`]
        .filter((part) => part !== '')
        .join(' · '),
    ),
  );

function logSection(string: EvidenceString): PaperSection {
  const rows = loggedKnots(string).flatMap(entryRows);
  return {
    title: 'Log entries',
    aside: `${rows.length} of ${loggedTotal(string)}, the newest of each`,
    blocks: [
      {
        kind: 'table',
        name: 'What the activity log says of each knot and of the links to it',
        columns: [
          { head: 'Of', share: 41, align: 'left' },
          { head: 'When, UTC', share: 37, align: 'left' },
          { head: 'Who and act', share: 40, align: 'left' },
          { head: 'Entry', share: 59, align: 'left', isMono: true },
        ],
        rows,
      },
      { kind: 'prose', tone: 'muted', text: NAMES_NOTE },
    ],
    sections: [],
  };
}

const entryRows = ({ words, entries }: LoggedKnot): readonly (readonly string[])[] =>
  entries
    .slice(0, ENTRIES_SHOWN)
    .map(({ id, at, act, by }) => [words, `${dateWords(at)} ${at.slice(11, 19)}`, `${by.name}\n${act}`, id]);
