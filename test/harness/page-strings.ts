/** Invented evidence strings of an invented service, made by the core from invented facts, for looking at their page. */
import type { DocumentVersion, EvidenceDocument, EvidenceLink, ProgrammeRecord } from '#assurance/evidence/evidence.ts';
import { makeString } from '#assurance/evidence-string/make-string.ts';
import {
  ANSWER_KEY,
  CONTROL_KEY,
  documentKey,
  exceptionKey,
  linkKey,
  recordKey,
} from '#assurance/evidence-string/making.ts';
import type { KeptLog, StringFacts } from '#assurance/evidence-string/string-facts.ts';
import type { Exception } from '#assurance/exception/exception.ts';
import { type ControlId, type DomainCode, parseQuestionId, type QuestionId } from '#assurance/identifiers.ts';
import { Refusal } from '#assurance/refusal.ts';
import { loadQuestionSets } from '#store/framework-files.ts';
import type { EvidenceStrings } from '#web/services/evidence-strings.ts';

const TODAY = '2026-11-23';
const sets = await loadQuestionSets('frameworks');
const questionSet = sets.find(({ name, edition }) => name === 'CAIQ' && edition === '4.1.0');
if (questionSet === undefined) throw new Error('CAIQ 4.1.0 is absent');

const PEOPLE = new Map([
  ['ines', 'Ines Okafor'],
  ['tomas', 'Tomas Lind'],
  ['marit', 'Marit Aasen'],
]);

let entries = 0;
/** Entries as `2026-09-02T09:41:33Z ines answer.approve`, newest first. */
function log(lines: readonly string[], total = lines.length): KeptLog {
  return {
    total,
    later: 0,
    entries: lines.map((line, at) => {
      const [when = '', personId = '', act = ''] = line.split(' ');
      entries += 1;
      return {
        id: `01a20ac7-32ea-738f-9a37-${String(entries).padStart(12, '0')}`,
        at: new Date(when),
        act,
        actorKind: 'user',
        personId,
        version: total - at,
        fields: act === 'answer.approve' ? ['approvedRevision', 'state'] : [],
        sha256: 'e'.repeat(64),
      };
    }),
  };
}

const document = (id: string, title: string, more: Partial<EvidenceDocument> = {}): EvidenceDocument => ({
  id,
  title,
  kind: 'policy',
  ownerId: 'marit',
  classification: 'internal',
  reviewOn: null,
  retainUntil: null,
  legalHold: false,
  addedAt: new Date('2024-06-24T08:12:40Z'),
  disposedAt: null,
  ...more,
});

const version = (documentId: string, number: number, more: Partial<DocumentVersion> = {}): DocumentVersion => ({
  documentId,
  version: number,
  fileName: `key-management-standard-v${number}.pdf`,
  fileSha256: `4be190d72c5af31688e007b9d1c46a2fe5b813c079da4f02b6e9ac513d870f${String(number).padStart(2, '0')}`,
  fileBytes: 382_114,
  mediaType: 'application/pdf',
  effectiveFrom: '2026-07-01',
  effectiveTo: '2027-06-30',
  addedAt: new Date('2026-06-24T08:12:40Z'),
  addedBy: 'marit',
  disposedAt: null,
  ...more,
});

const record = (id: string, title: string, more: Partial<ProgrammeRecord> = {}): ProgrammeRecord => ({
  id,
  serviceId: null,
  kind: 'encryption-key-management',
  title,
  summary: '412 root keys, 37 held by customers. Two revocation drills: 11 and 13 minutes to unreadable, against 15.',
  ownerId: 'marit',
  occurredOn: '2026-08-18',
  everyMonths: 3,
  nextDueOn: '2027-02-18',
  succeededBy: null,
  ...more,
});

function link(id: string, from: EvidenceLink['from'], to: EvidenceLink['to'], passage = {}): EvidenceLink {
  return {
    id,
    from,
    to,
    passage: { page: null, section: '', quote: '', ...passage },
    linkedAt: new Date('2026-09-01T16:10:00Z'),
    linkedBy: 'tomas',
  };
}

const rotation: Exception = {
  id: 'e14',
  number: 14,
  serviceId: 'halden-object-store',
  kind: 'compensating-control',
  framework: 'CCM',
  edition: '4.1.0',
  target: 'CEK-12' as ControlId,
  title: 'Rotation by hand in one region',
  rationale: 'The key service of the northern region cannot rotate by itself before the summer.',
  compensatingMeasure: 'Two people rotate the keys by hand each quarter and record it.',
  buyerNote: 'Keys of the northern region are rotated by hand each quarter until the summer.',
  ownerId: 'tomas',
  state: 'approved',
  requestedAt: new Date('2026-06-01T09:00:00Z'),
  requestedBy: 'tomas',
  decidedAt: new Date('2026-06-02T09:00:00Z'),
  decidedBy: 'ines',
  decisionNote: '',
  startsOn: '2026-06-09',
  expiresOn: '2026-12-09',
  reviewEveryMonths: null,
  nextReviewOn: null,
  closedAt: null,
};

