/** Invented documents, records and links of an invented provider, for looking at their pages. */
import { freshnessOf } from '#assurance/evidence/freshness.ts';
import { standingOf } from '#assurance/evidence/recurrence.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { SentDocument } from '#http/document-response.ts';
import type { DocumentDetail, DocumentRow, DocumentServices, VersionDetail } from '#web/services/documents.ts';
import type { EvidenceServices } from '#web/services/evidence.ts';
import type { LinkServices } from '#web/services/evidence-links.ts';
import type { LinkStart, RestLine } from '#web/services/evidence-starts.ts';
import type { RecordDetail, RecordRow, RecordServices } from '#web/services/records.ts';
import { INVENTED_TODAY } from './invented-posture.ts';
import type { Reader } from './page-people.ts';

const INES = { id: 'u1', name: 'Ines Okafor' };
const TOMAS = { id: 'u2', name: 'Tomas Lind' };
const SERVICES = [
  { id: 'halden-object-store', name: 'Halden Object Store' },
  { id: 'halden-mail', name: 'Halden Mail & Calendar for Municipalities and their Associations' },
];
const ANSWERS = '/assessments/a1';

const version = (number: number, newest: number, more: Partial<VersionDetail> & { reviewOn?: string | null } = {}) => {
  const { reviewOn = null, ...given } = more;
  const facts = {
    version: number,
    fileName: 'iso-27001-certificate.pdf',
    fileBytes: 1_284_000,
    mediaType: 'application/pdf',
    effectiveFrom: null,
    effectiveTo: null,
    addedAt: '2026-02-03T10:14:00Z',
    fileSha256: `${number}f3a1c`.padEnd(64, '07be'),
    scanVerdict: 'clean',
    note: '',
    addedBy: 'Ines Okafor',
    bytesRemovedAt: null,
    ...given,
  } as const;
  const document = { reviewOn, disposedAt: null };
  const judged = { document, version: facts, today: INVENTED_TODAY, newestVersion: newest };
  return { ...facts, freshness: freshnessOf(judged) } satisfies VersionDetail;
};

const row = (id: string, title: string, newest: VersionDetail, more: Partial<DocumentRow> = {}): DocumentRow => ({
  id,
  title,
  kind: 'policy',
  classification: 'internal',
  owner: INES,
  reviewOn: null,
  retainUntil: null,
  legalHold: false,
  disposedAt: null,
  newest,
  links: 3,
  ...more,
});

const CERTIFICATE_VERSIONS = [
  version(2, 2, { effectiveFrom: '2021-12-21', effectiveTo: '2024-12-20', note: 'With the scope of 2023 corrected.' }),
  version(1, 2, {
    effectiveFrom: '2021-12-21',
    effectiveTo: '2024-12-20',
    fileName: 'a-rather-long-name-of-a-file-that-somebody-gave-to-an-iso-certificate-in-2021.pdf',
    addedAt: '2025-01-03T08:00:00Z',
  }),
] as const;
const [CERTIFICATE_VERSION] = CERTIFICATE_VERSIONS;

const ROWS: readonly DocumentRow[] = [
  row('d1', 'ISO/IEC 27001 certificate', CERTIFICATE_VERSION, {
    kind: 'iso-certificate',
    classification: 'public',
    links: 14,
  }),
  row('d2', 'SOC 2 Type 2 report', version(4, 4, { effectiveFrom: '2025-11-01', effectiveTo: '2026-12-09' }), {
    kind: 'soc-2-report',
    classification: 'confidential',
    owner: TOMAS,
    links: 52,
    retainUntil: '2031-12-31',
  }),
  row(
    'd3',
    'Access control policy',
    version(7, 7, { fileName: 'access-control.md', mediaType: 'text/markdown', reviewOn: '2026-10-01' }),
    { reviewOn: '2026-10-01' },
  ),
  row('d4', 'Penetration test, autumn', version(1, 1, { effectiveFrom: '2026-12-01' }), {
    kind: 'penetration-test',
    classification: 'restricted',
    owner: null,
    links: 0,
    legalHold: true,
  }),
  row('d5', 'Region map', version(1, 1, { fileName: 'regions.png', mediaType: 'image/png' }), { kind: 'diagram' }),
];

