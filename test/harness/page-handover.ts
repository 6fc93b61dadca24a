/** Invented kits of an invented service in every state, for looking at the pages of handing over. */
import { parseQuestionId } from '#assurance/identifiers.ts';
import { Refusal } from '#assurance/refusal.ts';
import { type CheckItem, checkSubmission, type SubmissionFacts } from '#assurance/submission/checklist.ts';
import type { FormValues } from '#assurance/submission/form-values.ts';
import { PROGRAMME_REPORTS } from '#programme-reports/index.ts';
import type { Handover, Kit, KitLine } from '#web/services/handover.ts';
import type { AssessmentLine } from '#web/services/self-assessments.ts';
import { selfAssessments } from './page-assessments.ts';
import { MEMBER, type Reader } from './page-people.ts';

const FORM: FormValues = {
  submitterName: 'Ines Okafor',
  submitterEmail: 'ines.okafor@halden.example',
  backupName: 'Tomas Lind',
  backupEmail: 'tomas.lind@halden.example',
  phone: '+47 22 00 00 00',
  country: 'Norway',
  region: 'EMEA',
  serviceCategory: 'IaaS',
  organisationName: 'Halden Cloud AS',
  organisationUrl: 'https://www.halden.example',
  organisationDescription:
    'Halden runs cloud services for municipalities, hospitals and industry from three Nordic regions.\nFounded 2009, 240 people.',
  serviceName: 'Halden Object Store',
  serviceUrl: '',
  serviceDescription: 'Object storage in three Nordic regions, for customers that build on it.',
};
/** As it is before the first kit: known is only what the workspace says. */
const FIRST_FORM: FormValues = { ...FORM, backupName: '', backupEmail: '', phone: '', country: '', region: '' };

const FACTS: SubmissionFacts = {
  today: '2026-11-23',
  questionnaire: 'CAIQ',
  edition: '4.1.0',
  questions: 283,
  unapproved: [],
  issues: [],
  workbook: null,
  form: FORM,
};
const READY = checkSubmission(FACTS);

const unapproved = ['A&A-03.1', 'AIS-08.1', 'CEK-08.1', 'CEK-12.1', 'DSP-17.1', 'GRC-06.1', 'LOG-12.1', 'UEM-14.1'];
const said = (rule: string, id: string, message: string) => ({
  ...{ rule, questionId: parseQuestionId(id), message, sheet: null, cell: null },
});
const FLAWED: SubmissionFacts = {
  ...FACTS,
  unapproved: [...unapproved, ...Array.from({ length: 15 }, (_, at) => `DCS-${String(at + 1).padStart(2, '0')}.1`)],
  issues: [
    ...unapproved.map((id) => said('question-unanswered', id, 'No answer.')),
    said('ownership-missing', 'IAM-09.1', 'Answered Yes, and nobody is named as its owner.'),
    said('na-without-reason', 'DCS-12.1', 'Answered NA, and nothing says why.'),
    said('level-overclaimed', 'A&A-02.1', '“STAR certified at level 3”: Level 1 gives no certificate.'),
  ],
  form: { ...FIRST_FORM, submitterEmail: 'ines@mail.example', organisationUrl: 'www.halden.example' },
};
const FAILING = checkSubmission(FLAWED);

const filled = (facts: SubmissionFacts, problems: readonly string[] = []): readonly CheckItem[] =>
  checkSubmission({ ...facts, workbook: { problems, changedCells: 1096, untouchedParts: 18, unplaced: [] } });

const OF: KitLine['assessment'] = {
  id: 'a2',
  title: 'Refresh for surveillance 2',
  questionnaire: 'CAIQ',
  edition: '4.1.0',
};
const kit = (more: Partial<KitLine>): KitLine => ({
  id: 'k4',
  assessment: OF,
  fileName: 'CAIQv4.1.0_STAR-Security-Questionnaire.xlsx',
  madeAt: '2026-11-23T08:12:00.000Z',
  madeBy: 'Ines Okafor',
  checklist: filled(FACTS),
  handed: null,
  outcome: null,
  ...more,
});
const HANDED = { at: '2026-11-20T13:30:00.000Z', by: 'Ines Okafor', to: 'STAR Registry, Level 1 form' };

