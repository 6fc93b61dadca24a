/** An invented read, "Northwind Storage", to test reports with. Counts add up as those of a real read do. */
import type { ControlId, DomainCode, QuestionId } from '#assurance/identifiers.ts';
import { controlOf, parseDomainCode, parseQuestionId } from '#assurance/identifiers.ts';
import type {
  AnswerCounts,
  DomainPosture,
  LintIssue,
  OwnershipCounts,
  Posture,
  StrengthCounts,
} from '#assurance/posture/posture.ts';
import type { AnswerRow, Reading, ReadingProblem } from '#assurance/questionnaire/reading.ts';
import type { PostureRead } from '#reports/report.ts';

const question = (id: string): QuestionId => {
  const parsed = parseQuestionId(id);
  if (parsed === null) throw new Error(`${id} is no question id`);
  return parsed;
};

/** Code, title, questions, then strong, plain, weak, unanswered. */
const DOMAINS = [
  ['A&A', 'Audit & Assurance', 8, 6, 1, 1, 0],
  ['AIS', 'Application & Interface Security', 13, 8, 3, 2, 0],
  ['BCR', 'Business Continuity Management and Operational Resilience', 19, 11, 4, 3, 1],
  ['CCC', 'Change Control and Configuration Management', 12, 9, 2, 1, 0],
  ['CEK', 'Cryptography, Encryption & Key Management', 23, 7, 8, 6, 2],
  ['DCS', 'Datacenter Security', 28, 19, 6, 3, 0],
  ['DSP', 'Data Security and Privacy Lifecycle Management', 24, 9, 8, 6, 1],
  ['GRC', 'Governance, Risk and Compliance', 10, 8, 2, 0, 0],
  ['HRS', 'Human Resources', 20, 18, 1, 1, 0],
  ['IAM', 'Identity & Access Management', 19, 8, 6, 5, 0],
  ['IPY', 'Interoperability & Portability', 8, 7, 1, 0, 0],
  ['I&S', 'Infrastructure Security', 15, 10, 3, 2, 0],
  ['LOG', 'Logging and Monitoring', 19, 12, 4, 3, 0],
  ['SEF', 'Security Incident Management, E-Discovery, & Cloud Forensics', 16, 10, 4, 2, 0],
  ['STA', 'Supply Chain Management, Transparency, and Accountability', 19, 4, 7, 5, 3],
  ['TVM', 'Threat & Vulnerability Management', 15, 10, 4, 1, 0],
  ['UEM', 'Universal Endpoint Management', 15, 10, 5, 0, 0],
] as const;

const ISSUES: readonly LintIssue[] = [
  ...['CEK-08.1', 'CEK-19.1', 'STA-08.1', 'STA-12.1', 'STA-14.1', 'DSP-14.1', 'BCR-10.1'].map((id, index) => ({
    rule: 'question-unanswered',
    severity: 'high' as const,
    questionId: question(id),
    sheet: 'CAIQv4.1.0',
    cell: `C${63 + index * 20}`,
    message: 'The answer cell is blank.',
  })),
  {
    rule: 'level-claim',
    severity: 'high',
    questionId: null,
    sheet: 'Introduction',
    cell: 'B14',
    message: '=Claims "STAR certified" at Level 2; a self-assessment shows Level 1.',
    cells: ['Introduction!B14', 'CAIQv4.1.0!E4'],
  },
  ...['CEK-12.1', 'CEK-20.1', 'LOG-11.1', 'IAM-11.1'].map((id, index) => ({
    rule: 'no-without-plan',
    severity: 'medium' as const,
    questionId: question(id),
    sheet: 'CAIQv4.1.0',
    cell: `E${68 + index * 7}`,
    message: 'Answered No with "Not currently." and no plan or date.',
  })),
  {
    rule: 'edition-mismatch',
    severity: 'low',
    questionId: null,
    sheet: null,
    cell: null,
    message: 'The file name says 4.0.3 and the question ids say 4.1.0.',
  },
];

