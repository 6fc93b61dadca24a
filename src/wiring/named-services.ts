/** The services that a membership is limited to, by name. Knows no membership. */
import type { ServiceChoice } from '#web/services/members.ts';

/** Null stays null: every service. A service that was removed since is named as such. */
export const namedServices = (
  ids: readonly string[] | null,
  services: readonly ServiceChoice[],
): readonly ServiceChoice[] | null =>
  ids?.map((id) => ({ id, name: services.find((service) => service.id === id)?.name ?? 'a removed service' })) ?? null;
