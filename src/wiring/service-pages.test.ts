import { describe, expect, it } from 'vitest';
import { perform } from '#actions/action.ts';
import { domainOwnerHandOver } from '#actions/domain-owner/hand-over.ts';
import { exceptionApprove } from '#actions/exception/approve.ts';
import { exceptionRequest } from '#actions/exception/request.ts';
import { responsibilityAcceptProposed } from '#actions/responsibility/accept-proposed.ts';
import { responsibilityDecide } from '#actions/responsibility/decide.ts';
import { scopeDecide } from '#actions/scope/decide.ts';
import { serviceAdd } from '#actions/service/add.ts';
import { serviceGroupAdd } from '#actions/service-group/add.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { membershipAs } from '#assurance/access/membership.ts';
import { parseQuestionId } from '#assurance/identifiers.ts';
import { addAnswers } from '#store/answer.ts';
import { auditedTransaction } from '#store/audited-transaction.ts';
import { removeMember, setMember } from '#store/member.ts';
import type { MemberSession } from '#web/services/people.ts';
import { newWorkspace, personIn } from '../../test/harness/actors.ts';
import { openAssessment, writtenAnswer } from '../../test/harness/answers.ts';
import { newId } from '../../test/harness/database.ts';
import { queriesDuring } from '../../test/harness/query-count.ts';
import { testRuntimeWithNames } from '../../test/harness/runtime.ts';
import { cloudServices } from './cloud-services.ts';
import { serviceDecisions } from './service-decisions.ts';

const { runtime, database, asOwner, clock, names } = await testRuntimeWithNames();
const actors = new Map<string, Actor>();
const parts = { runtime, actorOf: ({ id }: MemberSession) => actors.get(id)! };
const services = cloudServices(parts);
const decisions = serviceDecisions(parts);

async function place() {
  const { workspaceId, owner } = await newWorkspace(database);
  names.set(owner.personId!, 'Ines Okafor');
  actors.set(workspaceId, owner);
  const session = { id: workspaceId, workspace: { id: workspaceId } } as MemberSession;
  const { id: serviceId } = await perform(runtime, serviceAdd, owner, { name: 'Vault', serviceModel: 'saas' });
  return { workspaceId, owner, session, serviceId };
}
type Place = Awaited<ReturnType<typeof place>>;

const changing = ({ workspaceId, owner }: Place) => ({
  workspaceId,
  actor: owner,
  now: clock.now(),
  newId,
  act: 'x.y',
});

/** Somebody who joined, named for domains, and left again or not. */
async function member(at: Place, name: string): Promise<string> {
  const personId = newId();
  names.set(personId, name);
  await auditedTransaction(database, changing(at), (tx) => setMember(tx, personId, membershipAs('domain-owner')));
  return personId;
}

/** Decides everything that can be decided about a service, in two editions, and answers some of it. */
async function decideAll(at: Place): Promise<void> {
  const { owner, serviceId } = at;
  const edition = '4.1.0';
  const about = { serviceId, edition };
  const scope = { ...about, targets: ['DCS', 'IAM-02', 'LOG-01'], inScope: false, justification: 'Not ours.' };
  await perform(runtime, scopeDecide, owner, scope);
  const old = { ...scope, edition: '4.0.13', targets: ['IVS', 'TVM-03'] };
  await perform(runtime, scopeDecide, owner, old);
  const controls = (await decisions.ownership(at.session, serviceId, edition)).rows;
  const controlIds = controls.filter(({ state }) => state === 'proposed').map(({ id }) => id);
  await perform(runtime, responsibilityAcceptProposed, owner, { ...about, controlIds });
  const domains = ['IAM', 'LOG', 'A&A', 'CEK'];
  const personId = await member(at, 'Mara Lind');
  await perform(runtime, domainOwnerHandOver, owner, { serviceId, domains, personId });
  const { assessmentId } = await openAssessment(asOwner, at.workspaceId, { serviceId });
  const answers = ['IAM-01.1', 'IAM-01.2', 'A&A-01.1'].map((id) => writtenAnswer(parseQuestionId(id)!));
  await auditedTransaction(database, changing(at), (tx) => addAnswers(tx, assessmentId, answers));
}