const absent = (noun: string): Refusal =>
  new Refusal('record-is-absent', { message: `There is no such ${noun}.`, mend: 'Open it from the list.' });

const start = (more: Partial<LinkStart>): LinkStart => ({
  kind: 'answer',
  words: 'IAM-02.1',
  context: 'Halden Object Store, Renewal 2027',
  href: `${ANSWERS}?at=IAM-02.1`,
  state: 'approved',
  assessmentId: 'a1',
  isOpen: true,
  ...more,
});

const rest = (id: string, given: Partial<RestLine>): RestLine => ({
  ...start({}),
  linkId: id,
  version: 2,
  isOld: false,
  passage: { page: null, section: '', quote: '' },
  linkedAt: '2026-03-04T12:30:00Z',
  linkedBy: 'Ines Okafor',
  ...given,
});

const RESTS: readonly RestLine[] = [
  rest('l1', {
    passage: { page: 2, section: 'A.5.15', quote: 'Rights are given by role and looked at each quarter.' },
  }),
  rest('l2', { words: 'IAM-02.2', version: 1, isOld: true, state: 'in-review' }),
  rest('l3', {
    kind: 'control',
    words: 'A&A-02',
    context: 'Halden Object Store, CCM 4.1.0',
    state: null,
    assessmentId: null,
  }),
  rest('l4', { words: 'CEK-08.1', context: 'Halden Mail, CAIQ 2025', state: 'approved', isOpen: false }),
  rest('l5', {
    kind: 'exception',
    words: 'EX-14',
    context: 'Rotation by hand in one region',
    state: null,
    assessmentId: null,
  }),
];

function detail(id: string, reader: Reader): DocumentDetail {
  const found = ROWS.find((one) => one.id === id);
  if (found === undefined) throw absent('document');
  const isCertificate = id === 'd1';
  const { newest, links: _, ...facts } = found;
  return {
    ...facts,
    disposedAt: reader === 'newcomer' ? '2026-11-02T09:00:00Z' : null,
    legalHoldReason: found.legalHold ? 'The matter of the northern region.' : '',
    addedAt: '2025-01-03T08:00:00Z',
    addedBy: 'Ines Okafor',
    disposedBy: reader === 'newcomer' ? 'Tomas Lind' : null,
    disposalReason: reader === 'newcomer' ? 'Replaced by the portal of the certification body.' : '',
    disposalRule: reader === 'newcomer' ? 'RS-04: three years after its end' : '',
    ver: 5,
    versions: isCertificate
      ? CERTIFICATE_VERSIONS
      : [{ ...version(newest.version, newest.version), ...newest, fileSha256: '9'.repeat(64) }],
    rests: isCertificate ? RESTS : [],
    through: isCertificate ? [{ ...start({ words: 'LOG-03.1', state: 'draft' }), record: 'Management review' }] : [],
    obstacles: isCertificate
      ? ['2 approved answers rest on it: IAM-02.1 of Halden Object Store, IAM-02.2 of Halden Object Store.']
      : [],
    people: [INES, TOMAS],
    assessments: id === 'd5' ? [] : [{ id: 'a1', name: 'Halden Object Store: Renewal 2027 (CAIQ 4.1.0)' }],
  };
}

const text = (words: string): SentDocument => ({
  bytes: Buffer.from(words),
  mediaType: 'text/plain; charset=utf-8',
  fileName: 'document.txt',
});

const COUNTS = { kept: 412, ended: 3, notYetEffective: 1, reviewDue: 2, soon: 4, unlinked: 9 };
const NOTHING = { kept: 0, ended: 0, notYetEffective: 0, reviewDue: 0, soon: 0, unlinked: 0 };

