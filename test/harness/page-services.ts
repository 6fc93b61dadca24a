/** The web's services over invented data in memory: what pages are looked at, tested and measured with. */

import { actPermissions } from '#actions/described.ts';
import { ACTIONS } from '#actions/index.ts';
import { permissionMatrix } from '#assurance/access/permission-matrix.ts';
import type { ServiceModel } from '#assurance/catalogue/catalogue.ts';
import type { ContractTier } from '#assurance/posture/posture.ts';
import { Refusal } from '#assurance/refusal.ts';
import { LINT_RULES } from '#lint/index.ts';
import { PROGRAMME_RULES } from '#lint/programme.ts';
import { STAR_RULES } from '#lint/star.ts';
import type { PostureRead } from '#reports/report.ts';
import { loadQuestionSets } from '#store/framework-files.ts';
import type { WebServices } from '#web/services/services.ts';
import type { ReadingRecord, ReadingSummary, VendorFacts, VendorServices } from '#web/services/vendors.ts';
import type { Assets } from '#web/view.ts';
import { INVENTED_TODAY, inventedRead } from './invented-posture.ts';
import type { Invented } from './invented-reading.ts';
import { activityServices } from './page-activity.ts';
import { answerServices } from './page-answers.ts';
import { selfAssessments } from './page-assessments.ts';
import { cadences, cycles, metrics } from './page-cadence.ts';
import { calendarServices } from './page-calendar.ts';
import { cloudServices } from './page-cloud-services.ts';
import { serviceDecisions } from './page-decisions.ts';
import { evidenceServices } from './page-evidence.ts';
import { exceptionServices } from './page-exceptions.ts';
import { findServices } from './page-find.ts';
import { handoverServices } from './page-handover.ts';
import { joinServices, memberServices } from './page-members.ts';
import { openApiDocument } from './page-openapi.ts';
import { overviewServices } from './page-overview.ts';
import { evidencePacks } from './page-packs.ts';
import type { Reader } from './page-people.ts';
import { peopleServices, workspaceServices } from './page-people.ts';
import { registryServices } from './page-registry.ts';
import { registryEntryServices } from './page-registry-entries.ts';
import { registryLogServices, signedLogServices } from './page-signed-logs.ts';
import { evidenceStrings } from './page-strings.ts';
import { trackedServices } from './page-tracked.ts';

const sets = await loadQuestionSets('frameworks');
const setOf = (name: string, edition: string) => sets.find((set) => set.name === name && set.edition === edition)!;

interface Kept {
  readonly vendor: VendorFacts;
  readonly read: PostureRead;
  readonly readAt: string;
}

const READS = new Map<string, Kept>();

function keep(
  id: string,
  vendor: { id: string; name: string; service: string; serviceModel: ServiceModel | null; tier: ContractTier | null },
  wish: Omit<Invented, 'organisation' | 'service' | 'set'> & {
    edition: string;
    name?: string;
    file: string;
    readAt: string;
  },
): void {
  const read = inventedRead({
    ...wish,
    organisation: vendor.name,
    service: vendor.service,
    set: setOf(wish.name ?? 'CAIQ', wish.edition),
    fileName: wish.file,
    tier: vendor.tier,
    serviceModel: vendor.serviceModel,
  });
  READS.set(id, { vendor: { ...vendor, isSample: false }, read, readAt: wish.readAt });
}