describe('every page of services', () => {
  it('takes as many queries when everything is decided as when an assessment was just opened', async () => {
    const [few, many] = [await place(), await place()];
    await openAssessment(asOwner, few.workspaceId, { serviceId: few.serviceId });
    await perform(runtime, serviceGroupAdd, many.owner, { name: 'Storage' });
    for (const name of ['One', 'Two', 'Three'])
      await perform(runtime, serviceAdd, many.owner, { name, serviceModel: 'iaas' });
    await decideAll(many);
    const pages: readonly (readonly [string, number, (at: Place) => Promise<unknown>])[] = [
      ['list', 8, ({ session }) => services.list(session)],
      ['overview', 12, ({ session, serviceId }) => services.overview(session, serviceId)],
      ['groups', 2, ({ session }) => services.groups(session)],
      ['scope', 6, ({ session, serviceId }) => decisions.scope(session, serviceId, '')],
      ['ownership', 5, ({ session, serviceId }) => decisions.ownership(session, serviceId, '')],
      ['control', 6, ({ session, serviceId }) => decisions.ownershipOfControl(session, serviceId, '', 'IAM-01')],
      [
        'preview',
        5,
        ({ session, serviceId }) => decisions.previewOwnership(session, serviceId, '', { controls: [], domain: 'all' }),
      ],
      ['owners', 7, ({ session, serviceId }) => decisions.owners(session, serviceId)],
      ['carry', 10, ({ session, serviceId }) => decisions.previewCarry(session, serviceId, '4.0.13', '4.1.0')],
    ];
    for (const [name, queries, page] of pages) {
      const [one, all] = [await queriesDuring(() => page(few)), await queriesDuring(() => page(many))];
      expect(all.statements.length, name).toBe(queries);
      expect(one.statements.length, name).toBe(queries);
    }
  });

  it('shows nobody a service outside their reach, nor one of another workspace, nor what is no id', async () => {
    const [ours, theirs] = [await place(), await place()];
    const scoped = { ...personIn(ours.workspaceId, 'programme-manager'), services: [newId()] };
    actors.set('scoped', scoped);
    const session = { id: 'scoped', workspace: { id: ours.workspaceId } } as MemberSession;
    const absent = { code: 'record-is-absent' };
    expect((await services.list(session)).services).toEqual([]);
    for (const [who, id] of [
      [session, ours.serviceId],
      [theirs.session, ours.serviceId],
      [ours.session, 'nonsense'],
    ] as const) {
      await expect(services.overview(who, id)).rejects.toMatchObject(absent);
      await expect(decisions.scope(who, id, '')).rejects.toMatchObject(absent);
      await expect(decisions.ownership(who, id, '')).rejects.toMatchObject(absent);
      await expect(decisions.owners(who, id)).rejects.toMatchObject(absent);
      await expect(decisions.previewCarry(who, id, '4.0.13', '4.1.0')).rejects.toMatchObject(absent);
    }
  });
});

