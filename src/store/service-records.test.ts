import { describe, expect, it } from 'vitest';
import { parseControlId, parseDomainCode } from '#assurance/identifiers.ts';
import { newWorkspace } from '../../test/harness/actors.ts';
import { fakeClock, newId, testDatabase } from '../../test/harness/database.ts';
import { type AuditedTransaction, auditedTransaction } from './audited-transaction.ts';
import { rowDigestOf } from './commitment.ts';
import { domainOwnerFacts, domainOwnersOf, nameDomainOwners } from './domain-owner.ts';
import {
  heldResponsibilities,
  responsibilitiesOf,
  responsibilityFacts,
  responsibilityHistoryOf,
  writeResponsibilities,
} from './responsibility.ts';
import {
  scopeDecisionsByService,
  scopeDecisionsOf,
  scopeFacts,
  scopeHistoryOf,
  writeScopeDecisions,
} from './scope-decision.ts';
import { addService, findService, listServices, lockService, serviceFacts } from './service.ts';
import { addServiceGroup, groupFacts } from './service-group.ts';

const { database, asOwner } = await testDatabase();
const clock = fakeClock();
const CCM = { framework: 'CCM', edition: '4.1.0' };
const VAULT = {
  groupId: null,
  name: 'Vault',
  description: '',
  serviceModel: 'saas',
  website: null,
  buyerTier: null,
} as const;

type Tenant = Awaited<ReturnType<typeof newWorkspace>>;
const act = <T>(tenant: Tenant, work: (tx: AuditedTransaction) => Promise<T>) =>
  auditedTransaction(
    database,
    { workspaceId: tenant.workspaceId, actor: tenant.owner, now: clock.now(), newId, act: 'probe.act' },
    work,
  );
async function withService() {
  const tenant = await newWorkspace(database);
  return { tenant, service: await act(tenant, (tx) => addService(tx, VAULT)) };
}
const digestsOf = async (sql: string, id: string) =>
  (await asOwner<{ ver: number; row_digest: Buffer }>(sql, [id])).map(({ ver, row_digest }) => [
    ver,
    row_digest.toString('hex'),
  ]);
const digest = (type: string, id: string, ver: number, facts: Parameters<typeof rowDigestOf>[0]['facts']) => [
  ver,
  Buffer.from(rowDigestOf({ type, id, ver, facts })).toString('hex'),
];

