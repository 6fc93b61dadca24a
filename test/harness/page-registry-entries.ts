/** Invented registry entries of an invented provider in every state, judged by the real rules, for looking at their pages. */
import { freshnessOf } from '#assurance/evidence/freshness.ts';
import { Refusal } from '#assurance/refusal.ts';
import { USUAL_BANDS } from '#assurance/registry/capability.ts';
import {
  documentsOf,
  type EntryVersion,
  newestStanding,
  type RegistryEntry,
  versionStanding,
} from '#assurance/registry/entry.ts';
import { entryIssues, type GateFacts } from '#assurance/registry/entry-gates.ts';
import { mayRenew, renewalOf, stepsFrom } from '#assurance/registry/entry-steps.ts';
import type { ProgrammeLens } from '#assurance/star/programme-lenses.ts';
import { programmeLenses } from '#assurance/star/programme-lenses.ts';
import type { StarFacts } from '#assurance/star/star-facts.ts';
import { starPosition } from '#assurance/star/star-position.ts';
import { lintStar } from '#lint/star.ts';
import type {
  EntryChoices,
  EntryDetail,
  EntryVersionDetail,
  NamedDocument,
  RegistryEntries,
} from '#web/services/registry-entries.ts';
import { entryLines, listingOf, subjectOf } from '../../src/wiring/registry-entry-lines.ts';
import { INVENTED_TODAY as TODAY } from './invented-posture.ts';
import { inventedService } from './page-cloud-services.ts';
import { inventedStrip } from './page-decisions.ts';
import type { Reader } from './page-people.ts';
import { inventedPositions } from './page-positions.ts';
import { entryVersion, listedSteps, soundAttestation, soundCertification, step } from './registry-entries.ts';

const STORE = { id: 'halden-object-store', name: 'Halden Object Store' };
const MAIL = { id: 'halden-mail', name: 'Halden Mail & Calendar for Municipalities and their Associations' };
const GROUPS = [
  { id: 'g1', name: 'Storage and backup' },
  { id: 'g2', name: 'Workplace' },
];
const PEOPLE = [
  { id: 'ines', name: 'Ines Okafor', isMember: true },
  { id: 'jonas', name: 'Jonas Weidmann', isMember: true },
  { id: 'rolf', name: 'Rolf Dahl', isMember: false },
];
const personOf = (id: string | null) => PEOPLE.find((one) => one.id === id) ?? null;
const nameOf = (id: string | null): string => personOf(id)?.name ?? 'Almagest';
const ASSESSMENTS = [
  { id: 'a1', title: 'Renewal 2027', questionnaire: 'CAIQ', edition: '4.1.0' },
  { id: 'a0', title: 'Renewal 2026', questionnaire: 'CAIQ', edition: '4.0.3' },
];

const of = (id: string, versions: readonly EntryVersion[], more: Partial<RegistryEntry> = {}): RegistryEntry => ({
  ...{ id, kind: versions[0]?.basis.kind ?? 'self-assessment', serviceId: STORE.id, groupId: null },
  ...{ ownerId: 'ines', renewEveryMonths: 12, versions },
  ...more,
});
const SCOPE =
  'Object storage in three regions (Oslo, Frankfurt, Dublin), its API, its console and the key service behind it.\nBackup to customer-owned tape and the Starter plan are outside.';

/** Answered in the edition before. */
const OLD = { assessmentId: 'a0', caiqEdition: '4.0.3', ccmEdition: '4.0.13' };
const first = entryVersion({ ...OLD, steps: listedSteps('2025-09-11', '2025-09-02') });
const renewed = entryVersion({
  ...{ version: 2, path: 'new-caiq', scope: SCOPE, assessmentId: 'a1' },
  steps: listedSteps('2026-09-14', '2026-09-02'),
});

