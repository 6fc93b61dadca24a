import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '#actions/action.ts';
import { documentAdd } from '#actions/document/add.ts';
import { serviceAdd } from '#actions/service/add.ts';
import { serviceGroupAdd } from '#actions/service-group/add.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { membershipAs } from '#assurance/access/membership.ts';
import { addDays, dayOf } from '#assurance/posture/calendar-day.ts';
import type { EntryStepKind } from '#assurance/registry/entry.ts';
import { auditedTransaction } from '#store/audited-transaction.ts';
import { setMember } from '#store/member.ts';
import type { MemberSession } from '#web/services/people.ts';
import type { OpenForm } from '#web/services/registry-entries.ts';
import { newWorkspace, personIn } from '../../test/harness/actors.ts';
import { approveAll, importedCaiq } from '../../test/harness/approved-caiq.ts';
import { newId } from '../../test/harness/database.ts';
import { onTheWire } from '../../test/harness/evidence.ts';
import { queriesDuring } from '../../test/harness/query-count.ts';
import { soundAttestation, soundCertification } from '../../test/harness/registry-entries.ts';
import { finishedCaiq, testRuntimeWithNames } from '../../test/harness/runtime.ts';
import { activityServices } from './activity-services.ts';
import { registryEntryServices } from './registry-entry-services.ts';

const { runtime, database, clock, names } = await testRuntimeWithNames();
const actors = new Map<string, Actor>();
const parts = { runtime, actorOf: ({ id }: MemberSession) => actors.get(id)! };
const entries = registryEntryServices(parts);
const DAY_MS = 86_400_000;
const today = () => dayOf(clock.now());

const sessionOf = (actor: Actor): MemberSession => {
  const id = newId();
  actors.set(id, actor);
  return { id, workspace: { id: actor.workspaceId } } as MemberSession;
};

async function place(approved = true) {
  const { workspaceId, owner } = await newWorkspace(database);
  const reviewer = personIn(workspaceId, 'grc-reviewer');
  names.set(owner.personId!, 'Ines Okafor').set(reviewer.personId!, 'Mara Lind');
  const { id: groupId } = await perform(runtime, serviceGroupAdd, owner, { name: 'Storage' });
  const given = { name: 'Vault', serviceModel: 'iaas', groupId };
  const { id: serviceId } = await perform(runtime, serviceAdd, owner, given);
  const assessmentId = await importedCaiq(runtime, owner, { serviceId });
  if (approved) await approveAll(runtime, { owner, reviewer, assessmentId });
  const found = { workspaceId, owner, reviewer, serviceId, groupId, assessmentId };
  return { ...found, session: sessionOf(owner), reviewing: sessionOf(reviewer) };
}
type Place = Awaited<ReturnType<typeof place>>;

const form = ({ owner, assessmentId }: Place, more: Partial<OpenForm> = {}): OpenForm => ({
  ...{ kind: 'self-assessment', of: 'service', ownerId: owner.personId!, renewEveryMonths: '12' },
  ...{ scope: 'The vault.', assessmentId, basis: { kind: 'self-assessment' } },
  ...more,
});
const open = (at: Place, more: Partial<OpenForm> = {}) => entries.open(at.session, at.serviceId, form(at, more));

async function list(at: Place, entryId: string, on = today()): Promise<void> {
  const take = (session: MemberSession, kind: EntryStepKind, day = on) =>
    entries.takeStep(session, entryId, { kind, on: day, note: '' });
  await take(at.session, 'send-to-review');
  await take(at.reviewing, 'approve');
  await take(at.session, 'hand-over');
  await take(at.session, 'list');
}

async function documentIn({ owner }: Place, title: string, kind = 'iso-certificate') {
  const made = await perform(runtime, documentAdd, owner, onTheWire(title, `${title}.txt`, { title, kind }));
  return { documentId: made.document.id, version: 1 };
}

/** Sound on the day of the test. */
function certification(document: { readonly documentId: string; readonly version: number }) {
  const dates = { issuedOn: addDays(today(), -30), expiresOn: addDays(today(), 1000) };
  const leansOn = { number: 'IS 10441', edition: '2022', expiresOn: dates.expiresOn };
  return soundCertification({
    iso: { ...dates, document },
    star: { ...dates, leansOn, document },
    rest: { statementOfApplicability: { dated: null, hasCcmCrosswalk: true, document }, report: document },
  });
}

