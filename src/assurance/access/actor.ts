/** Who acts, and whether they may. Knows no session, no table and no action by name. */

/** What a member may be in a workspace; `duties.ts` says which of them may do what. */
export const ROLES = [
  'owner',
  'programme-manager',
  'caiq-owner',
  'caiq-reviewer',
  'domain-owner',
  'level-3-operator',
  'audit-liaison',
  'grc-reviewer',
  'viewer',
] as const;
export type Role = (typeof ROLES)[number];

export type ActorKind = 'user' | 'service' | 'scanner' | 'auditor' | 'system' | 'anonymous';
/** The second factor of the session: what the entry in the activity log says of it. */
export type SecondFactor = 'webauthn' | 'totp' | 'recovery' | 'none';

/** Somebody or something that acts, as the edge found them. Nobody inside asks who it is. */
export interface Actor {
  readonly kind: ActorKind;
  /** Null for everything that is not a person. An API key acts as the person who made it, as a `service`. */
  readonly personId: string | null;
  /** The workspace they act in; null before one is chosen. */
  readonly workspaceId: string | null;
  /** Their roles in that workspace; empty for somebody who is no member. */
  readonly roles: readonly Role[];
  /** The services they reach; null or absent: every service of the workspace. */
  readonly services?: readonly string[] | null;
  readonly mfa: SecondFactor;
  /** True when the session showed its second factor within the last minutes. */
  readonly factorIsRecent?: boolean;
  /** First 16 bytes of the SHA-256 of the session id, as hex; null without a session. */
  readonly sessionIdDigest: string | null;
}

/** Who may: members with one of these roles, everybody who is signed in, or everybody. */
export type Permission = readonly Role[] | 'signed-in' | 'anybody';

/** Why not. Each is a refusal code. */
export type Denial = 'sign-in-is-needed' | 'second-factor-is-needed' | 'permission-is-missing';

/** Null when the actor may; otherwise the first reason against it. */
export function denialOf(actor: Actor, permission: Permission): Denial | null {
  if (permission === 'anybody') return null;
  if (actor.kind === 'system') return null;
  // Members prove a second factor, always: there is no setting that turns this off.
  if (actor.kind === 'user' && actor.mfa === 'none') return 'second-factor-is-needed';
  if (permission === 'signed-in') return actor.personId === null ? 'sign-in-is-needed' : null;
  if (actor.workspaceId !== null && actor.roles.some((role) => permission.includes(role))) return null;
  return actor.kind === 'anonymous' ? 'sign-in-is-needed' : 'permission-is-missing';
}

/** True when the actor may do what asks for this permission. */
export const mayPerform = (actor: Actor, act: { readonly permission: Permission }): boolean =>
  denialOf(actor, act.permission) === null;