const DOCUMENT = { documentId: 'd1', version: 2 };
const NONE = { document: null } as const;
/** Two certificates that do not belong together, and papers that are missing. */
const apart = soundCertification({
  iso: { document: DOCUMENT, accreditation: '' },
  star: { ...NONE, expiresOn: '2029-05-01', leansOn: { number: 'IS 10077', edition: '2013', expiresOn: null } },
  rest: { statementOfApplicability: { dated: '2026-01-12', hasCcmCrosswalk: false, document: null }, report: null },
});
const sound = soundCertification({
  iso: { issuedOn: '2025-03-01', expiresOn: '2028-02-28', number: 'NK-27001-5518', document: DOCUMENT },
  star: {
    ccmEdition: '4.0.13',
    issuedOn: '2025-03-20',
    expiresOn: '2028-02-28',
    number: 'STAR 5518',
    document: DOCUMENT,
  },
  rest: {
    audits: [{ year: 1, heldOn: '2026-02-11', caiqRefreshedOn: '2026-02-03' }],
    scores: [
      'A&A',
      'AIS',
      'BCR',
      'CCC',
      'CEK',
      'DCS',
      'DSP',
      'GRC',
      'HRS',
      'IAM',
      'IPY',
      'I&S',
      'LOG',
      'SEF',
      'STA',
      'TVM',
      'UEM',
    ].map((domain, at) => ({ domain, score: 5 + (at % 5) })),
  },
});
const examined = soundAttestation({
  opinion: 'qualified',
  qualifications: 'Access of two administrators was not reviewed in the third quarter of the examined period.',
  subserviceOrganisations: [
    { name: 'Fjellheim Hosting', service: 'Data centres in Oslo and Frankfurt', method: 'carve-out' },
    { name: 'Lumen Post', service: 'Mail of the console', method: 'inclusive' },
  ],
  complementaryUserEntityControls: [
    'Customers review the access of their own people at least once a quarter.',
    'Customers keep the recovery keys of buckets under their own control.',
  ],
  bridgeLetters: [{ from: '2026-07-01', to: '2026-09-30', issuedOn: '2026-10-02', document: null }],
  report: { documentId: 'd2', version: 4 },
});

const ENTRIES: readonly RegistryEntry[] = [
  of('n1', [first, renewed]),
  of(
    'n2',
    [
      entryVersion({
        basis: apart,
        assessmentId: null,
        caiqEdition: '',
        scope: 'Our STAR Attestation covers the store.',
      }),
    ],
    {
      ownerId: 'rolf',
    },
  ),
  of('n3', [
    entryVersion({
      basis: examined,
      scope: SCOPE,
      assessmentId: null,
      caiqEdition: '',
      steps: listedSteps('2026-09-15', '2026-09-01'),
    }),
  ]),
  of('n4', [entryVersion({ ...OLD, steps: listedSteps('2025-06-01', '2025-05-20') })], { serviceId: MAIL.id }),
  of(
    'n5',
    [
      entryVersion({
        scope: SCOPE,
        steps: [
          ...listedSteps('2026-03-10', '2026-03-01'),
          { ...step('withdraw', '2026-08-31', 'jonas'), note: 'The plan is no longer sold.' },
        ],
      }),
    ],
    { serviceId: null, groupId: 'g2' },
  ),
  of('n6', [entryVersion({ ...OLD, basis: sound, scope: SCOPE, steps: listedSteps('2025-04-01', '2025-03-25') })], {
    ...{ serviceId: null, groupId: 'g2', renewEveryMonths: 36 },
  }),
  of('n7', [
    entryVersion({
      basis: { kind: 'continuous-cadence', cycleEndsOn: '2026-12-07' },
      assessmentId: null,
      caiqEdition: '',
      ccmEdition: '',
      scope: '',
    }),
  ]),
  of(
    'n8',
    [
      entryVersion({
        ...OLD,
        basis: sound,
        scope: SCOPE,
        steps: [
          step('send-to-review', '2026-11-02'),
          { ...step('ask-for-change', '2026-11-09', 'jonas'), note: 'Name the regions.' },
          step('send-to-review', '2026-11-20'),
        ],
      }),
    ],
    { serviceId: MAIL.id },
  ),
];