describe('the place of a service in STAR', () => {
  it('is none before an entry is opened, with what comes first', async () => {
    const { session, serviceId } = await place(false);
    const found = await entries.ofService(session, serviceId);
    expect(found).toMatchObject({ service: { name: 'Vault' }, group: { name: 'Storage' }, entries: [] });
    expect(found.position).toMatchObject({ level: 0, summary: 'No level is held today.', nextLapse: null });
    expect(found.position.rows.map(({ entryId, isHeld }) => [entryId, isHeld])).toEqual(Array(4).fill([null, false]));
    expect(found.lenses.map(({ id }) => id)).toHaveLength(5);
    expect(found.lenses[0]?.because).toBe('0 of 261 questions have an approved answer.');
  });

  it('is Level 1 while its entry is listed, what is on its way beside it, and none once it has lapsed', async () => {
    const at = await place();
    const levelOne = await open(at);
    await list(at, levelOne);
    const document = await documentIn(at, 'Certificate');
    await open(at, { kind: 'star-certification', assessmentId: '', basis: certification(document) });
    const { position } = await entries.ofService(at.session, at.serviceId);
    expect(position.level).toBe(1);
    expect(position.rows[0]).toMatchObject({ entryId: levelOne, isHeld: true, missing: [], lapses: { days: 364 } });
    expect(position.rows[1]).toMatchObject({ isHeld: false, standing: null, coming: { state: 'draft' } });
    expect(position.rows[1]?.missing.map(({ rule }) => rule)).toEqual(['entry-not-listed']);
    clock.advance(400 * DAY_MS);
    const later = await entries.ofService(at.session, at.serviceId);
    expect(later.position.level).toBe(0);
    expect(later.lenses.find(({ id }) => id === 'continuity')).toMatchObject({
      verdict: 'failing',
      facts: expect.arrayContaining([expect.objectContaining({ about: { kind: 'entry', id: levelOne } })]),
    });
    clock.advance(-400 * DAY_MS);
  });

  it('counts the entry of its group, which carries the levels above it', async () => {
    const at = await place();
    const ofGroup = await open(at, { of: 'group' });
    await list(at, ofGroup);
    const document = await documentIn(at, 'Certificate');
    const own = await open(at, { kind: 'star-certification', assessmentId: '', basis: certification(document) });
    const found = await entries.ofService(at.session, at.serviceId);
    expect(found.entries.map(({ id, subject }) => [id, subject.kind, subject.name])).toEqual([
      [ofGroup, 'group', 'Storage'],
      [own, 'service', 'Vault'],
    ]);
    expect(found.position.rows[0]).toMatchObject({ entryId: ofGroup, isHeld: true });
    expect((await entries.entry(at.session, own, '')).issues).toEqual([]);
    expect(await entries.entry(at.session, ofGroup, '')).toMatchObject({ service: null, subject: { kind: 'group' } });
  });
});

