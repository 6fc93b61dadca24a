/** The web's services over invented data in memory: what pages are looked at, tested and measured with. */
import { loadQuestionSets } from '#store/framework-files.ts';
import { LINT_RULES } from '#lint/index.ts';
import type { PostureRead } from '#reports/report.ts';
import type { ReadingRecord, ReadingSummary, VendorFacts, VendorServices } from '#web/services/vendors.ts';
import type { WebSession } from '#web/services/people.ts';
import type { WebServices } from '#web/services/services.ts';
import type { Assets } from '#web/view.ts';
import { Refusal } from '#assurance/refusal.ts';
import { inventedRead, INVENTED_TODAY } from './invented-posture.ts';

const sets = await loadQuestionSets('frameworks');
const setOf = (edition: string) => sets.find((set) => set.name === 'CAIQ' && set.edition === edition)!;

export const MEMBER: WebSession = {
  id: 's1',
  user: { id: 'u1', name: 'Ines Okafor', email: 'ines@buyer.example' },
  workspace: { id: 'w1', name: 'Harbour Bank vendor risk', isSample: false },
  pending: 'nothing',
};

const northwind: VendorFacts = { id: 'northwind', name: 'Northwind Storage', service: 'Northwind Object Store', serviceModel: 'iaas', tier: 'critical', isSample: false };

const reads: Record<string, { vendor: VendorFacts; read: PostureRead; readAt: string }> = {
  r1: {
    vendor: northwind,
    readAt: '2026-11-23T09:14:05.000Z',
    read: inventedRead({ organisation: 'Northwind Storage GmbH', service: 'Northwind Object Store', set: setOf('4.1.0'), seed: 7, flawed: 0.17, assessedOn: '2026-03-04', fileName: 'northwind-caiq-4.1.0.xlsx', tier: 'critical', serviceModel: 'iaas',
    problems: [
      { code: 'sheet-is-not-read', place: { sheet: 'Notes', cell: 'A1:C9', row: 1, column: 'A' }, message: 'The sheet holds no questions and was not used.', content: 'Internal notes, please ignore' },
      { code: 'column-is-not-understood', place: { sheet: 'CAIQv4.1.0', cell: 'H2', row: 2, column: 'H' }, message: 'The heading of this column is not known.', content: 'Reviewer' },
    ] }),
  },
};

const summary = (id: string): ReadingSummary => {
  const { vendor, read, readAt } = reads[id]!;
  const { posture } = read;
  return { id, vendorId: vendor.id, fileName: read.file.name, questionnaire: posture.questionnaire, readAt, assessedOn: posture.assessed?.on ?? null, level: posture.level.level, tier: posture.tier, readiness: posture.readiness.score, strength: posture.strength, domains: Object.values(posture.domains) };
};

export function pageServices(assets: Assets, session: WebSession | null): WebServices {
  const vendors = {
    exports: [
      { id: 'html', title: 'Posture read', note: 'HTML, one file' },
      { id: 'json', title: 'Everything', note: 'JSON, with schema' },
    ],
    async reading(_session, id): Promise<ReadingRecord> {
      const found = reads[id];
      if (found === undefined) throw new Refusal('record-is-absent', { message: 'This reading is not here.', mend: 'Go back to the list.' });
      return { id, ...found, readInMs: 310, readBy: 'Ines Okafor', officialTexts: new Map(), others: Object.keys(reads).filter((other) => other !== id).map(summary) };
    },
  } as Partial<VendorServices> as VendorServices;
  return {
    now: () => new Date(`${INVENTED_TODAY}T10:00:00Z`),
    assets,
    rules: LINT_RULES,
    vendors,
    people: { session: async () => session } as never,
    workspace: {} as never,
    openApi: async () => ({ openapi: '3.1.0', info: { title: 'x', version: '0' }, paths: {} }),
    reportFault: console.error,
  };
}