const documentOf = (
  id: string,
  version: number,
  title: string,
  effectiveTo: string | null,
): readonly [string, NamedDocument] => {
  const facts = { version, effectiveFrom: null, effectiveTo };
  const freshness = freshnessOf({
    version: facts,
    document: { reviewOn: null, disposedAt: null },
    today: TODAY,
    newestVersion: version,
  });
  return [`${id}/${version}`, { documentId: id, version, title, freshness }];
};
const DOCUMENTS = new Map([
  documentOf('d1', 2, 'ISO/IEC 27001 certificate', '2028-02-28'),
  documentOf('d2', 4, 'SOC 2 Type 2 report', '2026-06-30'),
  documentOf('0196f3a0-0000-7000-8000-000000000001', 1, 'Statement of Applicability v9', null),
]);
const choices = (...keys: readonly string[]) =>
  [...DOCUMENTS].flatMap(([key, document]) => (keys.includes(key) ? [document] : []));
const CHOICES: EntryChoices = {
  members: PEOPLE.filter(({ isMember }) => isMember).map(({ id, name }) => ({ id, name })),
  assessments: ASSESSMENTS,
  documents: {
    certificate: choices('d1/2'),
    soa: choices('0196f3a0-0000-7000-8000-000000000001/1'),
    'body-report': [],
    'soc-report': choices('d2/4'),
    'bridge-letter': [],
  },
  domains: inventedStrip.map(({ code, title }) => ({ code, title })),
};

const gate = (entry: RegistryEntry): GateFacts => ({
  today: TODAY,
  caiq:
    entry.kind === 'self-assessment'
      ? { questions: 283, approved: entry.id === 'n4' ? 270 : 283, checklist: [] }
      : null,
  hasLevelOne: entry.serviceId !== MAIL.id,
  earlierExaminations: [],
});
const newestOf = ({ versions }: RegistryEntry): EntryVersion => versions.at(-1) ?? entryVersion();
const issuesOf = (entry: RegistryEntry) => entryIssues(newestOf(entry), gate(entry));

const versionDetail = (entry: RegistryEntry, version: EntryVersion): EntryVersionDetail => ({
  ...version,
  pathBecause: version.path === 'first' ? 'No version of it was listed before.' : 'It moves from CAIQ 4.0.3 to 4.1.0.',
  assessment: ASSESSMENTS.find(({ id }) => id === version.assessmentId) ?? null,
  openedAt: `${version.steps[0]?.on ?? '2026-11-02'}T08:30:00.000Z`,
  openedBy: 'Ines Okafor',
  standing: versionStanding(version, entry.versions.slice(version.version), TODAY),
  steps: version.steps.map((one) => ({ ...one, at: one.at.toISOString(), by: nameOf(one.by) })),
  ver: 3,
});

/** By entry: one that is public, and one that was taken out. */
const PUBLIC: ReadonlyMap<string, EntryDetail['published']> = new Map([
  ['n1', placeOf(2, null)],
  ['n5', placeOf(1, '2026-08-31')],
]);

function placeOf(version: number, withdrawnOn: string | null): NonNullable<EntryDetail['published']> {
  const at = { organisationSlug: 'halden-cloud', serviceSlug: 'halden-object-store' };
  return { ...at, version, withdrawnOn, publishedAt: '2025-09-11T09:20:00.000Z' };
}