const documents = (reader: Reader): DocumentServices => ({
  bytesMax: 2_000_000_000,
  async documents(_session, filter) {
    const none = reader === 'newcomer';
    const shown = none || filter.q === 'zzz' ? [] : ROWS;
    const named = { people: [INES, TOMAS], services: none ? [] : SERVICES };
    const total = shown.length === 0 ? 0 : COUNTS.kept;
    const next = shown.length === 0 || filter.before !== '' ? null : 'd5';
    return { documents: shown, total, next, counts: none ? NOTHING : COUNTS, ...named };
  },
  document: async (_session, id) => detail(id, reader),
  async addDocument(_session, { fileName, body }, form) {
    let bytes = 0;
    for await (const part of body) bytes += part.length;
    if (bytes === 0)
      throw new Refusal('file-is-empty', { message: 'The file is empty.', mend: 'Choose the file again.' });
    if (fileName.endsWith('.exe'))
      throw new Refusal('file-is-infected', {
        message: `${fileName} holds Win.Test.EICAR.`,
        mend: 'Clean the machine it came from.',
      });
    const isPdf = fileName.endsWith('.pdf');
    return {
      id: 'd1',
      title: form.title === '' ? fileName.replace(/\.\w+$/, '') : form.title,
      contradiction: isPdf ? 'The name ends in .pdf and promises a PDF; the content is plain text.' : null,
      sameAs: fileName.startsWith('same') ? { id: 'd3', name: 'Access control policy, version 7' } : null,
    };
  },
  async addVersion(_session, id, file) {
    for await (const part of file.body) if (part.length === 0) break;
    throw new Refusal('input-is-not-valid', {
      message: `These are exactly the bytes of version 1 of ${detail(id, reader).title}.`,
      mend: 'Nothing was added. To correct its dates, revise that version.',
    });
  },
  async reviseDocument(_session, _id, _ver, { title }) {
    if (title === '')
      throw new Refusal('input-is-not-valid', {
        message: 'title: is missing',
        mend: 'Correct it and send it again.',
        field: 'title',
      });
  },
  reviseVersion: async () => {},
  hold: async () => {},
  dispose: async () => {},
  certificate: async () => text('{}'),
  download: async () => text('The bytes.'),
  async preview(_session, id, number) {
    const { versions, ...document } = detail(id, reader);
    const found = versions.find((one) => one.version === number);
    if (found === undefined) throw absent('version');
    const words = '# Access control\n\nRights are given by role. <script>alert(1)</script>\n'.repeat(40);
    const kind = found.mediaType === 'image/png' ? 'image' : 'pdf';
    const shown =
      found.mediaType === 'text/markdown' ? ({ kind: 'text', text: words, isCut: true } as const) : { kind };
    return { document, version: found, preview: id === 'd4' ? { kind: 'none' } : (shown as { kind: 'pdf' }) };
  },
});

const record = (id: string, title: string, more: Partial<RecordRow> & { nextDueOn?: string | null }): RecordRow => {
  const { nextDueOn = null, ...given } = more;
  return {
    id,
    title,
    kind: 'access-review',
    service: SERVICES[0] ?? null,
    owner: INES,
    occurredOn: '2026-08-31',
    everyMonths: nextDueOn === null ? null : 3,
    standing: standingOf({ nextDueOn, succeededBy: null }, INVENTED_TODAY),
    evidence: 2,
    links: 4,
    ...given,
  };
};

const RECORDS: readonly RecordRow[] = [
  record('r1', 'Access review of the platform team', { nextDueOn: '2026-11-20' }),
  record('r2', 'Rotation of storage keys in all three regions', {
    kind: 'encryption-key-management',
    nextDueOn: '2026-12-10',
    service: null,
    owner: null,
  }),
  record('r3', 'Management review', { kind: 'management-review', nextDueOn: '2027-03-02', everyMonths: 12 }),
  record('r4', 'Outage of the northern region', { kind: 'incident', occurredOn: '2026-06-02', evidence: 0 }),
];

