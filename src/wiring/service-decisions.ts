/** What is decided for a service as the pages ask for it: scope, responsibilities, owners. Every change is an act. */
import type { ServiceDecisions } from '#web/services/service-decisions.ts';
import type { ServiceParts } from './decided-service.ts';
import { serviceCarrying, serviceOwners } from './service-owners.ts';
import { serviceOwnership } from './service-ownership.ts';
import { serviceScope } from './service-scope.ts';

export const serviceDecisions = (parts: ServiceParts): ServiceDecisions => ({
  ...serviceScope(parts),
  ...serviceOwnership(parts),
  ...serviceOwners(parts),
  ...serviceCarrying(parts),
});