function detailOf(id: string, renewOn: string): EntryDetail {
  const entry = ENTRIES.find((one) => one.id === id);
  if (entry === undefined)
    throw new Refusal('record-is-absent', {
      message: 'There is no such registry entry in this workspace.',
      mend: 'Open it from the page “Registry” of its service.',
    });
  const subject = subjectOf(entry, { services: [STORE, MAIL], groups: GROUPS });
  const newest = newestOf(entry);
  const standing = newestStanding(entry, TODAY);
  const terms = standing?.terms ?? null;
  const same = { answerFlips: renewOn === '' ? 0 : 4, ownershipMoves: 0, textEdits: 0, added: 0, removed: 0 };
  const previous = terms === null ? null : { caiqEdition: newest.caiqEdition, removedFrom: terms.removedFrom };
  const facts = { kind: entry.kind, previous, caiqEdition: newest.caiqEdition, ...same };
  return {
    ...{ id, kind: entry.kind, renewEveryMonths: entry.renewEveryMonths, ver: 2 },
    subject: subject ?? { kind: 'service', ...STORE },
    service: entry.serviceId === null ? null : inventedService(entry.serviceId),
    awards: USUAL_BANDS,
    owner: personOf(entry.ownerId),
    versions: entry.versions.map((version) => versionDetail(entry, version)),
    newest: versionDetail(entry, newest),
    documents: new Map(
      [...DOCUMENTS].filter(([key]) =>
        entry.versions.some(({ basis }) =>
          documentsOf(basis).some((one) => `${one.documentId}/${one.version}` === key),
        ),
      ),
    ),
    ...listingOf(entry, TODAY),
    next: standing === null ? [] : stepsFrom(standing.state),
    issues: issuesOf(entry),
    isSentByReader: id === 'n8',
    strip: ASSESSMENTS.some(({ id: one }) => one === newest.assessmentId) ? inventedStrip : null,
    choices: CHOICES,
    published: PUBLIC.get(id) ?? null,
    renewal: mayRenew(standing) ? { ...renewalOf(facts, TODAY), assessmentId: newest.assessmentId } : null,
  };
}

const LENSES: readonly ProgrammeLens[] = [
  {
    id: 'coverage',
    title: 'Coverage',
    verdict: 'sound',
    because: '283 of 283 questions have an approved answer.',
    facts: [],
  },
  {
    ...{ id: 'continuity', title: 'Continuity', verdict: 'failing' },
    because: '7 of 8 recurring records are in time; 11 of 12 documents are fresh; 0 of 5 registry entries have lapsed.',
    facts: [
      {
        label: 'Access review of the platform team',
        value: 'due on 31 October 2026, 23 days ago',
        about: { kind: 'record', id: 'rec1' },
      },
      { label: 'SOC 2 Type 2 report', value: 'ended on 30 June 2026', about: { kind: 'document', id: 'd2' } },
    ],
  },
  {
    ...{ id: 'decision-durability', title: 'Decision durability', verdict: 'thin' },
    because:
      '61 of 62 decisions (No, NA, shared or outsourced) give their reason, plan, split or party; 2 of 2 open exceptions name a compensating measure; 189 ownerships are decided.',
    facts: [
      {
        label: 'CEK-08.1',
        value: 'reason, plan, split or party is missing',
        about: { kind: 'answer', id: 'a1/CEK-08.1' },
      },
    ],
  },
  {
    ...{ id: 'framework-alignment', title: 'Framework alignment', verdict: 'sound' },
    because:
      'CAIQ 4.1.0 on CCM 4.1.0 is taken by the registry; 283 of 283 answers agree with the ownership of their control; 3 scope decisions stand.',
    facts: [{ label: 'CAIQ 4.1.0', value: 'taken, no end published', about: { kind: 'self-assessment', id: 'a1' } }],
  },
  {
    id: 'defensibility',
    title: 'Defensibility',
    verdict: 'not-shown',
    because: '0 of 0 Yes answers lead to evidence that nothing speaks against.',
    facts: [],
  },
];

const needScope = (scope: string) => {
  if (scope === 'refuse')
    throw new Refusal('input-is-not-valid', {
      message: 'basis.iso.expiresOn: is no day.',
      mend: 'Correct it and send it again.',
      field: 'basis.iso.expiresOn',
    });
};