describe('the overview of a service', () => {
  it('says what is decided, what is not, and who has left', async () => {
    const at = await place();
    await decideAll(at);
    const [owner] = (await decisions.owners(at.session, at.serviceId)).domains.flatMap(({ owner: one }) => one ?? []);
    await auditedTransaction(database, changing(at), (tx) => removeMember(tx, owner!.id));
    const found = await services.overview(at.session, at.serviceId);
    expect(found).toMatchObject({
      counts: { edition: '4.1.0', controls: 207, inScope: 187, domainsInScope: 16, domainsOwned: 4 },
      undecided: 0,
      carryFrom: '4.0.13',
      selfAssessment: { title: 'Renewal' },
    });
    expect(found.counts.settled + found.counts.incomplete).toBe(187);
    expect(found.left.map(({ domain, person }) => [domain, person.name, person.isMember])).toEqual([
      ['A&A', 'Mara Lind', false],
      ['CEK', 'Mara Lind', false],
      ['IAM', 'Mara Lind', false],
      ['LOG', 'Mara Lind', false],
    ]);
    expect(found.ownerless).not.toContain('DCS');
    expect(found.ownerless).toHaveLength(12);
  });

  it('names the exceptions that somebody has to look at', async () => {
    const at = await place();
    const { owner, workspaceId, serviceId, session } = at;
    const ask = async (title: string, expiresOn: string) => {
      const asked = await perform(runtime, exceptionRequest, owner, {
        serviceId,
        kind: 'risk-acceptance',
        edition: '4.1.0',
        target: 'CEK-12',
        title,
        rationale: 'The old region ends.',
        buyerNote: 'Keys of the old region turn yearly.',
        ownerId: owner.personId,
        startsOn: '2026-03-01',
        expiresOn,
      });
      await perform(runtime, exceptionApprove, personIn(workspaceId, 'grc-reviewer'), { exceptionId: asked.id });
    };
    await ask('Far from its end', '2026-12-31');
    await ask('Keys of the old region', '2026-03-30');
    const { openExceptions, exceptionsDue } = await services.overview(session, serviceId);
    expect(openExceptions).toBe(2);
    expect(exceptionsDue).toMatchObject([
      { name: 'EX-2', title: 'Keys of the old region', state: 'ends-soon', on: '2026-03-30' },
    ]);
  });

  it('works in the edition of the open self-assessment', async () => {
    const at = await place();
    expect((await services.overview(at.session, at.serviceId)).counts.edition).toBe('4.1.0');
    await openAssessment(asOwner, at.workspaceId, { serviceId: at.serviceId, edition: '4.0.3' });
    expect((await services.overview(at.session, at.serviceId)).counts.edition).toBe('4.0.13');
  });
});

describe('the page of ownership', () => {
  it('begins a split with what the answers say, and names who decided', async () => {
    const at = await place();
    const { owner, session, serviceId } = at;
    const { assessmentId } = await openAssessment(asOwner, at.workspaceId, { serviceId });
    const shared = { ownership: 'shared-csp-csc', cscResponsibilities: 'Review your accounts.' } as const;
    const answers = [
      writtenAnswer(parseQuestionId('IAM-01.1')!, { ...shared, cspImplementationDescription: 'We run it.' }),
      writtenAnswer(parseQuestionId('IAM-01.2')!, { ...shared, cspImplementationDescription: ' We run it. ' }),
      writtenAnswer(parseQuestionId('IAM-02.1')!, { ownership: 'csp-owned', cspImplementationDescription: 'Ours.' }),
    ];
    await auditedTransaction(database, changing(at), (tx) => addAnswers(tx, assessmentId, answers));
    const { rows } = await decisions.previewOwnership(session, serviceId, '', {
      controls: ['IAM-01', 'IAM-02'],
      domain: '',
    });
    expect(rows.map(({ id, fromAnswers }) => [id, fromAnswers])).toEqual([
      ['IAM-01', { cspPart: 'We run it.', cscPart: 'Review your accounts.' }],
      ['IAM-02', { cspPart: '', cscPart: '' }],
    ]);
    const given = { serviceId, edition: '4.1.0', controlIds: ['IAM-02'], ownership: 'csp-owned' };
    await perform(runtime, responsibilityDecide, owner, given);
    const control = await decisions.ownershipOfControl(session, serviceId, '4.1.0', 'IAM-02');
    expect(control.row).toMatchObject({ state: 'settled', decided: { by: 'Ines Okafor', basis: 'decided' } });
    expect(control.questions[0]).toMatchObject({ id: 'IAM-02.1', answer: 'yes', ownership: 'csp-owned' });
    await expect(decisions.ownershipOfControl(session, serviceId, '4.1.0', 'IAM-99')).rejects.toMatchObject({
      code: 'record-is-absent',
    });
  });
});

describe('the page of owners', () => {
  it('offers the members who reach the service, by name', async () => {
    const at = await place();
    await member(at, 'Zora Amsel');
    const elsewhere = newId();
    await auditedTransaction(database, changing(at), (tx) =>
      setMember(tx, elsewhere, { ...membershipAs('domain-owner'), scopeServiceIds: [newId()] }),
    );
    const { members } = await decisions.owners(at.session, at.serviceId);
    expect(members.map(({ name, roles }) => [name, roles])).toEqual([
      ['Ines Okafor', ['owner']],
      ['Zora Amsel', ['domain-owner']],
    ]);
  });
});