describe('one entry', () => {
  it('tells who took each step, what speaks against it, and what may follow', async () => {
    const at = await place(false);
    const id = await open(at);
    await entries.takeStep(at.session, id, { kind: 'send-to-review', on: '', note: 'Please.' });
    const found = await entries.entry(at.session, id, '');
    expect(found).toMatchObject({
      kind: 'self-assessment',
      subject: { kind: 'service', name: 'Vault' },
      owner: { name: 'Ines Okafor' },
      listed: null,
      coming: { state: 'in-review' },
      newest: {
        openedBy: 'Ines Okafor',
        assessment: { title: 'First', edition: '4.0.3' },
        steps: [{ kind: 'send-to-review', by: 'Ines Okafor', on: today(), note: 'Please.' }],
      },
      next: ['ask-for-change', 'approve', 'withdraw'],
      isSentByReader: true,
      renewal: null,
    });
    expect(found.issues[0]).toMatchObject({ rule: 'answers-not-approved', severity: 'blocks' });
    expect(found.strip).toHaveLength(17);
    expect((await entries.entry(at.reviewing, id, '')).isSentByReader).toBe(false);
  });

  it('says beforehand which path a renewal takes, for the self-assessment that is chosen', async () => {
    const at = await place();
    const id = await open(at);
    await list(at, id);
    expect((await entries.entry(at.session, id, '')).renewal).toEqual({
      path: 'no-changes',
      because: 'No approved answer differs from the version before.',
      assessmentId: at.assessmentId,
    });
    const file = finishedCaiq(runtime, 'holds');
    const other = await importedCaiq(runtime, at.owner, { serviceId: at.serviceId, file, title: 'Second' });
    await approveAll(runtime, { ...at, assessmentId: other });
    const newest = await entries.entry(at.session, id, '');
    expect(newest.renewal).toMatchObject({ path: 'new-caiq', assessmentId: other });
    expect((await entries.entry(at.session, id, at.assessmentId)).renewal).toMatchObject({ path: 'no-changes' });
    await entries.renew(at.session, id, other);
    const renewed = await entries.entry(at.session, id, '');
    expect(renewed.newest).toMatchObject({ version: 2, path: 'new-caiq', pathBecause: newest.renewal?.because });
    expect(renewed).toMatchObject({ listed: { version: 1, state: 'listed' }, coming: { version: 2, state: 'draft' } });
  });

  it('compares with what was listed, also where a version after it was withdrawn before it was', async () => {
    const at = await place();
    const id = await open(at);
    await list(at, id);
    await entries.renew(at.session, id, at.assessmentId);
    await entries.takeStep(at.session, id, { kind: 'withdraw', on: '', note: '' });
    expect((await entries.entry(at.session, id, '')).renewal).toMatchObject({ path: 'no-changes' });
  });

  it('of a Certification renews anew, on other certificates', async () => {
    const at = await place();
    await list(at, await open(at));
    const document = await documentIn(at, 'Certificate');
    const id = await open(at, { kind: 'star-certification', basis: certification(document) });
    await list(at, id);
    expect((await entries.entry(at.session, id, '')).renewal).toMatchObject({
      path: 'new-caiq',
      assessmentId: at.assessmentId,
    });
    await entries.recordAudit(at.session, id, { year: 1, heldOn: today(), caiqRefreshedOn: '' });
    expect((await entries.entry(at.session, id, '')).issues.map(({ rule }) => rule)).toEqual(['caiq-not-refreshed']);
  });

  it('names the documents it stands on, and those that can be chosen, the fitting kinds alone', async () => {
    const at = await place(false);
    const [certificate, report] = [await documentIn(at, 'Certificate'), await documentIn(at, 'SOC 2', 'soc-2-report')];
    await documentIn(at, 'Policy', 'policy');
    const id = await open(at, { kind: 'star-attestation', basis: soundAttestation({ report }) });
    const found = await entries.entry(at.session, id, '');
    expect([...found.documents.values()]).toMatchObject([
      { title: 'SOC 2', version: 1, freshness: { state: 'current' } },
    ]);
    const { documents } = found.choices;
    expect(documents['soc-report']).toEqual([{ ...report, title: 'SOC 2' }]);
    expect(documents.certificate).toEqual([{ ...certificate, title: 'Certificate' }]);
    expect(found.choices.domains.map(({ code }) => code)).toEqual(expect.arrayContaining(['A&A', 'I&S', 'IVS']));
  });

  it('is opened for the group by who reaches it as a whole, once for each kind', async () => {
    const at = await place(false);
    await open(at, { of: 'group' });
    const opening = await entries.opening(at.session, at.serviceId);
    expect(opening).toMatchObject({ group: { name: 'Storage' }, taken: { service: [], group: ['self-assessment'] } });
    expect(opening.choices.service.assessments.map(({ id }) => id)).toEqual([at.assessmentId]);
    await perform(runtime, serviceAdd, at.owner, { name: 'Disk', serviceModel: 'iaas', groupId: at.groupId });
    const manager = { ...personIn(at.workspaceId, 'programme-manager'), services: [at.serviceId] };
    const scoped = sessionOf(manager);
    expect((await entries.opening(scoped, at.serviceId)).group).toBeNull();
    await expect(
      entries.open(scoped, at.serviceId, form(at, { of: 'group', kind: 'star-attestation' })),
    ).rejects.toThrow();
    expect((await entries.all(scoped)).map(({ subject }) => subject.kind)).toEqual([]);
    expect((await entries.all(at.session)).map(({ subject }) => subject.kind)).toEqual(['group']);
  });

  it('is not there for somebody of another service, of another workspace, or with what is no id', async () => {
    const [ours, theirs] = [await place(false), await place(false)];
    const id = await open(ours);
    const elsewhere = sessionOf({ ...personIn(ours.workspaceId, 'programme-manager'), services: [newId()] });
    for (const [who, which] of [
      [theirs.session, id],
      [elsewhere, id],
      [ours.session, 'nonsense'],
    ] as const) {
      await expect(entries.entry(who, which, '')).rejects.toMatchObject({ code: 'record-is-absent' });
      await expect(entries.record(who, which)).rejects.toMatchObject({ code: 'record-is-absent' });
    }
    expect(await entries.all(elsewhere)).toEqual([]);
  });

  it('tells its history with that of its versions', async () => {
    const at = await place(false);
    const id = await open(at);
    await entries.takeStep(at.session, id, { kind: 'send-to-review', on: '', note: '' });
    await entries.takeStep(at.reviewing, id, { kind: 'ask-for-change', on: '', note: 'Name the regions.' });
    const { newest } = await entries.entry(at.session, id, '');
    await entries.describe(at.session, id, newest.ver, form(at, { scope: 'Both regions.' }));
    await entries.assign(at.session, id, { ownerId: at.owner.personId!, renewEveryMonths: '6', ver: 1 });
    const history = await activityServices(parts).recent(at.session, { type: 'registry-entry', id }, 20);
    const told = history.map(({ act, record }) => [act.name, record.name]);
    // Of one instant are the two that opened it; they come in either order.
    expect([...told.slice(0, -2), ...told.slice(-2).toSorted().toReversed()]).toEqual([
      ['registry-entry.assign', 'Level 1 self-assessment'],
      ['registry-entry.describe', 'no. 1, Level 1 self-assessment'],
      ['registry-entry.ask-for-change', 'no. 1, Level 1 self-assessment'],
      ['registry-entry.send-to-review', 'no. 1, Level 1 self-assessment'],
      ...[
        ['registry-entry.open', 'no. 1, Level 1 self-assessment'],
        ['registry-entry.open', 'Level 1 self-assessment'],
      ],
    ]);
    const asked = history.find(({ act }) => act.name === 'registry-entry.ask-for-change');
    expect(asked?.changes.map(({ field }) => field)).toEqual(['steps']);
    expect(JSON.stringify(asked?.changes)).toContain('note: Name the regions.');
  });
});