const northwind = {
  id: 'northwind',
  name: 'Northwind Storage',
  service: 'Northwind Object Store',
  serviceModel: 'iaas',
  tier: 'critical',
} as const;
keep('r1', northwind, {
  edition: '4.1.0',
  seed: 7,
  flawed: 0.22,
  assessedOn: '2026-03-04',
  file: 'northwind-caiq-4.1.0.xlsx',
  readAt: '2026-11-23T09:14:05.000Z',
  problems: [
    {
      code: 'sheet-is-not-read',
      place: { sheet: 'Notes', cell: 'A1:C9', row: 1, column: 'A' },
      message: 'The sheet holds no questions and was not used.',
      content: 'Internal notes, please ignore',
    },
    {
      code: 'column-is-not-understood',
      place: { sheet: 'CAIQv4.1.0', cell: 'H2', row: 2, column: 'H' },
      message: 'The heading of this column is not known.',
      content: 'Reviewer <script>alert(1)</script>',
    },
  ],
});
keep('r0', northwind, {
  edition: '4.0.3',
  seed: 7,
  flawed: 0.3,
  assessedOn: '2025-02-11',
  file: 'northwind-caiq-4.0.3 (final).xlsx',
  readAt: '2025-11-02T15:40:00.000Z',
});
keep('r9', northwind, {
  edition: '4.1.0',
  seed: 8,
  flawed: 0.25,
  assessedOn: '2026-01-09',
  file: 'northwind-caiq-4.1.0-draft.xlsx',
  readAt: '2026-06-02T15:40:00.000Z',
});
keep(
  'r2',
  { id: 'fjord', name: 'Fjord Compute', service: 'Fjord Virtual Machines', serviceModel: 'iaas', tier: 'medium' },
  {
    edition: '4.1.0',
    seed: 21,
    flawed: 0.05,
    assessedOn: '2026-09-14',
    file: 'fjord.xlsx',
    readAt: '2026-11-20T08:00:00.000Z',
  },
);
keep(
  'r3',
  { id: 'ledgerline', name: 'Ledgerline Payroll', service: 'Ledgerline', serviceModel: 'saas', tier: 'critical' },
  {
    edition: '4.0.3',
    seed: 3,
    flawed: 0.4,
    assessedOn: null,
    file: 'CAIQ v4 Ledgerline.xlsx',
    readAt: '2026-11-19T08:00:00.000Z',
  },
);
keep(
  'r4',
  { id: 'orrery', name: 'Orrery Maps', service: 'Orrery Maps API', serviceModel: 'paas', tier: null },
  {
    edition: '4.0.3',
    seed: 44,
    flawed: 0.15,
    assessedOn: '2025-06-01',
    file: 'orrery_caiq.csv',
    readAt: '2026-11-18T08:00:00.000Z',
  },
);
keep(
  'r5',
  {
    id: 'tern',
    name: 'Tern Mail & Post Overseas Communications Group Holding',
    service: 'Tern Mail',
    serviceModel: 'saas',
    tier: 'experimental',
  },
  {
    edition: '4.0.3',
    seed: 5,
    flawed: 0.9,
    assessedOn: '2021-06-18',
    file: 'ternmail-security-questionnaire-consensus-assessment-2021-final-FINAL.xlsx',
    readAt: '2026-11-17T08:00:00.000Z',
  },
);
keep(
  'r6',
  { id: 'saltmarsh', name: 'Saltmarsh Identity', service: 'Saltmarsh', serviceModel: 'saas', tier: 'medium' },
  {
    edition: '4.1.0',
    seed: 6,
    flawed: 0,
    assessedOn: '2026-10-30',
    file: 'saltmarsh.json',
    readAt: '2026-11-16T08:00:00.000Z',
  },
);
keep(
  'r7',
  { id: 'quill', name: 'Quillback Notes', service: '', serviceModel: null, tier: null },
  {
    name: 'AI-CAIQ',
    edition: '1.1.0',
    seed: 9,
    flawed: 0.2,
    assessedOn: '2026-08-11',
    file: 'quillback-ai-caiq.xlsx',
    readAt: '2026-11-15T08:00:00.000Z',
  },
);
keep(
  'r8',
  { id: 'aldermoor', name: 'Aldermoor Records', service: 'Aldermoor', serviceModel: 'saas', tier: 'critical' },
  {
    edition: '3.0.1',
    seed: 10,
    flawed: 0.3,
    assessedOn: '2018-05-07',
    file: 'aldermoor-2018.xlsx',
    readAt: '2026-11-14T08:00:00.000Z',
  },
);

const readingsOf = (vendorId: string): readonly ReadingSummary[] =>
  [...READS]
    .filter(([, { vendor }]) => vendor.id === vendorId)
    .map(([id]) => summaryOf(id))
    .toSorted((a, b) => (a.readAt < b.readAt ? 1 : -1));

function summaryOf(id: string): ReadingSummary {
  const { vendor, read, readAt } = READS.get(id)!;
  const { posture } = read;
  return {
    id,
    vendorId: vendor.id,
    fileName: read.file.name,
    questionnaire: posture.questionnaire,
    readAt,
    assessedOn: posture.assessed?.on ?? null,
    level: posture.level.level,
    tier: posture.tier,
    readiness: posture.readiness.score,
    strength: posture.strength,
    domains: Object.values(posture.domains),
  };
}

const VENDORS = new Map([...READS.values()].map(({ vendor }) => [vendor.id, vendor]));

const absent = () =>
  new Refusal('record-is-absent', {
    message: 'This reading is not here.',
    mend: 'It may have been removed; go back to the list.',
  });

