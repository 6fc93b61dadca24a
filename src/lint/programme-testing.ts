/** Builds a programme for tests: an invented provider with one CAIQ and its evidence. Never shipped with a rule. */
import type { DocumentVersion, EvidenceDocument, EvidenceLink, ProgrammeRecord } from '#assurance/evidence/evidence.ts';
import { type ControlId, controlOf, parseQuestionId, type QuestionId } from '#assurance/identifiers.ts';
import type { Programme } from '#assurance/programme.ts';
import type { QuestionAnswer } from '#assurance/self-assessment/self-assessment.ts';
import { lintProgramme } from './programme.ts';
import type { ProgrammeIssue, ProgrammeRule } from './programme-rule.ts';

export const TODAY = '2026-03-14';

/** A question id from text; throws on a text that is none, since a test must not go on. */
const qid = (text: string): QuestionId => {
  const id = parseQuestionId(text);
  if (id === null) throw new Error(`${text} is no question id`);
  return id;
};

/** Answered Yes and assessed on no day of its own, unless told otherwise. */
export const answered = (id: string, parts: Partial<QuestionAnswer> = {}): QuestionAnswer => ({
  questionId: qid(id),
  revision: 1,
  state: 'draft',
  answer: 'yes',
  ownership: 'csp-owned',
  cspImplementationDescription: `Northwind Storage runs a written procedure for ${id}.`,
  cscResponsibilities: '',
  ownerId: null,
  reviewerId: null,
  assessedOn: null,
  writtenAt: new Date('2026-03-01T00:00:00Z'),
  writtenBy: null,
  approvedRevision: null,
  approvedAt: null,
  approvedBy: null,
  disposition: null,
  ver: 1,
  ...parts,
});

export const certificate = (parts: Partial<EvidenceDocument> = {}): EvidenceDocument => ({
  id: 'certificate',
  title: 'ISO/IEC 27001 certificate',
  kind: 'iso-certificate',
  ownerId: null,
  classification: 'public',
  reviewOn: null,
  retainUntil: null,
  legalHold: false,
  addedAt: new Date('2026-01-10T00:00:00Z'),
  disposedAt: null,
  ...parts,
});

export const version = (parts: Partial<DocumentVersion> = {}): DocumentVersion => ({
  documentId: 'certificate',
  version: 1,
  fileName: 'certificate.pdf',
  fileSha256: 'a'.repeat(64),
  fileBytes: 1_200,
  mediaType: 'application/pdf',
  effectiveFrom: null,
  effectiveTo: null,
  addedAt: new Date('2026-01-10T00:00:00Z'),
  addedBy: null,
  disposedAt: null,
  ...parts,
});

export const review = (parts: Partial<ProgrammeRecord> = {}): ProgrammeRecord => ({
  id: 'review',
  serviceId: null,
  kind: 'access-review',
  title: 'Access review of the platform team',
  summary: '',
  ownerId: null,
  occurredOn: '2026-01-31',
  everyMonths: 3,
  nextDueOn: '2026-04-30',
  succeededBy: null,
  ...parts,
});

/** A link written as `IAM-01.1 > certificate/1`: from a question, a control or a record to a version or a record. */
export const linked = (text: string): EvidenceLink => {
  const [from = '', to = ''] = text.split(' > ');
  const [name = '', number] = to.split('/');
  const questionId = parseQuestionId(from);
  return {
    id: text,
    from:
      questionId !== null
        ? { kind: 'answer', assessmentId: 'caiq', questionId }
        : /^[A-Z&]{3}-\d\d$/.test(from)
          ? {
              kind: 'control',
              serviceId: 'vault',
              framework: 'CCM',
              edition: '4.1.0',
              controlId: controlOf(qid(`${from}.1`)) satisfies ControlId,
            }
          : { kind: 'record', recordId: from },
    to:
      number === undefined
        ? { kind: 'record', recordId: name }
        : { kind: 'document', documentId: name, version: Number(number) },
    passage: { page: null, section: '', quote: '' },
    linkedAt: new Date('2026-02-01T00:00:00Z'),
    linkedBy: null,
  };
};

type Parts = Partial<Pick<Programme, 'answers' | 'documents' | 'versions' | 'records'>> & {
  /** The assessment date of the whole; null: nobody has said. */
  readonly assessedOn?: string | null;
  readonly links?: readonly string[];
};

/** Northwind Storage on 14 March 2026, its CAIQ 4.1.0 assessed as of 1 March unless told otherwise. */
export const programme = (parts: Parts = {}): Programme => ({
  today: TODAY,
  organisation: 'Northwind Storage',
  service: {
    id: 'vault',
    groupId: null,
    name: 'Vault',
    description: '',
    serviceModel: 'saas',
    website: null,
    buyerTier: null,
    caiqOwner: null,
    caiqReviewer: null,
  },
  selfAssessment: {
    id: 'caiq',
    serviceId: 'vault',
    questionnaire: 'CAIQ',
    edition: '4.1.0',
    title: 'CAIQ 2026',
    state: 'open',
    startedFrom: 'nothing',
    sourceAssessmentId: null,
    assessedOn: parts.assessedOn === undefined ? '2026-03-01' : parts.assessedOn,
    dueOn: null,
    openedAt: new Date('2026-01-02T00:00:00Z'),
  },
  questionSet: {
    name: 'CAIQ',
    edition: '4.1.0',
    readsEditions: [],
    catalogue: { framework: 'CCM', edition: '4.1.0', domains: [], controls: new Map() },
    questions: [],
    byId: new Map(),
  },
  answers: parts.answers ?? [answered('IAM-01.1')],
  approved: new Map(),
  scope: [],
  responsibilities: [],
  domainOwners: [],
  links: (parts.links ?? []).map(linked),
  documents: parts.documents ?? [certificate()],
  versions: parts.versions ?? [version()],
  records: parts.records ?? [],
  exceptions: [],
  people: new Map(),
  officialQuestions: new Map(),
});

/** What one rule says about a programme. */
export const issuesOf = (rule: ProgrammeRule, parts: Parts): readonly ProgrammeIssue[] =>
  lintProgramme(programme(parts)).filter((issue) => issue.rule === rule.id);