export const registryEntryServices = (reader: Reader): RegistryEntries => {
  const known = { services: [STORE, MAIL], groups: GROUPS, naming: { person: personOf }, today: TODAY };
  const there = reader === 'newcomer' ? [] : ENTRIES;
  return {
    all: async () => entryLines(there, known),
    async ofService(_session, serviceId) {
      const service = inventedService(serviceId);
      const entries = there.filter(
        (one) => one.serviceId === serviceId || (one.groupId !== null && one.groupId === service.group?.id),
      );
      const facts: StarFacts = {
        today: TODAY,
        ...{ programme: null, sayings: [], cadence: null, records: [] },
        buyerTier: entries.length === 0 ? null : 'critical',
        entries,
        entryIssues: new Map(entries.map((one) => [one.id, issuesOf(one)])),
      };
      return {
        ...{ service, group: service.group, position: starPosition(facts) },
        lenses: entries.length === 0 ? programmeLenses(facts) : LENSES,
        issues: lintStar(facts),
        entries: entryLines(entries, known),
      };
    },
    positionFile: async (_session, serviceId, format) => ({
      bytes: new TextEncoder().encode(serviceId),
      mediaType: 'text/plain',
      fileName: `star-position.${format}`,
    }),
    positions: async (_session, after) =>
      reader === 'newcomer'
        ? { on: TODAY, services: [], total: 0, next: null }
        : inventedPositions(after, TODAY, LENSES),
    async opening(_session, serviceId) {
      const service = inventedService(serviceId);
      const kinds = (isOfGroup: boolean) =>
        there.filter((one) => (isOfGroup ? one.groupId === 'g1' : one.serviceId === serviceId)).map(({ kind }) => kind);
      return {
        service,
        group: service.group,
        taken: { service: kinds(false), group: kinds(true) },
        choices: { service: CHOICES, group: CHOICES },
      };
    },
    entry: async (_session, id, renewOn) => detailOf(id, renewOn),
    record: async (_session, id) => detailOf(id, ''),
    awards: async () => (reader === 'newcomer' ? { bands: [], ver: 2 } : { bands: USUAL_BANDS, ver: 0 }),
    async reviseAwards(_session, { bands }) {
      if (/\d/.test(bands)) return;
      throw new Refusal('input-is-not-valid', {
        message: 'bands.0.above: is no number',
        mend: 'Correct it and send it again.',
        field: 'bands.0.above',
      });
    },
    async open(_session, _service, { scope }) {
      needScope(scope);
      return 'n2';
    },
    async describe(_session, _id, _ver, { scope }) {
      needScope(scope);
    },
    async takeStep(_session, _id, { on }) {
      if (on > TODAY)
        throw new Refusal('input-is-not-valid', {
          message: `The day lies after today, ${TODAY}.`,
          mend: 'Record it on the day it happened.',
          field: 'on',
        });
    },
    async recordAudit(_session, _id, { heldOn }) {
      if (heldOn > TODAY)
        throw new Refusal('input-is-not-valid', {
          message: `${heldOn} has not come yet.`,
          mend: 'Record what happened on the day it happened.',
          field: 'heldOn',
        });
    },
    async addBridgeLetter(_session, _id, letter) {
      const { from, to } = { from: '', to: '', ...letter };
      if (to < from)
        throw new Refusal('input-is-not-valid', {
          message: 'The letter ends before it begins.',
          mend: 'Look at its days.',
          field: 'to',
        });
    },
    async assign(_session, _id, { renewEveryMonths }) {
      if (!(Number(renewEveryMonths) > 0))
        throw new Refusal('input-is-not-valid', {
          message: 'renewEveryMonths: is no number of months.',
          mend: 'Correct it and send it again.',
          field: 'renewEveryMonths',
        });
    },
    renew: async () => {},
    async publish() {
      throw new Refusal('entry-is-not-ready', {
        message: 'Readers outside are told the role that answers for it, and its owner is not a member any more.',
        mend: 'Hand it to somebody else, then publish it.',
      });
    },
    unpublish: async () => {},
  };
};