const PROBLEMS: readonly ReadingProblem[] = [
  {
    code: 'row-has-no-question-id',
    place: { sheet: 'Notes', cell: null, row: 4, column: 'B' },
    message: 'A row of text without a question id was not read as an answer.',
    content: '+1 555 0100 ask for <Ines> & co | pipes',
  },
];

function row(id: string, rowNumber: number, description: string): AnswerRow {
  const questionId = question(id);
  return {
    questionId,
    writtenId: id,
    control: controlOf(questionId),
    question: `Invented question ${id}?`,
    answer: description === '' ? null : 'yes',
    writtenAnswer: description === '' ? '' : 'Yes',
    ownership: description === '' ? null : 'csp-owned',
    writtenOwnership: description === '' ? '' : 'CSP-owned',
    cspImplementationDescription: description,
    cscResponsibilities: '',
    sheet: 'CAIQv4.1.0',
    row: rowNumber,
    cells: {
      id: `A${rowNumber}`,
      answer: `C${rowNumber}`,
      ownership: `D${rowNumber}`,
      description: `E${rowNumber}`,
      cscResponsibilities: `F${rowNumber}`,
    },
    writtenControl: { id: controlOf(questionId) as ControlId, title: null, specification: null, domainTitle: null },
  };
}

/** The reading behind `northwindRead`: a few rows are enough for reports. */
export function northwindReading(): Reading {
  return {
    format: 'caiq-xlsx',
    questionnaire: { name: 'CAIQ', edition: '4.1.0', setEdition: '4.1.0' },
    statedEditions: [
      {
        source: 'stamp',
        name: 'CAIQ',
        edition: '4.1.0',
        place: { sheet: 'CAIQv4.1.0', cell: 'A1', row: 1, column: 'A' },
        text: 'v4.1.0',
      },
    ],
    rows: [row('A&A-01.1', 3, '=HYPERLINK("https://northwind.example","policy")'), row('CEK-08.1', 63, '')],
    form: {
      sheets: [
        { name: 'Introduction', hidden: false, protected: true, rows: 20 },
        { name: 'CAIQv4.1.0', hidden: false, protected: true, rows: 287 },
      ],
      answerSheet: 'CAIQv4.1.0',
      headerRow: 2,
      columns: [{ letter: 'A', heading: 'Question ID', meaning: 'question-id', hidden: false }],
      answerValidation: 'C3:C285',
      ownershipValidation: 'D3:D285',
      endOfStandardRow: 286,
      formulaCells: [],
    },
    texts: [{ text: 'Filled in by Northwind.', place: { sheet: 'Introduction', cell: 'B14', row: 14, column: 'B' } }],
    dates: [],
    organisation: 'Northwind Storage GmbH',
    service: 'Northwind Object Store',
    problems: PROBLEMS,
  };
}

function domainPosture(line: (typeof DOMAINS)[number]): DomainPosture {
  const [codeText, title, questions, strong, plain, weak, unanswered] = line;
  const code = parseDomainCode(codeText) as DomainCode;
  const answered = questions - unanswered;
  return {
    code,
    title,
    questions,
    answers: { yes: answered - 1, no: 1, na: 0, unanswered, other: 0 },
    ownership: {
      'csp-owned': answered - 2,
      'csc-owned': 1,
      'third-party-outsourced': 0,
      'shared-csp-csc': 1,
      'shared-csp-third-party': 0,
      missing: unanswered,
      other: 0,
    },
    descriptions: strong,
    strength: { strong, plain, weak, unanswered },
    issues: ISSUES.filter((issue) => issue.questionId?.startsWith(code)).length,
  };
}

const addUp = <T extends object>(parts: readonly T[]): T =>
  Object.fromEntries(
    Object.keys(parts[0] ?? {}).map((key) => [key, parts.reduce((sum, part) => sum + Number(part[key as keyof T]), 0)]),
  ) as T;

