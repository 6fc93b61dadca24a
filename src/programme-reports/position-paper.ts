/** Where a service stands in STAR as a paper document: level by level, the ways it fails, the five lenses. Knows no file type. */
import { sayDay } from '#assurance/posture/calendar-day.ts';
import type { ProgrammeLens } from '#assurance/star/programme-lenses.ts';
import type { StarFact } from '#assurance/star/star-facts.ts';
import type { LevelRow } from '#assurance/star/star-position.ts';
import type { StarIssue } from '#lint/star-rule.ts';
import type { PaperBlock, PaperDocument, PaperFact, PaperPair, PaperSection } from '#paper/paper.ts';
import { ruleWords } from '#reports/rule-words.ts';
import { LENS_WORDS, plural, SEVERITY_WORDS } from '#reports/words.ts';
import { SERVICE_MODEL_LABELS } from './caiq-words.ts';
import {
  comingWords,
  heldWords,
  POSITION_NOTE,
  type PositionReport,
  positionTitle,
  untilWords,
} from './position-words.ts';

export function positionPaper(report: PositionReport): PaperDocument {
  const { organisation, service, verdict } = report;
  const { position, lenses, issues } = verdict;
  return {
    title: positionTitle(report),
    lead: position.summary,
    author: organisation,
    running: `${organisation} · ${service.name} · STAR position`,
    warning: 'Internal: it says what is missing',
    preparedOn: verdict.on,
    facts: factsOf(report),
    blocks: [{ kind: 'prose', tone: 'muted', text: POSITION_NOTE }],
    sections: [
      { title: 'Level by level', aside: '', blocks: [], sections: position.rows.map(levelSection) },
      {
        title: 'Ways in which it fails',
        aside: plural(issues.length, 'rule speaks', 'rules speak'),
        blocks: issues.length === 0 ? prose('No rule speaks against it.') : [],
        sections: issues.map(issueSection),
      },
      { title: 'The programme behind it', aside: 'five lenses', blocks: [], sections: lenses.map(lensSection) },
    ],
    hasContents: false,
  };
}

function factsOf({ service, verdict }: PositionReport): readonly PaperFact[] {
  const { position, lenses, issues, on } = verdict;
  const { nextLapse } = position;
  const sound = lenses.filter((lens) => lens.verdict === 'sound').length;
  return [
    { label: 'Service', value: service.name, note: SERVICE_MODEL_LABELS[service.serviceModel] },
    { label: 'As of', value: sayDay(on), note: '' },
    { label: 'Level held', value: position.level === 0 ? 'None' : `Level ${position.level}`, note: '' },
    {
      label: 'Next to lapse',
      value: nextLapse === null ? 'Nothing' : sayDay(nextLapse.on),
      note: nextLapse === null ? '' : `in ${plural(nextLapse.days, 'day')}`,
    },
    { label: 'Rules against it', value: String(issues.length), note: '' },
    { label: 'Lenses', value: `${sound} of ${lenses.length}`, note: 'sound' },
  ];
}

const prose = (text: string, tone: 'plain' | 'muted' = 'plain'): readonly PaperBlock[] => [
  { kind: 'prose', tone, text },
];

const pair = (label: string, value: string): readonly PaperPair[] =>
  value === '' ? [] : [{ label, value, state: null }];

function levelSection(row: LevelRow): PaperSection {
  const pairs: readonly PaperPair[] = [
    { label: 'Stands', value: untilWords(row), state: heldWords(row) },
    ...pair('On its way', comingWords(row)),
    ...row.missing.flatMap(({ because }) => pair('Missing', because)),
    ...pair('Who reads it', row.audience),
    ...pair('Assurance', row.assurance),
    ...pair('Renewed', row.cadence),
    ...pair('A buyer’s read', row.buyersRead),
  ];
  return { title: row.title, aside: '', blocks: [{ kind: 'pairs', pairs }], sections: [] };
}

const issueSection = (issue: StarIssue): PaperSection => ({
  title: ruleWords(issue.rule).title,
  aside: '',
  blocks: [
    { kind: 'verdict', text: issue.message, detail: '', aside: '', state: SEVERITY_WORDS[issue.severity] },
    ...factBlocks(issue.facts),
    ...prose(ruleWords(issue.rule).mend, 'muted'),
  ],
  sections: [],
});

const lensSection = ({ title, verdict, because, facts }: ProgrammeLens): PaperSection => ({
  title,
  aside: '',
  blocks: [{ kind: 'verdict', text: because, detail: '', aside: '', state: LENS_WORDS[verdict] }, ...factBlocks(facts)],
  sections: [],
});

const factBlocks = (facts: readonly StarFact[]): readonly PaperBlock[] =>
  facts.length === 0
    ? []
    : [{ kind: 'pairs', pairs: facts.map(({ label, value }) => ({ label, value, state: null })) }];
