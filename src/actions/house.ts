/** The house itself as an actor, where no person acts. */

export const houseIn = (workspaceId: string) =>
  ({ kind: 'system', personId: null, workspaceId, roles: [], mfa: 'none', sessionIdDigest: null }) as const;