const recordDetail = (id: string): RecordDetail => {
  const found = RECORDS.find((one) => one.id === id);
  if (found === undefined) throw absent('record');
  const isFirst = id === 'r1';
  return {
    ...found,
    summary: isFirst ? 'Forty-one rights looked at, two taken back.\nOne account had no owner any more.' : '',
    nextDueOn: null,
    ver: 2,
    addedAt: '2026-08-31T15:00:00Z',
    addedBy: 'Ines Okafor',
    before: isFirst ? { id: 'r0', name: found.title, occurredOn: '2026-05-29' } : null,
    after: null,
    evidence: isFirst
      ? [
          {
            linkId: 'l8',
            words: 'Access control policy',
            note: 'Version 7',
            href: '/documents/d3',
            freshness: version(7, 7, { reviewOn: '2026-10-01' }).freshness,
            isOld: false,
            passage: { page: 3, section: '4.2', quote: '' },
          },
          {
            linkId: 'l9',
            words: 'Access review of the platform team',
            note: 'Record of 2026-05-29',
            href: '/records/r0',
            freshness: null,
            isOld: true,
            passage: { page: null, section: '', quote: '' },
          },
        ]
      : [],
    rests: isFirst ? RESTS.slice(0, 2).map((one) => ({ ...one, version: null })) : [],
    people: [INES, TOMAS],
    services: SERVICES,
  };
};

const refuseUnnamed = (title: string) => {
  if (title !== '') return;
  throw new Refusal('input-is-not-valid', { message: 'title: is missing', mend: 'Write one.', field: 'title' });
};

const records = (reader: Reader): RecordServices => ({
  async records(_session, filter) {
    const none = reader === 'newcomer';
    const shown = none || filter.q === 'zzz' ? [] : RECORDS;
    return {
      records: shown,
      total: shown.length,
      next: shown.length === 0 || filter.after !== '' ? null : '2026-06-02/r4',
      counts: none ? { held: 0, late: 0, soon: 0 } : { held: 38, late: 1, soon: 1 },
      people: [INES, TOMAS],
      services: none ? [] : SERVICES,
    };
  },
  record: async (_session, id) => recordDetail(id),
  async addRecord(_session, { title }) {
    refuseUnnamed(title);
    return 'r1';
  },
  reviseRecord: async (_session, _id, _ver, { title }) => refuseUnnamed(title),
  async completeRecord(_session, id, { doneOn }) {
    if (doneOn >= recordDetail(id).occurredOn) return 'r1';
    throw new Refusal('input-is-not-valid', {
      message: 'It cannot have been done before the record it follows.',
      mend: 'Correct the day.',
      field: 'doneOn',
    });
  },
  removeRecord: async () => {},
});

const links = (reader: Reader): LinkServices => ({
  leads: async (_session, text) => (text.includes('e15') || reader === 'newcomer' ? [] : recordDetail('r1').evidence),
  async linkChoices(_session, text, q) {
    if (text === '') throw absent('start');
    const none = reader === 'newcomer' || q === 'zzz';
    return {
      start: start({ kind: 'control', words: 'IAM-02', context: 'Halden Object Store, CCM 4.1.0' }),
      documents: none ? [] : ROWS,
      records: none ? [] : RECORDS.slice(0, 2),
      hasMore: !none,
    };
  },
  async link(_session, _start, to) {
    if (to !== '') return { links: 1, there: 0 };
    throw new Refusal('input-is-not-valid', {
      message: 'No document or record was chosen.',
      mend: 'Choose one of the list.',
      field: 'to',
    });
  },
  async linkMany(_session, _to, { ids }) {
    if (ids !== 'XXX-99') return { links: 3, there: 1 };
    throw new Refusal('input-is-not-valid', {
      message: 'XXX-99 is no question or control of this self-assessment.',
      mend: 'Name questions such as IAM-01.1 and controls such as IAM-01, with spaces or commas between them.',
      field: 'ids',
    });
  },
  unlink: async () => {},
  renew: async () => {},
});

export const evidenceServices = (reader: Reader): EvidenceServices => ({
  ...documents(reader),
  ...records(reader),
  ...links(reader),
});