const vendorServices = (reader: Reader): VendorServices => ({
  list: async () =>
    reader === 'newcomer'
      ? []
      : [...VENDORS.values()].map((vendor) => ({
          ...vendor,
          latest: readingsOf(vendor.id)[0] ?? null,
          readings: readingsOf(vendor.id).length,
        })),
  async detail(_session, id) {
    const vendor = VENDORS.get(id);
    if (vendor === undefined) throw absent();
    return { ...vendor, ver: 3, readings: readingsOf(id) };
  },
  async edit(_session, _id, { name }) {
    if (name === '')
      throw new Refusal('input-is-not-valid', { message: 'A vendor needs a name.', mend: 'Enter one.', field: 'name' });
  },
  async reading(_session, id): Promise<ReadingRecord> {
    if (id === 'fault') throw new Error('an invented fault');
    const found = READS.get(id);
    if (found === undefined) throw absent();
    const others = readingsOf(found.vendor.id).filter((other) => other.id !== id);
    return { id, ...found, readInMs: 310, readBy: 'Ines Okafor', officialTexts: new Map(), others };
  },
  choices: async () =>
    [...VENDORS.keys()].flatMap((id) =>
      readingsOf(id).map((reading) => ({ ...reading, vendorName: VENDORS.get(id)!.name })),
    ),
  async drop(_session, file) {
    let bytes = 0;
    for await (const chunk of file.body) bytes += chunk.length;
    if (bytes === 0)
      throw new Refusal('file-is-empty', { message: 'The file is empty.', mend: 'Choose the finished workbook.' });
    if (!/fjord/.test(file.fileName))
      throw new Refusal('file-holds-no-questionnaire', {
        message: 'No sheet holds CAIQ question ids.',
        mend: 'Drop the workbook whose sheet lists the questions, with their ids in one column.',
        place: { sheet: 'Sheet1', cell: null, row: 1, column: null },
      });
    return { vendor: VENDORS.get('fjord')!, reading: summaryOf('r2'), wasKnown: false };
  },
  removeReading: async () => {},
  exports: [
    { id: 'posture-html', title: 'Posture read', note: 'HTML, one file' },
    { id: 'posture-xlsx', title: 'Posture read', note: 'XLSX' },
    { id: 'posture-markdown', title: 'Posture read', note: 'Markdown' },
    { id: 'posture-sarif', title: 'Weaknesses as findings', note: 'SARIF' },
    { id: 'posture-json', title: 'Everything', note: 'JSON, with schema' },
  ],
  exportReading: async () => ({ bytes: new TextEncoder().encode('{}'), mediaType: 'application/json', ending: 'json' }),
  residual: async (_session, _id, _format, numbers) => ({
    bytes: new TextEncoder().encode(`Questions ${numbers?.join(', ') ?? 'all'}`),
    mediaType: 'text/plain; charset=utf-8',
    ending: 'txt',
  }),
});

/** Services for one kind of reader. */
export function pageServices(assets: Assets, reader: Reader): WebServices {
  return {
    now: () => new Date(`${INVENTED_TODAY}T10:00:00Z`),
    assets,
    rules: LINT_RULES,
    permissions: permissionMatrix(actPermissions(ACTIONS)),
    programmeRules: PROGRAMME_RULES,
    starRules: STAR_RULES,
    overview: overviewServices(reader, cloudServices(reader), vendorServices(reader)),
    calendar: calendarServices(reader),
    cloudServices: cloudServices(reader),
    decisions: serviceDecisions(reader),
    answers: answerServices(reader),
    exceptions: exceptionServices(reader),
    cadences: cadences(reader),
    cycles: cycles(reader),
    metrics: metrics(reader),
    evidence: evidenceServices(reader),
    strings: evidenceStrings,
    evidencePacks: evidencePacks(reader),
    selfAssessments: selfAssessments(reader),
    handover: handoverServices(reader),
    registryEntries: registryEntryServices(reader),
    vendors: vendorServices(reader),
    tracked: trackedServices(reader),
    people: peopleServices(reader),
    workspace: workspaceServices(reader),
    activity: activityServices(reader),
    signedLogs: signedLogServices(reader),
    members: memberServices(reader),
    join: joinServices,
    find: findServices(reader),
    registry: registryServices({ isEmpty: reader === 'newcomer' }),
    registryLog: registryLogServices(reader),
    openApi: async () => openApiDocument,
    reportFault: () => {},
  };
}