describe('the pages of entries', () => {
  let [few, many] = [{} as Place, {} as Place];
  let [ofFew, ofMany] = ['', ''];

  beforeAll(async () => {
    [few, many] = [await place(), await place()];
    ofFew = await open(few);
    ofMany = await open(many);
    for (const [at, id] of [
      [few, ofFew],
      [many, ofMany],
    ] as const)
      await list(at, id, addDays(today(), -40));
    for (let round = 0; round < 3; round += 1) {
      await entries.renew(many.session, ofMany, many.assessmentId);
      await list(many, ofMany);
    }
    await entries.renew(many.session, ofMany, many.assessmentId);
    await entries.renew(few.session, ofFew, few.assessmentId);
    const document = await documentIn(many, 'Certificate');
    for (const subject of ['service', 'group'] as const) {
      await open(many, { of: subject, kind: 'star-certification', basis: certification(document) });
      await open(many, { of: subject, kind: 'star-attestation', basis: soundAttestation({ report: document }) });
    }
    for (let count = 0; count < 12; count += 1) {
      const given = { name: `Service ${count}`, serviceModel: 'saas' };
      const { id } = await perform(runtime, serviceAdd, many.owner, given);
      await entries.open(many.session, id, form(many, { assessmentId: '' }));
    }
    const detail = { workspaceId: many.workspaceId, actor: many.owner, now: clock.now(), newId, act: 'member.set' };
    for (const role of ['viewer', 'caiq-owner'] as const)
      await auditedTransaction(database, detail, (tx) => setMember(tx, newId(), membershipAs(role)));
  });

  const PAGES: readonly (readonly [string, number, (at: Place) => Promise<unknown>])[] = [
    ['the list', 6, (at: Place) => entries.all(at.session)],
    ['the versions', 10, (at: Place) => entries.record(at.session, at === few ? ofFew : ofMany)],
    ['an entry', 29, (at: Place) => entries.entry(at.session, at === few ? ofFew : ofMany, '')],
    ['the place in STAR', 26, (at: Place) => entries.ofService(at.session, at.serviceId)],
    ['the form that opens one', 9, (at: Place) => entries.opening(at.session, at.serviceId)],
  ];
  it.each(PAGES)('%s takes %i queries, however many entries and versions there are', async (_name, queries, page) => {
    const [one, all] = [await queriesDuring(() => page(few)), await queriesDuring(() => page(many))];
    expect(all.statements.length).toBe(queries);
    expect(one.statements.length).toBe(queries);
  });

  it('shows of many entries what is listed and what is on its way', async () => {
    const all = await entries.all(many.session);
    expect(all).toHaveLength(17);
    expect(all.find(({ id }) => id === ofMany)).toMatchObject({
      listed: { version: 4, state: 'listed' },
      coming: { version: 5, state: 'draft' },
    });
  });
});