/** An approved Yes of a decided control, with nothing behind it yet. */
function facts(questionId: QuestionId, assessmentId: string, asOf: string): StringFacts {
  const content = {
    answer: 'yes',
    ownership: 'shared-csp-csc',
    cspImplementationDescription:
      'Customers on the Standard and Regulated plans hold their own root key in the Halden Key Service or in an external key manager over KMIP 2.1. Revoking the root key makes the bucket unreadable within 15 minutes in every region.',
    cscResponsibilities: 'Keep the external key manager reachable, and say who may revoke a key.',
    assessedOn: null,
  } as const;
  const written = { ...content, revision: 4, writtenAt: '2026-09-01T16:20:02.000Z', writtenBy: 'tomas' };
  const controlId = questionId.slice(0, 6) as ControlId;
  const domain = questionId.slice(0, 3) as DomainCode;
  return {
    asOf,
    today: TODAY,
    organisation: 'Halden Cloud',
    service: {
      id: 'halden-object-store',
      groupId: null,
      name: 'Halden Object Store',
      description: '',
      serviceModel: 'iaas',
      website: null,
      buyerTier: null,
      caiqOwner: 'tomas',
      caiqReviewer: 'ines',
    },
    selfAssessment: {
      id: assessmentId,
      serviceId: 'halden-object-store',
      questionnaire: 'CAIQ',
      edition: '4.1.0',
      title: 'Refresh for surveillance 2',
      state: 'open',
      startedFrom: 'previous',
      sourceAssessmentId: null,
      assessedOn: '2026-09-02',
      dueOn: null,
      openedAt: new Date('2026-02-01T00:00:00Z'),
    },
    questionSet: questionSet!,
    questionId,
    officialQuestion: null,
    answer: {
      questionId,
      state: 'approved',
      held: written,
      approved: { ...written, approvedAt: '2026-09-02T09:41:33.000Z', approvedBy: 'ines' },
    },
    scope: [
      {
        framework: 'CCM',
        edition: '4.1.0',
        target: domain,
        revision: 1,
        inScope: true,
        justification: 'Keys are what the service is bought for.',
        carriedFrom: null,
        decidedAt: new Date('2024-09-02T08:00:00Z'),
        decidedBy: 'ines',
      },
    ],
    responsibility: {
      framework: 'CCM',
      edition: '4.1.0',
      controlId,
      revision: 1,
      ownership: 'shared-csp-csc',
      cspPart: 'We run the key service and its interfaces.',
      cscPart: 'The customer holds and revokes the root key.',
      thirdParty: '',
      basis: 'decided',
      carriedFrom: null,
      decidedAt: new Date('2026-02-03T08:00:00Z'),
      decidedBy: 'ines',
    },
    domainOwner: { domain, personId: 'tomas', since: new Date('2025-01-07T08:00:00Z') },
    exceptions: [],
    links: [],
    documents: [],
    versions: [],
    records: [],
    log: new Map([
      [
        ANSWER_KEY,
        log(
          [
            '2026-09-02T09:41:33Z ines answer.approve',
            '2026-09-01T16:20:09Z tomas answer.send-to-review',
            '2026-09-01T16:20:02Z tomas answer.revise',
            '2026-08-31T11:02:44Z tomas answer.revise',
            '2026-08-31T10:58:13Z tomas answer.revise',
            '2026-02-11T09:30:00Z tomas answer.revise',
            '2026-02-01T08:00:00Z ines self-assessment.open',
          ],
          12,
        ),
      ],
      [CONTROL_KEY, log(['2026-02-03T08:00:00Z ines responsibility.decide', '2024-09-02T08:00:00Z ines scope.decide'])],
    ]),
    people: PEOPLE,
  };
}

type Behind = Pick<StringFacts, 'links' | 'documents' | 'versions' | 'records'>;

/** The facts with evidence behind them, all of it in the log. */
function resting(base: StringFacts, behind: Behind, more: Partial<StringFacts> = {}): StringFacts {
  const kept = new Map(base.log);
  for (const { id } of behind.links) kept.set(linkKey(id), log(['2026-09-01T16:10:00Z tomas evidence-link.add']));
  for (const { id } of behind.records) kept.set(recordKey(id), log(['2026-08-18T13:05:11Z marit record.complete']));
  for (const { documentId, version: number } of behind.versions)
    kept.set(documentKey(documentId, number), log(['2026-06-24T08:12:40Z marit document.add-version']));
  for (const { id } of more.exceptions ?? [])
    kept.set(
      exceptionKey(id),
      log(['2026-06-02T09:00:00Z ines exception.approve', '2026-06-01T09:00:00Z tomas exception.request']),
    );
  return { ...base, ...behind, ...more, log: kept };
}

