/** Invented things to find, for looking at the page and at the palette. Ranks and filters nothing. */
import { loadQuestionSets } from '#store/framework-files.ts';
import type { FindServices, Found } from '#web/services/find.ts';
import type { Reader } from './page-people.ts';

const sets = await loadQuestionSets('frameworks');
const set = sets.find(({ name, edition }) => name === 'CAIQ' && edition === '4.1.0');
const SERVICES = [
  { id: 'halden-object-store', name: 'Halden Object Store' },
  { id: 'halden-mail', name: 'Halden Mail & Calendar for Municipalities and their Associations' },
];
const ASSESSMENTS = [
  {
    id: 'a2',
    title: 'Refresh for surveillance 2',
    questionnaire: 'CAIQ',
    edition: '4.1.0',
    isOpen: true,
    serviceId: 'halden-object-store',
  },
  { id: 'b1', title: 'Mail, first', questionnaire: 'CAIQ', edition: '4.0.3', isOpen: true, serviceId: 'halden-mail' },
];
const RECORDS = [
  { type: 'exception', id: 'e14', name: 'Keys of the old region', detail: 'EX-14', serviceId: 'halden-object-store' },
  { type: 'document', id: 'd1', name: 'Key management policy', detail: '', serviceId: null },
  { type: 'record', id: 'r1', name: 'Rotation of the master keys', detail: '2026-09-30', serviceId: null },
  { type: 'service-group', id: 'g1', name: 'Storage and backup', detail: '', serviceId: null },
];
const VENDORS = [
  {
    id: 'northwind',
    name: 'Northwind Storage',
    service: 'Object Store',
    reading: {
      id: 'r1',
      questionnaire: { name: 'CAIQ', edition: '4.1.0' },
      domains: set?.catalogue.domains ?? [],
    },
  },
  { id: 'fjord', name: 'Fjord Compute', service: '', reading: null },
];

export const findServices = (reader: Reader): FindServices => ({
  async inWorkspace(_session, { words, id }): Promise<Found> {
    if (reader === 'newcomer' || reader === 'guest')
      return { services: [], assessments: [], questions: [], controls: [], records: [], vendors: [], members: [] };
    const holds = (text: string) => words.length > 0 && words.every((word) => text.toLowerCase().includes(word));
    const isNamed = (text: string) => id !== null && text.toLowerCase().startsWith(id);
    const questions = (set?.questions ?? []).filter((one) => isNamed(one.id) || holds(`${one.id} ${one.prompt}`));
    const controls = [...(set?.catalogue.controls.values() ?? [])].filter(
      (one) => isNamed(one.id) || holds(`${one.id} ${one.title}`),
    );
    const isWhole = reader !== 'scoped';
    return {
      services: SERVICES,
      assessments: ASSESSMENTS,
      questions: ASSESSMENTS.flatMap((one) =>
        questions.slice(0, 20).map(({ id: of, prompt }) => ({ assessmentId: one.id, id: of, prompt })),
      ),
      controls: controls.slice(0, 20).map(({ id: of, title }) => ({
        serviceId: 'halden-object-store',
        framework: 'CCM',
        edition: '4.1.0',
        id: of,
        title,
      })),
      records: RECORDS.filter(({ name, detail }) => holds(`${detail} ${name}`)),
      vendors: isWhole && words.length > 0 ? VENDORS : [],
      members: isWhole ? [{ id: 'u2', name: 'Tomas Brandt' }].filter(({ name }) => holds(name)) : [],
    };
  },
});
