/** What the registry API is given: what is published, and the editions of the CAIQ under their numbers. */
import type { StarServices } from '#api/star/star-services.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { loadTitles } from '#store/framework-files.ts';
import type { RegistryParts } from './registry-services.ts';

export function starServices(
  given: RegistryParts & Pick<StarServices, 'reportFault'> & { readonly frameworksFolder: string },
): StarServices {
  const { registry, runtime, baseUrl } = given;
  return {
    baseUrl,
    now: runtime.now,
    reportFault: given.reportFault,
    lastChange: async () => (await registry.lastChange()).change,
    pointers: (collection, part) => registry.pointers(collection, { ...part, today: dayOf(runtime.now()) }),
    service: (id) => registry.serviceById(id),
    serviceOfEntry: (entryId) => registry.serviceOfEntry(entryId),
    organisation: (id) => registry.organisationById(id),
    answers: (entryId) => registry.answers(entryId),
    templates: loadTitles(given.frameworksFolder).flatMap(({ name, edition, number, title, publishedOn }) => {
      const set = runtime.questionSets.find((one) => one.name === name && one.edition === edition);
      return set === undefined ? [] : [{ number, title, publishedOn, set }];
    }),
  };
}