const KITS: readonly KitLine[] = [
  kit({}),
  kit({ id: 'k3', madeAt: '2026-11-20T13:02:00.000Z', handed: HANDED }),
  kit({
    id: 'k2',
    madeAt: '2026-11-09T10:00:00.000Z',
    madeBy: null,
    checklist: filled(FLAWED, ['G4 The heading of this column is not known.']),
    handed: { at: '2026-11-09T10:31:00.000Z', by: null, to: 'STAR Registry, Level 1 form' },
    outcome: {
      outcome: 'returned',
      on: '2026-11-12',
      note: 'Eight answers are blank, and the work e-mail is not of the organisation.\nPlease submit again.',
    },
  }),
  kit({
    id: 'k1',
    assessment: { ...OF, id: 'a1', title: 'First CAIQ' },
    madeAt: '2025-11-18T09:00:00.000Z',
    handed: { ...HANDED, at: '2025-11-18T09:40:00.000Z' },
    outcome: { outcome: 'listed', on: '2025-11-24', note: '' },
  }),
];

const absent = (message: string): Refusal =>
  new Refusal('record-is-absent', { message, mend: 'Open it from the page “Hand over” of its service.' });

/** With so many answers open as the checklist says. */
const lineWith = (line: AssessmentLine, open: readonly string[]): AssessmentLine => ({
  ...line,
  edition: OF.edition,
  domains: line.domains.map(({ code, title, strength: { strong, plain, weak, unanswered } }) => {
    const left = open.filter((id) => id.startsWith(code)).length;
    const done = strong + plain + weak + unanswered - left;
    return { code, title, strength: { strong: done, plain: 0, weak: 0, unanswered: left } };
  }),
});

/** `a1` is ready, `a2` is not; who is new to the place has made no kit. */
export const handoverServices = (reader: Reader): Handover => ({
  async ofService(session, serviceId, of) {
    const { service, assessments } = await selfAssessments('member').ofService(session, serviceId);
    const kits = reader === 'newcomer' ? [] : KITS;
    const none = { service, reports: PROGRAMME_REPORTS, form: FORM, checklist: [], kits: [], chosen: null };
    if (assessments.length === 0) return { ...none, assessments };
    const lines = assessments.map((line) => lineWith(line, line.id === 'a1' ? [] : FLAWED.unapproved));
    const chosen = lines.find(({ id }) => id === (of || 'a2'));
    if (chosen === undefined) throw absent('The service has no such self-assessment.');
    const isReady = chosen.id === 'a1';
    const form = isReady ? FORM : FLAWED.form;
    return { ...none, assessments: lines, chosen, checklist: isReady ? READY : FAILING, kits, form };
  },
  document: async (_session, _assessment, { report, draft }) => ({
    bytes: new TextEncoder().encode(`${report}${draft ? ', a draft' : ''}`),
    mediaType: 'text/plain',
    fileName: `${report}.txt`,
  }),
  async fill(_session, _assessment, { draft, file }) {
    await takeForm(file);
    return {
      bytes: new TextEncoder().encode(draft ? 'draft' : 'approved'),
      mediaType: 'text/plain',
      fileName: file.fileName,
    };
  },
  async prepare(_session, _assessment, { file }) {
    await takeForm(file);
    return 'k4';
  },
  async kit(_session, id): Promise<Kit> {
    const found = KITS.find((one) => one.id === id);
    if (found === undefined) throw absent('There is no such submission kit in this workspace.');
    const service = (await selfAssessments('member').ofService(MEMBER, 'halden-object-store')).service;
    const form = id === 'k2' ? FLAWED.form : FORM;
    return {
      ...found,
      service,
      workbookSha256: '9f2c61'.padEnd(64, '07b3'),
      pdfSha256: '41aa0e'.padEnd(64, 'c95d'),
      form,
    };
  },
  kitFile: async (_session, _id, part) => ({
    bytes: new TextEncoder().encode(`The ${part}.`),
    mediaType: 'text/plain',
    fileName: `kit.${part}`,
  }),
  async handOver(_session, _id, to) {
    if (to === '') throw invalid('to', 'to: is missing.');
  },
  async recordOutcome(_session, _id, { on }) {
    if (on === '') throw invalid('on', 'on: is no day.');
  },
});

const invalid = (field: string, message: string): Refusal =>
  new Refusal('input-is-not-valid', { message, mend: 'Correct it and send it again.', field });

/** Takes what is called a workbook. */
async function takeForm({ fileName, body }: { readonly fileName: string; readonly body: AsyncIterable<Uint8Array> }) {
  for await (const _piece of body);
  if (!fileName.endsWith('.xlsx'))
    throw new Refusal('form-cannot-be-filled', {
      message: `${fileName} is no workbook with the questions of a CAIQ.`,
      mend: 'Send your own copy of the official questionnaire.',
    });
}
