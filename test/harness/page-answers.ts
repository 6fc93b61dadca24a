/** Invented answers of the invented services, for looking at the screen where they are written. */
import { Refusal } from '#assurance/refusal.ts';
import { loadQuestionSets } from '#store/framework-files.ts';
import type {
  AnswerDetail,
  AnswerRow,
  AnswerServices,
  AnswersHead,
  AnswersScreen,
  BulkPreview,
} from '#web/services/answers.ts';
import { ANSWER_SHOWS } from '#web/services/answers.ts';
import type { Reader } from './page-people.ts';

const sets = await loadQuestionSets('frameworks');
const SET = sets.find(({ name, edition }) => name === 'CAIQ' && edition === '4.1.0');
if (SET === undefined) throw new Error('CAIQ 4.1.0 is absent');
const { questions, catalogue } = SET;

const HEAD: AnswersHead = {
  id: 'a2',
  title: 'Refresh for surveillance 2',
  questionnaire: 'CAIQ',
  edition: '4.1.0',
  isOpen: true,
  assessedOn: '2026-11-23',
  dueOn: '2027-02-15',
  service: { id: 'halden-object-store', name: 'Halden Object Store', serviceModel: 'iaas' },
};

const STATES = ['approved', 'approved', 'in-review', 'draft', 'approved', 'needs-change', 'draft'] as const;
const ROWS: readonly AnswerRow[] = questions.map(({ id, prompt }, at) => {
  const state = STATES[at % STATES.length] ?? 'draft';
  const isBlank = state === 'draft' && at % 3 === 0;
  return {
    questionId: id,
    domain: id.slice(0, 3),
    prompt,
    state,
    answer: isBlank ? null : at % 11 === 0 ? 'no' : at % 17 === 0 ? 'na' : 'yes',
    severity: at % 9 === 4 ? 'medium' : at % 23 === 5 ? 'high' : null,
    openComments: at % 13 === 0 ? 1 : 0,
  };
});

const DOMAINS = catalogue.domains.map(({ code, title }) => {
  const own = ROWS.filter(({ domain }) => domain === code);
  const count = (is: (row: AnswerRow) => boolean) => own.filter(is).length;
  const strong = count(({ state }) => state === 'approved');
  const plain = count(({ state }) => state === 'in-review');
  const unanswered = count(({ answer }) => answer === null);
  return { code, title, strength: { strong, plain, unanswered, weak: own.length - strong - plain - unanswered } };
});

const PEOPLE = [
  { id: 'p1', name: 'Tomas Lind' },
  { id: 'p2', name: 'Ines Okafor' },
];

function detail(questionId: string, isOpen: boolean): AnswerDetail {
  const row = ROWS.find((one) => one.questionId === questionId);
  if (row === undefined)
    throw new Refusal('record-is-absent', { message: 'There is no such question.', mend: 'Take one from the list.' });
  const control = catalogue.controls.get(questionId.slice(0, 6) as never);
  const isBlank = row.answer === null;
  return {
    head: { ...HEAD, isOpen },
    questionId,
    ver: 8,
    revision: isBlank ? 0 : 4,
    state: row.state,
    answer: row.answer,
    ownership: isBlank ? null : 'shared-csp-csc',
    cspImplementationDescription: isBlank
      ? ''
      : 'Customers on the Standard and Regulated plans hold their own root key in the Halden Key Service. Each bucket key is wrapped by that root key. Revoking the root key makes the bucket unreadable within 15 minutes in every region.',
    cscResponsibilities: isBlank ? '' : 'Choose who may use and revoke the root key.',
    assessedOn: null,
    disposition: 'reworded',
    approvedRevision: isBlank ? null : 3,
    official: null,
    prompt: row.prompt,
    control: { id: control?.id ?? '', title: control?.title ?? '', gist: control?.gist ?? '' },
    domainTitle: catalogue.domains.find(({ code }) => code === row.domain)?.title ?? '',
    typicalOwnership: 'Shared',
    decidedOwnership: 'csp-owned',
    outOfScope: null,
    owner: 'Tomas Lind',
    ownerId: null,
    reviewer: 'Ines Okafor',
    reviewerId: null,
    writtenBy: isBlank ? null : 'Tomas Lind',
    writtenAt: isBlank ? null : '2026-11-23T08:02:00.000Z',
    isOwnText: false,
    remarks: isBlank
      ? []
      : [
          {
            rule: 'evidence-expired-before-assessment',
            title: 'Evidence ended before the assessment',
            severity: 'high',
            message: 'The certificate ended on 20 December 2025; the answer is assessed as of 23 November 2026.',
          },
          {
            rule: 'shared-ownership-lacks-customer-part',
            title: 'Customer’s part looks thin',
            severity: 'medium',
            message: 'Shared ownership, and 8 words on what the customer does.',
          },
        ],
    rulesPassed: 29,
    evidence: isBlank
      ? []
      : [
          {
            linkId: 'l1',
            words: 'Key management standard v4, §3.2',
            note: 'current',
            tone: 'strong',
            href: '/documents/d1',
          },
          {
            linkId: 'l2',
            words: 'KMIP test run v1',
            note: 'review due 9 Dec 2026, in 16 days',
            tone: 'weak',
            href: '/documents/d2',
          },
          {
            linkId: null,
            words: 'ISO/IEC 27001 certificate v1',
            note: 'ended 20 Dec 2025',
            tone: 'bad',
            href: '/documents/d3',
          },
        ],
    exceptions: isBlank
      ? []
      : [
          {
            name: 'EX-14',
            note: 'Keys of the northern region are rotated by hand until the summer.',
            endsOn: '2027-06-30',
          },
        ],
    reusable: isBlank
      ? []
      : [
          {
            assessmentId: 'b1',
            questionId,
            revision: 2,
            words: 'Halden Mail: first CAIQ, 4.0.3',
            isApproved: true,
            answer: 'yes',
            ownership: 'csp-owned',
            cspImplementationDescription: 'Halden holds the keys of every mailbox in its key service.',
            cscResponsibilities: '',
          },
        ],
    history: isBlank
      ? []
      : [
          { at: '2026-11-23T08:02:00.000Z', by: 'Tomas Lind', words: 'description', revision: 4, source: 'typed' },
          {
            at: '2026-11-02T09:41:00.000Z',
            by: 'Ines Okafor',
            words: 'asked for change: “say what Starter gets”',
            revision: null,
            source: null,
          },
          {
            at: '2026-10-12T08:00:00.000Z',
            by: null,
            words: 'written carried forward',
            revision: 1,
            source: 'carried',
          },
        ],
    comments: isBlank
      ? []
      : [
          {
            id: 'c1',
            text: '@Tomas Lind which plans does this speak of?',
            by: 'Ines Okafor',
            at: '2026-11-22T15:00:00.000Z',
            isResolved: false,
          },
        ],
    members: PEOPLE,
    documents: [{ id: 'd1', version: 4, words: 'Key management standard, version 4' }],
  };
}

