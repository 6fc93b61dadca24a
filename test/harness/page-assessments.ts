/** Invented self-assessments of the invented services, for looking at their pages. */

import { Refusal } from '#assurance/refusal.ts';
import { carryForward } from '#assurance/self-assessment/carry-forward.ts';
import { loadQuestionSets } from '#store/framework-files.ts';
import type { StripDomain } from '#web/parts/heat-strip.tsx';
import type { AssessmentLine, CarriedLine, SelfAssessments } from '#web/services/self-assessments.ts';
import type { Reader } from './page-people.ts';

const sets = await loadQuestionSets('frameworks');
const setOf = (edition: string) => {
  const set = sets.find((one) => one.name === 'CAIQ' && one.edition === edition);
  if (set === undefined) throw new Error(`CAIQ ${edition} is absent`);
  return set;
};
const OLDER = setOf('4.0.3');
const NEWER = setOf('4.1.0');
const SERVICE = { id: 'halden-object-store', name: 'Halden Object Store', serviceModel: 'iaas' } as const;
const MAIL = { id: 'halden-mail', name: 'Halden Mail & Calendar for Municipalities', serviceModel: 'saas' } as const;

/** Domains in four states, so that every fill of the strip is seen. */
const domains = (done: number): readonly StripDomain[] =>
  NEWER.catalogue.domains.map(({ code, title }, at) => {
    const all = NEWER.questions.filter(({ id }) => id.startsWith(code)).length;
    const strong = Math.min(all, Math.round(all * done * (1 - (at % 4) / 6)));
    const plain = Math.min(all - strong, at % 5);
    const weak = Math.min(all - strong - plain, at % 3);
    return { code, title, strength: { strong, plain, weak, unanswered: all - strong - plain - weak } };
  });

const line = (more: Partial<AssessmentLine>): AssessmentLine => ({
  id: 'a2',
  title: 'Refresh for surveillance 2',
  questionnaire: 'CAIQ',
  edition: '4.1.0',
  state: 'open',
  startedFrom: 'previous',
  assessedOn: '2026-11-23',
  dueOn: '2027-02-15',
  openedAt: '2026-10-12T08:00:00.000Z',
  service: SERVICE,
  domains: domains(0.5),
  ...more,
});

const OWN = [
  line({}),
  line({
    id: 'a1',
    title: 'First CAIQ',
    edition: '4.0.3',
    state: 'closed',
    startedFrom: 'workbook',
    dueOn: null,
    domains: domains(1),
  }),
];
const SIBLING = line({ id: 'b1', title: 'Mail, first', edition: '4.0.3', service: MAIL, startedFrom: 'nothing' });

const STANDINGS = ['approved', 'in-review', 'draft', 'needs-change', 'approved'] as const;

const carriedLines = (isOpen: boolean): readonly CarriedLine[] =>
  carryForward({ from: OLDER, asked: new Set(OLDER.byId.keys()), to: NEWER }).map((row, at): CarriedLine => {
    const { questionId, sourceQuestionId } = row;
    const question = questionId === null ? undefined : NEWER.byId.get(questionId);
    return {
      ...row,
      prompt: question?.prompt ?? OLDER.questions.find(({ id }) => id === sourceQuestionId)?.prompt ?? '',
      source:
        sourceQuestionId === null
          ? null
          : { answer: at % 9 === 0 ? 'no' : 'yes', ownership: 'csp-owned', description: 'As written.', place: null },
      now:
        !isOpen || questionId === null
          ? null
          : row.disposition === 'new'
            ? 'blank'
            : (STANDINGS[at % STANDINGS.length] ?? 'draft'),
    };
  });

export const selfAssessments = (reader: Reader): SelfAssessments => ({
  async ofService(_session, id) {
    if (id !== SERVICE.id && id !== MAIL.id)
      throw new Refusal('record-is-absent', { message: 'There is no such service.', mend: 'Open it from the list.' });
    const isNew = reader === 'newcomer' || id === MAIL.id;
    return {
      service: id === MAIL.id ? MAIL : SERVICE,
      assessments: isNew ? [] : OWN,
      siblings: id === MAIL.id ? OWN : [SIBLING],
      editions: ['4.1.0', '4.0.3'],
    };
  },
  async open(_session, _service, { title }) {
    if (title === '')
      throw new Refusal('input-is-not-valid', { message: 'title: is missing', mend: 'Enter one.', field: 'title' });
    return 'a2';
  },
  import: async () => ({
    id: 'a2',
    notTaken: [
      { questionId: 'AIS-02.1', place: 'CAIQv4.0.3!C14', because: 'It is none of Yes, No and NA.', text: 'Partly' },
      {
        questionId: 'BCR-01.1',
        place: 'CAIQv4.0.3!D24',
        because: 'An answer of NA has no ownership.',
        text: 'CSP-owned',
      },
    ],
    problems: 1,
  }),
  preview: async () => ({
    service: SERVICE,
    from: '“First CAIQ”, CAIQ 4.0.3',
    edition: '4.1.0',
    lines: carriedLines(false),
  }),
  async carried(_session, id) {
    const isBlank = id === 'b1';
    return {
      service: SERVICE,
      from: '“First CAIQ”, CAIQ 4.0.3',
      edition: '4.1.0',
      lines: isBlank ? [] : carriedLines(true),
      line: isBlank ? SIBLING : line({}),
    };
  },
  close: async () => ({ serviceId: SERVICE.id }),
});
