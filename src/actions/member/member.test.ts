import { describe, expect, it } from 'vitest';
import { auditedTransaction } from '#store/audited-transaction.ts';
import { setMember } from '#store/member.ts';
import { newWorkspace, personIn } from '../../../test/harness/actors.ts';
import { newId } from '../../../test/harness/database.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { memberList } from './list.ts';

const { runtime, database, clock } = await testRuntime();

describe('member.list', () => {
  it('names everybody of the workspace with their role, and nobody of another', async () => {
    const [{ workspaceId, owner }, theirs] = [await newWorkspace(database), await newWorkspace(database)];
    const auditor = personIn(workspaceId, 'auditor');
    const detail = { workspaceId, actor: owner, now: clock.now(), newId, act: 'member.set' };
    await auditedTransaction(database, detail, (tx) => setMember(tx, auditor.personId ?? '', 'auditor'));
    const expected = [
      { personId: owner.personId, role: 'owner', addedAt: '2026-03-01T08:00:00.000Z' },
      { personId: auditor.personId, role: 'auditor', addedAt: clock.now().toISOString() },
    ];
    expect(await perform(runtime, memberList, owner, {})).toEqual(expected);
    expect(await perform(runtime, memberList, auditor, {})).toEqual(expected);
    expect(await perform(runtime, memberList, theirs.owner, {})).toHaveLength(1);
  });
});