/** The invented read. `posture` replaces parts of the verdict. */
export function northwindRead(
  changes: { readonly posture?: Partial<Posture>; readonly fileName?: string } = {},
): PostureRead {
  const reading = northwindReading();
  const domains = DOMAINS.map(domainPosture);
  const posture: Posture = {
    questionnaire: {
      name: 'CAIQ',
      edition: '4.1.0',
      setEdition: '4.1.0',
      questions: 283,
      controls: 207,
      stated: reading.statedEditions,
    },
    organisation: 'Northwind Storage GmbH',
    service: 'Northwind Object Store',
    assessed: {
      kind: 'assessed',
      on: '2026-03-04',
      source: 'content',
      text: 'Last updated: 4 March 2026',
      place: { sheet: 'Introduction', cell: 'B3', row: 3, column: 'B' },
    },
    answers: addUp<AnswerCounts>(domains.map((domain) => domain.answers)),
    ownership: addUp<OwnershipCounts>(domains.map((domain) => domain.ownership)),
    descriptions: domains.reduce((sum, domain) => sum + domain.descriptions, 0),
    strength: addUp<StrengthCounts>(domains.map((domain) => domain.strength)),
    domains: Object.fromEntries(domains.map((domain) => [domain.code, domain])),
    issues: ISSUES,
    problems: PROBLEMS,
    lenses: [
      lens(
        'coverage',
        'Coverage',
        'thin',
        '276 of 283 questions answered.',
        ['question-unanswered'],
        ['CAIQv4.1.0!C63'],
      ),
      lens('continuity', 'Continuity', 'failing', 'Assessed 4 March 2026, nothing since.', [], ['Introduction!B3']),
      lens('decision-durability', 'Decision durability', 'thin', '4 of 17 Noes have no plan.', ['no-without-plan'], []),
      lens('framework-alignment', 'Framework alignment', 'sound', 'Form unaltered; stamp and ids say 4.1.0.', [], []),
      lens('defensibility', 'Defensibility', 'not-shown', 'No evidence travels with a workbook.', [], []),
    ],
    readiness: {
      score: 70,
      formula: 'strong 166 × 1 + answered 69 × ½ = 200.5 of 283, that is 70 of 100',
      terms: [{ name: 'strong answers', numerator: 166, denominator: 283, weight: 100, points: 70 }],
    },
    residualQuestions: [
      {
        number: 1,
        text: 'May we hold the keys for our own buckets, and what happens to our data if we revoke them?',
        questionIds: [question('CEK-08.1')],
        rules: ['question-unanswered'],
        severity: 'high',
      },
      {
        number: 2,
        text: '=By when will keys be rotated on a schedule?',
        questionIds: [question('CEK-12.1'), question('CEK-20.1')],
        rules: ['no-without-plan'],
        severity: 'medium',
      },
    ],
    level: {
      level: 1,
      because: 'A complete form would support a self-assessment.',
      claims: [{ text: 'We are STAR certified at Level 2', sheet: 'Introduction', cell: 'B14' }],
    },
    tier: {
      tier: 'critical',
      requiredLevel: 2,
      verdict: 'not-met',
      because: 'A critical contract needs Level 2; the workbook shows Level 1.',
    },
    summary:
      'Short of what a critical contract needs. Level 2 is required; the workbook shows Level 1, and 41 of its 276 answers are weak.',
    ...changes.posture,
  };
  return {
    file: {
      name: changes.fileName ?? 'northwind caiq-4.1.0.xlsx',
      sha256: '9f2c41d7a8b1c0d2e3f4a5b6c7d8e9f00112233445566778899aabbcce03b8a16'.slice(0, 64),
      bytes: 91_234,
    },
    today: '2026-11-23',
    reading,
    posture,
    questionSet: null,
  };
}

function lens(
  id: Posture['lenses'][number]['id'],
  title: string,
  verdict: Posture['lenses'][number]['verdict'],
  because: string,
  rules: readonly string[],
  cells: readonly string[],
): Posture['lenses'][number] {
  return { id, title, verdict, because, rules, cells };
}
