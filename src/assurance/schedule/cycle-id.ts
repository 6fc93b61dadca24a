/**
 * An id for each cycle of a service, as dated items need one: cycles are numbered and have none of their own. It is that
 * of the service with the number in its third group, where version 8 says that an application made it.
 */

const GROUP = 2;

export function cycleId(serviceId: string, number: number): string {
  const groups = serviceId.split('-');
  return groups.with(GROUP, `8${number.toString(16).padStart(3, '0')}`).join('-');
}

/** The number of the cycle that an id was made for. */
export const cycleNumberOf = (id: string): number => Number.parseInt(id.split('-')[GROUP]?.slice(1) ?? '', 16);
