/**
 * The log of the public registry among the logs. Each log is of one tenant; this one's is no workspace and has no row
 * anywhere: its id keeps entries, leaves and tiles apart from everybody's, by the same policies.
 */

/** No id is ever drawn that looks like this. */
export const REGISTRY_LOG = '00000000-0000-0000-0000-000000000001';

/** What a log is called in addresses and among the guards. */
export const nameOfLog = (tenantId: string): string => (tenantId === REGISTRY_LOG ? 'registry' : tenantId);
