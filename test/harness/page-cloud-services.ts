/** Invented services of a provider, for looking at their pages. */
import { Refusal } from '#assurance/refusal.ts';
import type { CloudServices, ServiceDetail } from '#web/services/cloud-services.ts';
import type { Reader } from './page-people.ts';

const SERVICES: readonly ServiceDetail[] = [
  {
    id: 'halden-object-store',
    name: 'Halden Object Store',
    serviceModel: 'iaas',
    description: 'Object storage in three Nordic regions, for customers that build on it.',
    website: 'https://halden.example/object-store',
    ver: 4,
  },
  {
    id: 'halden-mail',
    name: 'Halden Mail & Calendar for Municipalities',
    serviceModel: 'saas',
    description: '',
    website: null,
    ver: 1,
  },
];

export const cloudServices = (reader: Reader): CloudServices => ({
  list: async () => (reader === 'newcomer' ? [] : SERVICES),
  async detail(_session, id) {
    const service = SERVICES.find((one) => one.id === id);
    if (service === undefined)
      throw new Refusal('record-is-absent', { message: 'There is no such service.', mend: 'Open it from the list.' });
    return service;
  },
  async add(_session, { name }) {
    if (name === '')
      throw new Refusal('input-is-not-valid', {
        message: 'A service needs a name.',
        mend: 'Enter one.',
        field: 'name',
      });
    return 'halden-object-store';
  },
  revise: async () => {},
  remove: async () => {},
});