const PREVIEW: BulkPreview = {
  head: HEAD,
  digest: 'd'.repeat(64),
  counts: { change: 2, stay: 1, refused: 1 },
  lines: [
    {
      questionId: 'CEK-12.1',
      outcome: 'change',
      changes: [
        { field: 'ownership', before: 'csp-owned', after: 'shared-csp-csc' },
        { field: 'state', before: 'approved', after: 'draft' },
      ],
      refusal: null,
    },
    {
      questionId: 'CEK-13.1',
      outcome: 'change',
      changes: [{ field: 'ownership', before: '', after: 'shared-csp-csc' }],
      refusal: null,
    },
    { questionId: 'CEK-14.1', outcome: 'stay', changes: [], refusal: null },
    { questionId: 'IAM-02.1', outcome: 'refused', changes: [], refusal: 'IAM is not your domain. Ask its owner.' },
  ],
};

export const answerServices = (_reader: Reader): AnswerServices => ({
  async screen(_session, id, filter, at): Promise<AnswersScreen> {
    const isOpen = id !== 'a1';
    const rows = ROWS.filter(
      (row) => (filter.domain === '' || row.domain === filter.domain) && row.prompt.toLowerCase().includes(filter.text),
    );
    const counts = Object.fromEntries(
      ANSWER_SHOWS.map((show, place) => [show, place === 0 ? ROWS.length : 30 - place]),
    );
    const open = at ?? rows[0]?.questionId ?? null;
    return {
      head: { ...HEAD, isOpen },
      rows,
      counts: {
        ...(counts as AnswersScreen['counts']),
        approved: ROWS.filter(({ state }) => state === 'approved').length,
      },
      domains: DOMAINS,
      owners: PEOPLE,
      detail: open === null ? null : detail(open, isOpen),
    };
  },
  detail: async (_session, { questionId }) => detail(questionId, true),
  async save(_session, place, form) {
    if (form.ver !== 3) return;
    throw new Refusal('record-changed-meanwhile', {
      message: `Somebody changed ${place.questionId} while you were writing, and both of you changed the same.`,
      mend: 'Look at both texts, keep what is right, and save again.',
      meanwhile: {
        by: 'p1',
        at: '2026-11-23T09:58:00.000Z',
        ver: 8,
        fields: [
          {
            field: 'cspImplementationDescription',
            seen: 'Old.',
            theirs: 'Keys are held by customers.',
            yours: form.description,
          },
        ],
      },
    });
  },
  step: async () => {},
  assign: async () => {},
  comment: async () => {},
  resolve: async () => {},
  reuse: async () => {},
  link: async () => {},
  unlink: async () => {},
  previewBulk: async () => PREVIEW,
  doBulk: async () => 2,
  compare: async (_session, { questionId }) => ({
    head: HEAD,
    questionId,
    revisions: [
      { at: '2026-11-23T08:02:00.000Z', by: 'Tomas Lind', words: 'description', revision: 4, source: 'typed' },
      { at: '2026-11-02T09:41:00.000Z', by: 'Tomas Lind', words: 'ownership', revision: 3, source: 'typed' },
    ],
    fields: [
      { field: 'ownership', before: 'csp-owned', after: 'shared-csp-csc', words: null },
      {
        field: 'cspImplementationDescription',
        before: 'We hold the keys.',
        after: 'Customers hold the keys.',
        words: {
          before: [
            { text: 'We', changed: true },
            { text: ' hold the keys.', changed: false },
          ],
          after: [
            { text: 'Customers', changed: true },
            { text: ' hold the keys.', changed: false },
          ],
        },
      },
    ],
  }),
});
