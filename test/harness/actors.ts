/** People and programs that act in tests. */

import type { Actor, Role } from '../../src/assurance/access/actor.ts';
import { membershipAs } from '../../src/assurance/access/membership.ts';
import { auditedTransaction } from '../../src/store/audited-transaction.ts';
import type { Database } from '../../src/store/database.ts';
import { setMember } from '../../src/store/member.ts';
import { createWorkspace, type Workspace } from '../../src/store/workspace.ts';
import { newId } from './new-id.ts';

/** A signed-in person with a second factor, in one workspace. */
export const personIn = (workspaceId: string | null, role: Role = 'owner', personId: string = newId()): Actor => ({
  kind: 'user',
  personId,
  workspaceId,
  roles: [role],
  mfa: 'totp',
  sessionIdDigest: '00112233445566778899aabbccddeeff',
});

/** The program itself. */
export const systemIn = (workspaceId: string | null): Actor => ({
  kind: 'system',
  personId: null,
  workspaceId,
  roles: [],
  mfa: 'none',
  sessionIdDigest: null,
});

/** A workspace with an owner, made through the same door as any other. */
export async function newWorkspace(
  database: Database,
  { name = 'Harbour Bank', kind = 'real' }: Partial<Pick<Workspace, 'name' | 'kind'>> = {},
): Promise<{ readonly workspaceId: string; readonly owner: Actor }> {
  const workspaceId = newId();
  const owner = personIn(workspaceId);
  const detail = { workspaceId, actor: owner, now: new Date('2026-03-01T08:00:00.000Z'), newId };
  await auditedTransaction(database, { ...detail, act: 'workspace.create' }, async (tx) => {
    await createWorkspace(tx, { name, kind });
    await setMember(tx, owner.personId ?? '', membershipAs('owner'));
  });
  return { workspaceId, owner };
}