describe('the row of', () => {
  it('a service and of a group is bound to its entry in the log', async () => {
    const { tenant, service } = await withService();
    const group = await act(tenant, (tx) => addServiceGroup(tx, { name: 'Storage', description: 'Bytes' }));
    expect(await digestsOf('select ver, row_digest from tenant.service where id = $1', service.id)).toEqual([
      digest('service', service.id, 1, serviceFacts(service)),
    ]);
    expect(await digestsOf('select ver, row_digest from tenant.service_group where id = $1', group.id)).toEqual([
      digest('service-group', group.id, 1, groupFacts(group)),
    ]);
  });

  it('a scope decision stays bound to its entry when the next one is taken', async () => {
    const { tenant, service } = await withService();
    const decide = (inScope: boolean | null) =>
      act(tenant, (tx) =>
        writeScopeDecisions(tx, service.id, CCM, [
          { target: parseDomainCode('DCS')!, inScope, justification: 'Why', carriedFrom: null },
        ]),
      );
    const written = [...(await decide(false)), ...(await decide(true)), ...(await decide(null))];
    const sql = 'select ver, row_digest from tenant.scope_decision where service_id = $1 order by revision';
    expect(await digestsOf(sql, service.id)).toEqual(
      written.map((one, at) => digest('scope-decision', `${service.id}/CCM 4.1.0/DCS`, at + 1, scopeFacts(one))),
    );
    const [held, byService, history] = await database.read(tenant.workspaceId, async (read) => [
      await scopeDecisionsOf(read, service.id),
      await scopeDecisionsByService(read),
      await scopeHistoryOf(read, service.id, CCM),
    ]);
    expect([held, byService.size]).toEqual([[], 0]);
    expect(history).toEqual(written.toReversed());
  });

  it('a responsibility stays bound to its entry when the next one is decided', async () => {
    const { tenant, service } = await withService();
    const decide = (cscPart: string) =>
      act(tenant, (tx) =>
        writeResponsibilities(tx, service.id, CCM, [
          {
            controlId: parseControlId('IAM-01')!,
            ownership: 'shared-csp-csc',
            cspPart: 'We.',
            cscPart,
            thirdParty: '',
            basis: 'decided',
            carriedFrom: null,
          },
        ]),
      );
    const written = [...(await decide('')), ...(await decide(' You.'))];
    const sql = 'select ver, row_digest from tenant.responsibility where service_id = $1 order by revision';
    expect(await digestsOf(sql, service.id)).toEqual(
      written.map((one, at) =>
        digest('responsibility', `${service.id}/CCM 4.1.0/IAM-01`, at + 1, responsibilityFacts(one)),
      ),
    );
    const [held, short, history] = await database.read(tenant.workspaceId, async (read) => [
      await responsibilitiesOf(read, service.id),
      await heldResponsibilities(read),
      await responsibilityHistoryOf(read, service.id, CCM, 'IAM-01'),
    ]);
    expect(held).toEqual([written[1]]);
    expect(history).toEqual(written.toReversed());
    expect(short).toMatchObject([
      { serviceId: service.id, controlId: 'IAM-01', cspPart: 'W', cscPart: 'Y', thirdParty: '' },
    ]);
  });

  it('a domain owner is bound to the entry of the hand-over', async () => {
    const { tenant, service } = await withService();
    const IAM = parseDomainCode('IAM')!;
    const name = (personId: string) =>
      act(tenant, (tx) => nameDomainOwners(tx, service.id, [{ domain: IAM, personId }]));
    const [mara, tomas] = [newId(), newId()];
    expect(await name(mara)).toMatchObject([{ before: null }]);
    expect(await name(tomas)).toMatchObject([{ before: mara, personId: tomas, ver: 2 }]);
    const [owner] = await database.read(tenant.workspaceId, (read) => domainOwnersOf(read, service.id));
    const sql = 'select ver, row_digest from tenant.domain_owner where service_id = $1';
    expect(await digestsOf(sql, service.id)).toEqual([
      digest('domain-owner', `${service.id}/IAM`, 2, domainOwnerFacts(owner!)),
    ]);
  });
});

describe('a locked service', () => {
  it('makes another change wait and lets what refers to it be written', async () => {
    const { tenant, service } = await withService();
    const order: string[] = [];
    await act(tenant, async (tx) => {
      await lockService(tx, service.id);
      const other = act(tenant, async (later) => {
        await lockService(later, service.id);
        order.push('second');
        await addService(later, { ...VAULT, name: 'Other' });
      });
      await asOwner(
        `insert into tenant.domain_owner (workspace_id, service_id, domain, person_id, since, ver, last_event_id, row_digest)
         values ($1, $2, 'LOG', $3, now(), 1, $3, '')`,
        [tenant.workspaceId, service.id, newId()],
      );
      order.push('first');
      await addService(tx, { ...VAULT, name: 'Another' });
      return { other };
    }).then(({ other }) => other);
    expect(order).toEqual(['first', 'second']);
  });
});

describe('services of another workspace', () => {
  it('are absent, with everything decided about them', async () => {
    const [ours, theirs] = [await withService(), await newWorkspace(database)];
    await act(ours.tenant, (tx) =>
      writeScopeDecisions(tx, ours.service.id, CCM, [
        { target: parseDomainCode('DCS')!, inScope: false, justification: 'Why', carriedFrom: null },
      ]),
    );
    const seen = await database.read(theirs.workspaceId, async (read) => [
      await listServices(read),
      await findService(read, ours.service.id),
      await scopeDecisionsOf(read, ours.service.id),
      await scopeHistoryOf(read, ours.service.id, CCM),
    ]);
    expect(seen).toEqual([[], null, [], []]);
  });
});