/** One record and a standard in its fourth version behind it; a KMIP test run linked to the control. */
function behindOf(questionId: QuestionId, assessmentId: string): Behind {
  const answer = { kind: 'answer', assessmentId, questionId } as const;
  return {
    links: [
      link('l1', answer, { kind: 'record', recordId: 'r1' }),
      link(
        'l2',
        { kind: 'record', recordId: 'r1' },
        { kind: 'document', documentId: 'd1', version: 4 },
        {
          page: 11,
          section: '3.2',
          quote: 'Customer-held root keys',
        },
      ),
    ],
    documents: [document('d1', 'Key management standard')],
    versions: [
      version('d1', 3, {
        effectiveFrom: '2025-07-01',
        effectiveTo: '2026-06-30',
        addedAt: new Date('2025-06-20T08:00:00Z'),
      }),
      version('d1', 4),
    ],
    records: [record('r1', 'Encryption key management, third quarter 2026')],
  };
}

/** What was linked to CEK-12.1: a late record, a certificate that ran out, a superseded standard. */
function flawed(questionId: QuestionId, assessmentId: string): Behind {
  const base = behindOf(questionId, assessmentId);
  const control = {
    kind: 'control',
    serviceId: 'halden-object-store',
    framework: 'CCM',
    edition: '4.1.0',
    controlId: 'CEK-12' as ControlId,
  } as const;
  return {
    links: [
      ...base.links,
      link('l3', control, { kind: 'document', documentId: 'd2', version: 1 }, { page: 1, section: 'Scope' }),
      link('l4', { kind: 'exception', exceptionId: 'e14' }, { kind: 'record', recordId: 'r2' }),
    ],
    documents: [
      ...base.documents,
      document('d2', 'ISO/IEC 27001 certificate NK-27001-3307', { kind: 'iso-certificate', classification: 'public' }),
    ],
    versions: [
      ...base.versions,
      version('d1', 5, { addedAt: new Date('2026-10-02T08:00:00Z') }),
      version('d2', 1, { fileName: 'nk-27001-3307.pdf', effectiveFrom: '2022-12-21', effectiveTo: '2025-12-20' }),
    ],
    records: [
      record('r1', 'Encryption key management, third quarter 2026', { nextDueOn: '2026-11-18' }),
      record('r2', 'Rotation by hand, northern region', { summary: '', everyMonths: null, nextDueOn: null }),
    ],
  };
}

/** CEK-08.1 is whole, CEK-12.1 bound by an exception and flawed, IAM-02.1 a draft with nothing behind it. */
function factsOf(text: string, assessmentId: string, asOf: string): StringFacts {
  const questionId = parseQuestionId(text);
  if (questionId === null || !questionSet!.byId.has(questionId))
    throw new Refusal('record-is-absent', {
      message: `The self-assessment does not ask ${text}.`,
      mend: 'Take a question from its list.',
    });
  const base = facts(questionId, assessmentId, asOf);
  if (text.startsWith('CEK-08')) return resting(base, behindOf(questionId, assessmentId));
  if (text.startsWith('CEK-12')) return resting(base, flawed(questionId, assessmentId), { exceptions: [rotation] });
  if (text.startsWith('CEK-01')) {
    const behind = behindOf(questionId, assessmentId);
    const from = { kind: 'answer', assessmentId, questionId } as const;
    return resting(base, {
      ...behind,
      records: [],
      links: [link('l5', from, { kind: 'document', documentId: 'd1', version: 4 }, { section: '1' })],
    });
  }
  const draft = base.answer!.held;
  return {
    ...base,
    answer: { questionId, state: 'draft', held: draft, approved: null },
    responsibility: null,
    scope: [],
    domainOwner: null,
    log: new Map([[ANSWER_KEY, log(['2026-11-20T10:00:00Z tomas answer.revise'])]]),
  };
}

const TITLES = new Map([
  ['answer.approve', 'Approve an answer'],
  ['answer.send-to-review', 'Send an answer to review'],
  ['answer.revise', 'Write an answer'],
  ['evidence-link.add', 'Link evidence'],
  ['record.complete', 'Complete a record'],
  ['document.add-version', 'Add a version'],
]);

export const evidenceStrings: EvidenceStrings = {
  show: async (_session, { assessmentId, questionId, asOf }) => ({
    string: makeString(factsOf(questionId, assessmentId, asOf === '' ? TODAY : asOf)),
    actTitles: TITLES,
  }),
  file: async (_session, { questionId }, format) => ({
    bytes: new TextEncoder().encode('{}'),
    mediaType: format === 'pdf' ? 'application/pdf' : 'application/json',
    fileName: `evidence-string-${questionId}.${format}`,
  }),
};
